import Annotations
import Testing
import Transcripts

@testable import ReaderUI

@Suite struct SpeakerKeyTests {
  private func speaker(_ session: Session, _ turn: Int) -> String? {
    session.state.transcript.speakerName(ofTurn: turn)
  }

  @Test("r gives the turn to another speaker, known or new")
  func reassign() {
    let known = session("5G r Enter")
    #expect(speaker(known, 4) == "Ole Berg")
    #expect(known.notice == "reassign to Ole Berg")
    #expect(known.effects.contains(.save))
    #expect(speaker(session("5G r \"Ina\" Enter"), 4) == "Ina")
    #expect(speaker(session("gg r \"Mara\" Enter"), 0) == "Mara")
  }

  @Test("confirming a carried speaker makes it certain")
  func confirming() {
    let session = session("4G r \"Ole Berg\" Enter")
    #expect(session.state.transcript.turns[3].speakerSource == .explicit)
  }

  @Test("R renames the speaker everywhere")
  func rename() {
    let session = session("2G R C-u \"Mara Lind\" Enter")
    #expect(speaker(session, 1) == "Mara Lind" && speaker(session, 13) == "Mara Lind")
    #expect(session.notice == "rename of Mara to Mara Lind")
    #expect(ReaderUITests.session("gg R").notice?.contains("nobody") == true)
  }

  @Test("R to a name that somebody has makes one of two")
  func merge() {
    let session = session("2G R C-u \"Ole Berg\" Enter")
    #expect(session.notice == "merge of Mara into Ole Berg")
    #expect(session.state.transcript.turns.dropFirst().allSatisfy { $0.speaker != nil })
    #expect((1..<15).allSatisfy { speaker(session, $0) == "Ole Berg" })
  }

  @Test("s splits the turn at the cursor and J joins it again")
  func splitting() {
    var session = session("2G ) s")
    #expect(session.state.transcript.turns.count == 16)
    #expect(session.turn == 2 && session.words(7) == "I trust")
    session.type("J")
    #expect(session.state.transcript.turns.count == 15)
    #expect(ReaderUITests.session("2G s").notice == "the turn starts here already")
    #expect(ReaderUITests.session("gg J").notice == "there is no turn before")
  }

  @Test(
    "every change of speakers is undone to the source and redone",
    arguments: [
      "5G r Enter", "2G R C-u \"Ida\" Enter", "2G R C-u \"Ole Berg\" Enter", "2G ) s", "5G J",
      "5G J 3G ) s r \"Ida\" Enter",
    ])
  func undo(_ keys: String) {
    var session = session(keys)
    let changed = session.state.transcript
    #expect(changed != session.state.source)
    session.type("9u")
    #expect(session.state.transcript == session.state.source)
    #expect(session.notice?.hasPrefix("undone: ") == true)
    session.type("9 C-r")
    #expect(session.state.transcript == changed)
  }

  @Test("marks stay on their words when turns are split and joined")
  func marksStay() {
    let session = session("2G v 4w h ) s J 2G J")
    #expect(session.quotes == ["How did you come"])
  }
}
