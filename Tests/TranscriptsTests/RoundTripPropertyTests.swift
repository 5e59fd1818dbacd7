import Testing

@testable import Transcripts

/// Invented transcripts, written in every format that is written and read again: what comes back
/// different must be among what is told, and what is told must be different.
@Suite struct RoundTripPropertyTests {
  static let formats = TranscriptFormat.all.filter(\.isWritable).map(\.name)

  @Test("what comes back different is told", arguments: formats, 0..<60)
  func differencesAreTold(format name: String, seed: Int) throws {
    let source = InventedTranscript(seed: UInt64(seed)).transcript
    let format = try #require(TranscriptFormat.named(name))
    let written = try #require(try format.write(source, title: "invented"))
    let (told, read) = try told(written, of: source, format)
    guard let read else { return }
    let found = differences(source, read, format)
    for difference in found where !told.contains(difference) {
      Issue.record("\(difference) is not told: \(written.warnings)\n\(written.text)")
    }
    if found.isEmpty {
      let others = written.warnings.filter { kinds(in: $0) != [.form] }
      #expect(others.isEmpty, "\(written.text)")
    }
  }

  @Test(
    "a plain dialogue loses nothing but what the format's row does not promise",
    arguments: formats)
  func dialogue(format name: String) throws {
    var builder = TranscriptBuilder()
    let talk = [("Ada Lund", "Where was it?"), ("Ben", "In the harbour, at 10:30."), ("Cy", "No.")]
    for (index, (speaker, words)) in talk.enumerated() {
      builder.addTurn(
        words, speaker: speaker, source: .explicit,
        start: Timestamp(milliseconds: 4000 * index),
        end: Timestamp(milliseconds: 4000 * index + 3500))
    }
    let source = builder.build(format: "verbatim")
    let format = try #require(TranscriptFormat.named(name))
    let written = try #require(try format.write(source, title: "talk"))
    let read = try Transcript(reading: written.bytes, fileName: "talk." + format.extensions[0])
    #expect(read.text == source.text)
    #expect(read.speakers == source.speakers)
    #expect(read.turns.map(\.speaker) == source.turns.map(\.speaker))
    #expect(read.turns.map(\.speakerSource) == source.turns.map(\.speakerSource))
    #expect(format.carries.contains(.times))
    #expect(read.turns.map(\.start) == source.turns.map(\.start))
    #expect(read.diagnostics.isEmpty)
  }

  /// What can be different.
  private enum Difference {
    case words, speakers, turns, starts, ends, wordTimes
    /// Nothing that reading shows: how it looks to other programs.
    case form
  }

  /// What a line on standard error speaks of.
  private func kinds(in warning: String) -> Set<Difference> {
    let table: [(part: String, kinds: Set<Difference>)] = [
      ("other words", [.words, .speakers, .turns, .starts, .ends]), ("other blanks", [.words]),
      ("U+FFFD", [.words]), ("another speaker", [.speakers]), ("carried", [.speakers]),
      ("not certain", [.speakers]),
      ("as part of the one before", [.turns, .starts, .ends]),
      ("inside a turn will", [.turns, .starts, .ends]),
      ("inside turns will", [.turns, .starts, .ends]), ("without words", [.turns]),
      ("have no time", [.starts, .ends]), ("has no time", [.starts, .ends]),
      ("time before", [.starts, .ends]), ("times before", [.starts, .ends]),
      ("no end", [.ends]), ("nds of turns", [.ends]), ("nd of a turn", [.ends]),
      ("another end", [.ends]), ("an end", [.ends]), ("their time", [.starts]),
      ("its time", [.starts]), ("another time", [.starts, .wordTimes]),
      ("a time that", [.starts]), ("other times", [.wordTimes]), ("times of words", [.wordTimes]),
    ]
    let found = table.filter { warning.contains($0.part) }.reduce(into: Set<Difference>()) {
      $0.formUnion($1.kinds)
    }
    return found.isEmpty ? [.form] : found
  }

  /// What is told, and what comes back; nothing where that cannot be read, which must be told too.
  private func told(
    _ written: WrittenTranscript, of source: Transcript, _ format: TranscriptFormat
  ) throws -> (told: Set<Difference>, read: Transcript?) {
    let told = written.warnings.reduce(into: Set<Difference>()) { $0.formUnion(kinds(in: $1)) }
    let isUnreadable = written.warnings.contains { $0.contains("cannot be read again") }
    let isMistaken = written.warnings.contains { $0.contains("will be taken for") }
    do throws(TranscriptError) {
      let read = try Transcript(
        reading: written.bytes, fileName: "a." + format.extensions[0],
        options: ReadingOptions(format: isMistaken ? format.name : nil))
      return (told, read)
    } catch {
      #expect(isUnreadable || !source.text.hasVisible, "\(error)")
      return (told, nil)
    }
  }

