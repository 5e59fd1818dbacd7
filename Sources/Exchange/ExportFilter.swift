import Annotations

/// Which annotations are exported.
public struct ExportFilter: Sendable, Equatable {
  /// Only those with this tag or one below it: `cost` takes `cost/rent` as well.
  public var tag: String?
  /// Only those of which this speaker says a part.
  public var speaker: String?

  /// Makes a filter; nil asks for nothing.
  public init(tag: String? = nil, speaker: String? = nil) {
    self.tag = tag
    self.speaker = speaker
  }

  /// Whether a tag is asked for; upper and lower case are the same.
  public func accepts(tag: String) -> Bool {
    guard let wanted = self.tag?.lowercased() else { return true }
    let found = tag.lowercased()
    return found == wanted || found.hasPrefix(wanted + "/")
  }

  /// Whether an excerpt is asked for.
  public func accepts(_ excerpt: Excerpt) -> Bool {
    acceptsTags(of: excerpt) && acceptsSpeakers(of: excerpt)
  }

  func acceptsTags(of excerpt: Excerpt) -> Bool {
    tag == nil || excerpt.annotation.tags.contains(where: accepts(tag:))
  }

  func acceptsSpeakers(of excerpt: Excerpt) -> Bool {
    guard let wanted = speaker?.lowercased() else { return true }
    return excerpt.speakers.contains { $0.lowercased() == wanted }
  }
}

/// A transcript and those of its excerpts that are asked for, in the order of the text.
struct ExportedSource {
  let source: ExportedTranscript
  let filter: ExportFilter
  /// The excerpts that have a place.
  let excerpts: [Excerpt]
  /// Those whose words were not found, or found more than once.
  let lost: [Excerpt]
  /// What the user should be told.
  let warnings: [String]

  init(_ source: ExportedTranscript, filter: ExportFilter) {
    self.source = source
    self.filter = filter
    let all = source.placed.map { Excerpt($0, in: source) }.filter(filter.acceptsTags(of:))
    excerpts = all.filter { $0.place != nil && filter.acceptsSpeakers(of: $0) }.inTextOrder
    let unplaced = all.filter { $0.place == nil }
    lost = filter.speaker == nil ? unplaced : []

    var warnings: [String] = []
    if !lost.isEmpty {
      warnings.append("\(counted(lost.count)) lost the place in the text; listed apart")
    }
    if unplaced.count > lost.count {
      warnings.append(
        "\(counted(unplaced.count)) lost the place in the text; left out, "
          + "because the speaker is not known")
    }
    let doubtful = excerpts.filter(\.needsReview).count
    if doubtful > 0 {
      warnings.append("\(counted(doubtful)) only probably in the right place; please check")
    }
    self.warnings = warnings.map { "\(source.fileName.withoutControls.singleSpaced): \($0)" }
  }

  /// All excerpts, those without a place last.
  var all: [Excerpt] { excerpts + lost }
}

private func counted(_ count: Int) -> String {
  count == 1 ? "1 annotation" : "\(count) annotations"
}

extension [Excerpt] {
  fileprivate var inTextOrder: [Excerpt] {
    sorted { first, second in
      let (a, b) = (first.place?.range ?? 0..<0, second.place?.range ?? 0..<0)
      return (a.lowerBound, a.upperBound, first.annotation.id)
        < (b.lowerBound, b.upperBound, second.annotation.id)
    }
  }
}

/// The excerpts of each tag, tags in the order of the alphabet; those without a tag come last,
/// under nil.
func grouped(_ sources: [ExportedSource]) -> [(tag: String?, excerpts: [Excerpt])] {
  var groups: [String: [Excerpt]] = [:]
  var untagged: [Excerpt] = []
  for source in sources {
    for excerpt in source.excerpts {
      let tags = excerpt.annotation.tags.filter(source.filter.accepts(tag:))
      for (place, tag) in tags.enumerated() where !tags[..<place].contains(tag) {
        groups[tag, default: []].append(excerpt)
      }
      if tags.isEmpty { untagged.append(excerpt) }
    }
  }
  let sorted = groups.sorted { ($0.key.lowercased(), $0.key) < ($1.key.lowercased(), $1.key) }
  return sorted.map { ($0.key, $0.value) } + (untagged.isEmpty ? [] : [(nil, untagged)])
}
