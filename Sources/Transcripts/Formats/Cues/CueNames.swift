/// Who speaks a cue, where its lines show it: a name in the first one, a mark of a change before
/// each.
enum CueNames {
  /// The lines of a cue, joined as far as one person says them. ">>" marks a change of speaker, and
  /// so do dashes before two lines or more.
  static func parts(of words: String) -> [(words: String, startsAnew: Bool)] {
    guard words.utf8.contains(where: { $0 == 0x0A || $0 == UInt8(ascii: ">") }) else {
      return [(words, false)]
    }
    let lines = words.split(whereSeparator: \.isNewline)
    let isDialogue = lines.count { dashes($0) } >= 2
    var parts: [(words: String, startsAnew: Bool)] = []
    for line in lines {
      let startsAnew = line.drop { $0 == " " }.hasPrefix(">>") || isDialogue && dashes(line)
      if startsAnew || parts.isEmpty {
        parts.append((String(line), startsAnew))
      } else {
        parts[parts.count - 1].words += " " + line
      }
    }
    return parts
  }

  private static func dashes(_ line: Substring) -> Bool {
    line.first { $0 != " " }.map { "-–—".contains($0) } == true
  }

  /// Cues whose first line is nothing but a name, as Zoom and Teams have them, with the names as
  /// their voices. Nearly all cues must have one, or full names must come again and again.
  static func named(_ cues: [SourceCue]) -> [SourceCue] {
    let names = cues.map(firstLineName)
    var counts: [String: Int] = [:]
    for name in names.lazy.compactMap(\.self) { counts[name, default: 0] += 1 }
    let total = counts.values.reduce(0, +)
    let isEvery =
      cues.count >= 2 && total * 10 >= cues.count * 9 && counts.count * 2 <= cues.count + 2
    let recurring = counts.filter { $0.value >= 2 && LabelShape($0.key) == .strong }
    let isSome =
      recurring.count >= 2 && recurring.values.reduce(0, +) * 5 >= cues.count
    guard isEvery || isSome else { return cues }
    return zip(cues, names).map { cue, name in
      guard let name, isEvery || recurring[name] != nil else { return cue }
      var cue = cue
      let words = cue.words.drop { !$0.isNewline }
      cue.spans = [CueText.Span(voice: name, words: String(words).trimmedOfSpace)]
      return cue
    }
  }

  private static func firstLineName(of cue: SourceCue) -> String? {
    guard cue.spans.count == 1, cue.spans[0].voice == nil,
      let end = cue.words.firstIndex(where: \.isNewline),
      String(cue.words[end...]).hasVisible
    else { return nil }
    let name = cue.words[..<end].trimmedOfSpace
    return LabelShape(name).flatMap { $0 == .lowercase || $0 == .roleLetter ? nil : name }
  }
}
