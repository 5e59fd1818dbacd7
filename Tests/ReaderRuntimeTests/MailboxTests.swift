import Testing

@testable import ReaderRuntime

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct MailboxTests {
  private func isReadable(_ descriptor: Int32) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, 0) == 1
  }

  @Test("letters are taken out once, in the order they came, and wake the loop until then")
  func order() throws {
    let mailbox = try #require(Mailbox<Int>())
    #expect(!isReadable(mailbox.descriptor))
    for number in 1...200 { mailbox.post(number) }
    #expect(isReadable(mailbox.descriptor))
    #expect(mailbox.takeAll() == Array(1...200))
    #expect(mailbox.takeAll().isEmpty)
    #expect(!isReadable(mailbox.descriptor))
  }

  @Test("more letters than the pipe has bytes are all kept")
  func full() throws {
    let mailbox = try #require(Mailbox<Int>())
    for number in 0..<100_000 { mailbox.post(number) }
    #expect(mailbox.takeAll().count == 100_000)
    #expect(!isReadable(mailbox.descriptor))
  }

  @Test("letters from many tasks all arrive")
  func concurrent() async throws {
    let mailbox = try #require(Mailbox<Int>())
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask { for number in 0..<100 { mailbox.post(task * 100 + number) } }
      }
    }
    #expect(mailbox.takeAll().sorted() == Array(0..<800))
  }
}
