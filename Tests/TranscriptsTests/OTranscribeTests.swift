import Foundation
import Testing

@testable import Transcripts

@Suite struct OTranscribeTests {
  @Test("a time inside of a turn is that of the words behind it, and changes no word")
  func timesInside() throws {
    let file = FormatFixtureTests.folder.appending(path: "otranscribe/times-inside.in")
    let transcript = try Transcript(reading: Array(Data(contentsOf: file)), fileName: "a.otr")
    #expect(transcript.text(ofTurn: 0) == "We sold the boat in one day.")
    #expect(transcript.turns[0].start == nil)
    let cues = transcript.times.cues.map { cue in
      let words = transcript.text.utf8.dropFirst(cue.range.lowerBound).prefix(cue.range.count)
      return "\(Substring(words)) \(cue.start.full)"
    }
    #expect(
      cues == [
        "boat in one day. 00:00:04.458", "And 00:00:09.100", "who bought it? 00:00:11.250",
        "A man from the village. 00:00:13.500",
      ])
  }
}
