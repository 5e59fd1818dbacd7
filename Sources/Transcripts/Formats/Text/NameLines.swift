/// The names of a text that stand alone in lines above what is said, without a time: as Otter writes
/// them where its times are turned off, and people do in documents.
///
/// A heading looks like a name too. So names are believed only where a few of them come again, take
/// turns, stand above words, and the text has no other labels.
struct NameLines {
  /// The names by the places of their lines.
  private let names: [Int: String]

  /// What stands before each of them: "Speaker:".
  private(set) var key: String?

  /// Nobody is named.
  init() { names = [:] }

  /// A line that may be a name, and what is around it.
  private struct Line {
    var place: Int
    var name: String
    var isAboveWords = false
    var isBelowGap: Bool
    /// What marks it as a heading or as bold.
    var mark: String
    /// The number of headings above that are higher ones.
    var section = 0
  }

  /// The mark of a line that a document has as a heading.
  private static let headingOfDocument = "#"

  /// A longer line is no name, in bytes.
  private static let longest = 60
  /// More people than these do not talk in one text.
  private static let mostNames = 12

  /// - Complexity: O(lines).
  init(of body: BodyLines, in source: SourceLines, known marks: DocumentMarks) {
    self.init(in: Self.lines(of: body, in: source, known: marks))
    guard isEmpty else { return }
    // What Word and pandoc write as plain text has a blank line below each name, too; then about
    // every second line must be one.
    var known = marks
    known.areParagraphs = true
    let said = Self.lines(of: body, in: source, known: known)
    guard said.names.count * 20 >= said.count * 9 else { return }
    self.init(in: said)
  }

  /// The names among lines that look like some.
  private init(in said: (names: [Line], count: Int)) {
    var counts: [String: (all: Int, aboveWords: Int)] = [:]
    for line in said.names {
      counts[line.name, default: (0, 0)].all += 1
      if line.isAboveWords { counts[line.name]?.aboveWords += 1 }
    }
    // What somebody answers in a word may look like a name as well.
    let again = counts.filter { $0.value.all >= 2 && $0.value.aboveWords * 3 >= $0.value.all }
    let sure = said.names.filter { again[$0.name] != nil }
    let marks = Set(sure.map(\.mark))
    // One who speaks once is named as the others are.
    let kept = said.names.filter { line in
      again[line.name] != nil
        || line.isAboveWords && LabelShape(line.name) == .strong && marks.contains(line.mark)
    }
    // "Speaker: Ann Lee" says by itself what it is.
    let keyed = said.names.filter { $0.mark.hasSuffix(":") && $0.isAboveWords }
    if keyed.count >= 3, Set(keyed.map(\.name)).count >= 2, keyed.count * 2 >= said.names.count {
      key = keyed[0].mark
      names = Dictionary(keyed.map { ($0.place, $0.name) }, uniquingKeysWith: { first, _ in first })
      return
    }
    let turning = zip(sure, sure.dropFirst()).count { $0.name != $1.name }
    let isForm =
      (2...Self.mostNames).contains(again.count) && sure.count >= 4
      && turning * 2 >= sure.count - 1 && sure.count * 6 >= said.count
      && sure.count * 2 >= said.names.count && Self.comeAgain(sure)
    names =
      isForm
      ? Dictionary(kept.map { ($0.place, $0.name) }, uniquingKeysWith: { first, _ in first }) : [:]
  }

  var isEmpty: Bool { names.isEmpty }

  /// The name in the line that starts at a place.
  subscript(place: Int) -> String? { names[place] }

  /// Whether two of the names come again below one heading, and not once below each, as "Method" does
  /// in recipes.
  private static func comeAgain(_ lines: [Line]) -> Bool {
    var counts: [String: [Int: Int]] = [:]
    for line in lines { counts[line.name, default: [:]][line.section, default: 0] += 1 }
    return counts.values.count { $0.values.contains { $0 > 1 } } >= 2
  }

  /// The lines that look like names, and how many lines there are.
  private static func lines(
    of body: BodyLines, in source: SourceLines, known marks: DocumentMarks
  ) -> (names: [Line], count: Int) {
    var (found, count): ([Line], Int) = ([], 0)
    var (gap, wasName) = (true, false)
    // How many headings of each level are above.
    var levels = [Int](repeating: 0, count: 7)
    for line in body {
      if source.isBlank(line) {
        gap = true
        continue
      }
      count += 1
      let level = source.bytes[line].prefix(7).prefix { $0 == UInt8(ascii: "#") }.count
      if (1...6).contains(level) { levels[level] += 1 }
      let name = name(in: line, of: source)
      // Words stand below a name at once, or below the blank line that comes after a heading.
      if name == nil, wasName, !gap || marks.areParagraphs || !found[found.count - 1].mark.isEmpty {
        found[found.count - 1].isAboveWords = true
      }
      wasName = false
      if let name {
        wasName = true
        let isHeading = marks.headings.contains(line.lowerBound)
        let isBold = marks.bold[line.lowerBound].map { $0 >= line.upperBound } == true
        found.append(
          Line(
            place: line.lowerBound, name: name.text, isBelowGap: gap,
            mark: isHeading ? headingOfDocument : isBold ? "**" : name.mark,
            section: levels[..<(level == 0 || level > 6 ? 7 : level)].reduce(0, +)))
      }
      gap = false
    }
    // Where blank lines part the turns, what follows none is no name.
    let areParted = found.count { $0.isBelowGap } * 2 > found.count
    return (areParted ? found.filter(\.isBelowGap) : found, count)
  }

  /// "Speaker: Ann Lee", whose mark is the word before the colon.
  private static func keyed(_ text: String) -> (word: String, name: String)? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, keys.contains(parts[0].lowercased()) else { return nil }
    let name = parts[1].trimmedOfSpace
    guard let shape = LabelShape(name), shape != .lowercase else { return nil }
    return (parts[0] + ":", name)
  }

  /// What stands before the name of who speaks next.
  private static let keys: Set<String> = ["speaker", "sprecher", "sprecherin", "name"]

  private static func name(
    in line: Range<Int>, of source: SourceLines
  ) -> (text: String, mark: String)? {
    guard line.count <= longest else { return nil }
    let text = source.text(line).trimmedOfSpace
    let hashes = text.prefix { $0 == "#" }
    let isBold = text.hasPrefix("**") && text.hasSuffix("**")
    let name = text.dropFirst(hashes.count).filter { $0 != "*" }.trimmedOfSpace
    if let (word, name) = keyed(name) { return (name, word) }
    guard hashes.count <= 6, hashes.isEmpty || text.dropFirst(hashes.count).first == " ",
      let shape = LabelShape(name), shape != .lowercase, !LabelWords.namesPause(name)
    else { return nil }
    return (name, isBold ? "**" : String(hashes))
  }
}
