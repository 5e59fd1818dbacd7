import TextCore
import Testing

@testable import Transcripts

/// What keeps a large file from taking more memory than it must.
@Suite struct LargeFileTests {
  @Test("every kind of line end ends a line, and none of it belongs to the line")
  func lineEnds() {
    let text = "one\ntwo\r\nthree\rfour\u{B}five\u{C}\u{85}six\u{2028}seven\u{2029}\n\r\n…\u{C2A0}"
    let lines = SourceLines(Array(text.utf8))
    #expect(
      lines.lines.map { lines.text($0) } == [
        "one", "two", "three", "four", "five", "", "six", "seven", "", "", "…\u{C2A0}",
      ])
    #expect(SourceLines([]).lines.isEmpty)
    #expect(SourceLines(Array("\n".utf8)).lines.map(\.count) == [0])
    #expect(SourceLines(Array("a\r\nb".utf8), upTo: 2).lines.map(\.count) == [1])
  }

  @Test("UTF-8 is recognised across the borders of the pieces in which it is looked at")
  func validation() throws {
    for shift in 0..<4 {
      let text = String(repeating: "a", count: shift) + String(repeating: "日本語𝄞", count: 20_000)
      let transcript = try Transcript(reading: Array(text.utf8), fileName: "a.txt")
      #expect(transcript.text == text)
      #expect(transcript.diagnostics.isEmpty)
      var bytes = Array(text.utf8)
      bytes[1 << 16] = 0xFF
      #expect(try !Transcript(reading: bytes, fileName: "a.txt").diagnostics.isEmpty)
    }
  }

  @Test("a cue keeps its place and times, however late it is said")
  func largeTimes() {
    let cues = [0, 1 << 20, Int(Int32.max), 1 << 40].map { start in
      TimeTrack.Cue(
        range: start..<(start + 5), start: Timestamp(milliseconds: start),
        end: start == 0 ? nil : Timestamp(milliseconds: start + 7))
    }
    for count in 0...cues.count {
      let track = TimeTrack(cues: Array(cues.prefix(count)))
      #expect(Array(track.cues) == Array(cues.prefix(count)))
      #expect(track.cue(at: 3) == cues.prefix(count).first)
    }
    #expect(TimeTrack(cues: cues) != TimeTrack(cues: Array(cues.prefix(3))))
    let early = TimeTrack.Cue(
      range: 0..<1, start: Timestamp(milliseconds: Int(Int32.min)),
      end: Timestamp(milliseconds: Int(Int32.min)))
    #expect(Array(TimeTrack(cues: [early]).cues) == [early])
  }

  @Test("a turn keeps all it has, whether it fits into few bytes or not")
  func turns() {
    func turn(
      _ range: Range<Int>, speaker: Int? = nil, from start: Int? = nil, to end: Int? = nil,
      locator: String? = nil
    ) -> Turn {
      Turn(
        range: range, speaker: speaker, speakerSource: speaker == nil ? .none : .inferred,
        start: start.map { Timestamp(milliseconds: $0) },
        end: end.map { Timestamp(milliseconds: $0) }, locator: locator)
    }
    let year = 1 << 35
    let days = 1 << 28
    let small = [
      turn(0..<0), turn(7..<((1 << 24) - 1), speaker: 16_382, from: 0, to: 0),
      turn(((1 << 40) - 1)..<(1 << 40), speaker: 0, from: 1 - year, to: 5 - year),
      turn(3..<9, from: year - 2), turn(3..<9, from: 9, to: 7 + days),
    ]
    let large = [
      turn(0..<(1 << 24)), turn((1 << 40)..<((1 << 40) + 1)), turn(0..<1, speaker: 16_383),
      turn(0..<1, from: year - 1), turn(0..<1, from: -1 - year), turn(0..<1, from: .max),
      turn(0..<1, to: 4), turn(0..<1, from: 5, to: 4), turn(0..<1, from: .min, to: .max),
      turn(0..<1, from: 0, to: days - 1), turn(0..<1, locator: "12:3"),
    ]
    for turn in small { #expect(turn.packed.map { Turn($0) } == turn) }
    for turn in large {
      #expect(turn.packed == nil)
      var turns = PackedArray(small + [turn] + small)
      #expect(Array(turns) == small + [turn] + small)
      #expect(turns != PackedArray(small + small))
      turns[0] = turns[1]
      #expect(Array(turns.prefix(2)) == [small[1], small[1]])
    }
    var turns = PackedArray(small)
    turns[1] = large[0]
    #expect(Array(turns) == [small[0], large[0]] + small.dropFirst(2))
    turns[1] = small[1]
    #expect(turns == PackedArray(small))
    // What has no times, and nobody who speaks, takes no room for them until one does.
    let plain = (0..<3).map { turn($0..<($0 + 1)) }
    for last in small {
      #expect(Array(PackedArray(plain + [last] + plain)) == plain + [last] + plain)
      var turns = PackedArray(plain)
      turns[1] = last
      #expect(Array(turns) == [plain[0], last, plain[2]])
      turns[1] = plain[1]
      #expect(turns == PackedArray(plain))
    }
  }

  @Test("each turn is a cue until one has no start or has several cues")
  func turnsAreCues() {
    func time(_ second: Int) -> Timestamp { Timestamp(milliseconds: second * 1000) }
    func cues(_ add: (inout TranscriptBuilder) -> Void) -> [[Int?]] {
      var builder = TranscriptBuilder()
      for second in 1...2 {
        builder.addTurn(
          "word", speaker: nil, source: .none, start: time(second), end: time(second + 1))
      }
      add(&builder)
      builder.addTurn("end", speaker: "Ann", source: .explicit, start: time(9))
      return builder.build(format: "text").times.cues.map { cue in
        [cue.range.lowerBound, cue.range.count, cue.start.milliseconds, cue.end?.milliseconds]
      }
    }
    let first: [[Int?]] = [[0, 4, 1000, 2000], [5, 4, 2000, 3000]]
    #expect(cues { _ in } == first + [[10, 3, 9000, nil]])
    #expect(
      cues { $0.addTurn("no", speaker: nil, source: .none) } == first + [[13, 3, 9000, nil]])
    #expect(
      cues { $0.extendTurn("on", start: time(3), end: time(4)) }
        == first + [[10, 2, 3000, 4000], [13, 3, 9000, nil]])
    #expect(cues { $0.extendTurn("on", start: nil, end: nil) } == first + [[13, 3, 9000, nil]])
  }

  @Test("lines are found however long they are")
  func longLines() {
    let lengths = [3, 70_000, 0, 65_533, 1, 200_000] + Array(repeating: 5000, count: 40) + [0, 2]
    let text = lengths.map { String(repeating: "a", count: $0) + "\n" }.joined()
    #expect(SourceLines(Array(text.utf8)).lines.map(\.count) == lengths)
  }

  @Test("words before which stands a heap of times do not fill the memory")
  func manyTimes() throws {
    let times = (0..<20_000).map { "[\($0 / 60 + 10):\($0 % 60 + 10).00]" }.joined()
    let words = String(repeating: "la ", count: 300)
    let lyrics = try Transcript(
      reading: Array("[00:01.00]Begin\n\(times)\(words)\n".utf8), fileName: "a.lrc")
    #expect(lyrics.text.utf8.count < 2 << 20)
    #expect(lyrics.turns.count > 1000)
    #expect(lyrics.diagnostics.map(\.line) == [2])
    #expect(lyrics.diagnostics.first?.message.hasPrefix("20000 times before these words") == true)
  }

  @Test("the beginning of a file is cut at a blank line, else at a line, else at a character")
  func beginnings() {
    func words(_ text: String, encoding: String? = nil) -> String? {
      Transcript(
        readingBeginning: Array(text.utf8), fileName: "a.txt",
        options: ReadingOptions(encoding: encoding))?.text
    }
    #expect(words("Ann: One.\n\nBob: Two.\r\n\r\nAnn: Thr") == "One.\nTwo.")
    #expect(words("One line\nTwo lines\nThree li") == "One line\nTwo lines")
    #expect(words("日本語日") == "日本語日")
    #expect(words("") == nil)
  }

  @Test("the beginning of a file whose lines do not stand for themselves is not shown")
  func noBeginnings() {
    for text in [
      "{\"segments\": [\n{\"text\": \"a\"},\n",
      "<?xml version=\"1.0\"?>\n<transcript>\n<p>One</p>\n",
      "{\\rtf1 One\n\nTwo\n", "%PDF-1.7\n\none\n\n",
    ] {
      #expect(Transcript(readingBeginning: Array(text.utf8), fileName: "a") == nil)
    }
  }

  @Test("subtitles out of order are read in the order of their times")
  func order() throws {
    let lines = "[00:03.00]c\n[00:01.00][00:04.00]a\n[00:02.00]b\n"
    let lyrics = try Transcript(reading: Array(lines.utf8), fileName: "a.lrc")
    #expect(lyrics.text == "a\nb\nc\na")
    let words = "f 1 3.0 0.2 three\nf 1 0.5 0.2 one\nf 1 0.8 0.2 two\nf 2 0.6 0.2 other\n"
    let table = try Transcript(reading: Array(words.utf8), fileName: "a.ctm")
    #expect(table.text == "other\nthree one two")
  }

  @Test("whether a table's words are escaped is told by all its rows, however many there are")
  func escaping() throws {
    func last(_ words: String) throws -> String? {
      let row = "0:01,Ann,Salt &amp; rope\n"
      let text = "time,speaker,text\n" + String(repeating: row, count: 2500) + "0:02,Ann,\(words)\n"
      let table = try Transcript(reading: Array(text.utf8), fileName: "a.csv")
      #expect(table.turns.count == 2501)
      return table.turns.last.map { String(table.text[utf8: $0.range]) }
    }
    #expect(try last("Nuts &amp; bolts") == "Nuts & bolts")
    #expect(try last("R&D wrote &amp; here") == "R&D wrote &amp; here")
  }

  @Test("names in the first lines of cues are believed beside the voices of others")
  func namesBesideVoices() throws {
    var text = "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n<v Ines>Ready?</v>\n"
    for second in 1..<10 {
      text += "\n00:00:0\(second).000 --> 00:00:0\(second).900\nAda Stone\nLine \(second).\n"
    }
    let captions = try Transcript(reading: Array(text.utf8), fileName: "a.vtt")
    #expect(captions.speakers.map(\.name) == ["Ines", "Ada Stone"])
    #expect(captions.turns.map(\.speakerSource) == [.explicit, .explicit])
  }

  @Test("a segment of very many words is one turn with a time at every word")
  func longSegment() throws {
    let words = (0..<5000).map { "f 1 \(Double($0) / 4) 0.2 w\($0)\n" }.joined()
    let transcript = try Transcript(reading: Array(words.utf8), fileName: "a.ctm")
    #expect(transcript.turns.count == 1)
    #expect(transcript.words.cues.count == 5000)
    let last = try #require(transcript.words.cues.last)
    #expect(transcript.text[utf8: last.range] == "w4999")
    #expect(transcript.turns[0].end == last.end)
  }
}
