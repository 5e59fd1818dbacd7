// Reads an interview in four formats, and looks at every byte of the same files once.
//
//     parse-benchmark [MEGABYTES]
//
// For each format: the size of the file, how fast it is read (processor time, the best of five, each right
// after a scan of the same bytes), how fast the scan is that counts its line feeds, and how many scans one
// reading takes. MB are 10^6 bytes. Without an argument the files hold about 20 MB of speech.

import Foundation
import Transcripts

let megabytes = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 20

/// Processor time: what else the machine does is no part of it.
func seconds(_ work: () throws -> Void) rethrows -> Double {
  let start = clock()
  try work()
  return Double(clock() - start) / Double(CLOCKS_PER_SEC)
}

func row(_ cells: [String]) -> String {
  zip(cells, [8, 8, 14, 14, 8, 9]).map { cell, width in
    String(repeating: " ", count: max(0, width - cell.count)) + cell
  }.joined(separator: " ")
}

func fixed(_ value: Double, _ places: Int) -> String { String(format: "%.\(places)f", value) }

print(row(["format", "MB", "read MB/s", "scan MB/s", "ratio", "turns"]))
for file in Corpus(bytes: megabytes * 1_000_000).files {
  var (reading, scanning) = (Double.infinity, Double.infinity)
  var (turns, lineFeeds) = (0, 0)
  for _ in 0..<5 {
    scanning = min(
      scanning,
      seconds {
        var count = 0
        for byte in file.bytes where byte == 0x0A { count += 1 }
        lineFeeds = count
      })
    reading = min(
      reading,
      try seconds {
        let transcript = try Transcript(reading: file.bytes, fileName: "interview")
        guard transcript.format == file.format else { throw CocoaError(.fileReadCorruptFile) }
        turns = transcript.turns.count
      })
  }
  precondition(lineFeeds > 0)
  let size = Double(file.bytes.count) / 1e6
  print(
    row([
      file.format, fixed(size, 1), fixed(size / reading, 1), fixed(size / scanning, 0),
      fixed(reading / scanning, 1), String(turns),
    ]))
}
