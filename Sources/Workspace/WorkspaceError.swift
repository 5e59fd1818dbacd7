public import Annotations
public import Transcripts

/// The newest good backup of a sidecar, as an error names it.
public struct KnownBackup: Sendable, Equatable {
  /// When it was made.
  public var time: String
  /// What it holds.
  public var work: WorkCount
  /// The transcript, for the command that brings it back.
  public var transcript: String

  /// A backup.
  public init(time: String, work: WorkCount, transcript: String) {
    (self.time, self.work, self.transcript) = (time, work, transcript)
  }

  /// What to tell where the annotations are gone and nothing but the backup is left.
  public var offer: String {
    "the file of its notes is gone; \(command) brings back \(words)"
  }

  /// The command that brings it back, as it is said and may be copied.
  var command: String { "\"verbatim restore \(quotedForShell(transcript))\"" }

  /// "the backup of 2026-11-25 14:40 (12 annotations)".
  var words: String {
    "the backup of \(backupTime(time)) (\(work))"
  }
}

/// What can go wrong with files and outside programs.
public enum WorkspaceError: Error, Equatable, CustomStringConvertible {
  /// A file cannot be read; the system's error number says why.
  case cannotRead(path: String, errno: Int32)
  /// A file was read, but is no transcript.
  case unreadableTranscript(path: String, TranscriptError)
  /// A PDF cannot be read because the program that takes the text out of it is not there.
  case noPDFProgram(path: String)
  /// The program that takes the text out of a PDF failed, and why as far as it said.
  case unreadablePDF(path: String, problem: String)
  /// A file cannot be written; the one that was there is as it was.
  case cannotWrite(path: String, errno: Int32)
  /// A sidecar cannot be understood, and is left alone; the newest good backup, where there is one.
  case unreadableSidecar(path: String, SidecarError, backup: KnownBackup?)
  /// Annotations that were made here when another text was in the transcript's place.
  case otherText(path: String, WorkCount)
  /// Another program goes on writing the annotations.
  case busy(path: String)
  /// There is no backup to bring back.
  case noBackup(path: String)
  /// A sidecar that can be read is not replaced by a backup unasked.
  case nothingToRestore(path: String, backup: KnownBackup)
  /// There is no backup of that number.
  case noSuchBackup(path: String, number: Int, count: Int)
  /// Neither the transcript's folder nor a home folder can hold annotations.
  case nowhereToWrite(transcript: String)
  /// An export would overwrite a file.
  case outputExists(path: String)
  /// An export would be taken for the annotations of a transcript.
  case outputIsSidecar(path: String)
  /// An export would overwrite a file that is being read.
  case outputIsInput(path: String)
  /// Neither $VISUAL nor $EDITOR names a program.
  case noEditor
  /// The editor could not be started, or said that it failed.
  case editorFailed(command: String, status: Int32)

  /// What, where, and what to do; for the user, in one line.
  public var description: String {
    switch self {
    case .cannotRead(let path, let number): "\(path): \(words(for: number))"
    case .unreadableTranscript(let path, let error): "\(path): \(error)"
    case .noPDFProgram(let path):
      "\(path): is a PDF, and reading it needs pdftotext; install poppler-utils (brew: poppler)"
    case .unreadablePDF(let path, let problem): "\(path): pdftotext cannot read it: \(problem)"
    case .cannotWrite(let path, let number): "\(path): cannot be written: \(words(for: number))"
    case .unreadableSidecar(let path, .unfinishedMerge, _):
      "\(path): \(SidecarError.unfinishedMerge); in its folder, \(wayOutOfMerge(fileName(of: path)))"
    case .unreadableSidecar(let path, let error, let backup):
      "\(path): \(error); the file is left as it is"
        + (backup.map { "; \($0.command) brings back \($0.words)" } ?? "")
    case .otherText(let path, let work):
      "\(path): \(work) made on another text that "
        + "was in this place; verbatim import \(quotedForShell(path)) FILE brings them to it"
    case .busy(let path): "\(path): another program is writing it; try again"
    case .noBackup(let path): "\(path): there is no backup of it"
    case .nothingToRestore(let path, let backup):
      "\(path): can be read; give --force to go back to \(backup.words)"
    case .noSuchBackup(let path, let number, let count):
      "\(path): there is no backup \(number); --list shows those there are, 1 to \(count)"
    case .nowhereToWrite(let path):
      "\(path): its annotations cannot be kept; make its folder writable or set HOME"
    case .outputExists(let path): "\(path): exists already; give --force to replace it"
    case .outputIsSidecar(let path):
      "\(path): is a name for the annotations of a transcript; give another name"
    case .outputIsInput(let path): "\(path): is the file that is read; give another name"
    case .noEditor: "no editor is known; set VISUAL or EDITOR"
    case .editorFailed(let command, let status):
      "\(command): the editor failed with status \(status); the text is unchanged"
    }
  }

  private func wayOutOfMerge(_ name: String) -> String {
    "\"git show \(quotedForShell(":1:./\(name)")) >base\", with :2: >ours and with :3: >theirs, then "
      + "\"verbatim merge base ours theirs --output \(quotedForShell(name)) --force\" puts them together"
  }

  /// Whether annotations are left alone because they belong to another text.
  var isAboutAnotherText: Bool {
    if case .otherText = self { true } else { false }
  }

  private func words(for number: Int32) -> String {
    FileSystemError(number).words
  }
}
