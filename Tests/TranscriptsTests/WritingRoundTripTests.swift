import CanonicalJSON
import Containers
import Testing

@testable import Transcripts

/// What is written comes back when it is read, and what does not is told.
@Suite struct WritingRoundTripTests {
  /// Two cues of one turn, names with markup in them, and a speaker after a pause.
  static let cues = """
    WEBVTT

    00:01.000 --> 00:02.000
    <v Ada &amp; Co>One &amp; "two".

    00:03.250 --> 00:04.000
    <v Ada &amp; Co>Three &lt; four.

    00:09.000 --> 00:10.125
    <v Bob>- Five, "six"; seven?

    00:20.000 --> 00:21.000
    <v Ada &amp; Co>Žižek, ñandú, 日本 👍🏽.

    """

  private func read(_ bytes: [UInt8], as format: String? = nil) throws -> Transcript {
    try Transcript(reading: bytes, fileName: "", options: ReadingOptions(format: format))
  }

  private func read(_ text: String) throws -> Transcript { try read(Array(text.utf8)) }

  private func write(_ transcript: Transcript, _ format: String) throws -> WrittenTranscript {
    try #require(try TranscriptFormat.named(format)?.write(transcript, title: "A <talk>"))
  }

  @Test(
    "turns, speakers and the times of cues come back",
    arguments: ["webvtt", "ttml", "podcast", "whisper"])
  func cuesComeBack(format: String) throws {
    let source = try read(Self.cues)
    let written = try write(source, format)
    let back = try read(written.bytes)
    #expect(back.format == format)
    #expect(back.text == source.text)
    #expect(back.turns == source.turns)
    #expect(back.speakers == source.speakers)
    #expect(back.times == source.times)
    #expect(back.diagnostics.isEmpty)
    #expect(written.warnings.isEmpty)
    #expect(try write(back, format) == written)
  }

