/// A line that holds nothing but who speaks next and when, or when alone: "Ann Lee  0:12",
/// "Ann (00:12.345)", "[00:10 - 00:12] Ann", "(05:23):", "0:15".
struct HeaderLine: Equatable {
  /// Nil when the one who speaks goes on, or nobody is named.
  var name: String?
  var time: Timestamp

  /// The longest line that can be one, in bytes.
  private static let longest = 120
  private static let longestName = 60

  /// Nil when the line says anything else.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count <= Self.longest,
      bytes.contains(where: { $0 == UInt8(ascii: ":") }),
      bytes.contains(where: { (0x30...0x39).contains($0) })
    else { return nil }
    let line = String(decoding: bytes.filter { $0 != UInt8(ascii: "*") }, as: UTF8.self)
      .trimmedOfSpace
    if line.hasPrefix("["), let close = line.firstIndex(of: "]"),
      let found = Self.span(line[line.index(after: line.startIndex)..<close])
    {
      let rest = line[line.index(after: close)...]
      let name = Self.name(rest)
      guard name != nil || !rest.hasVisible else { return nil }
      self.init(name: name, time: found)
      return
    }
    self.init(ending: line)
  }

  private init(name: String?, time: Timestamp) {
    self.name = name
    self.time = time
  }

  /// A line whose time stands at its end.
  private init?(ending line: String) {
    var rest = Substring(line)
    if rest.last == ":" { rest = rest.dropLast() }
    let bracket = rest.last.flatMap { [")": "(", "]": "["][$0] as Character? }
    if bracket != nil { rest = rest.dropLast() }
    let digits = rest.reversed().prefix { $0.isASCII && ($0.isNumber || ":.".contains($0)) }
    let time = rest.suffix(digits.count)
    guard let found = Self.time(time) else { return nil }
    var before = rest.dropLast(digits.count)
    if let bracket {
      guard before.last == bracket else { return nil }
      before = before.dropLast()
    } else if !before.isEmpty, !before.hasSuffix("  "), !before.hasSuffix("\t") {
      // "Ann Lee – 0:12" and "Ann Lee: 0:12" are none unless it looks like a name.
      guard let mark = before.last(where: { $0 != " " }), "–—-:".contains(mark),
        let name = Self.name(before), let shape = LabelShape(name), shape != .lowercase
      else { return nil }
    }
    self.time = found
    if !before.hasVisible { return }
    guard let name = Self.name(before) else { return nil }
    self.name = name
  }

  /// "1:02:03.5": two or three fields, all but the first of two digits.
  private static func time(_ text: Substring) -> Timestamp? {
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(fields.count), (1...3).contains(fields[0].count),
      fields.dropFirst().allSatisfy({ $0.prefix { $0 != "." }.count == 2 })
    else { return nil }
    return Timestamp(typed: String(text))
  }

  /// The first of two times.
  private static func span(_ text: Substring) -> Timestamp? {
    let times = text.split { $0 == " " || $0 == "-" || $0 == ">" || $0 == "–" }.map(withoutFrames)
    guard times.count == 2, time(times[1]) != nil else { return nil }
    return time(times[0])
  }

  /// "00:00:02:12" without its last field, which counts frames of unknown length.
  private static func withoutFrames(_ text: Substring) -> Substring {
    guard text.count(where: { $0 == ":" }) == 3, let last = text.lastIndex(of: ":") else {
      return text
    }
    return text[..<last]
  }

  /// A name has letters, few words, and no end of a sentence.
  private static func name(_ text: Substring) -> String? {
    var name = Substring(text.trimmedOfSpace)
    while let last = name.last, ":-–—".contains(last) || last == " " { name = name.dropLast() }
    guard let first = name.first, first.isLetter || first.isNumber,
      name.utf8.count <= longestName, name.contains(where: \.isLetter),
      name.split(separator: " ").count <= 6, let last = name.last, !".?!,;".contains(last)
    else { return nil }
    return String(name)
  }
}

extension Substring {
  fileprivate var hasVisible: Bool { unicodeScalars.contains { !$0.isInvisible } }
}
