import Annotations
import ArgumentParser
import TextCore
import Transcripts
import Workspace

/// `verbatim import`: the notes of another file on the same words.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take over notes that were made on another file.",
    discussion: """
      For a transcript that was renamed, converted or transcribed anew: each annotation is looked \
      for by its words. Those that the transcript has stay; of a note that both have both texts \
      stay. The other file is only read. Exits 1 when none of its words are there, or only some \
      that are said in every interview, and then takes nothing. A transcript in the place of the \
      other file stands for the comments in its own file that are not among its notes yet.
      """)

  @Argument(help: "The file of annotations.")
  var annotations: String
  @Argument(help: "The transcripts.")
  var files: [String]
  @Flag(help: "Take them also where only words are found that may be those of another interview.")
  var force = false
  @Option(help: "Who does it, instead of the configured name.")
  var coder: String?
  @Option(name: .customLong("from"), help: "The transcripts' format.")
  var format: String?
  @Option(help: "The transcripts' encoding.")
  var encoding: String?

  func run() throws {
    let coder = coder ?? Settings.load().settings.coderName()
    var isWhole = true
    for file in files {
      var transcript = try AnnotatedTranscript(
        path: file, options: ReadingOptions(format: format, encoding: encoding))
      let stamp = AuditStamp(id: newIdentifier(), time: currentTime(), coder: coder)
      if annotations == file {
        let count = try transcript.takeComments(by: stamp)
        print("\(file.printable()): \(counted(count)) taken over from its comments")
        continue
      }
      let result = try transcript.takeOver(
        sidecar: annotations, by: stamp, isSameText: force)
      guard result.hasPlaces, result.speaking > 0 || force else {
        complain(refusal(result, file))
        isWhole = false
        continue
      }
      let kinds = Resolution.Kind.allCases.compactMap { kind in
        result.kinds[kind].map { "\($0) \(kind.rawValue)" }
      }.joined(separator: ", ")
      print("\(file.printable()): \(sentence(result))\(kinds.isEmpty ? "" : ": \(kinds)")")
      if result.unsure > 0 {
        complain(
          "\(file): \(counted(result.unsure)) of these may be on wrong words or on none: X in the "
            + "reader lists them")
      }
      for conflict in result.conflicts { complain("conflict: \(conflict)") }
    }
    if !isWhole { throw ExitCode(1) }
  }

  private func refusal(_ result: TakeOver, _ file: String) -> String {
    guard !result.found.isEmpty else { return "\(annotations): holds no annotations" }
    guard result.hasPlaces else {
      return "\(file): none of the \(result.found) has its words here; nothing is taken"
    }
    return
      "\(file): of the \(result.found) only \(result.placed) may be here, on words that are "
      + "in many interviews; nothing is taken. If it is the same interview: --force"
  }

  /// "2 annotations taken over", "nothing new, 2 annotations were there already".
  private func sentence(_ result: TakeOver) -> String {
    let known = WorkCount(
      annotations: result.found.annotations - result.added.annotations - result.changed.annotations,
      changes: result.found.changes - result.added.changes - result.changed.changes)
    var parts: [String] = []
    if !result.added.isEmpty { parts.append("\(result.added) taken over") }
    if !result.changed.isEmpty { parts.append("\(result.changed) brought up to date") }
    if parts.isEmpty { parts.append("nothing new") }
    if known.total > 0 {
      parts.append("\(known) \(known.total == 1 ? "was" : "were") there already")
    }
    return parts.joined(separator: ", ")
  }
}

/// "1 annotation", "12 annotations".
func counted(_ count: Int) -> String { count == 1 ? "1 annotation" : "\(count) annotations" }

/// Says where a transcript finds notes that it does not have: in a copy of its own, which are gone,
/// and in the file of another transcript, which were made on the same words.
func complainOfNotesElsewhere(_ transcript: AnnotatedTranscript) {
  let file = transcript.file
  if transcript.document.isEmpty, let missing = transcript.store.missing {
    complain("\(file.path): \(missing.offer)")
  }
  complainOfWaitingChanges(transcript)
  if let comments = tellOfComments(notTaken: transcript.commentsNotTaken) {
    let path = quotedForShell(file.path)
    complain("\(file.path): \(comments); verbatim import \(path) \(path) takes them in")
  }
  let folder = SidecarFolder(of: file.path)
  for copy in folder.conflictCopies(of: file, besides: transcript.document) {
    complain("\(file.path): \(copy.sentence(transcript: file.path))")
  }
  guard let offer = folder.offer(for: file, having: transcript.document) else { return }
  let own = transcript.document.isEmpty ? "has no notes, but" : "has not all notes:"
  complain(
    "\(file.path): \(own) \(offer.transcriptName) has \(offer.document.work) "
      + "on these words; verbatim import \(quotedForShell(offer.path)) \(quotedForShell(file.path)) "
      + "takes them over")
}
