import Foundation
import Testing
import Transcripts
import Workspace

/// Reading a PDF through a program: one that stands in for `pdftotext`, and the real one where it
/// is installed.
@Suite struct PDFTests {
  private let temporary: TemporaryFolder
  private let folder: URL

  init() throws {
    temporary = try TemporaryFolder()
    folder = URL(filePath: temporary.path)
  }

  private func put(_ name: String, _ text: String) throws -> String {
    let path = folder.appending(path: name).path
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  private func environment(path: String) -> Environment {
    var variables = ProcessInfo.processInfo.environment
    variables["PATH"] = path
    return Environment(variables)
  }

  @Test("the text that the program prints is the transcript") func reads() throws {
    let file = try put("talk.pdf", "%PDF-1.4 the bytes that the program gets")
    try temporary.putProgram(
      "pdftotext",
      """
      #!/bin/sh
      read -r line
      case "$*/$line" in
      "-layout -enc UTF-8 - -/%PDF-1.4 the bytes that the program gets") ;;
      *) exit 9 ;;
      esac
      printf 'Ana: Where was it?\\n\\nBen: In the harbour.\\n\\nAna: And then?\\n\\f'
      """)
    let transcript = try TranscriptFile(path: file, environment: environment(path: folder.path))
    #expect(transcript.source.format == "pdf")
    #expect(transcript.source.speakers.map(\.name) == ["Ana", "Ben"])
    #expect(transcript.source.text == "Where was it?\nIn the harbour.\nAnd then?")
  }

  @Test("without the program it says what to install") func noProgram() throws {
    let file = try put("talk.pdf", "%PDF-1.4")
    #expect(throws: WorkspaceError.noPDFProgram(path: file)) {
      try TranscriptFile(path: file, environment: environment(path: "/nonexistent"))
    }
  }

  @Test("what the program complains of is said") func failure() throws {
    let file = try put("talk.pdf", "%PDF-1.4")
    try temporary.putProgram(
      "pdftotext", "#!/bin/sh\necho 'Syntax Error: no xref' >&2\nexit 1\n")
    #expect(throws: WorkspaceError.unreadablePDF(path: file, problem: "Syntax Error: no xref")) {
      try TranscriptFile(path: file, environment: environment(path: folder.path))
    }
  }

  static let hasProgram = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].contains {
    FileManager.default.isExecutableFile(atPath: $0 + "/pdftotext")
  }

  @Test("a real PDF", .enabled(if: hasProgram, "pdftotext is not installed"))
  func realProgram() throws {
    let lines = ["Ana: Where was it?", "Ben: In the harbour.", "Ana: And then?"]
    let words = lines.map { "(\($0)) Tj 0 -40 Td" }.joined(separator: " ")
    let stream = "BT /F 12 Tf 72 700 Td \(words) ET"
    let file = try put(
      "talk.pdf",
      """
      %PDF-1.4
      1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
      2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
      3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R
      /Resources <</Font <</F 5 0 R>>>>>> endobj
      4 0 obj <</Length \(stream.utf8.count)>> stream
      \(stream)
      endstream endobj
      5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
      trailer <</Root 1 0 R /Size 6>>
      %%EOF

      """)
    let transcript = try TranscriptFile(path: file).source
    #expect(transcript.speakers.map(\.name) == ["Ana", "Ben"])
    #expect(transcript.text == "Where was it?\nIn the harbour.\nAnd then?")
  }
}
