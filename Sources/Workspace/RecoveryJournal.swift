public import Annotations
import CanonicalJSON

/// What was done to the annotations of a transcript and is not in the sidecar yet: a line a change,
/// in the state folder, on the disk before it counts.
///
/// Its name says where the sidecar is to be and which text is annotated, so that what is said of one
/// interview never comes back in another that has taken its name.
///
/// A line is the first sixteen hexadecimal digits of the SHA-256 of what follows it, a blank, and
/// the path of the transcript with two documents: the records changed as they were and as they are.
/// A line that the end of the machine cut off is no damage; any other that does not fit its digest
/// is.
public struct RecoveryJournal: Sendable {
  /// Where it is.
  public let path: String
  /// The transcript's path from the root; "-" for standard input.
  private let transcript: String
  private let fileSystem: any FileSystem
  static let ending = ".jsonl"
  /// True when the last line may be half written.
  private var isTorn = false
  /// True when its name is on the disk for certain.
  private var isNamed = false

  /// The journal of the sidecar at a path, for a transcript whose text has that digest; nil where
  /// there is no state folder.
  init?(
    ofSidecar path: String, transcript: String, digest: String, environment: Environment,
    fileSystem: any FileSystem
  ) {
    guard let state = environment.stateFolder else { return nil }
    let key = sha256(fullPath(path, fileSystem))
    self.path = "\(state)/recovery/\(key)-\(digest)\(Self.ending)"
    self.transcript = transcript == "-" ? transcript : fullPath(inFolderOf: transcript)
    self.fileSystem = fileSystem
  }

  /// Writes down what changed between two documents, and waits for the disk.
  ///
  /// After an error the next call starts from what is certainly there, in a new file. A file that a
  /// note is written in by another program is named with the document in which
  /// `Recovery.noteInFile` stands for its text.
  ///
  /// - Complexity: O(n) in the records of both.
  public mutating func append(
    from before: AnnotationDocument, to after: AnnotationDocument, noteFile: String? = nil
  ) throws(FileSystemError) {
    let edits = before.edits(to: after)
    guard !edits.isEmpty else { return }
    let line = Array(line(edits, of: after, noteFile).utf8)
    try fileSystem.makeFolder(folder(of: path))
    if isTorn { try dropTornLine() }
    let file = try fileSystem.openToAppend(path)
    isTorn = true
    do throws(FileSystemError) {
      try fileSystem.writeAll(line, to: file)
      try fileSystem.synchronize(file)
    } catch {
      try? fileSystem.close(file)
      throw error
    }
    try fileSystem.close(file)
    if !isNamed { try fileSystem.synchronizeFolder(folder(of: path)) }
    (isTorn, isNamed) = (false, true)
  }

  /// What a session before this one left; nil when it left nothing.
  public func recovery() throws(FileSystemError) -> Recovery? {
    guard let bytes = try readIfThere(), !bytes.isEmpty else { return nil }
    return Recovery(parsing: bytes, fileSystem)
  }

  /// Forgets everything: all of it is in the sidecar. With damaged lines the journal gets another
  /// name instead.
  public mutating func remove() throws(FileSystemError) {
    defer { (isTorn, isNamed) = (false, false) }
    guard let recovery = try recovery() else {
      if try fileSystem.status(of: path) != nil { try fileSystem.remove(path) }
      return
    }
    guard !recovery.damagedLines.isEmpty else { return try fileSystem.remove(path) }
    var number = 1
    while try fileSystem.status(of: "\(path).damaged-\(number)") != nil { number += 1 }
    try fileSystem.renameWithoutReplacing(path, to: "\(path).damaged-\(number)")
  }

  /// Leaves out a last line that is not whole, so that lines can be added.
  public mutating func dropTornLine() throws(FileSystemError) {
    guard let bytes = try readIfThere() else { return isTorn = false }
    let end = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    if end < bytes.count {
      try fileSystem.replace(path, with: Array(bytes[..<end]), mode: 0o600)
    }
    isTorn = false
  }

  private func readIfThere() throws(FileSystemError) -> [UInt8]? {
    guard let status = try fileSystem.status(of: path), status.kind == .regular else { return nil }
    return try fileSystem.read(path)
  }

  private func line(
    _ edits: [Edit], of document: AnnotationDocument, _ noteFile: String?
  ) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    let sides: [(StaticString, [Record?])] = [
      ("after", edits.map(\.after)), ("before", edits.map(\.before)),
    ]
    for (name, records) in sides {
      writer.name(name)
      AnnotationDocument(transcript: document.transcript, records: records.compactMap(\.self))
        .write(to: &writer, .row)
    }
    if let noteFile {
      writer.name("note")
      writer.string(noteFile)
    }
    writer.name("transcript")
    writer.string(transcript)
    writer.end()
    let text = String(decoding: writer.bytes, as: UTF8.self)
    return "\(sha256(text).prefix(16)) \(text)\n"
  }
}

