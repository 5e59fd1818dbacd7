import Annotations
import Testing
import TerminalCore
import TextCore
import Topics
import Transcripts

@testable import ReaderUI

/// A reader that is driven by keys, and what it asked for outside of itself.
struct Session {
  var state: ReaderState
  var effects: [Effect] = []
  private var minted: UInt64 = 0

  init(
    _ transcript: Transcript, columns: Int = 80, rows: Int = 24, readOnly: String? = nil,
    topics: Bool = false
  ) {
    var input = ReaderInput(
      fileName: "ferry.txt", source: transcript,
      document: AnnotationDocument(transcript: TranscriptIdentity(name: "ferry.txt", digest: "")),
      coder: "ana", size: ScreenSize(columns: columns, rows: rows))
    input.readOnlyReason = readOnly
    input.settings.themes = ["dark", "light"]
    state = ReaderState(input)
    if topics { send(.topics(fixtureTopics, of: transcript)) }
  }

  mutating func send(_ message: Message) { effects += update(&state, message) }

  /// Sends an event with identifiers that are the same in every run.
  mutating func send(_ event: Event) {
    minted += 1
    let fresh = Fresh(now: "2026-11-23T20:00:00Z", random: (0xABCD_0000, minted << 20))
    send(.event(event, fresh))
  }

  /// Types keys in notation, with what is to be typed letter by letter in quotes:
  /// `t "trust" Enter`, `12j`, `gg`.
  mutating func type(_ script: String) {
    for (index, part) in script.split(separator: "\"", omittingEmptySubsequences: false)
      .enumerated()
    {
      let keys = index.isMultiple(of: 2) ? notatedKeys(part) : part.map { Key(.character($0)) }
      for key in keys { send(Event.key(key)) }
    }
  }

  /// The key that a word names, else a key for each of its letters.
  private func notatedKeys(_ script: Substring) -> [Key] {
    script.split(separator: " ").flatMap { word in
      if let key = Key(notation: String(word)) { return [key] }
      precondition(word.allSatisfy { $0.isASCII && !"-".contains($0) }, "\(word) is no key")
      return word.map { Key(.character($0)) }
    }
  }

  mutating func resize(_ columns: Int, _ rows: Int) {
    send(Event.resize(ScreenSize(columns: columns, rows: rows)))
  }

  mutating func mouse(_ action: MouseEvent.Action, _ column: Int, _ row: Int) {
    send(Event.mouse(MouseEvent(action, at: ScreenPoint(column: column, row: row))))
  }

  var frame: Frame { view(state) }
  /// What is on the screen, with one blank between words.
  var screen: String {
    let frame = frame
    return (0..<frame.size.rows).map { frame.text(row: $0) }.joined(separator: " ")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
  var text: String { state.transcript.text }
  var notice: String? { state.notice?.text }

  /// The words from the cursor on, so many characters.
  func words(_ count: Int = 6) -> String {
    String(text[text.index(utf8: state.cursor)...].prefix(count))
  }

  var selected: String? { state.selectedRange.map { String(text[utf8: $0]) } }
  var turn: Int? { state.currentTurn }
  var marks: [MarkIndex.Mark] { state.marks.placed }
  var quotes: [String] { marks.map { String(text[utf8: $0.range]) } }

  /// The offset of a part of the text, which must occur.
  func offset(of part: String) -> Int {
    guard let hit = TextPattern(part, matching: .exact)?.matches(in: text, limit: 1).first else {
      preconditionFailure("\(part) is not in the fixture")
    }
    return hit.lowerBound
  }

  mutating func put(at part: String) {
    state.moveCursor(to: offset(of: part))
    state.centerCursor()
  }
}

/// Types keys at the start of a transcript.
func session(
  _ keys: String, on transcript: Transcript = fixture(), columns: Int = 80, rows: Int = 24,
  readOnly: String? = nil, topics: Bool = false
) -> Session {
  var session = Session(
    transcript, columns: columns, rows: rows, readOnly: readOnly, topics: topics)
  session.type(keys)
  return session
}
