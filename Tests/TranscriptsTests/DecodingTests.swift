import Testing
@testable import Transcripts

@Suite struct DecodingTests {
  static let text = "Ada: Grüße an dich.\nBob: Ja – 10:30.\nAda: Gut.\n"

  private func read(_ bytes: [UInt8], encoding: String? = nil) throws -> Transcript {
    try Transcript(
      reading: bytes, fileName: "x.txt", options: ReadingOptions(encoding: encoding))
  }

  private func wide(_ text: String, little: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return little ? bytes : bytes.reversed()
    }
  }

  private func wider(_ text: String, little: Bool) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar in
      let bytes = (0..<4).map { UInt8(scalar.value >> (8 * $0) & 0xFF) }
      return little ? bytes : bytes.reversed()
    }
  }

  @Test("every Unicode encoding reads the same")
  func unicode() throws {
    let plain = try read(Array(Self.text.utf8))
    let marked = "\u{FEFF}" + Self.text
    let samples = [
      Array(marked.utf8), wide(marked, little: true), wide(marked, little: false),
      wide(Self.text, little: true), wide(Self.text, little: false), wider(marked, little: true),
      wider(marked, little: false),
    ]
    for bytes in samples { #expect(try read(bytes) == plain) }
    #expect(plain.turns.count == 3)
    #expect(plain.diagnostics.isEmpty)
  }

  @Test("Windows-1252 is read with a note on the line where UTF-8 ends")
  func windows() throws {
    let bytes = Array("Ada: plain\nBob: na".utf8) + [0xEF] + Array("ve ".utf8) + [0x93, 0x94, 0x0A]
    let transcript = try read(bytes)
    #expect(transcript.text.contains("naïve “”"))
    #expect(transcript.diagnostics.map(\.line) == [2])
  }

  @Test("a few bad bytes among much UTF-8 do not make it Windows-1252")
  func mended() throws {
    let transcript = try read(Array(String(repeating: "é", count: 40).utf8) + [0xFF, 0x41])
    #expect(transcript.text.hasSuffix("é\u{FFFD}A"))
    #expect(transcript.diagnostics.count == 1)
  }

  @Test("a named encoding is converted by iconv")
  func named() throws {
    #expect(try read([0xC4, 0xE3, 0xBA, 0xC3], encoding: "GB2312").text == "你好")
    #expect(throws: TranscriptError.unknownEncoding("klingon")) {
      try read([0x41], encoding: "klingon")
    }
  }

  @Test("one stray NUL is text, one in twenty bytes is not")
  func nuls() throws {
    let words = Array(String(repeating: "word ", count: 60).utf8)
    #expect(try read(words + [0] + words).turns.count == 1)
    #expect(throws: TranscriptError.binary) {
      try read((0..<400).map { $0 % 20 == 7 ? 0 : 0x41 })
    }
  }

  @Test("the bullets around every time of CHAT are text")
  func bullets() throws {
    let bytes = (0..<40).map { "w \u{15}\($0)_\($0 + 1)\u{15} " }.joined()
    #expect(try read(Array(("Ann: " + bytes + "\nBob: yes\n").utf8)).turns.count == 2)
  }

  @Test("a byte that Windows-1252 has not is shown as U+FFFD, in a short text too")
  func undefined() throws {
    let bytes =
      Array("Ann: caf".utf8) + [0xE9, 0x20, 0x6F, 0x9D, 0x6B] + Array("\nBob: hi\nAnn: so\n".utf8)
    let transcript = try read(bytes)
    #expect(transcript.text.hasPrefix("café o\u{FFFD}k"))
    #expect(
      transcript.diagnostics.map(\.message) == [
        "not UTF-8; read as Windows-1252, with \"\u{FFFD}\" for what is not, "
          + "another encoding is chosen by --encoding"
      ])
  }

  @Test("words that begin like a recording are text") func lettersAreText() throws {
    #expect(try read(Array("RIFF is what she called it.".utf8)).turns.count == 1)
  }

  @Test("every kind of line end ends a line")
  func lineEnds() throws {
    let ends = ["\n", "\r\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{C}", "\u{B}"]
    for end in ends {
      #expect(try read(Array("one\(end)two".utf8)).turns.count == 2, "\(end.debugDescription)")
    }
  }

  @Test(
    "nothing but white space and marks is empty",
    arguments: ["", " \n\t", "\u{FEFF}\n", "\u{200B}"])
  func empty(text: String) {
    #expect(throws: TranscriptError.empty) { try read(Array(text.utf8)) }
  }

  @Test(
    "errors say what was looked for, in one line",
    arguments: [
      (TranscriptError.empty, "nothing to read: looked for text and found none"),
      (
        .binary,
        "not a text file: looked for text in UTF-8, UTF-16, UTF-32 or Windows-1252; "
          + "try --encoding, or save it as plain text first"
      ),
      (
        .unknownFormat("x"),
        "unknown format \"x\"; expected one of "
          + TranscriptFormat.all.filter(\.isReadable).map(\.name).joined(separator: ", ")
      ),
      (
        .unknownEncoding("x"),
        "unknown encoding \"x\"; expected a name that \"iconv -l\" lists"
      ),
      (
        .unreadable(format: "srt", line: 3, problem: "no cue"),
        "line 3: cannot be read as srt: no cue"
      ),
    ])
  func messages(error: TranscriptError, message: String) {
    #expect(error.description == message)
  }

  @Test("a named encoding reads long files, and what is not valid in it is marked")
  func readsNamedEncoding() throws {
    let long = [UInt8](repeating: 0xE9, count: 200_000)
    let (text, firstBad) = try converted(long, from: "CP1252")
    #expect(text.count == 400_000)
    #expect(firstBad == nil)
    let bad = try converted([0x61, 0x81, 0x62], from: "CP1252")
    #expect(String(decoding: bad.text, as: UTF8.self) == "a\u{FFFD}b")
    #expect(bad.firstBad == 1)
  }

}
