/// Lines in the order of the times in them, where a file has them in another: sixteen bytes a line are
/// kept, and not what the lines say.
struct LineOrder {
  /// A time, and the line it stands in, from 0.
  struct Entry {
    var time: Timestamp
    var line: UInt32
  }

  private(set) var entries: [Entry] = []
  private var isSorted = true

  /// Adds what comes next in the file.
  mutating func append(_ time: Timestamp, line: Int) {
    if let last = entries.last, time < last.time { isSorted = false }
    entries.append(Entry(time: time, line: UInt32(clamping: line)))
  }

  /// Puts the entries in the order of time; those of one time stay as they are in the file.
  ///
  /// - Complexity: O(n), where the file has them in order; O(n log n) else.
  mutating func sort() {
    guard !isSorted else { return }
    // Entries of one line are added in order, so that their lines tell what came first.
    entries.sort { ($0.time, $0.line) < ($1.time, $1.line) }
    isSorted = true
  }
}
