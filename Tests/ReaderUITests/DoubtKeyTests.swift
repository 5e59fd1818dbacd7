import Annotations
import TerminalCore
import Testing
import TestSupport
import Transcripts

@testable import ReaderUI

/// An interview about a mill: turn 3 has a question and an answer, turns 5 and 6 have no label
/// and come before the label that they carry, and turn 8 leaves a quotation open.
private func mill() -> Transcript {
  var builder = TranscriptBuilder()
  let turns: [(String, SpeakerSource, String)] = [
    ("Mara", .explicit, "Where does the water come from?"),
    ("Ole Berg", .explicit, "From the hill, through a wooden channel."),
    ("Mara", .explicit, "How do you stop it when you sleep? And so we built a gate."),
    ("Ole Berg", .explicit, "The gate was oak."),
    ("Ole Berg", .carried, "It lasted for years."),
    ("Ole Berg", .carried, "Who paid for it? Was it dear?"),
    ("Ole Berg", .explicit, "The village did, plank by plank."),
    ("Mara", .explicit, "And then you said, \"Never again."),
    ("Ole Berg", .explicit, "That is so."),
  ]
  for turn in turns { builder.addTurn(turn.2, speaker: turn.0, source: turn.1) }
  return builder.build(format: "text")
}

private func doubtful(_ keys: String, columns: Int = 80, rows: Int = 24) -> Session {
  session(keys, on: mill(), columns: columns, rows: rows)
}

extension Session {
  /// The doubt that is asked about: its place among all, and the kinds of the turn.
  fileprivate var asked: String? {
    guard case .doubt(let choice) = state.dialog else { return nil }
    let kinds = choice.doubts.map(\.kind.rawValue).joined(separator: " ")
    return "\(choice.place)/\(choice.count) \(kinds)"
  }

  fileprivate var status: String { frame.text(row: state.size.rows - 1) }
}

@Suite struct DoubtKeyTests {
  @Test("g d goes from doubt to doubt and round the end, g D goes back")
  func walking() {
    #expect(doubtful("gd").asked == "1/4 two-voices")
    #expect(doubtful("gd").words(6) == "And so")
    #expect(doubtful("gd gd").asked == "2/4 carried")
    #expect(doubtful("gd n").asked == "2/4 carried")
    #expect(doubtful("3gd").asked == "3/4 label-again")
    let round = doubtful("4gd n")
    #expect(round.asked == "1/4 two-voices" && round.notice == "from the end to the start")
    let back = doubtful("gD")
    #expect(back.asked == "4/4 open-quote" && back.notice == "from the start to the end")
    #expect(back.words(6) == "\"Never")
    #expect(doubtful("4gd N").asked == "3/4 label-again")
    #expect(doubtful("gd Esc C-o").turn == 0)
  }

  @Test("the turn of the cursor is asked about first, and not twice")
  func here() {
    #expect(doubtful("5G gd").asked == "2/4 carried")
    #expect(doubtful("5G gd Esc gd").asked == "3/4 label-again")
  }

  @Test("Esc leaves, and the status line says the doubt while the cursor stays on the turn")
  func status() {
    var session = doubtful("gd Esc")
    #expect(session.state.dialog == nil)
    #expect(session.status.contains("a question and its answer"))
    session.type("j k 0")
    #expect(session.status.contains("a question and its answer"))
    session.type("}")
    #expect(!session.status.contains("a question"))
    #expect(!doubtful("3G").status.contains("a question"))
  }

  @Test("where there is no doubt, it is said")
  func none() {
    let clean = session("gd", on: fixture(.nameless))
    #expect(clean.notice == "no doubts about who speaks" && clean.state.dialog == nil)
    #expect(session("gd gD", on: fixture(.empty)).notice == "no doubts about who speaks")
  }

  @Test("s splits where it is proposed, Enter does what is proposed")
  func split() {
    for key in ["s", "Enter"] {
      var session = doubtful("gd \(key)")
      #expect(session.notice == "split" && session.words(6) == "And so" && session.turn == 3)
      session.type("r \"Ole Berg\" Enter gd")
      #expect(session.asked == "1/3 carried")
    }
    #expect(doubtful("2gd s").notice?.contains("no place is proposed") == true)
  }

  @Test("r asks who speaks, J joins, and the doubt is gone by itself")
  func putRight() {
    var session = doubtful("3gd r Enter")
    #expect(session.state.transcript.speakerName(ofTurn: 5) == "Mara")
    session.type("gg gd n n")
    #expect(session.asked == "3/3 open-quote")
    session = doubtful("2gd J")
    #expect(session.notice == "join" && session.state.transcript.turns.count == 8)
    session.type("gg gd n")
    #expect(session.asked == "2/3 label-again carried")
  }

  @Test("f settles the turn's doubts, goes on, and u takes it back")
  func fine() {
    var session = doubtful("gd f")
    #expect(session.asked == "1/3 carried")
    #expect(session.effects == [.save])
    #expect(session.state.document.revisions.map(\.change.kind) == ["settle"])
    #expect(session.state.transcript == session.state.source)
    session.type("f f")
    #expect(session.asked == "1/1 open-quote")
    session.type("f")
    #expect(session.asked == nil && session.notice == "no doubts left")
    session.type("gd")
    #expect(session.notice == "no doubts about who speaks")
    session.type("u")
    #expect(session.notice == "undone: fine as it is")
    session.type("gd")
    #expect(session.asked == "1/1 open-quote")
    session.type("u u u")
    #expect(session.state.document.isEmpty)
    session.type("4 C-r gd")
    #expect(session.notice == "no doubts about who speaks")
  }

  @Test("what was settled is not asked again in the next session")
  func kept() throws {
    let settled = doubtful("gd f Esc").state.document
    var input = ReaderInput(
      fileName: "mill.txt", source: mill(),
      document: try AnnotationDocument(parsing: settled.canonicalBytes), coder: "bea",
      size: ScreenSize(columns: 80, rows: 24))
    input.settings.ascii = true
    let state = ReaderState(input)
    #expect(state.doubts.all.map { $0.turn } == [4, 5, 7])
  }

  @Test("a read-only document settles nothing and says why")
  func readOnly() {
    let session = session("gd f", on: mill(), readOnly: "a newer program wrote it")
    #expect(session.notice == "read-only: a newer program wrote it")
    #expect(session.state.document.isEmpty && session.state.doubts.all.count == 4)
  }

  @Test("a key that is none of the choice's is the reader's")
  func otherKeys() {
    let session = doubtful("gd }")
    #expect(session.asked == nil && session.turn == 3)
    #expect(doubtful("gd f u").state.document.isEmpty)
  }

  @Test("doubtful turns have a sign before the name, also in ASCII and above the text")
  func sign() {
    func signed(_ session: Session) -> [String] {
      (0..<session.state.size.rows).map { session.frame.text(row: $0) }
        .filter { $0.contains("!Mara") || $0.contains("!Ole") }
    }
    #expect(signed(doubtful("")).count == 4)
    #expect(signed(doubtful("", columns: 40, rows: 40)).count == 4)
    var ascii = doubtful("")
    ascii.state.settings.ascii = true
    #expect(signed(ascii).count == 4)
    #expect(signed(doubtful("gd f f f f")).isEmpty)
  }

  @Test(
    "the choice looks as it was looked at",
    arguments: [[120, 40], [80, 24], [40, 12], [20, 5]])
  func screens(_ size: [Int]) throws {
    let session = doubtful("3gd", columns: size[0], rows: size[1])
    try expectSnapshot("reader-doubt-\(size[0])x\(size[1])", picture(session.frame))
  }
}
