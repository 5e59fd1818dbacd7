import Annotations
import ArgumentParser
import CanonicalJSON
import Workspace

/// `verbatim merge`: what two people did to one file of annotations, put together.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Merge two versions of a file of annotations.",
    discussion: """
      Annotations are merged by their ids, tags as sets; of a note that both changed both texts \
      stay. Without --output the result replaces OURS, as git expects of a merge driver. Exits 1 \
      when both changed the same thing; each such conflict is listed.
      """)

  @Argument(help: "The version that both came from; an empty file when there was none.")
  var base: String
  @Argument(help: "Our version.")
  var ours: String
  @Argument(help: "Their version.")
  var theirs: String
  @Option(name: .shortAndLong, help: "Where the result goes, instead of OURS.")
  var output: String?
  @Flag(help: "Replace a file that exists.")
  var force = false

  func run() throws {
    let result = try mergeSidecars(
      base: base, ours: ours, theirs: theirs, into: output ?? ours,
      force: force || output == nil || output == ours)
    for conflict in result.conflicts { complain("conflict: \(conflict)") }
    if !result.conflicts.isEmpty { throw ExitCode(1) }
  }
}
