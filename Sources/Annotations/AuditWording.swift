import CanonicalJSON

extension AuditChange {
  /// What an edit did.
  init(_ edit: Edit) {
    let old = edit.before?.signs ?? []
    let new = edit.after?.signs ?? []
    var gained = new.filter { !old.contains($0) }
    var lost = old.filter { !new.contains($0) }
    if case .annotation(let before)? = edit.before, case .annotation(let after)? = edit.after,
      before.anchor != after.anchor
    {
      gained.append("place: \(after.anchor.position.lowerBound)")
      lost.append("place: \(before.anchor.position.lowerBound)")
    }
    let event = edit.before == nil ? "added" : edit.after == nil ? "deleted" : "changed"
    self.init(
      record: edit.id, event: event, words: (edit.after ?? edit.before)?.words ?? "",
      gained: gained, lost: lost)
  }

  /// What was done, in words: "tagged “the rent was high” #cost/rent".
  public var sentence: String {
    let signs = gained + lost.map { "not \($0)" }
    let tail = signs.isEmpty ? "" : " " + signs.joined(separator: " ")
    guard !words.isEmpty else {
      let all = (gained + lost).joined(separator: " ")
      return event == "deleted" ? "took back \(all)" : all
    }
    let quote = "\u{201C}\(words)\u{201D}"
    switch event {
    case "added", "changed": return "\(verb) \(quote)\(tail)"
    case "deleted": return "deleted \(quote) " + lost.joined(separator: " ")
    default: return "\(event) \(quote)\(tail)"
    }
  }

  private var verb: String {
    let onlyTags = { (signs: [String]) in
      !signs.isEmpty && signs.allSatisfy { $0.hasPrefix("#") }
    }
    if lost.isEmpty, onlyTags(gained) { return "tagged" }
    if gained.isEmpty, onlyTags(lost) { return "untagged" }
    if lost.isEmpty, gained.count == 1, gained[0].hasPrefix("note: ") { return "noted" }
    return event == "added" ? "marked" : "changed"
  }
}

extension AuditEntry {
  /// What was done, a line for each record that is named, and one for those that are not.
  public var sentences: [String] {
    let prefix =
      switch way {
      case .done: ""
      case .undone: "undid \(action): "
      case .redone: "redid \(action): "
      }
    let lines = changes.isEmpty ? [action] : changes.map(\.sentence)
    return lines.map { prefix + $0 } + (omitted > 0 ? ["\(prefix)and \(omitted) more"] : [])
  }
}

extension Record {
  /// What the trail tells of a record: its pen, tags and note, or what a revision does.
  fileprivate var signs: [String] {
    switch self {
    case .annotation(let annotation):
      [annotation.color?.rawValue].compactMap(\.self) + annotation.tags.map { "#" + $0 }
        + [annotation.note.map { "note: " + $0.short }].compactMap(\.self)
    case .revision: [encoded.revisionSign]
    case .topicName(let name): ["topic: " + name.name.short]
    }
  }

  /// The words of an annotation, cut short.
  fileprivate var words: String {
    guard case .annotation(let annotation) = self else { return "" }
    return annotation.anchor.quote.short
  }
}

extension JSONValue {
  /// "rename KEVIN → Kevin Scott", "split before “so this is”": of any kind, known or not.
  fileprivate var revisionSign: String {
    var parts = [self["kind"]?.stringValue ?? "revision"]
    if let from = self["from"]?.stringValue { parts.append(from.short) }
    if let quote = self["passage"]?["quote"]?.stringValue {
      parts.append("\u{201C}\(quote.short)\u{201D}")
    }
    if let to = self["to"]?.stringValue { parts.append("\u{2192} \(to.short)") }
    if let after = self["at"]?["after"]?.stringValue {
      parts.append("at \u{201C}\(after.short)\u{201D}")
    }
    return parts.joined(separator: " ")
  }
}

extension String {
  /// On one line, and at most 60 scalars.
  fileprivate var short: String {
    let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let limit = 60
    guard line.unicodeScalars.count > limit else { return line }
    return String(line.unicodeScalars.prefix(limit - 1)) + "\u{2026}"
  }
}