  @Test("a table keeps turns with their times, and tells of the times inside them")
  func tablesComeBack() throws {
    let source = try read(Self.cues)
    for format in ["table", "tsv", "docx"] {
      let written = try write(source, format)
      let back = try read(written.bytes)
      #expect(back.format == (format == "tsv" ? "table" : format))
      #expect(written.isText == (format != "docx"))
      #expect(back.text == source.text)
      #expect(back.turns == source.turns)
      #expect(back.speakers == source.speakers)
      let formulas = ["1 cell begins as a formula does and is written after an apostrophe"]
      #expect(
        written.warnings == ["1 time of a cue inside a turn is left out"]
          + (format == "docx" ? [] : formulas))
      #expect(back.diagnostics.isEmpty)
      #expect(try write(source, format) == written)
    }
    let lines = try write(source, "csv").text.split(separator: "\r\n")
    #expect(lines.count == 4)
    #expect(lines[0] == "start,end,speaker,text")
    #expect(lines[2] == #"00:00:09.000,00:00:10.125,Bob,"'- Five, ""six""; seven?""#)
  }

  @Test("no cell of a table is a formula, and none is changed by it")
  func formulas() throws {
    let spoken = ["=1+1", "'=1+1", "''=1", "'tis", "@ada", "－1", "plain, or \"not\""]
    let turns = spoken.map {
      JSONValue.object(["text": .string($0), "speaker": .string("+" + $0)])
    }
    let source = try read(JSONValue.object(["turns": .array(turns)]).canonicalText)
    let written = try write(source, "csv")
    let back = try read(written.bytes)
    #expect(back.turns.indices.map { String(back.text(ofTurn: $0)) } == spoken)
    #expect(back.speakers == source.speakers)
    for line in written.text.split(separator: "\r\n").dropFirst() {
      #expect(line.hasPrefix(",,'+") || line.hasPrefix(",,\"'+"))
    }
  }

  @Test(
    "a Word document keeps what is known, in a table or in paragraphs",
    arguments: [
      (#"{"turns": [{"text": "One.", "speaker": "xq 4:2 & <co>", "start": 3723.004}]}"#, true),
      (
        #"{"turns": [{"text": "One.", "speaker": "Ada"}, {"text": "Two.", "speaker": "Ada"}]}"#,
        true
      ),
      (#"{"turns": [{"text": "One  two."}, {"text": "Three.", "start": 0, "end": 2.5}]}"#, true),
      (#"{"turns": [{"text": "One."}, {"text": "Two & <three>."}]}"#, false),
    ])
  func wordDocuments(json: String, isTable: Bool) throws {
    let source = try read(json)
    let written = try write(source, "docx")
    let back = try read(written.bytes)
    #expect(back.text == source.text)
    #expect(back.turns == source.turns)
    #expect(back.speakers == source.speakers)
    #expect(written.warnings.isEmpty)
    let parts = try ZipArchive(written.bytes).contents(of: [
      "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml",
      "word/styles.xml", "word/_rels/document.xml.rels",
    ])
    #expect(parts.count == 6)
    for part in parts.values {
      let reader = try XMLReader(part)
      while try reader.next() != nil {}
    }
    let document = String(decoding: try #require(parts["word/document.xml"]), as: UTF8.self)
    #expect(document.contains("<w:tbl>") == isTable)
  }

  static let words = """
    {"segments": [
      {"start": 1, "end": 3, "speaker": "Ada", "text": " So, 20 years. No.", "words": [
        {"word": " So", "start": 1, "end": 1.25}, {"word": ",", "start": 1.25, "end": 1.5},
        {"word": " 20"}, {"word": " years.", "start": 2, "end": 2.5},
        {"word": " No.", "start": 2.5, "end": 3}]},
      {"start": 3.5, "end": 4, "speaker": "Ada", "text": " Never ever.", "words": [
        {"word": " Never", "start": 3.5, "end": 3.75}, {"word": " ever."}]},
      {"start": 5, "text": " Well."}]}
    """

  @Test("Whisper's JSON keeps the times of words, and says who is not known")
  func wordsComeBack() throws {
    let source = try read(Self.words)
    #expect(source.words.cues.count == 5)
    let written = try write(source, "whisper")
    let back = try read(written.bytes)
    #expect(back.text == source.text)
    #expect(back.words == source.words)
    #expect(back.turns.map(\.speaker) == [0, nil])
    #expect(back.turns[0] == source.turns[0])
    #expect(back.turns[1].start == source.turns[1].start)
    #expect(written.warnings == ["1 cue has no end and lasts until the next one"])
  }

  @Test("what times no words says so", arguments: ["srt", "ttml", "podcast", "text", "csv"])
  func wordTimesAreLeftOut(format: String) throws {
    let written = try write(try read(Self.words), format)
    #expect(written.warnings.contains("the times of words are left out"))
  }

  @Test("TTML gives each paragraph both times, and replaces what XML cannot hold")
  func ttmlTimes() throws {
    let source = try read(#"{"turns": [{"text": "a\u0001b"}, {"text": "c", "start": -1}]}"#)
    let written = try write(source, "ttml")
    let back = try read(written.bytes)
    #expect(back.text == "a\u{FFFD}b\nc")
    #expect(back.turns.map(\.start?.milliseconds) == [0, 0])
    #expect(back.turns.map(\.end?.milliseconds) == [0, 2000])
    #expect(
      written.warnings == [
        "1 turn has no time and gets a guessed one",
        "1 cue has no end and lasts until the next one",
        "1 time before zero is written as zero", "1 control character is written as U+FFFD",
        "1 turn will be read with other words",
      ])
  }

  @Test("SubRip tells what will be taken for a tag, and a number after < is none")
  func tagsInSubRip() throws {
    let source = try read(
      #"{"turns": [{"text": "a <i>word</i>"}, {"text": "I <3 you"}, {"text": "{\\an8}b"}]}"#)
    let written = try write(source, "srt")
    #expect(
      written.warnings.suffix(2) == [
        "2 cues hold words that will be taken for a tag", "2 turns will be read with other words",
      ])
    #expect(try read(written.bytes).text == "a word\nI <3 you\nb")
  }

  @Test("podcast JSON gives each segment a start and needs no end")
  func podcastTimes() throws {
    let source = try read(
      #"{"turns": [{"text": "a", "speaker": "Ada", "start": 1, "end": 2}, {"text": "b"}]}"#)
    let written = try write(source, "podcast")
    let segments = try #require(JSONValue(parsing: written.text)["segments"]?.arrayValue)
    #expect(segments.map { $0["startTime"]?.doubleValue } == [1, 2])
    #expect(segments.map { $0["endTime"]?.doubleValue } == [2, nil])
    #expect(written.warnings.first == "1 turn has no time and gets a guessed one")
  }

  @Test("borders of turns that a format of cues cannot hold are counted")
  func borders() throws {
    let near = #"{"turns": [{"text": "a", "speaker": "Ada"}, {"text": "b\nc", "speaker": "Ada"}]}"#
    let written = try write(try read(near), "ttml")
    #expect(try read(written.bytes).turns.count == 1)
    #expect(
      written.warnings == [
        "2 turns have no time and get guessed ones, at 15 characters a second",
        "1 passage has line breaks, which are written as blanks",
        "1 turn will be read as part of the one before, whose speaker goes on",
      ])
    let source = try read(Self.cues)
    let joined = Transcript(
      text: source.text,
      turns: [
        source.turns[0],
        Turn(
          range: source.turns[1].range.lowerBound..<source.turns[2].range.upperBound, speaker: 1,
          speakerSource: .explicit, start: source.turns[1].start, end: source.turns[2].end),
      ], speakers: source.speakers, times: source.times, format: "webvtt")
    let parted = try write(joined, "ttml")
    #expect(try read(parted.bytes).turns.count == 3)
    #expect(parted.warnings == ["1 pause inside a turn will be read as its end"])
  }

  @Test("a speaker who is only carried is named where a format needs it, and that is told")
  func carried() throws {
    let source = try read("Ada: One.\n\nTwo.\n\nBob: Three.\n\nAda: Four.\n")
    #expect(source.turns.map(\.speakerSource) == [.explicit, .carried, .explicit, .explicit])
    let whisper = try write(source, "whisper")
    #expect(
      whisper.warnings.contains(
        "1 turn will be read as part of the one before, whose speaker goes on"))
    let parted = try read(
      """
      {"turns": [{"text": "One.", "speaker": "Ada", "start": 1, "end": 2},
      {"text": "Two.", "speaker": "Ada", "speakerSource": "carried", "start": 9, "end": 10}]}
      """)
    #expect(
      try write(parted, "whisper").warnings == [
        "1 turn whose speaker is not certain is written as if it were"
      ])
    #expect(try write(parted, "webvtt").warnings == [])
    let back = try read(try write(source, "ttml").bytes)
    #expect(back.turns.map { $0.speaker } == [0, 0, 1, 0])
    #expect(back.turns.map(\.speakerSource) == source.turns.map(\.speakerSource))
    #expect(back.text == source.text)
  }

  @Test("words between cues are never lost") func gapsBetweenCues() throws {
    let text = "one two three"
    let second = Timestamp(milliseconds: 1000)
    let source = Transcript(
      text: text, turns: [Turn(range: 0..<13, speaker: nil, speakerSource: .none, start: second)],
      speakers: [],
      times: TimeTrack(cues: [
        TimeTrack.Cue(range: 0..<3, start: second, end: nil),
        TimeTrack.Cue(range: 8..<13, start: second, end: nil),
      ]), format: "verbatim")
    #expect(try read(try write(source, "ttml").bytes).text == text)
  }
}
