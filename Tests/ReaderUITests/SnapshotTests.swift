import TestSupport
import Testing
import TerminalCore
import Transcripts

@testable import ReaderUI

/// A screen to be drawn at every size: its name and the keys that lead to it.
struct Scene: Sendable, CustomTestStringConvertible {
  var name: String
  var keys: String
  var kind: FixtureKind = .timed
  var testDescription: String { name }

  static let all = [
    Scene(name: "reading", keys: marking + " gg"),
    Scene(name: "reading-untimed", keys: "8G", kind: .plain),
    Scene(name: "selection", keys: "2G w v } }"),
    Scene(name: "search", keys: "2G / \"apple\""),
    Scene(name: "outline", keys: "8G o"),
    Scene(name: "marks", keys: marking + " M"),
    Scene(name: "tag-picker", keys: marking + " 8G t \"r\""),
    Scene(name: "note", keys: "2G a \"first line\" Enter \"second 東京 line\""),
    Scene(name: "corrected", keys: correcting + " 2G 3w"),
    Scene(name: "correct", keys: correcting + " 3G c"),
    Scene(name: "help", keys: "?"),
    Scene(name: "prompt", keys: ": \"ex\" Tab"),
    Scene(name: "pens", keys: "2G H"),
    Scene(name: "sticky", keys: "6G 12j"),
    Scene(name: "wide", keys: "10G v 3w"),
  ]

  /// A mark over corrected words, words corrected in one beside it, and words left out.
  private static let correcting = """
    2G v 6w h 2G 3w c C-u "get on to" Enter 3G v e c C-u "No, never" Enter 4G v e c C-u Enter
    """

  /// Two marks that overlap, one with tags and one with a note.
  private static let marking = """
    2G w v 3w h t "work/ferry" Tab "trust" Enter v w h 3G V h a "He says it plainly," Enter \
    "and twice." Esc 5G H 3 Esc V t "trust" Enter
    """
}

@Suite struct SnapshotTests {
  @Test(
    "the main screens look as they were looked at", arguments: Scene.all,
    [[120, 40], [80, 24], [40, 12], [20, 5]])
  func screens(_ scene: Scene, _ size: [Int]) throws {
    let session = session(
      scene.keys, on: fixture(scene.kind), columns: size[0], rows: size[1], topics: true)
    try expectSnapshot(
      "reader-\(scene.name)-\(size[0])x\(size[1])", picture(session.frame))
  }

  @Test("a screen below 20x5 says that it is too small")
  func tooSmall() {
    #expect(session("", columns: 19, rows: 5).frame.text(row: 2).contains("too small: 20x5"))
    #expect(session("", columns: 20, rows: 4).frame.text(row: 1).contains("too small: 20x5"))
    #expect(session("", columns: 10, rows: 1).frame.text(row: 0) == "too small ")
    #expect(session("", columns: 1, rows: 1).frame.text(row: 0) == " ")
    #expect(session("", columns: 0, rows: 0).frame.cells.isEmpty)
  }

  @Test("a transcript without words says so")
  func empty() {
    let session = session("j v h t a n / \"x\" Esc o Esc M Esc", on: fixture(.empty))
    #expect(session.frame.text(row: 1).contains("nothing was said"))
  }
}
