import Annotations
import Testing
import TextCore
import Transcripts

/// What is proposed where words were taken out, or others were put in their place.
@Suite struct ProposedPlaceTests {
  private let turns = [
    "Where did you live before you came to the house by the canal?",
    "We had two rooms above the bakery, and it was warm there all the winter with Maria.",
    "Right, I see.", "Hey there.",
    "And then my sister wrote that there was work to be had at the mill.",
  ]

  private func transcript(_ change: (String) -> String) -> Transcript {
    turns.reduce(into: TranscriptBuilder()) {
      $0.addTurn(change($1), speaker: nil, source: .none)
    }.build(format: "text")
  }

  private func found(_ quote: String, _ change: (String) -> String) -> [String?] {
    let (old, new) = (transcript { $0 }, transcript(change))
    let annotation = Annotation(
      id: "1", anchor: Anchor(of: old.range(of: quote), in: old), coder: "me", created: "t")
    let document = AnnotationDocument(
      transcript: TranscriptIdentity(name: "i", digest: "old"), records: [.annotation(annotation)])
    return [old.text, nil].map { text in
      resolve(document, in: new, digest: "new") { _ in text }.first?.resolution.range.map {
        String(new.text[utf8: $0])
      }
    }
  }

  @Test("a name that was taken out keeps both of the brackets that stand for it")
  func brackets() {
    let taken = { (text: String) in text.replacing("Maria", with: "[my wife]") }
    let turn = taken(turns[1])
    #expect(found(turns[1], taken) == [turn, turn])
    let end = "winter with [my wife]"
    #expect(found("winter with Maria", taken) == [end, end])
  }

  @Test("words that share none with a mark are not proposed for it across two turns")
  func otherTurns() {
    let change = { (text: String) in
      text.replacing("Right, I see.", with: "Crosstalk").replacing(
        "Hey there.", with: "[inaudible]")
    }
    for place in found("Hey there.", change) { #expect(place?.contains("Crosstalk") != true) }
  }
}
