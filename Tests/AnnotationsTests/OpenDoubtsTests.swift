import Annotations
import Testing
import TextCore
import Transcripts

@Suite struct OpenDoubtsTests {
  private let source = transcript(
    "Ada: one two", "Bob: three", "Ada: four", "Bob: five", "Ada: six", "seven", "Bob: eight",
    "Bob: nine \"ten")

  private func open(_ changes: Revision.Change...) -> [String] {
    let revisions = changes.enumerated().map { number, change in
      Revision(id: "\(number)", order: number, change: change, coder: "me", created: "t")
    }
    let doubts = OpenDoubts(source.revised(by: revisions), revisions)
    return doubts.all.map { "\($0.turn) \($0.kind.rawValue)" }
  }

  private func point(_ words: String) -> TextPoint {
    TextPoint(at: source.range(of: words).lowerBound, in: source)
  }

  @Test("a settled doubt does not come back, also after other edits")
  func settled() {
    #expect(open() == ["5 carried", "7 label-again", "7 open-quote"])
    let carried = Revision.Change.settle(at: point("seven"), doubt: "carried")
    #expect(open(carried) == ["7 label-again", "7 open-quote"])
    #expect(
      open(
        carried, .split(at: point("two")), .join(at: point("three")),
        .rename(from: "Ada", to: "Eve"))
        == ["7 label-again", "7 open-quote"])
    let quote = Revision.Change.settle(at: point("\"ten"), doubt: "open-quote")
    #expect(open(carried, quote) == ["7 label-again"])
    #expect(open(quote, .join(at: point("nine"))) == ["5 carried"])
  }

  @Test("a doubt of another kind or place is not settled with it, nor by what cannot be read")
  func others() {
    let all = open()
    #expect(open(.settle(at: point("seven"), doubt: "open-quote")) == all)
    #expect(open(.settle(at: point("five"), doubt: "carried")) == all)
    #expect(open(.settle(at: point("seven"), doubt: "from the future")) == all)
    let lost = TextPoint(offset: 3, before: "nothing like it stands in", after: "this transcript")
    #expect(open(.settle(at: lost, doubt: "carried")) == all)
  }

  @Test("putting it right makes a doubt go away, and makes no new one")
  func putRight() {
    #expect(open(.reassign(at: point("seven"), to: "Bob")) == ["7 label-again", "7 open-quote"])
    #expect(open(.reassign(at: point("seven"), to: "Ada")) == ["7 label-again", "7 open-quote"])
    #expect(open(.join(at: point("seven"))) == ["6 label-again", "6 open-quote"])
    #expect(open(.reassign(at: point("nine"), to: "Ada")) == ["5 carried", "7 open-quote"])
    #expect(
      open(.split(at: point("two"))) == ["6 carried", "8 label-again", "8 open-quote"])
  }

  @Test("settling changes nothing in the transcript, and is left out where its place is gone")
  func revising() {
    let revision = Revision(
      id: "a", order: 1, change: .settle(at: point("seven"), doubt: "carried"), coder: "me",
      created: "t")
    let result = source.revised(by: [revision])
    #expect(result.transcript == source && result.skipped.isEmpty)
    let other = transcript("Eve: quite another text, in which none of the words is left")
    #expect(other.revised(by: [revision]).skipped.map(\.reason) == [.placeNotFound])
  }

  @Test("doubts of a corrected transcript are told in its own text, and stay settled")
  func corrected() throws {
    func correct(_ words: String, _ new: String) -> Revision.Change {
      .correct(Anchor(of: source.range(of: words), in: source), to: new)
    }
    func revise(_ changes: [Revision.Change]) -> (RevisedTranscript, [Revision]) {
      let revisions = changes.enumerated().map { number, change in
        Revision(id: "\(number)", order: number, change: change, coder: "me", created: "t")
      }
      return (source.revised(by: revisions), revisions)
    }
    let before = [correct("one", "a much longer"), correct("nine", ""), correct("three", "3")]
    let (revised, revisions) = revise(before)
    #expect(revised.skipped.isEmpty && revised.transcript.text.hasSuffix("\"ten"))
    let doubts = OpenDoubts(revised, revisions)
    #expect(
      doubts.all.map { "\($0.turn) \($0.kind.rawValue)" }
        == ["5 carried", "7 label-again", "7 open-quote"])
    for doubt in doubts.all {
      let words = revised.transcript.text[utf8: doubt.place..<revised.transcript.text.utf8.count]
      #expect(words.hasPrefix(doubt.kind == .carried ? "seven" : "\"ten"))
    }
    let settled = doubts.all.map(doubts.settling)
    for changes in [before + settled, settled + before, settled] {
      let (revised, revisions) = revise(changes)
      #expect(revised.skipped.isEmpty && OpenDoubts(revised, revisions).all.isEmpty)
    }
  }
}
