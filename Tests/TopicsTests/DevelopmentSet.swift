import CanonicalJSON
import Foundation
import TextCore
import Topics
import Transcripts

/// The transcripts on which the segmentation is measured, where they are present.
enum DevelopmentSet {
  /// One transcript with the borders and titles that people gave it.
  struct Sample: Sendable {
    var name: String
    var transcript: Transcript
    /// The turns that start a topic, without the first.
    var borders: [Int]
    /// One title for each topic, where there are any.
    var titles: [String?]

    /// Where it comes from.
    var source: String {
      let parts = name.split(separator: "_")
      return parts[0] == "qmsum" ? "qmsum " + parts[1] : String(parts[0])
    }

    /// The words of each turn.
    var words: [Int] {
      transcript.turns.indices.map { index in
        transcript.text(ofTurn: index).split(whereSeparator: \.isWhitespace).count
      }
    }
  }

  private static let folder =
    (ProcessInfo.processInfo.environment["VERBATIM_SHARED_DATA"] ?? "../shared/data") + "/topics"

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder + "/dev") }

  /// What the prototype of the segmentation found in each of them.
  static func reference() throws -> JSONObject {
    try json(folder + "/reference_outputs_dev.json").objectValue ?? [:]
  }

  /// All samples, by name.
  static func samples() throws -> [Sample] {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/dev").sorted()
    return try files.filter { $0.hasSuffix(".json") }.map { file in
      let document = try json(folder + "/dev/" + file)
      let turns = document["turns"]?.arrayValue ?? []
      let borders = (document["boundaries"]?.arrayValue ?? []).compactMap(\.intValue)
      return Sample(
        name: String(file.dropLast(5)), transcript: transcript(turns),
        borders: borders.filter { (1..<turns.count).contains($0) },
        titles: (document["labels"]?.arrayValue ?? []).map(\.stringValue))
    }
  }

  /// All samples with their outlines, which take most of the time and so are made once.
  static let outlines = Result {
    try samples().map { (sample: $0, outline: TopicOutline(of: $0.transcript)) }
  }

  private static func json(_ path: String) throws -> JSONValue {
    try JSONValue(parsing: [UInt8](Data(contentsOf: URL(fileURLWithPath: path))))
  }

  /// Turns one for one, empty ones too: the borders count them.
  private static func transcript(_ turns: [JSONValue]) -> Transcript {
    conversation(
      turns.map { turn in
        let name = turn["speaker"]?.stringValue ?? ""
        return (name.isEmpty ? nil : name, turn["text"]?.stringValue ?? "")
      })
  }
}

/// A transcript of what these speakers say; a name with a question mark is carried.
func conversation(_ lines: [(speaker: String?, text: String)]) -> Transcript {
  var text = ""
  var turns: [Turn] = []
  var names: [String] = []
  for line in lines {
    if !turns.isEmpty { text += "\n" }
    let start = text.utf8.count
    text += line.text
    let isCarried = line.speaker?.hasSuffix("?") ?? false
    let name = line.speaker.map { String(isCarried ? $0.dropLast() : Substring($0)) }
    if let name, !names.contains(name) { names.append(name) }
    turns.append(
      Turn(
        range: start..<text.utf8.count, speaker: name.flatMap { names.firstIndex(of: $0) },
        speakerSource: name == nil ? .none : isCarried ? .carried : .explicit))
  }
  let speakers = names.enumerated().map { Speaker(name: $1, ordinal: $0) }
  return Transcript(text: text, turns: turns, speakers: speakers, format: "test")
}
