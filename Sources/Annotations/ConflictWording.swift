extension MergeConflict: CustomStringConvertible {
  /// What both did, and how it was settled: "note on “the rent was high” (ines): “one” here, “two”
  /// there; both texts are kept".
  public var description: String {
    if member == "record", ours == nil || theirs == nil {
      let (changed, deleted) = ours == nil ? ("there", "here") : ("here", "there")
      return "\(ours ?? theirs ?? subject): changed \(changed), deleted \(deleted); it stays"
    }
    let sides = "\(quoted(ours)) here, \(quoted(theirs)) there"
    let settled = counts.map { "\(quoted($0)) counts" } ?? "the later one counts"
    if let lead = Self.leads[member] {
      return "\(lead) \(subject): \(sides); both are kept, \(settled)"
    }
    switch member {
    case "record": return "\(subject): \(sides); \(settled)"
    case "note":
      let settled = ours == nil || theirs == nil ? "the text is kept" : "both texts are kept"
      return "note on \(subject): \(sides); \(settled)"
    default:
      let name = Self.names[member] ?? member
      return subject.isEmpty
        ? "\(name): \(sides); one of them is kept"
        : "\(name) of \(subject): \(sides); \(settled)"
    }
  }

  private func quoted(_ side: String?) -> String {
    side.map { "\u{201C}\($0.onOneLine())\u{201D}" } ?? "nothing"
  }

  /// What was put right in two ways.
  private static let leads = [
    "rename": "name of", "reassign": "speaker of the turn at", "topic": "name of the topic at",
    "correct": "correction of",
  ]

  /// What members are called, where that is not what the file calls them.
  private static let names = [
    "anchor": "place", "color": "pen", "orphan": "place", "created": "date",
    "transcript": "the transcript's name",
  ]
}

extension Record {
  /// What a record is about, and whose it is.
  var subject: String {
    switch self {
    case .annotation(let annotation): "\u{201C}\(words)\u{201D} (\(annotation.coder))"
    case .revision(let revision): "\(signs().joined(separator: " ")) (\(revision.coder))"
    case .topicName(let name): "\(signs().joined(separator: " ")) (\(name.coder))"
    }
  }

  /// All that is to be said of it in a line: its words, pen, tags and note, and whose it is.
  var account: String {
    guard case .annotation = self else { return subject }
    return ([subject] + signs()).joined(separator: " ")
  }
}
