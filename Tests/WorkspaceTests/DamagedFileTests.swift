import Annotations
import CanonicalJSON
import TestSupport
import Testing
import Workspace

@Suite struct DamagedFileTests {
  /// A sidecar of about 4 kB.
  private static let bytes: [UInt8] = {
    let annotations = (0..<9).map { number in
      Record.annotation(
        Annotation(
          id: "id-\(number)",
          anchor: Anchor(
            quote: "the quote of \(number), über \u{6771}\u{4EAC}", prefix: "before it ",
            suffix: " after it", wordsBefore: ["some", "words"], wordsAfter: ["more"],
            position: number..<(number + 9), turn: number, start: 1.5, end: 2.25),
          tags: ["cost/rent", "place"], note: "a note\nof two lines", color: .blue, coder: "ines",
          created: "2026-11-25T14:40:53Z"))
    }
    let identity = TranscriptIdentity(name: "i.txt", digest: "d1")
    return Array(
      AnnotationDocument(transcript: identity, records: annotations).canonicalText.utf8)
  }()

  /// Loads, then changes and saves; the file must be as it was wherever it cannot be read, and hold
  /// the change wherever it can. Gives whether it could be read.
  private func attempt(_ bytes: [UInt8], _ what: String) -> Bool {
    let disk = FaultyFileSystem()
    disk.put(memorySidecar, bytes)
    var store = memoryStore(disk)
    do {
      let document = try store.load()
      #expect(disk.files[memorySidecar] == bytes, "\(what)")
      var changed = document
      if case .annotation(let added)? = memoryDocument("new").records["new"] {
        changed.apply(Edit(before: changed.records["new"], after: .annotation(added)))
      }
      _ = try store.save(changed)
      let left = disk.files[memorySidecar].flatMap { try? AnnotationDocument(parsing: $0) }
      #expect(left == changed, "\(what)")
      return true
    } catch {
      #expect(!error.description.isEmpty)
      #expect(throws: WorkspaceError.self) { try store.save(memoryDocument("new")) }
      #expect(disk.files[memorySidecar] == bytes, "\(what)")
      return false
    }
  }

  @Test("a file that was cut off anywhere is refused and left as it is")
  func prefixes() {
    #expect(Self.bytes.count > 3500)
    for end in 0..<Self.bytes.count - 1 {
      #expect(!attempt(Array(Self.bytes[..<end]), "cut off at \(end)"))
    }
    // Without the last line break it is whole.
    #expect(attempt(Array(Self.bytes.dropLast()), "no last line break"))
  }

  @Test("a file with any one byte changed is either refused and left, or read and saved")
  func flips() {
    var random = SeededGenerator(seed: 14)
    var refused = 0
    for _ in 0..<2000 {
      var bytes = Self.bytes
      let place = Int.random(in: bytes.indices, using: &random)
      bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      if !attempt(bytes, "byte \(place)") { refused += 1 }
    }
    #expect(refused > 200)
  }

  @Test("a byte that is not UTF-8 is refused with its line, not replaced by another letter")
  func encoding() {
    var bytes = Self.bytes
    let line = bytes.prefix { $0 != UInt8(ascii: "q") }.count { $0 == UInt8(ascii: "\n") } + 1
    guard let place = bytes.firstIndex(of: UInt8(ascii: "q")) else { return }
    bytes[place] |= 0x80
    #expect(!attempt(bytes, "byte \(place)"))
    #expect(throws: SidecarError.encoding(line: line)) { try AnnotationDocument(parsing: bytes) }
  }

  @Test("zeros at the end, a file twice, and UTF-16 are refused; a byte order mark is not")
  func wholeFiles() {
    let bytes = Self.bytes
    let half = bytes.count / 2
    #expect(!attempt(bytes + [0, 0, 0], "zeros behind"))
    #expect(!attempt(bytes[..<half] + [UInt8](repeating: 0, count: half), "zeros within"))
    #expect(!attempt([UInt8](repeating: 0, count: bytes.count), "zeros only"))
    #expect(!attempt(bytes + bytes, "twice"))
    let wide = String(decoding: bytes, as: UTF8.self).utf16.flatMap {
      [UInt8($0 & 255), UInt8($0 >> 8)]
    }
    #expect(!attempt([0xFF, 0xFE] + wide, "UTF-16"))
    #expect(!attempt(wide, "UTF-16 without mark"))
    #expect(attempt([0xEF, 0xBB, 0xBF] + bytes, "byte order mark"))
  }
}
