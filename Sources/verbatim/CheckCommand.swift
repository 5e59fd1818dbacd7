import Annotations
import Exchange
import ArgumentParser
import CanonicalJSON
import TextCore
import Transcripts
import Workspace

/// `verbatim check`: does every annotation still sit on its words?
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check that every annotation still sits on its words.",
    discussion: """
      Exits 1 when one does not, when something that you put right cannot be applied or waits to be \
      saved, when the file of annotations is gone and there is a backup of it, when a copy of it that \
      a program for shared folders has made has more, and when there are annotations in the folder \
      whose transcript is gone and of which no other one has all. A folder stands for all transcripts in \
      it that have annotations, or had some.
      """)

  @Argument(help: "The transcripts, or folders of them.")
  var files: [String]
  @Flag(help: "Print JSON.")
  var json = false
  @Option(name: .customLong("from"), help: "The transcripts' format.")
  var format: String?
  @Option(help: "The transcripts' encoding.")
  var encoding: String?

  func run() throws {
    var counts: [Resolution.Kind: Int] = [:]
    var doubtful: [Excerpt] = []
    var (unapplied, waiting, elsewhere) = (0, 0, 0)
    for file in files.flatMap(transcripts) {
      let transcript = try AnnotatedTranscript(
        path: file, options: ReadingOptions(format: format, encoding: encoding))
      complainOfNotesElsewhere(transcript)
      complainOfUnapplied(in: transcript.revised, of: file)
      unapplied += transcript.revised.unapplied.count
      waiting += transcript.waitingChanges
      elsewhere += notesThatAreMissing(transcript)
      let source = transcript.exported
      for placed in source.placed {
        counts[placed.resolution.kind, default: 0] += 1
        // Of the others, which may be many, no quotes are made.
        let isSure = [.exact, .moved].contains(placed.resolution.kind)
        guard !isSure || placed.resolution.range?.isEmpty != false else { continue }
        doubtful.append(Excerpt(placed, in: source))
      }
    }
    if json {
      var members = Resolution.Kind.allCases.reduce(into: JSONObject()) { members, kind in
        members[kind.rawValue] = .integer(counts[kind] ?? 0)
      }
      members["unapplied"] = .integer(unapplied)
      print(JSONValue.object(members).compactText)
    } else {
      printForPeople(counts, unapplied, doubtful)
    }
    let lost = folders.flatMap(\.lost)
    for sidecar in lost { complain(sentence(sidecar)) }
    let isLost = lost.contains(where: \.isNeeded)
    if !doubtful.isEmpty || unapplied + waiting + elsewhere > 0 || isLost { throw ExitCode(1) }
  }

  /// How much only a backup or a copy has, which a transcript should have.
  private func notesThatAreMissing(_ transcript: AnnotatedTranscript) -> Int {
    let copies = SidecarFolder(of: transcript.file.path)
      .conflictCopies(of: transcript.file, besides: transcript.document)
    let backup = transcript.document.isEmpty ? transcript.store.missing : nil
    return copies.map(\.work.total).reduce(backup?.work.total ?? 0, +)
  }

  /// The transcripts that a file or a folder stands for.
  private func transcripts(_ path: String) -> [String] {
    isFolder(path) ? SidecarFolder(path).annotated : [path]
  }

  /// The folders of all that is checked, each once.
  private var folders: [SidecarFolder] {
    var seen: Set<String> = []
    let paths = files.filter { $0 != "-" }.map { isFolder($0) ? $0 : containingFolder(of: $0) }
    return paths.filter { seen.insert($0).inserted }.map { SidecarFolder($0) }
  }

  private func sentence(_ lost: LostSidecar) -> String {
    guard let work = lost.work else {
      return "\(lost.path): its transcript is gone, and it cannot be read"
    }
    let text = "\(lost.path): its transcript is gone (\(work))"
    let takesOver = { (file: String) in
      "verbatim import \(quotedForShell(lost.path)) \(quotedForShell(file))"
    }
    if let heir = lost.heir {
      if !lost.more.isEmpty {
        return "\(text); \(heir) has them, but of \(lost.more) more is said here: "
          + takesOver(heir)
      }
      return switch lost.waiting {
      case 0: text + "; \(heir) has them all: it can be removed"
      case let count?: text + "; \(heir) has them all, but \(count) of them without a sure place"
      case nil: text + "; \(heir) has them all"
      }
    }
    guard let likely = lost.likely else { return text }
    return "\(text); \(likely) seems to be it: " + takesOver(likely)
  }

  private func printForPeople(
    _ counts: [Resolution.Kind: Int], _ unapplied: Int, _ doubtful: [Excerpt]
  ) {
    let style = OutputStyle.standardOutput
    for kind in Resolution.Kind.allCases {
      let name = kind.rawValue + String(repeating: " ", count: 12 - kind.rawValue.count)
      print("\(name)\(counts[kind] ?? 0)")
    }
    if unapplied > 0 { print("not applied \(unapplied)") }
    for row in doubtful {
      let quote = row.annotation.anchor.marked.printable()
      let now = row.place == nil ? "" : ", now \u{201C}\(row.quote.printable())\u{201D}"
      print(
        "\(row.file.printable()): " + style.alert(row.resolution.kind.rawValue)
          + ": \u{201C}\(quote)\u{201D}\(now)")
    }
  }
}
