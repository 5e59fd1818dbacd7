import Annotations
import Transcripts
import TerminalCore
import Testing

@testable import ReaderUI

@Suite struct MotionKeyTests {
  @Test("j and k move by lines of text and keep the column over a shorter line")
  func lines() {
    var session = session("2G 5w")
    let start = session.words()
    session.type("j")
    #expect(session.turn == 2)
    session.type("k")
    #expect(session.words() == start)
    session.type("13G End j k")
    #expect(session.turn == 12)
    #expect(session.words(1) == ".")
  }

  @Test("a count repeats a motion")
  func counts() {
    #expect(session("12j").state.cursor == session("j j j j j j j j j j j j").state.cursor)
    #expect(session("3G").turn == 2)
    #expect(session("10}").turn == 10)
    #expect(session("2G 3w").words(4) == "come")
    #expect(session("99999999999999j").turn == 14)
  }

  @Test("0 goes to the start of the line and is a digit after another one")
  func zero() {
    #expect(session("2G 3w 0").words(3) == "How")
    #expect(session("10G").turn == 9)
  }

  @Test("gg and G go to the ends, G with a count to that turn, and beyond the last one says so")
  func ends() {
    #expect(session("G").words() == ".")
    #expect(session("G gg").state.cursor == 0)
    let far = session("99G")
    #expect(far.turn == 14)
    #expect(far.notice == "the last turn is 15")
  }

  @Test("w, e and b move over words and across turns")
  func words() {
    #expect(session("2G w").words(3) == "did")
    #expect(session("2G w e").words(4) == "d yo")
    #expect(session("2G w b").words(3) == "How")
    #expect(session("3G b").turn == 1)
    #expect(session("2G 20w").turn == 2)
  }

  @Test("while selecting, w stops at the end of a word")
  func selectingWords() {
    #expect(session("2G v w").selected == "How")
    #expect(session("2G v 2w").selected == "How did")
    #expect(session("2G 2w v b").selected == "did y")
  }

  @Test("sentences are moved over, and selected whole")
  func sentences() {
    #expect(session("2G )").words(7) == "I trust")
    #expect(session("2G ) (").words(3) == "How")
    #expect(session("2G v )").selected == "How did you come to the ferry?")
    #expect(
      session("2G ) v 2)").selected == "I trust you were not born on it.\nNo.")
  }

  @Test("the arrows move by whole characters, also joined ones")
  func characters() {
    var session = session("")
    session.put(at: "👩\u{200D}🌾")
    session.type("Right")
    #expect(session.words(3) == " an")
    session.type("Left")
    #expect(session.words(1) == "👩\u{200D}🌾")
    session.put(at: "🇩🇰")
    session.type("v")
    #expect(session.selected == "🇩🇰")
  }

  @Test("the arrows step over the end of a turn into the next one and back")
  func overTurns() {
    var session = session("2G $ Right")
    #expect(session.turn == 2)
    #expect(session.words(3) == "No.")
    session.type("Left")
    #expect(session.turn == 1)
    #expect(session.words(1) == ".")
  }

  @Test("} and { go to the next turn and to the start of this one, then to the one before")
  func turns() {
    #expect(session("2G }").words(3) == "No.")
    #expect(session("2G w {").words(3) == "How")
    #expect(session("2G {").turn == 0)
  }

  @Test("while selecting, } takes whole turns")
  func selectingTurns() {
    #expect(session("15G v }").selected == "Yes.")
    #expect(session("14G v }").selected == "And does that work?")
    #expect(session("14G v 2}").selected == "And does that work?\nYes.")
    #expect(session("14G V j").selected == "And does that work?\nYes.")
  }

  @Test("> and < go to turns of the same speaker")
  func sameSpeaker() {
    #expect(session("2G >").turn == 4)
    #expect(session("2G 2>").turn == 6)
    #expect(session("5G <").turn == 1)
    let none = session("2G <")
    #expect(none.turn == 1)
    #expect(none.notice == "no further turn of this speaker")
  }

  @Test("pages go down and come back up")
  func pages() {
    var session = session("Space")
    let below = session.state.cursor
    #expect(below > 0)
    session.type("PageUp")
    #expect(session.state.top == RowPosition(turn: 0, row: 0))
    session.type("C-d C-d C-u C-u C-u")
    #expect(session.state.top == RowPosition(turn: 0, row: 0))
    for _ in 0..<20 { session.type("Space") }
    #expect(session.turn == 14)
  }

  @Test("a jump can be gone back from, and forward to again")
  func jumps() {
    var session = session("2G w 9G 15G")
    session.type("C-o")
    #expect(session.turn == 8)
    session.type("C-o")
    #expect(session.words(3) == "did")
    session.type("Tab")
    #expect(session.turn == 8)
    session.type("Tab")
    #expect(session.turn == 14)
    session.type("Tab")
    #expect(session.turn == 14)
  }

  @Test("a time is gone to, and without times it says that there are none")
  func times() {
    #expect(session("g t \"1:40\" Enter", on: fixture(.timed)).turn == 2)
    #expect(session(": \"time 0\" Enter", on: fixture(.timed)).turn == 0)
    #expect(session("g t \"1:40\" Enter").notice == "this transcript has no times")
    #expect(
      session(": \"time soon\" Enter").notice == "soon is no time; write 41:12 or 1:02:03")
  }

  @Test("a key that means nothing says so, and a broken sequence is forgotten")
  func unknownKeys() {
    #expect(session("x").notice == "x does nothing; ? lists the keys")
    let broken = session("5 g x j")
    #expect(broken.state.pending == PendingKeys())
    #expect(broken.state.cursor == session("j").state.cursor)
  }

  @Test("a note kept and a turn joined by one Alt key are two records, and both stand")
  func altKeepsTwoRecords() {
    let joined = session("2G a \"hello\" A-J")
    #expect(joined.state.document.records.count == 2)
    #expect(joined.state.document.annotations.first?.note == "hello")
    #expect(joined.state.document.revisions.count == 1)
  }

  @Test("Alt with a key that has no meaning acts as Esc and the key")
  func alt() {
    let session = session("2G v w A-j")
    #expect(session.state.selection == nil)
    #expect(session.turn == 2)
    #expect(
      ReaderUITests.session("2G t \"one\" A-j").state.dialog == nil)
  }

}
