/// Who is to be told how far the reading of a large file is.
///
/// A value and not the closure itself: the compiler of Swift 6.3 makes code that crashes of a
/// task-local closure.
public struct ReadingProgress: Sendable {
  /// Is told by whatever the task reads.
  @TaskLocal public static var current: ReadingProgress?

  /// Is told, from the task that reads, about how much of the text is made: 0 to 1.
  public let report: @Sendable (Double) -> Void

  /// Tells a closure.
  public init(report: @escaping @Sendable (Double) -> Void) { self.report = report }
}
