import Testing
import Transcripts

@testable import ReaderUI

@Suite("The list of problems")
struct ProblemsTests {
  /// A transcript of one turn with so many problems.
  private func session(problems: Int, keys: String) -> Session {
    var builder = TranscriptBuilder()
    builder.addTurn("Nothing of what was said.", speaker: nil, source: .none)
    for number in 0..<problems {
      builder.report(
        "cue \(number) has an end before its start, and what is said in it is read without times so"
          + " that nothing of it is lost", line: number * 3 + 1)
    }
    var session = Session(builder.build(format: "vtt"))
    session.type(keys)
    return session
  }

  @Test("all problems are listed with their lines, and each message is whole")
  func listed() {
    let screen = session(problems: 3, keys: "g p").screen
    #expect(screen.contains("line 1 cue 0 has an end before its start"))
    #expect(screen.contains("line 4 cue 1"))
    #expect(screen.contains("that nothing of it is lost line 7 cue 2"))
  }

  @Test("a long list is scrolled to its end, searched, and left")
  func scrolled() {
    var session = session(problems: 40, keys: ": \"problems\" Enter")
    #expect(!session.screen.contains("line 118"))
    session.type("PageDown PageDown PageDown PageDown PageDown")
    #expect(session.screen.contains("line 118"))
    session.type("\"cue 7 \"")
    #expect(session.screen.contains("line 22"))
    #expect(!session.screen.contains("line 118"))
    session.type("Esc Esc")
    #expect(session.state.dialog == nil)
  }

  @Test("without problems it says so")
  func none() {
    #expect(session(problems: 0, keys: "g p").notice == "everything in ferry.txt could be read")
  }
}
