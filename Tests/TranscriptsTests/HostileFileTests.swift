import Containers
import Foundation
import Testing

@testable import Transcripts

/// Files that were made to do harm: each ends in a transcript that keeps to its invariants, or in
/// one message of one line.
@Suite struct HostileFileTests {
  static let folder = "hostile/xml"

  static let xmlFiles: [String] =
    ((try? FileManager.default.contentsOfDirectory(
      atPath: SharedData.folder.appending(path: folder).path)) ?? []).sorted()

  @Test(
    "hostile XML ends in a message", .enabled(if: SharedData.isPresent(Self.folder)),
    arguments: xmlFiles, ["", "ttml", "html", "tei", "elan"])
  func hostileXML(file: String, format: String) throws {
    let bytes = Array(
      try Data(contentsOf: SharedData.folder.appending(path: "\(Self.folder)/\(file)")))
    let options = ReadingOptions(format: format.isEmpty ? nil : format)
    let outcome = Result { () throws(TranscriptError) in
      try Transcript(reading: bytes, fileName: file, options: options)
    }
    switch outcome {
    case .failure(let error): #expect(error.description.isOneLine)
    case .success(let transcript):
      // HTML forgives everything; nothing from outside of the file may have come in.
      #expect(format == "html")
      #expect(transcript.text.utf8.count <= bytes.count)
    }
  }

  /// A file by what it does, and the words of its message; nil where it is read.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var message: String?
    var bytes: [UInt8]

    init(_ what: String, message: String? = nil, _ text: String) {
      self.init(what, message: message, bytes: Array(text.utf8))
    }

    init(_ what: String, message: String? = nil, bytes: [UInt8]) {
      (testDescription, self.message, self.bytes) = (what, message, bytes)
    }
  }

  static let cases: [Case] =
    [
      Case(
        "arrays in arrays", message: "nested deeper",
        "[{\"a\":" + String(repeating: "[", count: 200_000)),
      Case(
        "numbers beyond all", "{\"segments\":[{\"start\":1e308,\"end\":-1e308,\"text\":\"a\"}]}"),
      Case(
        "elements in elements", message: "Excessive depth",
        "<tt><body>" + String(repeating: "<div>", count: 100_000)),
      Case(
        "entities of entities", message: "declares entities",
        "<!DOCTYPE tt [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>"
          + "<tt><body><div><p begin=\"1s\">&b;</p></div></body></tt>"),
      Case("colons", String(repeating: "a:", count: 100_000)),
      Case("names", String(repeating: "Ann Lee: ", count: 20_000)),
      Case("one line without a blank", "Ann: " + String(repeating: "x", count: 500_000)),
      Case("many lines", String(repeating: "x\n", count: 100_000)),
      Case(
        "voices that never end",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n" + String(repeating: "<v Ann>", count: 20_000) + "x\n"),
      Case(
        "hours beyond all",
        "1\n99999999999999999999:00:00,000 --> 99999999999999999999:00:01,000\nx\n"),
      Case(
        "a line of lyrics that is said at thousands of times",
        String(repeating: "[00:01.00]", count: 4000) + "x\n[00:02.00]y"),
      Case("groups in groups", "{\\rtf1 " + String(repeating: "{", count: 200_000) + "x"),
      Case("a cell that never ends", "start,text\n1,\"" + String(repeating: "x\n", count: 50_000)),
      Case(
        "marks on one letter", "Ann: Z" + String(repeating: "\u{301}", count: 50_000) + "algo\n"),
    ] + archives

  private static let archives: [Case] = [
    archive(
      "a bomb", message: "unpacks to more", [(word, [UInt8](repeating: 0x20, count: 12 << 20))]),
    archive(
      "a document twice", message: "twice",
      [(word, Array("<w/>".utf8)), (word, Array("<w/>".utf8))]),
    archive(
      "many files", message: "more than",
      (0...10_000).map { ("f\($0)", []) } + [(word, Array("<w/>".utf8))]),
    archive("no document", message: "no word/document.xml", [("word/document.xml.rels", [])]),
  ]

  private static let word = "word/document.xml"

  private static func archive(
    _ what: String, message: String, _ files: [(String, [UInt8])]
  ) -> Case {
    Case(
      what, message: message, bytes: (try? ZipArchive.archive(of: files.map { ($0.0, $0.1) })) ?? []
    )
  }

  @Test("a hostile file is read, or ends in one line", arguments: cases)
  func hostileFile(file: Case) throws {
    do throws(TranscriptError) {
      let transcript = try Transcript(reading: file.bytes, fileName: "hostile")
      #expect(file.message == nil)
      #expect(!transcript.turns.isEmpty)
      #expect(transcript.text.utf8.count <= 2 * file.bytes.count)
      #expect(transcript.diagnostics.allSatisfy { $0.message.isOneLine })
    } catch {
      let message = error.description
      #expect(message.isOneLine)
      #expect(file.message.map(message.contains) == true, "\(message)")
    }
  }
}

extension String {
  fileprivate var isOneLine: Bool { !isEmpty && !contains(where: \.isNewline) }
}
