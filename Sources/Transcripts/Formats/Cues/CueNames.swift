/// Who speaks a cue, where its lines show it: a name in the first one, a mark of a change before
/// each.
struct CueNames {
  /// How often each line occurs that may be nothing but a name, first in a cue.
  private var counts: [String: Int] = [:]
  private var cues = 0
  /// How often each first line occurs that no sentence is, where a cue has more lines; and how many
  /// cues have times as Teams writes them.
  private var lines: [String: Int] = [:]
  private var unpadded = 0
  private static let mostPeople = 200

  /// Looks at one cue more.
  mutating func count(_ cue: SourceCue) {
    cues += 1
    if cue.isUnpadded { unpadded += 1 }
    guard let line = Self.firstLine(of: cue) else { return }
    if Self.isName(line) { counts[line, default: 0] += 1 }
    if unpadded > 0, lines.count <= Self.mostPeople, Self.mayBeName(line) {
      lines[line, default: 0] += 1
    }
  }

  /// The names of which cues have one for their first line, as Zoom and Teams have them: nearly all
  /// cues must have one, or full names must come again and again. Below the times of Teams they
  /// need not look like names, as "Some Body" and "ann lee (guest)" do not.
  var believed: Set<String> {
    let named = lines.values.reduce(0, +)
    if unpadded * 10 >= cues, named >= 2, named * 10 >= cues * 9, lines.count * 2 <= named,
      lines.count <= Self.mostPeople
    {
      return Set(lines.keys)
    }
    let total = counts.values.reduce(0, +)
    if cues >= 2, total * 10 >= cues * 9, counts.count * 2 <= cues + 2 { return Set(counts.keys) }
    let recurring = counts.filter { $0.value >= 2 && LabelShape($0.key) == .strong }
    let isSome = recurring.count >= 2 && recurring.values.reduce(0, +) * 5 >= cues
    return isSome ? Set(recurring.keys) : []
  }

  /// A cue with the name in its first line, where that is one of some names, as its voice.
  static func named(_ cue: SourceCue, by names: Set<String>) -> SourceCue {
    guard !names.isEmpty, let name = firstLine(of: cue), names.contains(name) else {
      return cue
    }
    var cue = cue
    let words = cue.words.drop { !$0.isNewline }
    cue.spans = [CueText.Span(voice: name, words: String(words).trimmedOfSpace)]
    return cue
  }

  /// The lines of a cue, joined as far as one person says them. ">>" marks a change of speaker, at
  /// the start of a line or inside, and so do dashes before two lines or more; a line that is known to name its speaker is a part, too.
  static func parts(
    of words: String, namesSpeaker: (String) -> Bool = { _ in false }
  ) -> [(words: String, startsAnew: Bool)] {
    guard words.utf8.contains(where: { $0 == 0x0A || $0 == UInt8(ascii: ">") }) else {
      return [(words, false)]
    }
    let lines = lines(of: words)
    let isDialogue = lines.count { dashes($0) } >= 2
    var parts: [(words: String, startsAnew: Bool)] = []
    for line in lines.flatMap(Self.changes) {
      let startsAnew = line.hasPrefix(">>") || isDialogue && dashes(line)
      if startsAnew || parts.isEmpty || namesSpeaker(line) {
        parts.append((line, startsAnew))
      } else {
        parts[parts.count - 1].words += " " + line
      }
    }
    return parts
  }

  /// The parts of a cue in which labels are looked for: its lines, where each starts with what may
  /// be one.
  static func partsToCount(of words: String) -> [String] {
    let lines = words.utf8.contains(0x0A) ? lines(of: words) : []
    guard lines.count > 1, lines.allSatisfy(mayNameSpeaker) else {
      return parts(of: words).map(\.words)
    }
    return lines
  }

  private static func mayNameSpeaker(_ line: String) -> Bool {
    EveryCueLabel.parts(of: line).flatMap { LabelShape($0.name) }.map { $0 != .lowercase } == true
  }

  /// The lines of a cue that are not blank, without the blanks around them.
  static func lines(of words: String) -> [String] {
    words.split(whereSeparator: \.isNewline).map(\.trimmedOfSpace).filter { !$0.isEmpty }
  }

  /// A line, parted before each ">>" inside it.
  private static func changes(in line: String) -> [String] {
    var parts: [String] = []
    var rest = line[...]
    var from = rest.drop { $0 == ">" }.startIndex
    while let mark = rest[from...].firstRange(of: " >>") {
      parts.append(rest[..<mark.lowerBound].trimmedOfSpace)
      rest = rest[mark.lowerBound...].drop { $0 == " " }
      from = rest.drop { $0 == ">" }.startIndex
    }
    return (parts + [String(rest)]).filter { !$0.isEmpty }
  }

  private static func dashes(_ line: String) -> Bool {
    line.first { $0 != " " }.map { "-–—".contains($0) } == true
  }

  /// The first line of a cue of which there is more.
  private static func firstLine(of cue: SourceCue) -> String? {
    guard cue.spans.count == 1, cue.spans[0].voice == nil,
      let end = cue.words.firstIndex(where: \.isNewline),
      String(cue.words[end...]).hasVisible
    else { return nil }
    return cue.words[..<end].trimmedOfSpace
  }

  private static func isName(_ line: String) -> Bool {
    LabelShape(line).map { $0 != .lowercase && $0 != .roleLetter } == true
  }

  /// Whether a line may be a name that does not look like one: a few words that are no sentence, no
  /// label, no mark of a change, and nothing in brackets.
  private static func mayBeName(_ line: String) -> Bool {
    if isName(line) { return true }
    guard line.utf8.count <= 60, let first = line.first, let last = line.last,
      first.isLetter || first.isNumber || first == "+"
    else { return false }
    let parts = line.split(separator: ",").dropFirst().map(\.trimmedOfSpace)
    return parts.allSatisfy { $0.first?.isUppercase == true }
      && line.split(separator: " ").count <= 6 && !".?!,;…-–—\"'”".contains(last)
      && !line.contains { ":♪>".contains($0) } && line.contains { $0.isLetter || $0.isNumber }
  }
}
