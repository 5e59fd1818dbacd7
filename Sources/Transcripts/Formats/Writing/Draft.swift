/// A transcript as a writer makes it, before it is known what comes back of it.
struct Draft {
  /// The bytes of the file.
  var bytes: [UInt8]
  /// What was left out or changed while it was written.
  var losses = WritingLosses()
  /// What else there is to tell.
  var notes: [String] = []
  /// Whether the bytes are text in UTF-8.
  var isText = true

  /// Makes one of text.
  init(text: String, losses: WritingLosses = WritingLosses(), notes: [String] = []) {
    self.init(utf8: Array(text.utf8), losses: losses, notes: notes)
  }

  /// Makes one of text in UTF-8.
  init(utf8 bytes: [UInt8], losses: WritingLosses = WritingLosses(), notes: [String] = []) {
    self.bytes = bytes
    self.losses = losses
    self.notes = notes
  }

  /// Makes one of bytes that are no text.
  init(bytes: [UInt8], losses: WritingLosses) {
    self.bytes = bytes
    self.losses = losses
    isText = false
  }
}

/// How a writer says who speaks.
enum Labelling: Sendable {
  /// As people write it: reading has to find out what is a name.
  case brief
  /// So that nothing is left to be found out.
  case explicit
}

extension TranscriptFormat {
  /// A file larger than this is not read again to see what comes back.
  private static let longestReadBack = 64 << 20

  /// The transcript in this format; nil when it is one that is only read.
  ///
  /// What was written is read again, and what is different is told. Where names are not found as
  /// people write them, they are written so that nothing is left to be found out.
  ///
  /// - Throws: `TranscriptError.unwritable` when there is no memory for it.
  /// - Complexity: O(text).
  public func write(
    _ transcript: Transcript, title: String
  ) throws(TranscriptError) -> WrittenTranscript? {
    guard let writer else { return nil }
    var draft = try writer(transcript, title, .brief)
    var back = try readBack(draft, beside: transcript)
    if back?.isSame == false {
      let other = try writer(transcript, title, .explicit)
      if other.bytes != draft.bytes, let second = try readBack(other, beside: transcript),
        let first = back, second.differences < first.differences
      {
        (draft, back) = (other, second)
      }
    }
    draft.losses.countRemarks(of: transcript)
    if back == nil {
      draft.notes.append(
        "larger than \(Self.longestReadBack >> 20) MB, so it was not read again to see what is lost"
      )
    }
    return WrittenTranscript(
      bytes: draft.bytes, warnings: draft.losses.warnings(and: draft.notes, back: back),
      isText: draft.isText)
  }

  /// What comes back of a file; nil when it is too large to look.
  private func readBack(
    _ draft: Draft, beside transcript: Transcript
  ) throws(TranscriptError) -> ReadBack? {
    guard draft.bytes.count <= Self.longestReadBack else { return nil }
    let fileName = "written." + (extensions.first ?? "")
    var problem: String?
    var read: Transcript?
    do throws(TranscriptError) {
      let found = try Transcript(reading: draft.bytes, fileName: fileName)
      if readingNames.contains(found.format) {
        read = found
      } else {
        problem = "will be taken for \(found.format); read it with --from \(name)"
        read = try Transcript(
          reading: draft.bytes, fileName: fileName, options: ReadingOptions(format: name))
      }
    } catch {
      // A transcript in which nothing is said gives no file in which anything is.
      if transcript.text.hasVisible { problem = "cannot be read again: \(error)" }
    }
    return ReadBack(of: read, beside: transcript, losses: draft.losses, problem: problem)
  }

  /// The names of the formats as which a file of this one is read: Markdown is read as text is.
  private var readingNames: Set<String> {
    let family = [TranscriptFormat.textFormats, TranscriptFormat.tableFormats]
      .first { rows in rows.contains { $0.name == name } }
    return Set((family ?? []).map(\.name) + [name])
  }
}
