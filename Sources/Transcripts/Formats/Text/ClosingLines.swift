/// The lines below the last turn of a text: that it ends, a copyright, notes, an index, what a page
/// has at its foot. Nobody says them, nor what follows them.
///
/// They are believed below a few turns, where nobody speaks below them who spoke above.
struct ClosingLines {
  /// Where they begin; nil where a text ends with what is said.
  private(set) var start: Int?

  /// So many lines at the end of a text are looked at.
  private static let reach = 400
  /// The most that follows a rule as what nobody says, in bytes.
  private static let mostBelowRule = 3000
  /// So many turns are above them.
  private static let fewestTurns = 3

  private struct Line {
    var range: Range<Int>
    var name: String?
    var closes = false
    var isRule = false
  }

  /// Those of a text; `speaker` tells who is named in a line, "" for somebody without a name.
  ///
  /// - Complexity: O(lines at its end), and O(lines) where these may close it.
  init(of body: BodyLines, in source: SourceLines, speaker: (Range<Int>) -> String?) {
    let first = max(body.startIndex, body.endIndex - Self.reach)
    let lines = Self.lines(of: body[first...], in: source, speaker)
    guard lines.contains(where: { $0.closes || $0.isRule }) else { return }
    let above = body[body.startIndex..<first].lazy.compactMap(speaker)
    var namesAbove: Set<String>?
    var found: (place: Int, isRule: Bool)?
    for place in lines.indices.reversed() {
      let line = lines[place]
      if line.closes || line.isRule { found = (place, line.isRule) }
      guard let name = line.name else { continue }
      if lines[..<place].contains(where: { $0.name == name }) { break }
      let names = namesAbove ?? Set(above)
      if names.contains(name) { break }
      namesAbove = names
    }
    guard let found else { return }
    let turns = lines[..<found.place].count { $0.name != nil }
    guard turns + above.prefix(Self.fewestTurns).count >= Self.fewestTurns else { return }
    let place = lines[found.place].range
    if found.isRule {
      let isLong = body.last.map { $0.upperBound - place.upperBound > Self.mostBelowRule } ?? true
      if isLong || Self.rulesPart(body, above: place.lowerBound, in: source, speaker) { return }
    }
    start = place.lowerBound
  }

  /// Whether a line is one of them.
  func contains(_ line: Range<Int>) -> Bool { start.map { line.lowerBound >= $0 } ?? false }

  private static func lines(
    of body: some Sequence<Range<Int>>, in source: SourceLines, _ speaker: (Range<Int>) -> String?
  ) -> [Line] {
    var lines: [Line] = []
    var (isBelowGap, gaps) = (false, 0)
    var credits: [Int] = []
    for range in body {
      let isBlank = source.isBlank(range)
      if isBlank { gaps += 1 }
      if isBlank || isRule(range, in: source) {
        isBelowGap = true
        if !isBlank { lines.append(Line(range: range, isRule: true)) }
        continue
      }
      let text = range.count <= 400 ? source.text(range) : ""
      if ClosingWords.credit(text) { credits.append(lines.count) }
      let closes = (isBelowGap || gaps == 0) && ClosingWords.close(text)
      lines.append(Line(range: range, name: speaker(range), closes: closes))
      isBelowGap = false
    }
    // One such line may be a turn.
    for (place, next) in zip(credits, credits.dropFirst()) where next == place + 1 {
      lines[place].closes = true
    }
    return lines
  }

  private static func isRule(_ line: Range<Int>, in source: SourceLines) -> Bool {
    PlainTextLayout.isBreak(line, in: source) && source.bytes[line].first != UInt8(ascii: ">")
      && !source.isBlank(line)
  }

  /// Whether rules stand between the turns, too.
  private static func rulesPart(
    _ body: BodyLines, above place: Int, in source: SourceLines, _ speaker: (Range<Int>) -> String?
  ) -> Bool {
    var isBelowTurn = false
    for line in body where line.lowerBound < place {
      if isBelowTurn, isRule(line, in: source) { return true }
      isBelowTurn = isBelowTurn || speaker(line) != nil
    }
    return false
  }
}
