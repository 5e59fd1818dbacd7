import Testing

@testable import ReaderRuntime

@Suite struct RetryScheduleTests {
  @Test("a failing save is tried again after 1, 2, 5 and 10 seconds, and the loop waits so long")
  func delays() {
    var schedule = RetrySchedule()
    var now = 100
    #expect(schedule.timeout(at: now) == -1)
    for delay in [1000, 2000, 5000, 10_000, 10_000] {
      schedule.failed(at: now)
      #expect(schedule.timeout(at: now) == Int32(delay))
      let isEarly = schedule.takeDue(at: now + delay - 1)
      #expect(!isEarly)
      now += delay
      #expect(schedule.timeout(at: now) == 0)
      let isDue = schedule.takeDue(at: now)
      // Once only: the save is under way, and the loop has nothing to wait for.
      let isDueAgain = schedule.takeDue(at: now)
      #expect(isDue && !isDueAgain)
      #expect(schedule.timeout(at: now) == -1)
    }
    #expect(schedule.isFailing)
    schedule.succeeded()
    #expect(!schedule.isFailing)
    schedule.failed(at: now)
    #expect(schedule.timeout(at: now) == 1000)
  }
}
