// Fuzz: is there a file that a reader cannot stand?
//
// libFuzzer calls `testOneInput` with bytes that it makes up from the fixtures. The environment
// names what is run on them (see `Subject`). It is built by `make fuzz` only.

import Foundation
import Transcripts

/// Runs bytes through a subject and demands what holds for every file.
private struct Harness {
  let subject: Subject

  /// File name extensions that a reader may look at; the length of the input chooses.
  private static let extensions = ["", ".txt", ".json", ".vtt", ".srt"]

  /// More processor time than this is out of proportion to the 64 KB that an input may have.
  private static let secondsAllowed = 2.0

  static let shared = Harness(subject: Subject.chosen)

  func run(_ input: [UInt8]) {
    guard let bytes = subject.file(of: input) else { return }
    let fileName = "case" + Self.extensions[bytes.count % Self.extensions.count]
    let start = clock()
    let first = outcome(of: bytes, fileName)
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    require(seconds < Self.secondsAllowed, "\(seconds) s for \(bytes.count) bytes")
    require(first == outcome(of: bytes, fileName), "read twice, and differently")
    switch first {
    case .failure(let error):
      let message = error.description
      let isLine = !message.isEmpty && !message.contains(where: \.isNewline)
      require(isLine, "a message of more than a line: \(message.debugDescription)")
    case .success(let transcript):
      Invariants(transcript: transcript).check()
      if subject.isWritten { writeEverywhere(transcript) }
    }
  }

  private func outcome(
    of bytes: [UInt8], _ fileName: String
  ) -> Result<Transcript, TranscriptError> {
    let options = ReadingOptions(format: subject.format)
    return Result { () throws(TranscriptError) in
      try Transcript(reading: bytes, fileName: fileName, options: options)
    }
  }

  private func writeEverywhere(_ transcript: Transcript) {
    for format in TranscriptFormat.all where format.isWritable {
      guard let written = try? format.write(transcript, title: "case") else { continue }
      let options = ReadingOptions(format: format.name)
      _ = try? Transcript(reading: written.bytes, fileName: "case", options: options)
    }
  }
}

/// The entry that libFuzzer calls, by this name, once for each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Harness.shared.run(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
