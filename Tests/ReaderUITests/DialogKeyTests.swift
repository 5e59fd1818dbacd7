import Transcripts
import Annotations
import TerminalCore
import Exchange
import Testing

@testable import ReaderUI

@Suite struct DialogKeyTests {
  private func tags(_ keys: String) -> [[String]] { session(keys).marks.map(\.annotation.tags) }

  @Test("Enter in the tag picker applies the typed tag and closes, Tab adds and stays")
  func tagging() {
    #expect(tags("2G v w t \"trust\" Enter") == [["trust"]])
    let staying = session("2G t \"trust\" Tab \"work/ferry\" Tab")
    #expect(staying.marks.map(\.annotation.tags) == [["trust", "work/ferry"]])
    #expect(staying.state.dialog != nil)
    #expect(staying.state.selection == nil)
  }

  @Test("t without a selection is for the innermost mark under the cursor, else for the turn")
  func targets() {
    #expect(session("2G t \"a\" Enter").quotes == [fixtureTurns[1].words])
    let inner = session("2G h v w h t \"a\" Enter")
    #expect(inner.quotes == ["How", fixtureTurns[1].words])
    #expect(inner.marks.map(\.annotation.tags) == [["a"], []])
  }

  @Test("the picker filters as one types, and the arrows choose")
  func filtering() {
    #expect(
      tags("2G t \"trust\" Tab \"river\" Enter 5G t \"r\" Down Enter")[1] == ["river"])
    #expect(tags("2G t \"trust\" Enter 5G t Enter")[1] == ["trust"])
    #expect(tags("2G t \"trust\" Enter 5G t \"TRUST\" Enter")[1] == ["trust"])
    #expect(tags("2G t \"trust\" Enter 5G t \"tru\" Enter")[1] == ["tru"])
    #expect(tags("2G t \"trust\" Enter 5G t \"tru\" Down Enter")[1] == ["trust"])
  }

  @Test("blanks and empty parts of a hierarchy are left out")
  func hierarchy() {
    #expect(tags("2G t \" work / ferry // \" Enter") == [["work/ferry"]])
    #expect(tags("2G t \" / \" Enter").isEmpty)
  }

  @Test("choosing a tag that is given takes it away")
  func removing() {
    #expect(tags("2G t \"trust\" Enter t Enter") == [[]])
    #expect(tags("2G t \"trust\" Enter t \"trust\" Enter") == [["trust"]])
  }

  @Test("Esc leaves the picker and changes nothing")
  func leaving() {
    #expect(session("2G v w t \"trust\" Esc").state.document.isEmpty)
    #expect(session("2G v w t \"trust\" Esc").selected == "How")
  }

  @Test("a note has lines; Esc keeps it")
  func note() {
    let session = session("2G v w a \"one\" Enter \"two\" Esc")
    #expect(session.marks.map(\.annotation.note) == ["one\ntwo"])
    #expect(session.quotes == ["How"])
    #expect(session.notice == "note kept")
    #expect(session.state.selection == nil)
  }

  @Test("Ctrl-C discards what was written")
  func discarding() {
    #expect(session("2G a \"one\" C-c").state.document.isEmpty)
    #expect(session("2G a \"one\" C-c").notice == "note not kept")
    #expect(session("2G a \"one\" Esc a \" two\" C-c").marks.map(\.annotation.note) == ["one"])
  }

  @Test("an empty note takes the note away, and one never written makes no mark")
  func emptyNote() {
    #expect(session("2G h a \"one\" Esc a C-u Esc").marks.map(\.annotation.note) == [nil])
    #expect(session("2G a Esc").marks.isEmpty)
    #expect(session("2G a \"  \" Esc").marks.isEmpty)
  }

  @Test("the note goes to the editor and comes back")
  func externalEditor() {
    var session = session("2G a \"one\" C-o")
    #expect(session.effects == [.edit("one")])
    session.send(.edited("one\ntwo\n"))
    session.type("Esc")
    #expect(session.marks.map(\.annotation.note) == ["one\ntwo"])
  }

  @Test("pasted text goes where one types, with its control characters left out")
  func pasting() {
    var note = session("2G a")
    note.send(Event.paste("one\r\ntwo\u{1B}[2J"))
    note.type("Esc")
    #expect(note.marks.map(\.annotation.note) == ["one\ntwo[2J"])
    var picker = session("2G t")
    picker.send(Event.paste("trust\n"))
    picker.type("Enter")
    #expect(picker.marks.map(\.annotation.tags) == [["trust"]])
    var reader = session("2G")
    reader.send(Event.paste("hhh"))
    #expect(reader.state.document.isEmpty)
  }

  @Test("a command is completed by Tab, onwards and back")
  func completion() {
    func line(_ keys: String) -> String? {
      guard case .prompt(let prompt) = session(keys).state.dialog else { return nil }
      return prompt.line.text
    }
    #expect(line(": \"exp\" Tab") == "export")
    #expect(line(": \"exp\" Tab Tab") == "export!")
    #expect(line(": \"exp\" Tab Tab S-Tab") == "export")
    #expect(line(": \"export \" Tab")?.hasPrefix("export ") == true)
    #expect(line(": \"theme \" Tab Tab") == "theme light")
    #expect(line(": \"zzz\" Tab") == "zzz")
    #expect(line(": Backspace") == nil)
    #expect(session(": \"theme light\" Enter").effects == [.setTheme("light")])
  }

  @Test("commands of both tables can be typed, and an unknown one is named")
  func prompts() {
    #expect(session(": \"5\" Enter").turn == 4)
    #expect(session(": \"turn 3\" Enter").turn == 2)
    #expect(session(": \"highlight\" Enter").marks.count == 1)
    #expect(session(": \"tag a/b\" Enter").marks.map(\.annotation.tags) == [["a/b"]])
    #expect(session(": \"measure 30\" Enter").state.settings.measure == 30)
    #expect(session(": \"write\" Enter").effects == [.save])
    #expect(
      session(": \"export md out.md\" Enter").effects
        == [.export(format: "md", path: "out.md", replace: false)])
    #expect(
      session(": \"export csv #trust/money @ole berg a b.csv\" Enter").effects == [
        .export(
          format: "csv", path: "a b.csv", replace: false,
          filter: ExportFilter(tag: "trust/money", speaker: "Ole Berg"))
      ])
    #expect(session(": \"dance\" Enter").notice == "there is no command dance; ? lists them")
  }

  @Test("the help is searched by typing and left by Esc, which first clears the search")
  func help() {
    var session = session("? \"undo\"")
    #expect((0..<24).contains { session.frame.text(row: $0).contains("undo") })
    #expect(!(0..<24).contains { session.frame.text(row: $0).contains("next line") })
    session.type("Esc")
    #expect(session.state.dialog == .page(Page(kind: .help)))
    session.type("Esc")
    #expect(session.state.dialog == nil)
  }

  @Test("q closes the list first, then quits without a question")
  func quitting() {
    var session = session("2G h o Tab q")
    #expect(session.state.pane == nil)
    #expect(!session.effects.contains(.quit))
    session.type("q")
    #expect(session.effects.last == .quit)
    #expect(ReaderUITests.session(": \"q\" Enter").effects == [.quit])
  }

  @Test("Esc backs out one level at a time, and at the top does nothing")
  func escape() {
    var session = session("/ \"apple\" Enter v w")
    session.type("Esc")
    #expect(session.state.selection == nil && !session.state.search.query.isEmpty)
    session.type("Esc")
    #expect(session.state.search.query.isEmpty)
    let before = session.state.cursor
    session.type("Esc")
    #expect(session.state.cursor == before && session.effects.isEmpty)
  }
}
