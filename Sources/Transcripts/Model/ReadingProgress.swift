/// Who is to be told how far the reading of a large file is.
public enum ReadingProgress {
  /// Is told, from the task that reads, about how much of the text is made: 0 to 1.
  @TaskLocal public static var report: (@Sendable (Double) -> Void)?
}
