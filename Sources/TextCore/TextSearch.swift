/// Words to look for in a text, as a person types them.
///
/// A blank stands for any run of white space, a straight quotation mark or apostrophe for every
/// typographic one, and canonically equivalent characters are equal. Text is compared by whole
/// grapheme clusters: "cafe" is not found in the decomposed "café". Case does not count unless the
/// query has a capital; "ß" then equals "ss".
public struct TextPattern: Sendable {
  /// How upper and lower case are compared.
  public enum Case: Sendable {
    /// Exactly when the query has an upper-case letter, else not at all.
    case smart
    /// Exactly.
    case exact
    /// Not at all.
    case ignored
  }

  /// One thing that must be matched.
  enum Element: Equatable {
    case ascii(UInt8)
    case space
    case other(Character)
  }

  let elements: [Element]
  let ignoresCase: Bool
  let anchor: Anchor?

  /// Makes a pattern; nil when the query has no visible character.
  public init?(_ query: String, matching: Case = .smart) {
    let hasCapital = query.unicodeScalars.contains { scalar in
      scalar.properties.isUppercase || scalar.properties.generalCategory == .titlecaseLetter
    }
    ignoresCase = matching == .ignored || (matching == .smart && !hasCapital)
    var elements: [Element] = []
    for character in query {
      let folded = Fold.elements(of: character, ignoringCase: ignoresCase)
      if folded == [.space], elements.last == .space { continue }
      elements += folded
    }
    guard elements.contains(where: { $0 != .space }) else { return nil }
    self.elements = elements
    anchor = Anchor(in: elements, ignoringCase: ignoresCase)
  }

  /// Whether the pattern occurs in a text.
  ///
  /// - Complexity: as `matches(in:range:limit:)`.
  public func occurs(in text: String) -> Bool { !matches(in: text, limit: 1).isEmpty }

  /// All places where the pattern occurs, as UTF-8 offsets, in order and without overlaps; with a
  /// range only those inside it.
  ///
  /// - Complexity: O(text · pattern) at worst; for a pattern with a rare ASCII letter about the
  ///   time it takes to read the text once.
  public func matches(
    in text: String, range: Range<Int>? = nil, limit: Int = .max
  ) -> [Range<Int>] {
    guard limit > 0 else { return [] }
    var native = text
    native.makeContiguousUTF8()
    let found = native.utf8.withContiguousStorageIfAvailable { bytes in
      let whole = (range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
      var search = TextScan(pattern: self, text: native, bytes: bytes, range: whole)
      return search.matches(limit: limit)
    }
    return found ?? []
  }
}

/// The ASCII character of a pattern by which candidates are found.
struct Anchor: Equatable {
  /// Its place among the elements.
  var place: Int
  /// The byte, and the same in upper case where case does not count.
  var bytes: (lower: UInt8, upper: UInt8)
  /// Whether other characters than ASCII ones fold to it, as the long s does to "s".
  var hasVariants: Bool

  static func == (first: Anchor, second: Anchor) -> Bool {
    first.place == second.place && first.bytes == second.bytes
  }

  /// From the rarest to the most frequent in English prose, roughly; what is not here is rarer.
  private static let byFrequency = Array("qzjxkvbpygfwmucldrhsnioate".utf8)
  /// The letters to which a ligature, a sharp s, a long s or a Kelvin sign folds.
  private static let withVariants = Set("skfilt".utf8)

  init?(in elements: [TextPattern.Element], ignoringCase: Bool) {
    var best: (cost: Int, place: Int, byte: UInt8)?
    for (place, element) in elements.enumerated() {
      guard case .ascii(let byte) = element, byte != UInt8(ascii: "'"), byte != UInt8(ascii: "\"")
      else { continue }
      var cost = Self.byFrequency.firstIndex(of: byte | 0x20).map { $0 + 2 } ?? 1
      if byte < 0x80, byte & 0x40 != 0, byte & 0x20 == 0 { cost = 0 }
      if ignoringCase, Self.withVariants.contains(byte) { cost += 100 }
      if best.map({ cost < $0.cost }) ?? true { best = (cost, place, byte) }
    }
    guard let best else { return nil }
    place = best.place
    let isLetter = (0x61...0x7A).contains(best.byte)
    bytes = (best.byte, ignoringCase && isLetter ? best.byte & ~0x20 : best.byte)
    hasVariants = best.cost >= 100
  }
}

/// What characters are compared as.
enum Fold {
  /// The elements that a grapheme cluster stands for.
  static func elements(
    of character: Character, ignoringCase: Bool
  ) -> [TextPattern.Element] {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return [] }
    let isSingle = scalars.dropFirst().isEmpty
    if first.properties.isWhitespace, isSingle || character.isNewline { return [.space] }
    if isSingle, first.value < 0x80 {
      let byte = UInt8(first.value)
      return [.ascii(ignoringCase ? lowered(byte) : byte)]
    }
    if isSingle, let plain = quotes[first] { return [.ascii(plain)] }
    guard ignoringCase, first != "ı" else { return [.other(character)] }
    return character.uppercased().lowercased().map { folded in
      folded.utf8.count == 1 ? .ascii(folded.utf8.first ?? 0) : .other(folded)
    }
  }

  static func lowered(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private static let quotes: [Unicode.Scalar: UInt8] = [
    "‘": UInt8(ascii: "'"), "’": UInt8(ascii: "'"), "‚": UInt8(ascii: "'"),
    "‛": UInt8(ascii: "'"), "′": UInt8(ascii: "'"), "ʼ": UInt8(ascii: "'"),
    "“": UInt8(ascii: "\""), "”": UInt8(ascii: "\""), "„": UInt8(ascii: "\""),
    "‟": UInt8(ascii: "\""), "″": UInt8(ascii: "\""),
  ]
}