/// What a journal holds.
public struct Recovery: Sendable {
  /// How many changes can be read.
  public var count: Int { changes.count }
  /// The lines that cannot be, from 1; one cut off at the end is not among them.
  public private(set) var damagedLines: [Int] = []
  /// Where the transcript was; nil where no line says it.
  private(set) var transcript: String?
  /// The files of other programs from which notes were read.
  public private(set) var noteFiles: [String] = []
  private var changes: [Change] = []

  /// Stands, in a note that another program writes in a file, for what that file holds.
  public static let noteInFile = "\u{FFFC}"

  private typealias Change = (before: AnnotationDocument, after: AnnotationDocument)

  init(parsing bytes: [UInt8], _ fileSystem: any FileSystem) {
    let isWhole = bytes.last == UInt8(ascii: "\n")
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where index < lines.count - 1 || !isWhole {
      if let change = Self.change(line) {
        transcript = change.transcript ?? transcript
        guard let file = change.noteFile else {
          changes.append(change.documents)
          continue
        }
        // Where it is gone or empty, what the reader itself had of the note counts.
        guard let text = Self.text(of: file, fileSystem) else { continue }
        changes.append((change.documents.before, change.documents.after.withNote(text)))
        noteFiles.append(file)
      } else if index < lines.count - 1 {
        damagedLines.append(index + 1)
      }
    }
  }

  private static func change(
    _ line: ArraySlice<UInt8>
  ) -> (documents: Change, transcript: String?, noteFile: String?)? {
    let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
    guard parts.count == 2,
      sha256(String(decoding: parts[1], as: UTF8.self)).prefix(16).utf8.elementsEqual(parts[0]),
      let value = try? JSONValue(parsing: Array(parts[1])),
      let before = value["before"].flatMap({ try? AnnotationDocument(decoding: $0) }),
      let after = value["after"].flatMap({ try? AnnotationDocument(decoding: $0) })
    else { return nil }
    return ((before, after), value["transcript"]?.stringValue, value["note"]?.stringValue)
  }

  private static func text(of file: String, _ fileSystem: any FileSystem) -> String? {
    guard let status = try? fileSystem.status(of: file), status.kind == .regular,
      let bytes = try? fileSystem.read(file)
    else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    let start = text.drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return nil }
    return String(start[...end])
  }

  /// What each record was, from before its first change to after its last, as a document of that
  /// transcript says it.
  private func states(in identity: TranscriptIdentity) -> [String: [Record?]] {
    var states: [String: [Record?]] = [:]
    for change in changes {
      let (old, new) = (change.before.carried(to: identity), change.after.carried(to: identity))
      for id in Set(old.records.keys).union(new.records.keys) {
        states[id, default: [old.records[id]]].append(new.records[id])
      }
    }
    return states
  }

  /// What the changes are about, as they left it.
  var latest: AnnotationDocument? {
    guard let identity = changes.last?.after.transcript else { return nil }
    return AnnotationDocument(
      transcript: identity, records: states(in: identity).values.compactMap { $0.last ?? nil })
  }

  /// The document with what the journal holds: a record that has changed since is merged by its
  /// id, as after a change by another program. One that is as it was at any time of the journal was
  /// changed by nobody else.
  ///
  /// - Complexity: O(n log n).
  public func applied(to document: AnnotationDocument) -> MergeResult {
    var (base, ours) = (document, document)
    for (id, states) in states(in: document.transcript) {
      let current = document.records[id]
      if !states.contains(current), let first = states.first { base.set(first, at: id) }
      if let last = states.last { ours.set(last, at: id) }
    }
    return merge(base: base, ours: ours, theirs: document)
  }
}

extension AnnotationDocument {
  /// The document with a text in the place of what stands for it.
  fileprivate func withNote(_ text: String) -> AnnotationDocument {
    var document = self
    for annotation in annotations {
      guard let note = annotation.note, note.contains(Recovery.noteInFile) else { continue }
      var whole = annotation
      whole.note =
        note.split(separator: Recovery.noteInFile, omittingEmptySubsequences: false)
        .joined(separator: text)
      document.apply(Edit(before: .annotation(annotation), after: .annotation(whole)))
    }
    return document
  }

  fileprivate mutating func set(_ record: Record?, at id: String) {
    let old = records[id]
    guard old != nil || record != nil else { return }
    apply(Edit(before: old, after: record))
  }
}
