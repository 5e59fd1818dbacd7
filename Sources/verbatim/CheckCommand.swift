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
    discussion: "Exits 1 when one does not.")

  @Argument(help: "The transcripts.")
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
    for file in files {
      let transcript = try AnnotatedTranscript(
        path: file, options: ReadingOptions(format: format, encoding: encoding))
      for skipped in transcript.skipped { complain("\(file): \(skipped)") }
      let excerpts = transcript.excerpts
      for excerpt in excerpts { counts[excerpt.resolution.kind, default: 0] += 1 }
      doubtful += excerpts.filter(\.needsReview)
    }
    if json {
      let members = Resolution.Kind.allCases.map { kind in
        (kind.rawValue, JSONValue.integer(counts[kind] ?? 0))
      }
      print(JSONValue.object(Dictionary(uniqueKeysWithValues: members)).compactText)
    } else {
      printForPeople(counts, doubtful)
    }
    if !doubtful.isEmpty { throw ExitCode(1) }
  }

  private func printForPeople(_ counts: [Resolution.Kind: Int], _ doubtful: [Excerpt]) {
    let style = OutputStyle.standardOutput
    for kind in Resolution.Kind.allCases {
      let name = kind.rawValue + String(repeating: " ", count: 12 - kind.rawValue.count)
      print("\(name)\(counts[kind] ?? 0)")
    }
    for row in doubtful {
      let quote = row.annotation.anchor.quote.printable()
      let now = row.place == nil ? "" : ", now \u{201C}\(row.quote.printable())\u{201D}"
      print(
        "\(row.file.printable()): " + style.alert(row.resolution.kind.rawValue)
          + ": \u{201C}\(quote)\u{201D}\(now)")
    }
  }
}
