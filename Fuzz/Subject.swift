import Containers
import Foundation
import Transcripts

/// What the bytes are run through: the variable `VERBATIM_FUZZ_SUBJECT` names it.
struct Subject {
  let name: String
  /// The format that is forced; nil to recognise it by the content.
  var format: String?
  /// Whether what was read is written in every format, and read again.
  var isWritten = false
  /// The files of a zip archive, of which the input has the contents, parted by NUL; nothing would
  /// be left of an archive whose packed bytes are changed.
  var files: [String] = []

  static let all: [Subject] =
    [
      Subject(name: "detector"), Subject(name: "writers", isWritten: true),
      Subject(
        name: "docx-files", format: "docx", files: ["word/document.xml", "word/comments.xml"]),
      Subject(name: "odt-files", format: "odt", files: ["content.xml"]),
    ]
    + TranscriptFormat.all.filter(\.isReadable).map { Subject(name: $0.name, format: $0.name) }

  /// The one that the environment names; without it the names are printed.
  static var chosen: Subject {
    let name = ProcessInfo.processInfo.environment["VERBATIM_FUZZ_SUBJECT"]
    if let subject = all.first(where: { $0.name == name }) { return subject }
    let names = all.map { $0.name + "\n" }.joined()
    try? FileHandle.standardOutput.write(contentsOf: Data(names.utf8))
    // To end in the usual way is a finding.
    _exit(name == nil ? 0 : 2)
  }

  /// The bytes of the file that is read; nil when there is none.
  func file(of input: [UInt8]) -> [UInt8]? {
    guard !files.isEmpty else { return input }
    let contents = input.split(
      separator: 0, maxSplits: files.count - 1, omittingEmptySubsequences: false)
    return try? ZipArchive.archive(of: zip(files, contents).map { ($0, Array($1)) })
  }
}
