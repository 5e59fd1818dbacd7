import TextCore
import Testing

@testable import Transcripts

/// Words with times that are listed beside the text they were heard as.
@Suite struct WordsBesideTextTests {
  /// "word@seconds" for each word with a time.
  private func timed(_ json: String) throws -> [String] {
    let transcript = try Transcript(reading: Array(json.utf8), fileName: "a.json")
    return transcript.words.cues.map {
      "\(transcript.text[utf8: $0.range])@\($0.start.seconds)"
    }
  }

  private func words(_ text: String) -> String {
    text.split(separator: " ").enumerated().map { place, word in
      "{\"word\": \"\(word)\", \"start\": \(place).5, \"end\": \(place).9}"
    }.joined(separator: ",")
  }

  @Test("words beside segments without words keep their times, however they are punctuated")
  func besideSegments() throws {
    let segments = """
      [{"start": 0, "end": 3.5, "text": " The ferry – late."}, {"start": 3.5, "end": 7, "text": " Well, we’ve 25!"}]
      """
    let found = try timed(
      "{\"text\": \"\", \"segments\": \(segments), \"words\": [\(words("the ferry late well weve 25"))]}"
    )
    #expect(
      found == ["The@0.5", "ferry@1.5", "late.@2.5", "Well,@3.5", "we’ve@4.5", "25!@5.5"])
  }

  @Test("words beside a text alone keep their times")
  func besideText() throws {
    let found = try timed("{\"text\": \"One, two.\", \"words\": [\(words("One two"))]}")
    #expect(found == ["One,@0.5", "two.@1.5"])
  }

  @Test("what is written otherwise than it was heard does not part the rest from its times")
  func resumes() throws {
    let found = try timed(
      "{\"text\": \"I paid $25 in all my days here.\", \"words\": [\(words("I paid twenty five dollars in all days here"))]}"
    )
    #expect(found == ["I@0.5", "paid@1.5", "in@5.5", "all@6.5", "days@7.5", "here.@8.5"])
  }

  @Test("several words may stand in one part of the text, and one word in several")
  func glued() throws {
    let found = try timed(
      "{\"text\": \"今天好。 500 000 people\", \"words\": [\(words("今天 好 500000 people"))]}")
    #expect(found == ["今天@0.5", "好。@1.5", "500@2.5", "people@3.5"])
  }

  @Test("a long run without blanks takes no more time than its length")
  func longRun() throws {
    let run = String(repeating: "好", count: 20_000)
    let list = String(repeating: "{\"word\": \"好\", \"start\": 1, \"end\": 2},", count: 20_000)
    let found = try timed("{\"text\": \"\(run)\", \"words\": [\(list.dropLast())]}")
    #expect(found.count == 20_000)
  }

  @Test("words in the objects of any list keep their times")
  func otherLists() throws {
    let found = try timed(
      "{\"data\": [{\"who\": \"Ann\", \"content\": \"Well, yes.\", \"words\": [\(words("well yes"))]}]}"
    )
    #expect(found == ["Well,@0.5", "yes.@1.5"])
  }
}
