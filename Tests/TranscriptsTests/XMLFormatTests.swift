import Testing

@testable import Transcripts

@Suite struct XMLFormatTests {
  @Test(
    "XML that is refused or broken gives its line and the reason",
    arguments: [
      ("<tt><body>\n<p begin='1s'><b></p></body></tt>", 2, "mismatch"),
      ("<!DOCTYPE tt [<!ENTITY x 'y'>]><tt><p begin='1s'>&x;</p></tt>", 1, "entities"),
      ("<transcript><text start='0'></text></transcript>", 1, "looked for"),
    ])
  func refuses(text: String, line: Int, reason: String) throws {
    let error = #expect(throws: TranscriptError.self) {
      try Transcript(reading: Array(text.utf8), fileName: "a.xml")
    }
    guard case .unreadable(_, let found, let problem) = try #require(error) else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(found == line)
    #expect(problem.contains(reason))
  }

  @Test("an XML document may name its own encoding") func readsItsEncoding() throws {
    let bytes =
      Array("<?xml version='1.0' encoding='ISO-8859-15'?><transcript><text start='1'>".utf8)
      + [0xA4, 0x20, 0xE9] + Array("</text></transcript>".utf8)
    let transcript = try Transcript(reading: bytes, fileName: "a.xml")
    #expect(transcript.text == "€ é")
  }

  @Test(
    "times of TTML",
    arguments: [
      ("00:00:01.5", 1.5), ("00:00:01:05", 1.2), ("1.5s", 1.5), ("50f", 2), ("250ms", 0.25),
      ("2m", 120), ("1h", 3600), ("3000t", 3),
    ])
  func readsTimes(text: String, seconds: Double) throws {
    let rates = TTMLTime.Rates(["frameRate": "25", "tickRate": "1000"])
    #expect(abs(try #require(TTMLTime.seconds(text, rates)) - seconds) < 1e-9)
    #expect(TTMLTime.seconds("x" + text, rates) == nil)
  }
}

@Suite struct HeaderLineTests {
  @Test(
    "a line of its own may say who and when",
    arguments: [
      ("Ann Lee  0:12  ", "Ann Lee", 12.0), ("Ann (00:12.345)", "Ann", 12.345),
      ("Speaker 1 (01:02:03):", "Speaker 1", 3723), ("Ann Lee  [00:00:12]", "Ann Lee", 12),
      ("[00:10 - 00:12] ANN", "ANN", 10), ("(05:23):", nil, 323), ("0:15", nil, 15),
      ("*Ann (00:12)*", "Ann", 12), ("Ann Lee\t1:00", "Ann Lee", 60),
      ("[00:12] Ann", "Ann", 12), ("[0:1:2.05] Ann Lee", "Ann Lee", 62.05),
      ("Anna 00:00:01 - 00:00:04", "Anna", 1), ("00:00:01:12 - 00:00:04:03", nil, 1),
      ("[Ann Lee] 10:15:12", "Ann Lee", 36912), ("Ann\u{A0} 0:12", "Ann", 12),
      ("Ann Lee 0:12", "Ann Lee", 12), ("0:12 Ann Lee", "Ann Lee", 12),
    ] as [(String, String?, Double)])
  func reads(line: String, name: String?, seconds: Double) throws {
    let header = try #require(HeaderLine(Array(line.utf8)[...]))
    #expect(header.name == name)
    #expect(header.time.start == Timestamp(seconds: seconds))
  }

  @Test(
    "anything more is words",
    arguments: [
      "We met at 10:30", "Ann: at 10:30", "Hello.  0:12", "March 4, 2024, 1:02PM",
      "Ann: at [10:30]",
      "Ann (00:12): yes", "[00:12] Ann: yes", "", ":", "Score  3:1", "We left 10:30",
    ])
  func refuses(line: String) { #expect(HeaderLine(Array(line.utf8)[...]) == nil) }
}

@Suite struct UnknownXMLTests {
  @Test(
    "XML that no format has ends in a message that names its first element",
    arguments: [
      "<?xml version=\"1.0\"?><r>words</r>", "<r>words</r>\n",
      "<!DOCTYPE r [<!ENTITY a \"b\">]><r>&a;</r>", "<?xml version=\"1.0\"?><r><s>words",
    ])
  func unknown(text: String) {
    #expect {
      try Transcript(reading: Array(text.utf8), fileName: "a.xml")
    } throws: { error in
      "\(error)".contains("XML that starts with <r>; looked for TTML")
    }
  }

  @Test("text with a tag in front is text", arguments: ["<sigh> I went home.", "<< back"])
  func text(text: String) throws {
    #expect(try Transcript(reading: Array(text.utf8), fileName: "a").format == "text")
  }
}
