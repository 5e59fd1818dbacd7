import Testing

@testable import Transcripts

/// What is left of a file that is broken or incomplete.
@Suite struct RecoveryTests {
  @Test("captions without their first line are WebVTT by their name, references and all")
  func readsWithoutSignature() throws {
    let source = "Kind: captions\n\n00:01.000 --> 00:02.000\n<v Ann>A &amp; B</v>\n"
    let transcript = try read(source, "a.vtt")
    #expect(transcript.format == "webvtt")
    #expect(transcript.text == "A & B")
    #expect(transcript.diagnostics.first?.message.contains("WEBVTT") == true)
  }

  @Test("names between times and words make lines in brackets no lyrics, unless tags say so")
  func tellsLyrics() throws {
    let talk = "[00:12.50] Ann: Hello.\n[00:15.50] Bob: Hi.\n[00:18.00] Ann: Bye.\n"
    #expect(try read(talk, "a.txt").format == "text")
    #expect(try read("[ar:Somebody]\n" + talk, "a.txt").format == "lrc")
    #expect(try read("[00:12.50] Hello\n[00:15.50] my friend\n", "a.txt").format == "lrc")
  }

  @Test("JSON that breaks off keeps what is whole, and says at which line it breaks")
  func keepsWholeElements() throws {
    let source = """
      {"segments": [
      {"start": 0, "end": 1, "text": "One."},
      {"start": 1, "end": 2, "text": "Two."},
      {"start": 2, "end": 3, "te
      """
    let transcript = try read(source, "a.json")
    #expect(transcript.text == "One.\nTwo.")
    #expect(transcript.diagnostics.map(\.line) == [4])
    #expect(throws: TranscriptError.self) { try read("{\"segments\": [{\"text\": \"One", "a.json") }
  }

  @Test("nothing that stands before or behind a break in XML is lost")
  func readsAroundBreak() throws {
    let paragraphs = (1...60).map { "<p begin=\"\($0)s\" end=\"\($0 + 1)s\">Words \($0)</p>" }
    let whole = "<tt><body><div>" + paragraphs.joined(separator: "\n") + "</div></body></tt>"
    let expected = try read(whole, "a.ttml").text
    let broken = whole.replacing("Words 30<", with: "Words & 30<")
    let transcript = try read(broken, "a.ttml")
    #expect(transcript.turns.count == 60)
    #expect(transcript.text.replacing("Words  30", with: "Words 30") == expected)
    #expect(transcript.diagnostics.map(\.line) == [30])
  }

  @Test("XML that breaks off keeps all cues before the break")
  func keepsCuesBeforeBreak() throws {
    let paragraphs = (1...9).map { "<p begin=\"\($0)s\" end=\"\($0 + 1)s\">Words \($0)</p>" }
    let transcript = try read("<tt><body><div>" + paragraphs.joined(), "a.ttml")
    #expect(transcript.turns.count == 9)
    #expect(transcript.diagnostics.count == 1)
  }

  @Test("a document that declares entities is refused before and after a break")
  func refusesEntities() {
    let source = """
      <!DOCTYPE tt [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>
      <tt><body><div><p begin="1s">One &b; & two</p></div></body></tt>
      """
    #expect(throws: TranscriptError.self) { try read(source, "a.ttml") }
  }

  private func read(_ source: String, _ name: String) throws -> Transcript {
    try Transcript(reading: Array(source.utf8), fileName: name)
  }
}
