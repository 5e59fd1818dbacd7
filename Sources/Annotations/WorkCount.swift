/// How much work is in annotations and in what was put right.
public struct WorkCount: Sendable, Equatable, CustomStringConvertible {
  /// Annotations.
  public var annotations: Int
  /// What was put right: corrections, speakers, turns and names of topics.
  public var changes: Int

  /// A count.
  public init(annotations: Int, changes: Int = 0) {
    (self.annotations, self.changes) = (annotations, changes)
  }

  /// What some records are.
  ///
  /// - Complexity: O(n).
  public init(_ records: some Sequence<Record>) {
    self.init(annotations: 0)
    for record in records {
      if case .annotation = record { annotations += 1 } else { changes += 1 }
    }
  }

  /// Whether there is nothing.
  public var isEmpty: Bool { total == 0 }
  /// Both together.
  public var total: Int { annotations + changes }

  /// "12 annotations", "1 annotation and 7 corrections", "1 correction": whatever was put right is
  /// called one.
  public var description: String {
    let parts = [(annotations, "annotation"), (changes, "correction")].compactMap { count, noun in
      count == 0 ? nil : count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }
    return parts.isEmpty ? "no annotations" : parts.joined(separator: " and ")
  }
}

extension AnnotationDocument {
  /// How much it holds.
  ///
  /// - Complexity: O(n).
  public var work: WorkCount { WorkCount(records.values) }
}
