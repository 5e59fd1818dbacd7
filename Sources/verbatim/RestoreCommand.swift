import Annotations
import ArgumentParser
import TextCore
import Transcripts
import Workspace

/// `verbatim restore`: the annotations as they were before.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Bring back a backup of a file's annotations.",
    discussion: """
      Brings back the newest copy that can be read, or the one that --copy names by its number in \
      --list. A file of annotations that cannot be read is kept under another name beside it. One \
      that can be read, or that a newer version wrote, is replaced with --force only; what can be \
      read is itself kept as a backup. "verbatim log" tells of it.
      """)

  @Argument(help: "The transcript.")
  var file: String
  @Flag(help: "Only list the copies and what each holds, the newest first. Exits 1 without any.")
  var list = false
  @Option(name: .customLong("copy"), help: "Which copy, from 1.")
  var number: Int?
  @Flag(help: "Replace annotations that can be read.")
  var force = false
  @Option(help: "Who restores, instead of the configured name.")
  var coder: String?
  @Option(name: .customLong("from"), help: "The transcript's format.")
  var format: String?
  @Option(help: "The transcript's encoding.")
  var encoding: String?

  func validate() throws {
    if let number, number < 1 { throw ValidationError("copies are counted from 1") }
  }

  func run() throws {
    let transcript = try TranscriptFile(
      path: file, options: ReadingOptions(format: format, encoding: encoding))
    let store = SidecarStore(for: transcript)
    if list { return try printList(store.copies?.all ?? []) }
    let restored = try store.restore(
      number: number, force: force, coder: coder ?? Settings.load().settings.coderName(),
      now: currentTime())
    print("\(restored.path.printable()): now as on \(line(restored.backup))")
    if let aside = restored.aside { complain("the file that was there is now \(aside)") }
  }

  private func printList(_ backups: [Backups.Backup]) throws {
    guard !backups.isEmpty else {
      complain("\(file): there is no backup of its annotations")
      throw ExitCode(1)
    }
    let width = "\(backups.count)".count
    try printOut(
      backups.enumerated().map { index, backup in
        let number = "\(index + 1)"
        return String(repeating: " ", count: width - number.count) + "\(number)  \(line(backup))\n"
      }.joined())
  }

  /// "2026-11-25 14:40  12 annotations  #cost 8, #rent 3".
  private func line(_ backup: Backups.Backup) -> String {
    guard let document = backup.document else {
      return "\(backupTime(backup.time))  cannot be read"
    }
    var counts: [String: Int] = [:]
    for annotation in document.annotations {
      for tag in annotation.tags { counts[tag, default: 0] += 1 }
    }
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    var tags = sorted.prefix(Self.mostTags).map { "#\($0.key.printable()) \($0.value)" }
    if sorted.count > Self.mostTags { tags.append("\(sorted.count - Self.mostTags) more") }
    let head = "\(backupTime(backup.time))  \(document.work)"
    return tags.isEmpty ? head : head + "  " + tags.joined(separator: ", ")
  }

  private static let mostTags = 8
}
