import Annotations
import ArgumentParser
import CanonicalJSON
import TextCore
import Transcripts
import Workspace

/// `verbatim tags`: which tags are used, and how often.
struct TagsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tags", abstract: "List the tags of transcripts with their counts.")

  @Argument(help: "The transcripts.")
  var files: [String]
  @Flag(help: "Print JSON.")
  var json = false
  @Option(name: .customLong("from"), help: "The transcripts' format.")
  var format: String?
  @Option(help: "The transcripts' encoding.")
  var encoding: String?

  func run() throws {
    var counts: [String: (annotations: Int, files: Int)] = [:]
    for file in files {
      let transcript = try AnnotatedTranscript(
        path: file, options: ReadingOptions(format: format, encoding: encoding))
      let tags = transcript.document.annotations.flatMap { Array(Set($0.tags)) }
      for tag in tags { counts[tag, default: (0, 0)].annotations += 1 }
      for tag in Set(tags) { counts[tag, default: (0, 0)].files += 1 }
    }
    let sorted = counts.sorted { $0.key < $1.key }
    if json {
      let values = sorted.map { tag, count in
        JSONValue.object([
          "tag": .string(tag), "annotations": .integer(count.annotations),
          "files": .integer(count.files),
        ])
      }
      print(JSONValue.object(["tags": .array(values)]).canonicalText, terminator: "")
    } else {
      let width = sorted.map { String($0.value.annotations).count }.max() ?? 0
      for (tag, count) in sorted {
        let number = String(count.annotations)
        let blanks = String(repeating: " ", count: width - number.count)
        print("\(blanks)\(number)  \(OutputStyle.standardOutput.tag("#" + tag.printable()))")
      }
    }
    if counts.isEmpty { throw ExitCode(1) }
  }
}
