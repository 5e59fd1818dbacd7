import TextCore
import Testing

@testable import Transcripts

/// Times of single words, which the printed dumps of the fixtures do not show.
@Suite struct WordTimeTests {
  private struct Sample: Sendable, CustomTestStringConvertible {
    var name: String
    var source: String
    /// The words that have times, each as "word start-end".
    var words: [String]

    var testDescription: String { name }
  }

  private static let samples = [
    Sample(
      name: "karaoke.vtt",
      source: "WEBVTT\n\n00:16.500 --> 00:18.500\nWhen the moon <00:17.500>hits your eye\n",
      words: ["When 16.5-", "hits 17.5-"]),
    Sample(
      name: "youtube.vtt",
      source: """
        WEBVTT

        00:00.480 --> 00:02.869
        so<00:00:00.719><c> today</c><00:00:01.040><c> we</c>

        00:02.869 --> 00:02.879
        so today we

        00:02.879 --> 00:04.500
        so today we
        talk<00:00:03.200><c> more</c>
        """,
      words: [
        "so 0.48-0.719", "today 0.719-1.04", "we 1.04-2.869", "talk 2.879-3.2", "more 3.2-4.5",
      ]),
    Sample(
      name: "labelled.vtt",
      source: """
        WEBVTT

        00:01.000 --> 00:02.000
        Ann Lee: I<00:01.500> think

        00:02.000 --> 00:03.000
        Bob Day: Yes

        00:03.000 --> 00:04.000
        Ann Lee: so<00:03.500> do I
        """,
      words: ["think 1.5-2.0", "do 3.5-"]),
    Sample(
      name: "song.lrc",
      source: "[offset:100]\n[00:21.10]<00:21.10>word <00:21.50>by <00:22.00>word\n",
      words: ["word 21.0-21.4", "by 21.4-21.9", "word 21.9-"]),
    Sample(
      name: "rolling.srv3",
      source: """
        <timedtext format="3"><body><p t="480" d="4000"><s>so</s><s t="239"> today</s></p>\
        </body></timedtext>
        """,
      words: ["so 0.48-", "today 0.719-"]),
    Sample(
      name: "tokens.json",
      source: """
        {"transcription": [{"offsets": {"from": 0, "to": 1900}, "text": " So my", "tokens": [
        {"text": "[_BEG_]", "offsets": {"from": 0, "to": 0}},
        {"text": " So", "offsets": {"from": 0, "to": 900}},
        {"text": " m", "offsets": {"from": 900, "to": 1200}},
        {"text": "y", "offsets": {"from": 1200, "to": 1900}}]}]}
        """,
      words: ["So 0.0-0.9", "my 0.9-1.9"]),
    Sample(
      name: "lexical.json",
      source: """
        {"recognizedPhrases": [{"nBest": [{"display": "Hello there.", "words": [
        {"word": "hello", "offsetInTicks": 12000000, "durationInTicks": 5000000},
        {"word": "there", "offsetInTicks": 17000000, "durationInTicks": 5000000}]}]}]}
        """,
      words: ["Hello 1.2-1.7", "there. 1.7-2.2"]),
  ]

  @Test("the times of words are kept", arguments: samples)
  private func keepsTimes(sample: Sample) throws {
    let transcript = try Transcript(reading: Array(sample.source.utf8), fileName: sample.name)
    #expect(timed(transcript) == sample.words)
  }

  @Test("Verbatim's own JSON brings the times of words and cues back", arguments: samples)
  private func comesBack(sample: Sample) throws {
    let transcript = try Transcript(reading: Array(sample.source.utf8), fileName: sample.name)
    let format = try #require(TranscriptFormat.named("verbatim"))
    let written = try #require(try format.write(transcript, title: ""))
    let read = try Transcript(reading: written.bytes, fileName: "a.json")
    #expect(read.words == transcript.words)
    #expect(read.times == transcript.times)
    #expect(written.warnings.isEmpty)
  }

  private func timed(_ transcript: Transcript) -> [String] {
    transcript.words.cues.map { cue in
      let end = cue.end.map { "\($0.seconds)" } ?? ""
      return "\(transcript.text[utf8: cue.range]) \(cue.start.seconds)-\(end)"
    }
  }
}
