import ArgumentParser
import CanonicalJSON
import Exchange
import TextCore
import Topics
import Transcripts

/// `verbatim topics`: what a transcript is about, part by part.
struct TopicsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "topics", abstract: "List the topics of a transcript.")

  @Argument(help: "A transcript; \"-\" is standard input.")
  var file: String

  @OptionGroup var input: InputOptions

  @Option(help: "How many topics, instead of as many as suit the transcript.")
  var count: Int?

  @Flag(help: "One JSON document.")
  var json = false

  func validate() throws {
    guard let count, count < 1 else { return }
    throw ValidationError("--count \(count): expected a number from 1")
  }

  func run() throws {
    let opened = try OpenedTranscript(path: file, options: input)
    let transcript = opened.transcript
    let topics = namedTopics(
      TopicOutline(of: transcript).topics(count: count), of: opened.revised,
      names: opened.topicNames)
    if json {
      try printOut(document(topics, in: transcript).canonicalText)
    } else {
      try printOut(table(topics, in: transcript))
    }
    if topics.isEmpty { throw ExitCode(1) }
  }

  private func document(_ topics: [NamedTopic], in transcript: Transcript) -> JSONValue {
    let values = topics.map { topic in
      JSONValue.object([
        "label": .string(topic.label),
        "turn": .integer(topic.turn),
        "time": .optional(transcript.turns[topic.turn].start?.seconds),
        "terms": .array(topic.terms.map { .string($0) }),
      ])
    }
    return .object(["topics": .array(values)])
  }

  /// For people: number, time (or turn where none is known), label, terms.
  private func table(_ topics: [NamedTopic], in transcript: Transcript) -> String {
    let style = OutputStyle.standardOutput
    let rows = topics.enumerated().map { index, topic in
      (
        number: String(index + 1),
        place: transcript.turns[topic.turn].start?.clock ?? "turn \(topic.turn)",
        label: topic.label, terms: topic.terms.joined(separator: ", ")
      )
    }
    let numberWidth = rows.map(\.number.displayColumns).max() ?? 0
    let placeWidth = rows.map(\.place.displayColumns).max() ?? 0
    let labelWidth = rows.map(\.label.displayColumns).max() ?? 0
    return rows.map { row in
      let columns = [
        row.number.padded(to: numberWidth, onTheLeft: true),
        style.faint(row.place.padded(to: placeWidth, onTheLeft: true)),
        style.strong(row.terms.isEmpty ? row.label : row.label.padded(to: labelWidth)),
      ]
      return (columns + (row.terms.isEmpty ? [] : [style.faint(row.terms)]))
        .joined(separator: "  ") + "\n"
    }.joined()
  }
}

extension String {
  /// The text with blanks up to a width in terminal cells.
  fileprivate func padded(to width: Int, onTheLeft: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - displayColumns))
    return onTheLeft ? blanks + self : self + blanks
  }
}
