import Testing

@testable import Transcripts

@Suite struct SavedPageTests {
  private static let page = """
    <html><head><title>The bell</title></head><body>
    <p><b>Ada Lund:</b> Where were you when the café closed? a=3Db</p>
    <p><b>Ben Osei:</b> On the ferry.</p>
    <p><b>Ada Lund:</b> Was it cold?</p>
    </body></html>
    """

  private func read(_ file: String) throws -> [String] {
    let bytes = Array(file.replacing("\n", with: "\r\n").utf8)
    let transcript = try Transcript(reading: bytes, fileName: "page.mhtml")
    #expect(transcript.format == "html")
    #expect(transcript.diagnostics.isEmpty)
    return transcript.turns.indices.map {
      "\(transcript.speakerName(ofTurn: $0) ?? "-"): \(transcript.text(ofTurn: $0))"
    }
  }

  @Test("a page that a browser saved as one file is read as the page in it")
  func readsQuotedPrintable() throws {
    let page = Self.page.replacing("é", with: "=C3=A9").replacing("On the", with: "On=\n the")
    let turns = try read(
      """
      From: <Saved by Blink>
      Snapshot-Content-Location: https://example.org/bell
      Subject: The bell
      MIME-Version: 1.0
      Content-Type: multipart/related;
      \ttype="text/html";
      \tboundary="----MultipartBoundary--bell----"


      ------MultipartBoundary--bell----
      Content-Type: image/png
      Content-Transfer-Encoding: base64

      iVBORw0KGgo=
      ------MultipartBoundary--bell----
      Content-Type: text/html; charset="utf-8"
      Content-Transfer-Encoding: quoted-printable

      \(page)
      ------MultipartBoundary--bell------
      """)
    #expect(
      turns == [
        "Ada Lund: Where were you when the café closed? a=b", "Ben Osei: On the ferry.",
        "Ada Lund: Was it cold?",
      ])
  }

  @Test("a page in Base64, as Word may save it, is read")
  func readsBase64() throws {
    // <p>Ada: Where?</p><p>Ben: There.</p><p>Ada: When?</p>
    let turns = try read(
      """
      MIME-Version: 1.0
      Content-Type: multipart/related; boundary=_x

      --_x
      Content-Type: text/html; charset="us-ascii"
      Content-Transfer-Encoding: base64

      PGh0bWw+PGJvZHk+PHA+QWRhOiBXaGVyZT88L3A+PHA+QmVuOiBUaGVyZS48L3A+PHA+QWRhOiBX
      aGVuPzwvcD48cD5CZW46IE5vdy48L3A+PHA+QWRhOiBHb29kLjwvcD48cD5CZW46IFllcy48L3A+
      PC9ib2R5PjwvaHRtbD4=
      --_x--
      """)
    #expect(
      turns == [
        "Ada: Where?", "Ben: There.", "Ada: When?", "Ben: Now.", "Ada: Good.", "Ben: Yes.",
      ])
  }

  @Test(
    "a mail, and a text that names such a page, are none",
    arguments: [
      "MIME-Version: 1.0\nTo: b@example.org\nContent-Type: multipart/related; boundary=x\n\n--x\n"
        + "Content-Type: text/html\n\n<p>Hello</p>\n--x--\n",
      "Ada: Content-Type: multipart/related; boundary=x\n\nBen: --x\n",
      "Content-Type: multipart/related; boundary=x\n\nNo page.\n",
    ])
  func leavesOthersAlone(file: String) {
    #expect(SavedPage.found(in: Array(file.utf8)) == nil)
  }
}
