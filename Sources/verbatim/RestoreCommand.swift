import ArgumentParser
import Transcripts
import Workspace

/// `verbatim restore`: the annotations as they were before the last session that changed them.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Bring back the newest good backup of a file's annotations.",
    discussion: """
      A file of annotations that cannot be read is kept under another name beside it. One that can \
      be read is replaced with --force only, and is itself kept as a backup.
      """)

  @Argument(help: "The transcript.")
  var file: String
  @Flag(help: "Replace annotations that can be read.")
  var force = false
  @Option(name: .customLong("from"), help: "The transcript's format.")
  var format: String?
  @Option(help: "The transcript's encoding.")
  var encoding: String?

  func run() throws {
    let transcript = try TranscriptFile(
      path: file, options: ReadingOptions(format: format, encoding: encoding))
    let restored = try SidecarStore(for: transcript).restore(force: force, now: currentTime())
    print("\(restored.path): as it was saved before \(restored.time)")
    if let aside = restored.aside { complain("the file that was there is now \(aside)") }
  }
}
