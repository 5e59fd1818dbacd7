import CanonicalJSON
import Testing
import Transcripts

@Suite struct WritingTests {
  static let cues = """
    WEBVTT

    00:01.000 --> 00:02.000
    <v Ada>One &amp; two.

    00:03.000 --> 00:04.000
    <v Ada>Three.

    00:09.000 --> 00:10.000
    <v Bob>Four <five>?

    """

  private func read(_ text: String, _ format: String? = nil) throws -> Transcript {
    try Transcript(
      reading: Array(text.utf8), fileName: "", options: ReadingOptions(format: format))
  }

  private func write(_ transcript: Transcript, _ format: String) throws -> WrittenTranscript {
    try #require(try TranscriptFormat.named(format)?.write(transcript, title: "talk"))
  }

  @Test("what a format can hold comes back", arguments: ["webvtt", "verbatim"])
  func roundTrip(format: String) throws {
    let source = try read(Self.cues)
    let written = try write(source, format)
    let back = try read(written.text)
    #expect(back.format == format)
    #expect(back.text == source.text)
    #expect(back.turns == source.turns)
    #expect(back.speakers == source.speakers)
    #expect(written.warnings.isEmpty)
  }

  @Test("WebVTT keeps the times of every cue") func cueTimes() throws {
    let source = try read(Self.cues)
    #expect(try read(try write(source, "vtt").text).times == source.times)
    #expect(source.times.cues.count == 3)
  }

  @Test("plain text and Markdown say who speaks and when, and that ends are left out")
  func paragraphs() throws {
    let source = try read(Self.cues)
    let text = try write(source, "txt")
    #expect(text.text == "[00:00:01] Ada: One & two. Three.\n\n[00:00:09] Bob: Four <five>?\n")
    #expect(
      text.warnings == [
        "1 time of a cue inside a turn is left out", "2 ends of turns are left out",
      ])
    let markdown = try write(source, "md")
    #expect(
      markdown.text == "**Ada:** [00:00:01] One & two. Three.\n\n**Bob:** [00:00:09] Four <five>?\n"
    )
    for written in [text, markdown] {
      let back = try read(written.text)
      #expect(back.turns.map(\.start) == source.turns.map(\.start))
      #expect(back.text == source.text && back.speakers == source.speakers)
    }
  }

  @Test(
    "labels that would not be believed are listed in front of the text",
    arguments: ["text", "markdown"])
  func listedLabels(format: String) throws {
    let source = try read(
      """
      {"turns": [{"text": "Note: no.", "speaker": "Lund, Ada (Dr.)"}, {"text": "Ben: yes?"},
      {"text": "[00:05] 2:1", "speaker": "Note", "start": 61.25}, {"text": "---", "speaker": "12:30"}]}
      """)
    let written = try write(source, format)
    #expect(
      written.text.hasPrefix(
        "---\nspeaker-labels: [\"Lund, Ada (Dr.)\", \"Note\", \"12:30\"]\n---\n"))
    #expect(written.warnings == [])
    let back = try read(written.text)
    #expect(back.text == source.text)
    #expect(back.turns == source.turns)
    #expect(back.speakers == source.speakers)
  }

  @Test("SubRip numbers its cues and says that speakers are words")
  func subRip() throws {
    let written = try write(try read(Self.cues), "srt")
    #expect(written.text.hasPrefix("1\n00:00:01,000 --> 00:00:02,000\nAda: One & two.\n\n2\n"))
    #expect(written.warnings == ["speakers are written as part of the words"])
  }

  @Test(
    "SubRip keeps a speaker who speaks once, and says where nobody does",
    arguments: [
      #"[{"text": "Yes.", "speaker": "Anna", "start": 1, "end": 2}]"#,
      """
      [{"text": "One.", "speaker": "Anna", "start": 1, "end": 2}, {"text": "Anna: two.", "start": 5,
      "end": 6}, {"text": "No.", "speaker": "Lund, Bo (Dr.)", "start": 9, "end": 10}]
      """,
    ])
  func labelledCues(turns: String) throws {
    let source = try read("{\"turns\": \(turns)}")
    let written = try write(source, "srt")
    #expect(written.warnings == ["speakers are written as part of the words"])
    let back = try read(written.text)
    #expect(back.text == source.text)
    #expect(back.turns == source.turns)
    #expect(back.speakers == source.speakers)
  }

  @Test("turns without times are written as cues with a warning")
  func untimed() throws {
    let written = try write(try read("one\ntwo\n"), "vtt")
    #expect(
      written.warnings == ["2 turns have no time and get guessed ones, at 15 characters a second"])
    let back = try read(written.text)
    #expect(back.text == "one\ntwo")
    #expect(back.turns.map(\.start?.milliseconds) == [0, 1000])
  }

  @Test("Verbatim's JSON brings turns back one for one, their text unchanged")
  func verbatim() throws {
    let json = """
      {"turns": [{"text": " a \\n b", "x": 1}, {"text": "", "speaker": null},
      {"text": "c", "speaker": "Ada", "start": 1.5}], "other": true}
      """
    let transcript = try read(json)
    #expect(transcript.format == "verbatim")
    #expect(transcript.turns.indices.map { transcript.text(ofTurn: $0) } == [" a \n b", "", "c"])
    #expect(transcript.turns.map(\.speakerSource) == [.none, .none, .explicit])
    #expect(transcript.turns[2].start?.milliseconds == 1500)
    var printed: [UInt8] = []
    transcript.writeJSON { printed += $0 }
    #expect(try read(String(decoding: printed, as: UTF8.self)).turns == transcript.turns)
  }

  @Test("a format that is forced and does not fit says where and why")
  func forced() {
    #expect(
      throws: TranscriptError.unreadable(
        format: "verbatim", line: 1, problem: "expected a value (column 1)")
    ) { try read("Ada: hello", "verbatim") }
    #expect(throws: TranscriptError.unknownFormat("docs")) { try read("a", "docs") }
  }

  @Test("a name means one format, and an extension one that is written where any is")
  func table() {
    #expect(Set(TranscriptFormat.all.map(\.name)).count == TranscriptFormat.all.count)
    for format in TranscriptFormat.all {
      #expect(TranscriptFormat.named(format.name)?.name == format.name)
      for name in format.extensions {
        let meant = TranscriptFormat.named(name)
        #expect(meant?.extensions.contains(name) == true)
        let isWritten = TranscriptFormat.all.contains {
          $0.isWritable && $0.extensions.contains(name)
        }
        #expect(meant?.isWritable == isWritten)
      }
    }
  }

  @Test("an extension that several formats share leaves the choice to the content")
  func sharedExtension() throws {
    let podcast = #"{"segments": [{"body": "Hello", "startTime": 1}]}"#
    #expect(try read(podcast, "json").format == "podcast")
    #expect(try read(#"{"turns": [{"text": "Hello"}]}"#, "json").format == "verbatim")
    #expect(
      throws: TranscriptError.unreadable(
        format: "json", line: 1, problem: "expected a value (column 1)")
    ) { try read("Ada: hello", "json") }
  }
}
