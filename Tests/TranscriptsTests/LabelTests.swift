import Testing

@testable import Transcripts

@Suite struct LabelTests {
  @Test(
    "what names look like",
    arguments: [
      ("Kevin Scott", LabelShape.strong), ("Ludwig van Beethoven", .strong),
      ("J. R. Smith", .strong),
      ("Dr. Brown", .strong), ("Speaker 1", .strong), ("SPEAKER_00", .strong), ("P1", .strong),
      ("Interviewer2 2", .strong), ("interviewee", .strong), ("Unknown Speaker", .strong),
      ("Ann", .name), ("O'Neil", .name), ("主持人", .name), ("bitstein", .lowercase),
      ("Q", .roleLetter), ("iPhone (2)", .lowercase), ("Ann's iPad (2)", .lowercase),
    ])
  func shapes(label: String, shape: LabelShape) { #expect(LabelShape(label) == shape) }

  @Test(
    "what no name looks like",
    arguments: [
      "Note", "The question is", "My favourite line", "There", "Okay. Interviewer 1",
      "One two three four five six", "See https", "First", "John 3,", "",
      "Abcdefghijklmnopqrst Abcdefghijklmnopqrstuvw",
    ])
  func noShape(label: String) { #expect(LabelShape(label) == nil) }

  @Test(
    "a character of several bytes where no label is looked for any more is no end of the program")
  func reach() throws {
    for blanks in 0..<4 {
      let words = String(repeating: " ", count: blanks) + String(repeating: "\u{AD}", count: 300)
      let file = "ANN:\n[00:00:00] \(words)yes\n\nBEN:\n[00:00:10] No.\n\n"
      let twice = file + "ANN:\n[00:00:20] So.\n\nBEN:\n[00:00:30] Yes.\n"
      let transcript = try Transcript(reading: Array(twice.utf8), fileName: "")
      #expect(transcript.speakers.map(\.name) == ["ANN", "BEN"])
    }
  }

  @Test("seconds in brackets in a caption are a pause, which is said") func pauses() throws {
    let file =
      "1\n00:00:01,000 --> 00:00:03,000\nAnn: [2.5s] Well.\n\n"
      + "2\n00:00:04,000 --> 00:00:06,000\nBen: [1.0s] Yes.\n"
    let transcript = try Transcript(reading: Array(file.utf8), fileName: "a.srt")
    #expect(transcript.text.contains("[2.5s] Well."))
    #expect(transcript.text.contains("[1.0s] Yes."))
  }

  @Test(
    "times of a page of Teams stand in words of its language",
    arguments: [
      "4 seconds0:04", "0 minutes 4 seconds0:04", "0 Minuten 4 Sekunden0:04",
      "0 heures 0 minutes 4 secondes0:04", "0 minutos 4 segundos 0:04",
    ])
  func timesInWords(line: String) throws {
    let file = "Ann Lee\n\(line)\nSo we began.\nBen Ode\n\(line)\nWe did.\n"
    let transcript = try Transcript(reading: Array(file.utf8), fileName: "")
    #expect(transcript.turns.map(\.start?.milliseconds) == [4000, 4000])
    #expect(transcript.speakers.map(\.name) == ["Ann Lee", "Ben Ode"])
  }

  @Test(
    "seconds of two numbers and times with points before labels are when something is said",
    arguments: [
      ["[1.20 - 4.75] ", "[4.79 --> 17.10] ", "[18.00 - 19.50] "],
      ["[00.00.01] ", "[00.00.04] ", "[00.00.18] "], ["00.01 ", "00.04 ", "00.18 "],
      ["[00:00:01:12] ", "[00:00:04:03] ", "[00:00:18:20] "],
    ])
  func timesBeforeLabels(times: [String]) throws {
    let names = ["Ann", "Ben", "Ann"]
    let words = ["Where were you born?", "It took 1.30 [2.75] there: too long.", "And then?"]
    let lines = zip(times, zip(names, words)).map { "\($0)\($1.0): \($1.1)" }
    let transcript = try Transcript(
      reading: Array(lines.joined(separator: "\n").utf8), fileName: "")
    #expect(transcript.turns.map { ($0.start?.milliseconds ?? -1) / 1000 } == [1, 4, 18])
    #expect(transcript.turns.indices.map { transcript.speakerName(ofTurn: $0) } == names)
    #expect(transcript.turns.indices.map { String(transcript.text(ofTurn: $0)) } == words)
  }

  @Test("numbers with points before labels that are no times stay in the words")
  func numbersBeforeLabels() throws {
    let lines = ["0.50 Ann: Where?", "1.50 Ben: There.", "2.50 Ann: And then?", "3.50 Ben: No."]
    let transcript = try Transcript(
      reading: Array(lines.joined(separator: "\n").utf8), fileName: "")
    #expect(transcript.turns.indices.map { String(transcript.text(ofTurn: $0)) } == lines)
  }

  @Test("turns glued into one line come apart again where they were glued")
  func glued() throws {
    let names = ["Mary Jones", "Tom", "Speaker 2"]
    let words = ["We began in spring.", "Who paid for it?", "Nobody did…", "It was \"free.\""]
    var generator = SeededGenerator(state: 7)
    for _ in 0..<50 {
      let turns = (0..<40).map { place in
        (name: names[place % 3], text: words[Int.random(in: 0..<4, using: &generator)])
      }
      var file = ""
      for turn in turns {
        let blank = Bool.random(using: &generator) ? " " : ""
        file += "\(turn.name):\(blank)\(turn.text)"
        file += Int.random(in: 0..<10, using: &generator) < 3 ? blank : "\n"
      }
      let read = try Transcript(reading: Array(file.utf8), fileName: "glued.txt")
      #expect(read.turns.count == turns.count)
      for (index, turn) in turns.enumerated() where index < read.turns.count {
        #expect(read.speakerName(ofTurn: index) == turn.name)
        #expect(read.text(ofTurn: index) == turn.text)
      }
    }
  }

  @Test(
    "a confirmed name is a label after a remark in brackets, and after a plain No",
    arguments: [
      ("Just water. ((laughs))", "Just water. ((laughs))"), ("[coughs] ", "[coughs]"),
      ("Who paid? [a door] ", "Who paid? [a door]"), ("No. ", "No."), ("No.", "No."),
    ])
  func splits(words: String, kept: String) throws {
    let file =
      "Mary Jones: One.\nTom Lee: \(words)Mary Jones: Two.\nTom Lee: Three.\nMary Jones: Four.\n"
    let read = try Transcript(reading: Array(file.utf8), fileName: "")
    #expect(read.turns.count == 5)
    #expect(read.text(ofTurn: 1) == kept)
    #expect(read.turns[2].speakerSource == .inferred)
    #expect(read.speakerName(ofTurn: 2) == "Mary Jones")
  }

  @Test(
    "a confirmed name is no label where nothing ends before it",
    arguments: [
      "as Mary Jones: says it", "said, Mary Jones: \"No\"", "by J. Mary Jones: no",
      "x@Mary Jones: no", "the boss (a friend) Mary Jones: no",
    ])
  func noSplit(words: String) throws {
    let file = "Mary Jones: One.\nTom Lee: \(words)\nMary Jones: Two.\nTom Lee: Three.\n"
    let read = try Transcript(reading: Array(file.utf8), fileName: "")
    #expect(read.turns.count == 4)
    #expect(read.turns.allSatisfy { $0.speakerSource == .explicit })
  }
}

/// Repeats the same numbers in every run (SplitMix64, Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
