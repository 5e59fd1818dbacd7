/// Labels from which something else than a colon parts what is said: "Ann  Where?", "ANN. Where?",
/// "Ann—Where?", and the Japanese "田中　はい", "田中「はい」", "○田中　はい", and "■田中" above what is said.
///
/// Such signs stand in prose and in lists, too. So they are labels only where a few names take turns
/// before the same sign at the starts of most paragraphs, and no labels with colons are there. They get
/// a colon for their sign then, so that all else reads them as others.
enum OddSeparators {
  /// So many lines tell whether it is such a text.
  private static let sample = 2000
  private static let mostNames = 12
  private static let longestName = 60

  /// How names stand before what is said.
  private struct Form {
    /// What stands before the name, one of these.
    var openers: [String] = []
    /// What stands behind it, one of these.
    var signs: [String]
    /// Whether the sign is part of what is said.
    var keepsSign = false
    /// Whether a blank must follow the sign.
    var isBeforeBlank = false
    /// How many of ten paragraphs must have it.
    var least = 8
  }

  /// What begins what another one says whose name is not given: the question of a magazine.
  private static let unnamed = ["――", "──", "——"]

  private static let forms: [Form] = [
    Form(openers: ["○", "◯", "●", "◎", "◆", "■", "▼"], signs: ["\u{3000}"], least: 4),
    Form(openers: ["■", "▼", "◆", "●", "○", "◯", "◎"], signs: [""], least: 4),
    Form(signs: ["\u{3000}"], least: 4),
    Form(signs: ["「", "『"], keepsSign: true, least: 4),
    Form(signs: ["  "]), Form(signs: ["."], isBeforeBlank: true),
    Form(signs: ["—", "–"]), Form(signs: ["-"], isBeforeBlank: true),
    Form(signs: [">"], isBeforeBlank: true), Form(signs: [")"], isBeforeBlank: true),
    Form(signs: [" | ", "|"]), Form(signs: [";"], isBeforeBlank: true),
    Form(signs: [" = ", " / "]), Form(signs: ["::"]),
    Form(openers: ["<$"], signs: [">"], isBeforeBlank: true),
  ]

  /// The text with colons behind such names, and the sign that was one; nil where it has none.
  ///
  /// - Complexity: O(bytes).
  static func withColons(_ source: SourceLines) -> (bytes: [UInt8], names: [String])? {
    let lines = source.lines.prefix(sample).filter { !source.isBlank($0) }
    guard lines.count >= 6, !haveColons(lines, in: source) else { return nil }
    let units = units(of: source)
    for form in forms {
      guard let names = names(of: form, in: lines, of: source, units: units) else { continue }
      return (rewritten(source, form, names), names.sorted())
    }
    return nil
  }

  /// Whether labels with colons start more than a few of the lines.
  private static func haveColons(_ lines: [Range<Int>], in source: SourceLines) -> Bool {
    let labelled = lines.count { line in
      let start = source.bytes[line].prefix(longestName)
      guard
        let colon = start.firstRange(of: Array(":".utf8)) ?? start.firstRange(of: Array("：".utf8)),
        colon.lowerBound > line.lowerBound, start[colon.upperBound...].first != UInt8(ascii: ":")
      else { return false }
      let name = String(decoding: start[..<colon.lowerBound], as: UTF8.self).trimmedOfSpace
      return LabelShape(name).map { $0 != .lowercase } ?? false
    }
    return labelled * 10 > lines.count
  }

  /// The blocks between blank lines, where there are any, else the lines.
  private static func units(of source: SourceLines) -> Int {
    var (lines, blocks, isGap) = (0, 0, true)
    for line in source.lines.prefix(sample) {
      if source.isBlank(line) {
        isGap = true
      } else {
        lines += 1
        if isGap { blocks += 1 }
        isGap = false
      }
    }
    return blocks > 1 ? min(lines, blocks) : lines
  }

