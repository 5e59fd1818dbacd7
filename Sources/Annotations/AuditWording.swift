public import Transcripts

extension AuditChange {
  /// What an edit of a coder did.
  ///
  /// What a record has lost is told in full, so that it can be done again by hand.
  init(_ edit: Edit, by coder: String) {
    let old = edit.before?.signs() ?? []
    let new = edit.after?.signs() ?? []
    let before = edit.before?.annotation
    let after = edit.after?.annotation
    var gained = new.filter { !old.contains($0) }
    var lost = (edit.before?.signs(limit: Self.lossLimit) ?? []).enumerated()
      .filter { !new.contains(old[$0.offset]) }.map(\.element)
    if let before, before.anchor != after?.anchor {
      lost.append(Self.place + before.anchor.position.words)
      if let after {
        gained.append(Self.place + after.anchor.position.words)
        let quotes = (before.anchor.marked, after.anchor.marked)
        if quotes.0 != quotes.1 { lost.append(Self.formerly + quotes.0.onOneLine(Self.lossLimit)) }
      }
    }
    if edit.before == nil, let owner = edit.after?.coder, owner != coder {
      gained.append("\(Self.owner)\(owner.onOneLine()))")
    }
    let event = edit.before == nil ? "added" : edit.after == nil ? "deleted" : "changed"
    self.init(
      record: edit.id, event: event, words: (edit.after ?? edit.before)?.words ?? "",
      gained: gained, lost: lost)
  }

  /// Scalars that are kept of a note that is gone.
  static let lossLimit = 4000
  private static let place = "place: "
  private static let formerly = "words: "
  private static let owner = "(by "

  /// What was done, in words: "tagged “the rent was high” #cost/rent".
  public var sentence: String {
    guard !words.isEmpty else {
      let all = (gained + lost).joined(separator: " ")
      return event == "deleted" ? "took back: \(all)" : all
    }
    let quote = "\u{201C}\(words)\u{201D}"
    switch event {
    case "added": return "\(verb) \(quote)\(tail(gained, lost))"
    case "changed": return changeSentence(quote)
    case "deleted":
      return "deleted \(quote)\(tail(Self.plain(lost), []))"
        + (Self.value(Self.place, in: lost).map { " (\($0))" } ?? "")
    default: return "\(event) \(quote)\(tail(gained, lost))"
    }
  }

  /// What became of an annotation's place comes first: it is what the review list decides.
  private func changeSentence(_ quote: String) -> String {
    let rest = tail(
      Self.plain(gained).filter { $0 != Record.orphanSign },
      Self.plain(lost).filter { $0 != Record.orphanSign })
    if gained.contains(Record.orphanSign) { return "kept \(quote) without a place\(rest)" }
    guard let now = Self.value(Self.place, in: gained) else {
      return "\(verb) \(quote)\(verb == "untagged" ? tail(lost, []) : rest)"
    }
    let was = Self.value(Self.place, in: lost).map { "\($0) before" } ?? "without a place before"
    if let former = Self.value(Self.formerly, in: lost) {
      return "moved the mark on \u{201C}\(former)\u{201D} to \(quote) (\(now), \(was))\(rest)"
    }
    return "confirmed the place of \(quote) (\(now), \(was))\(rest)"
  }

  private func tail(_ gained: [String], _ lost: [String]) -> String {
    gained.map { " " + $0 }.joined()
      + (lost.isEmpty ? "" : ", before: " + lost.joined(separator: " "))
  }

  private static func value(_ start: String, in signs: [String]) -> String? {
    signs.first { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
  }

  private static func plain(_ signs: [String]) -> [String] {
    signs.filter { !$0.hasPrefix(place) && !$0.hasPrefix(formerly) }
  }

  private var verb: String {
    let gained = gained.filter { !$0.hasPrefix(Self.owner) }
    let onlyTags = { (signs: [String]) in
      !signs.isEmpty && signs.allSatisfy { $0.hasPrefix("#") }
    }
    if lost.isEmpty, onlyTags(gained) { return "tagged" }
    if gained.isEmpty, onlyTags(lost) { return "untagged" }
    if lost.isEmpty, gained.count == 1, gained[0].hasPrefix("note: ") { return "noted" }
    return event == "added" ? "marked" : "changed"
  }
}

extension Range<Int> {
  /// "characters 120 to 180", as `annotations --json` does not count: in the whole text.
  fileprivate var words: String { "characters \(lowerBound) to \(upperBound)" }
}

extension AuditEntry {
  /// What was done, a line for each record that is named, and one for those that are not; of the
  /// records whose deletion was not carried out that they are still there.
  public func sentences(stillThere: Set<String> = []) -> [String] {
    let prefix =
      switch way {
      case .done: ""
      case .undone: "undid \(action): "
      case .redone: "redid \(action): "
      }
    let lines =
      changes.isEmpty
      ? [action]
      : changes.map { change in
        let isKept = change.event == "deleted" && stillThere.contains(change.record)
        return change.sentence + (isKept ? Self.stays : "")
      }
    return lines.map { prefix + $0 } + (omitted > 0 ? ["\(prefix)and \(omitted) more"] : [])
  }

