extension StringProtocol {
  /// What a message shows of some text of a file: its first 60 characters, in one line.
  ///
  /// - Complexity: O(1).
  var excerpt: String {
    String(prefix(60).map { $0.isNewline ? " " : $0 })
  }
}