  /// The names in a form, where they are some that take turns.
  private static func names(
    of form: Form, in lines: [Range<Int>], of source: SourceLines, units: Int
  ) -> Set<String>? {
    var counts: [String: Int] = [:]
    var order: [String] = []
    for line in lines {
      // The start of a line tells.
      let text = String(decoding: source.bytes[line].prefix(3 * longestName), as: UTF8.self)
      if let found = parts(of: text, form) {
        counts[found.name, default: 0] += 1
        order.append(found.name)
      } else if isUnnamed(text) {
        counts[unnamed[0], default: 0] += 1
        order.append(unnamed[0])
      }
      if counts.count > lines.count / 2 + 4 { return nil }
    }
    let again = counts.filter { $0.value >= 2 }
    let sum = again.values.reduce(0, +)
    let turns = order.filter { again[$0] != nil }
    let changes = zip(turns, turns.dropFirst()).count { $0 != $1 }
    let areLetters = again.keys.allSatisfy { $0.count == 1 }
    guard (2...mostNames).contains(again.count), sum >= 6, sum * 10 >= order.count * 8,
      sum * 10 >= units * form.least, changes * 10 >= (turns.count - 1) * 6,
      !areLetters || again.count == 2, again.keys.contains(where: { $0 != unnamed[0] })
    else { return nil }
    return Set(again.keys)
  }

  private static func isUnnamed(_ line: String) -> Bool {
    unnamed.contains { line.hasPrefix($0) && line.count > $0.count }
  }

  /// The name with which a line starts, and what stands behind the sign.
  private static func parts(of line: String, _ form: Form) -> (name: String, rest: Substring)? {
    var text = line[...]
    if !form.openers.isEmpty {
      guard let opener = form.openers.first(where: text.hasPrefix) else { return nil }
      text = text.dropFirst(opener.count).drop { $0 == " " }
    }
    let start = text.utf8.prefix(longestName).endIndex
    for sign in form.signs {
      if sign.isEmpty {
        return named(text, text[text.endIndex...])
      }
      var from = text.startIndex
      // A full stop may be one of a title.
      while let place = text[from...].firstRange(of: sign), place.lowerBound < start {
        from = place.upperBound
        let rest = text[from...]
        if form.isBeforeBlank, rest.first?.isWhitespace != true { continue }
        // "Q. – Where?" has a dash for its sign.
        if rest.first(where: { !$0.isWhitespace }).map({ "-–—".contains($0) }) == true { break }
        // What has blanks on both sides is a dash of another kind of label.
        let isAfterBlank = text[..<place.lowerBound].last?.isWhitespace == true
        if isAfterBlank, form.isBeforeBlank || "—–".contains(sign) { break }
        guard place.lowerBound > text.startIndex, rest.contains(where: \.isLetter) else { break }
        let said = form.keepsSign ? text[place.lowerBound...] : rest
        if let found = named(text[..<place.lowerBound], said) { return found }
      }
    }
    return nil
  }

  private static func named(
    _ text: Substring, _ rest: Substring
  ) -> (name: String, rest: Substring)? {
    let name = text.trimmedOfSpace
    if let last = name.split(separator: " ").last, Titles.isOne(last + ".") { return nil }
    guard let shape = LabelShape(name), shape != .lowercase, name.last != ".", !name.contains(","),
      !LabelWords.namesPause(name)
    else { return nil }
    return (name, rest)
  }

  private static func rewritten(
    _ source: SourceLines, _ form: Form, _ names: Set<String>
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    var from = 0
    for line in source.lines where !source.isBlank(line) {
      let text = source.text(line)
      let sign = unnamed.first { text.hasPrefix($0) }
      if let found = parts(of: text, form), names.contains(found.name) {
        bytes += source.bytes[from..<line.lowerBound]
        bytes += "\(found.name): \(String(found.rest).trimmedOfSpace)".utf8
      } else if names.contains(unnamed[0]), let sign, isUnnamed(text) {
        bytes += source.bytes[from..<line.lowerBound]
        bytes += "\(unnamed[0]): \(String(text.dropFirst(sign.count)).trimmedOfSpace)".utf8
      } else {
        continue
      }
      from = line.upperBound
    }
    return bytes + source.bytes[from...]
  }
}
