/// When a save that failed is tried again: after 1, 2 and 5 seconds, then every 10.
///
/// It knows no clock: the time comes in, in milliseconds from any start.
struct RetrySchedule: Sendable, Equatable {
  private static let delays = [1000, 2000, 5000, 10_000]
  private var failures = 0
  private var due: Int?

  /// A save failed at that time.
  mutating func failed(at now: Int) {
    due = now + Self.delays[min(failures, Self.delays.count - 1)]
    failures += 1
  }

  /// A save succeeded, or nothing waits any more.
  mutating func succeeded() { self = RetrySchedule() }

  /// Whether a save has failed and none has succeeded since.
  var isFailing: Bool { failures > 0 }

  /// How long to wait at most, as `poll` takes it: -1 for as long as it takes.
  func timeout(at now: Int) -> Int32 {
    due.map { Int32(max(0, min($0 - now, 60_000))) } ?? -1
  }

  /// Whether it is time; once for each failure.
  mutating func takeDue(at now: Int) -> Bool {
    guard let due, now >= due else { return false }
    self.due = nil
    return true
  }
}