  private static let stays = "; it stayed, since somebody else had changed it"
}

extension Record {
  /// The sign of an annotation whose coder has decided that it has no place.
  static let orphanSign = "without a place"

  /// What the trail tells of a record: its pen, tags and note, or what a revision does; a note up to
  /// so many scalars.
  func signs(limit: Int = String.shortLength) -> [String] {
    switch self {
    case .annotation(let annotation):
      [annotation.color?.rawValue].compactMap(\.self) + annotation.tags.map { "#" + $0 }
        + [annotation.note.map { "note: " + $0.onOneLine(limit) }].compactMap(\.self)
        + (annotation.isKeptAsOrphan ? [Self.orphanSign] : [])
    case .revision(let revision): [revision.change.sentence]
    case .topicName(let name):
      ["named the topic at \(name.point.quoted) \u{201C}\(name.name.onOneLine())\u{201D}"]
    }
  }

  /// Who made it.
  var coder: String {
    switch self {
    case .annotation(let annotation): annotation.coder
    case .revision(let revision): revision.coder
    case .topicName(let name): name.coder
    }
  }

  /// The words of an annotation as they were shown, cut short.
  var words: String {
    guard case .annotation(let annotation) = self else { return "" }
    return annotation.anchor.marked.onOneLine()
  }
}

extension Revision {
  /// What was put right, in words: "corrected “recieve” to “receive”".
  public var sentence: String { change.sentence }

  /// Whether the text itself has in its place what it would make of it: the words of a correction, nothing
  /// for those that it leaves out, one turn for two or two for one.
  ///
  /// - Complexity: O(text).
  public func isDone(in source: Transcript) -> Bool {
    switch change {
    case .correct(let anchor, let words):
      let (before, after) = (anchor.prefix.end, anchor.suffix.beginning)
      guard !(before + after).isBlank else { return false }
      return source.text.onOneLine(.max).contains((before + words + after).onOneLine(.max))
    case .join(let point): return source.text.contains(point.sides(partedBy: " "))
    case .split(let point): return source.text.contains(point.sides(partedBy: "\n"))
    case .rename, .reassign, .settle, .other: return false
    }
  }
}

extension String {
  /// Letters on each side of a place by which it is known again.
  private static let besideLength = 12

  fileprivate var end: String { String(unicodeScalars.suffix(Self.besideLength)) }
  fileprivate var beginning: String { String(unicodeScalars.prefix(Self.besideLength)) }
}

extension TextPoint {
  /// What stood on both sides of it in their lines, with something else between.
  fileprivate func sides(partedBy separator: String) -> String {
    let last = before.split(whereSeparator: \.isNewline).last ?? ""
    let first = after.split(whereSeparator: \.isNewline).first ?? ""
    return String(last).onOneLine(.max).end + separator + String(first).onOneLine(.max).beginning
  }
}

extension Revision.Change {
  /// What was done: "renamed KEVIN to Kevin Scott", "split the turn before “so this is”".
  fileprivate var sentence: String {
    switch self {
    case .rename(let from, let to): "renamed \(from.onOneLine()) to \(to.onOneLine())"
    case .reassign(let point, let to):
      "gave the turn at \(point.quoted) to \(to.map { $0.onOneLine() } ?? "nobody")"
    case .split(let point): "split the turn before \(point.quoted)"
    case .join(let point): "joined the turn at \(point.quoted) with the one before"
    case .correct(let anchor, let to): anchor.sentence(correctedTo: to)
    case .settle(let point, let doubt):
      "found the turn at \(point.quoted) fine as it is (doubt: \(doubt.onOneLine()))"
    case .other(let kind): "put right: \(kind.onOneLine())"
    }
  }
}

extension Anchor {
  /// "corrected “recieve” to “receive”", "left out “um”", "put in “often” between “paid” and “for”".
  fileprivate func sentence(correctedTo words: String) -> String {
    let (old, new) = (quote.onOneLine(), words.onOneLine())
    if new.isEmpty { return "left out \u{201C}\(old)\u{201D}" }
    guard old.isEmpty else {
      return "corrected \u{201C}\(old)\u{201D} to \u{201C}\(new)\u{201D}"
    }
    let before = prefix.split(whereSeparator: \.isWhitespace).last ?? ""
    let after = suffix.split(whereSeparator: \.isWhitespace).first ?? ""
    return
      "put in \u{201C}\(new)\u{201D} between \u{201C}\(before)\u{201D} and \u{201C}\(after)\u{201D}"
  }
}

extension TextPoint {
  var quoted: String { "\u{201C}\(after.onOneLine())\u{201D}" }
}

extension String {
  /// Scalars that the trail tells of words and notes that are still there.
  static let shortLength = 60

  /// On one line, and at most so many scalars.
  func onOneLine(_ limit: Int = shortLength) -> String {
    let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard line.unicodeScalars.count > limit else { return line }
    return String(line.unicodeScalars.prefix(limit - 1)) + "\u{2026}"
  }
}