  private func differences(
    _ source: Transcript, _ read: Transcript, _ format: TranscriptFormat
  ) -> [Difference] {
    func words(_ transcript: Transcript) -> [[Substring]] {
      transcript.turns.indices.map {
        transcript.text(ofTurn: $0).split(whereSeparator: \.isWhitespace)
      }
    }
    func line(_ transcript: Transcript) -> [String] {
      transcript.turns.indices.map { String(transcript.text(ofTurn: $0)).onOneLine }
    }
    var found: [Difference] = []
    if words(source).flatMap(\.self) != words(read).flatMap(\.self) { found.append(.words) }
    guard words(source) == words(read) else { return found + (found.isEmpty ? [.turns] : []) }
    if line(source) != line(read) { found.append(.words) }
    func names(_ transcript: Transcript) -> [String?] {
      transcript.turns.indices.map { transcript.speakerLabel(ofTurn: $0) }
    }
    if names(source) != names(read) { found.append(.speakers) }
    if source.turns.map(\.start) != read.turns.map(\.start) { found.append(.starts) }
    if source.turns.map(\.end) != read.turns.map(\.end) { found.append(.ends) }
    if source.text.utf8.count == read.text.utf8.count, source.words != read.words {
      found.append(.wordTimes)
    }
    return found
  }
}

/// A transcript that nobody said, with what is hard to write in it.
private struct InventedTranscript {
  private var state: UInt64
  private static let names = [
    "Ada Lund", "Ben", "Q", "A", "Speaker 1", "Lund, Ada (Dr.)", "O'Neill-Baker", "安娜",
    "anna_k", "Mr. \"Bo\" Li: chair", "Note", "Ann <b>Lee</b>", "Interviewer",
  ]
  private static let phrases = [
    "Where was it?", "In the harbour, at 10:30.", "He said: \"no\".", "a < b and b > a",
    "Anna: she said", "<laughs> well", "an --> arrow", "1 --> 2", "# A heading", "two  blanks",
    "line one\nline two", "=1+1", "- an item", ">> louder", "00:01:02 she came", "[00:05] again",
    "42", "Wort; Wort\tTab", "-----", "{\\an8} up", "I <i>did</i> go", "(MAN) Hello there",
    "Ben: Yes. Ada Lund: No.", "---", "start,speaker,text", "日本語です", "&amp; & &lt;", "**bold** x",
  ]

  init(seed: UInt64) { state = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407 }

  private mutating func random(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  var transcript: Transcript {
    var copy = self
    return copy.made()
  }

  private mutating func made() -> Transcript {
    let cast = (0..<random(4)).map { _ in Self.names[random(Self.names.count)] }
    let (timing, ends, headings) = (random(3), random(3), random(3) == 0)
    let isHard = random(3) > 0
    var turns: [JSONTurn] = []
    var clock = 0
    for _ in 0..<(1 + random(8)) {
      var turn = JSONTurn()
      let phrase = isHard ? random(Self.phrases.count) : random(2)
      turn.text = random(12) == 0 ? "" : Self.phrases[phrase]
      if random(3) == 0 { turn.text += " " + Self.phrases[random(isHard ? Self.phrases.count : 2)] }
      if !cast.isEmpty, !(headings && random(4) == 0) { turn.speaker = cast[random(cast.count)] }
      clock += random(4) * 1250
      if timing == 2 || timing == 1 && random(2) == 0 {
        turn.start = clock
        clock += 300 + random(3) * 700
        if ends < 2, ends == 1 || random(2) == 0 { turn.end = clock }
      }
      turns.append(turn)
    }
    return JSONTurn.transcript(of: turns)
  }
}

/// A turn as no reader of text would make it: empty, or with line breaks.
private struct JSONTurn {
  var text = ""
  var speaker: String?
  var start: Int?
  var end: Int?

  static func transcript(of turns: [JSONTurn]) -> Transcript {
    var (text, made, speakers, cues) = ("", [Turn](), [Speaker](), [TimeTrack.Cue]())
    for (index, turn) in turns.enumerated() {
      if index > 0 { text += "\n" }
      let range = text.utf8.count..<(text.utf8.count + turn.text.utf8.count)
      text += turn.text
      var speaker: Int?
      if let name = turn.speaker {
        speaker = speakers.firstIndex { $0.name == name }
        if speaker == nil {
          speaker = speakers.count
          speakers.append(Speaker(name: name, ordinal: speakers.count))
        }
      }
      let start = turn.start.map { Timestamp(milliseconds: $0) }
      let end = turn.end.map { Timestamp(milliseconds: $0) }
      made.append(
        Turn(
          range: range, speaker: speaker, speakerSource: speaker == nil ? .none : .explicit,
          start: start, end: end))
      if let start { cues.append(TimeTrack.Cue(range: range, start: start, end: end)) }
    }
    return Transcript(
      text: text, turns: made, speakers: speakers, times: TimeTrack(cues: cues), format: "verbatim")
  }
}
