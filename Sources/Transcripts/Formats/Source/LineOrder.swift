/// Lines in the order of the times in them, where a file has them in another: eight bytes a line are
/// kept, and not what the lines say.
struct LineOrder {
  /// A time, and the line it stands in, from 0.
  struct Entry {
    var line: UInt32
    /// The time in milliseconds; what is further than 24 days from the start comes first or last.
    fileprivate var milliseconds: Int32

    var time: Timestamp { Timestamp(milliseconds: Int(milliseconds)) }
  }

  private(set) var entries: [Entry] = []
  private var isSorted = true

  /// Adds what comes next in the file.
  mutating func append(_ time: Timestamp, line: Int) {
    let milliseconds = Int32(clamping: time.milliseconds)
    if let last = entries.last, milliseconds < last.milliseconds { isSorted = false }
    entries.append(Entry(line: UInt32(clamping: line), milliseconds: milliseconds))
  }

  /// Puts the entries in the order of time; those of one time stay as they are in the file.
  ///
  /// - Complexity: O(n), where the file has them in order; O(n log n) else.
  mutating func sort() {
    guard !isSorted else { return }
    // Entries of one line are added in order, so that their lines tell what came first.
    entries.sort { ($0.milliseconds, $0.line) < ($1.milliseconds, $1.line) }
    isSorted = true
  }
}
