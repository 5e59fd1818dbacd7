// Measures what annotations cost when there are very many of them.
//
//     store-benchmark [ANNOTATIONS [BYTES]]     50,000 on a text of 2,000,000 bytes
//     store-benchmark write FOLDER              that transcript and its sidecar as files
//
// Each row is the best and the median of several runs, in milliseconds. Reading and writing stand
// beside Foundation's JSON on the same bytes, in the same run; what the reader does for a key stands
// beside the same with 50 annotations.

import Annotations
import CanonicalJSON
import Foundation
import ReaderUI
import TerminalCore
import Transcripts
import Workspace

func report(_ name: String, runs: Int = 7, _ work: () throws -> Void) rethrows {
  var times: [Double] = []
  for _ in 0..<runs {
    let start = ContinuousClock.now
    try work()
    let spent = ContinuousClock.now - start
    let (seconds, rest) = spent.components
    times.append(Double(seconds) * 1000 + Double(rest) / 1e15)
  }
  times.sort()
  let cells = [times[0], times[times.count / 2]].map { String(format: "%10.3f", $0) }
  print(name.padding(toLength: 58, withPad: " ", startingAt: 0) + cells.joined())
  fflush(nil)
}

/// Keys, with the time and identifiers that come with them.
struct Typist {
  var state: ReaderState
  var number: UInt64 = 1
  /// What a save in the background holds on to.
  var saving: AnnotationDocument?

  mutating func type(_ notation: String) {
    for key in Key.sequence(notation) ?? [] {
      number += 1
      let fresh = Fresh(
        now: "2026-11-24T08:00:00Z", random: (number &* 0x9E37_79B9_7F4A_7C15, number))
      _ = update(&state, .event(.key(key), fresh))
    }
  }
}

func measureReading(_ bytes: [UInt8], _ document: AnnotationDocument) throws {
  try report("read: bytes to document") { _ = try AnnotationDocument(parsing: bytes) }
  try report("  of that: bytes to JSON") { _ = try JSONValue(parsing: bytes) }
  let data = Data(bytes)
  try report("  peer: JSONSerialization, bytes to JSON", runs: 3) {
    _ = try JSONSerialization.jsonObject(with: data)
  }
  report("write: document to bytes") { _ = document.canonicalBytes }
  let object = try JSONSerialization.jsonObject(with: data)
  try report("  peer: JSONSerialization, JSON to bytes, sorted", runs: 1) {
    _ = try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
  }
}

func measureKeys(_ corpus: Corpus, _ document: AnnotationDocument, _ label: String) {
  let placed = resolve(document, in: corpus.transcript, digest: "d")
  var input = ReaderInput(
    fileName: "interview.txt", source: corpus.transcript, document: document, placed: placed,
    coder: "ines", size: ScreenSize(columns: 120, rows: 40))
  input.digest = "d"
  var typist = Typist(state: ReaderState(input))
  typist.state.moveCursor(to: corpus.transcript.text.utf8.count / 2)
  report("a key that moves the cursor, and the frame; \(label)", runs: 200) {
    typist.type("j")
    _ = view(typist.state)
  }
  report("a highlight, and the frame; \(label)", runs: 200) {
    typist.saving = typist.state.document
    typist.type("wvwwwh")
    _ = view(typist.state)
  }
  report("  undoing it, and the frame; \(label)", runs: 200) {
    typist.saving = typist.state.document
    typist.type("u")
    _ = view(typist.state)
  }
  report("the tag picker opened, and the frame; \(label)", runs: 50) {
    typist.type("t")
    _ = view(typist.state)
    typist.type("Esc")
  }
}

func measure(annotations: Int, bytes: Int) throws {
  var corpus = Corpus(bytes: bytes)
  let document = corpus.document(annotations: annotations, digest: "d")
  let few = corpus.document(annotations: 50, digest: "d")
  let encoded = document.canonicalBytes
  print("\(annotations) annotations, \(encoded.count) bytes; text of \(bytes) bytes")
  print(String(repeating: " ", count: 61) + "best ms median")
  try measureReading(encoded, document)
  report("find: every place in the unchanged text") {
    _ = resolve(document, in: corpus.transcript, digest: "d")
  }
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let path = folder.appending(path: "interview.txt").path
  var store = SidecarStore(
    path: path, name: "interview.txt", digest: "d",
    environment: Environment(["HOME": folder.path]), fileSystem: PosixFileSystem())
  _ = try store.save(document)
  var changed = document
  var number = 0
  try report("save: one more, written to the disk for certain") {
    number += 1
    changed.apply(Edit(before: nil, after: .annotation(copy(of: document, number))))
    _ = try store.save(changed)
  }
  measureKeys(corpus, few, "50")
  measureKeys(corpus, document, "\(annotations)")
}

/// An annotation like another of the document, under an id of its own.
func copy(of document: AnnotationDocument, _ number: Int) -> Annotation {
  var annotation = document.annotations[number]
  annotation.id = "new-\(number)"
  return annotation
}

func write(to folder: String) throws {
  var corpus = Corpus(bytes: 2_000_000)
  let read = try Transcript(reading: Array(corpus.text.utf8), fileName: "interview.txt")
  precondition(read.text == corpus.transcript.text, "the file reads as what was made")
  let document = corpus.document(annotations: 50_000, digest: sha256(read.text))
  let path = folder + "/interview.txt"
  try Data(corpus.text.utf8).write(to: URL(filePath: path))
  try Data(document.canonicalBytes)
    .write(to: URL(filePath: path + SidecarStore.suffix))
}

let arguments = CommandLine.arguments.dropFirst()
if arguments.first == "write", let folder = arguments.dropFirst().first {
  try write(to: folder)
} else {
  let numbers = arguments.compactMap { Int($0) }
  try measure(annotations: numbers.first ?? 50_000, bytes: numbers.dropFirst().first ?? 2_000_000)
}
