/// A text, and a part of it.
public struct MarkedText: Sendable, Equatable {
  /// The text, without the marks.
  public var text: String
  /// The UTF-8 offsets of the part.
  public var range: Range<Int>
}

/// Takes a text with a part in brackets, `so ⟦I think⟧ yes`, as text and range.
public func marked(_ source: String) -> MarkedText {
  let parts = source.split(separator: "⟦", omittingEmptySubsequences: false)
  precondition(parts.count == 2, "one ⟦ is needed in: \(source)")
  let rest = parts[1].split(separator: "⟧", omittingEmptySubsequences: false)
  precondition(rest.count == 2, "one ⟧ is needed after the ⟦ in: \(source)")
  let start = parts[0].utf8.count
  return MarkedText(
    text: String(parts[0] + rest[0] + rest[1]), range: start..<(start + rest[0].utf8.count))
}
