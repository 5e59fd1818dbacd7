// ReaderRuntime: the loop, the mailbox, effects performed.
//
// The loop runs on the main actor and waits for the terminal, signals and the mailbox; background
// work answers through the mailbox only. No rules stand here: they are in ReaderUI.

import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where background work leaves its results; leaving one wakes the loop.
final class Mailbox<Letter: Sendable>: Sendable {
  /// Becomes readable when there is a letter.
  let descriptor: Int32
  private let writing: Int32
  private let letters = Mutex<[Letter]>([])

  /// An empty mailbox; nil when the system gives no pipe.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    descriptor = ends[0]
    writing = ends[1]
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    close(descriptor)
    close(writing)
  }

  /// Leaves a letter. Safe from every thread.
  func post(_ letter: Letter) {
    letters.withLock { $0.append(letter) }
    var byte: UInt8 = 1
    // A full pipe has woken the loop already.
    _ = write(writing, &byte, 1)
  }

  /// Takes all letters out.
  func takeAll() -> [Letter] {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(descriptor, &bytes, bytes.count) > 0 {}
    return letters.withLock { letters in
      defer { letters = [] }
      return letters
    }
  }
}
