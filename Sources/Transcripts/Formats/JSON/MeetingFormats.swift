import CanonicalJSON

/// What meeting assistants give: sentences with the name of the speaker, under any of several keys.
enum MeetingFormats {
  // MARK: Fireflies

  private static let sentencePaths = [
    ["sentences"], ["meeting", "sentences"], ["transcript", "sentences"],
    ["data", "transcript", "sentences"], ["transcript"],
  ]

  static func recognisesFireflies(_ document: JSONValue) -> Bool { path(in: document) != nil }

  /// The path to the sentences; nil when there are none with words.
  private static func path(in document: JSONValue) -> [String]? {
    sentencePaths.first { path in
      list(at: path, of: document).contains { $0.text(of: ["text", "raw_text"]) != nil }
    }
  }

  private static func list(at path: [String], of document: JSONValue) -> [JSONValue] {
    path.reduce(document as JSONValue?) { $0?[$1] }?.arrayValue ?? []
  }

  static func readFireflies(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    var turns = JSONTurns()
    let path = path(in: source.value) ?? ["sentences"]
    var places = JSONPlaces(source, of: path)
    let sentences = list(at: path, of: source.value)
    let reading = SegmentReading(of: sentences, in: source.value)
    if let doubt = reading.doubt { turns.builder.report(doubt, line: 1) }
    var none: HeardWords?
    for (index, sentence) in sentences.enumerated() {
      guard let text = sentence.text(of: ["text", "raw_text"]) else {
        turns.builder.report(
          "sentence \(index + 1) has no \"text\" and is left out", line: places.line(of: index))
        continue
      }
      let parts = reading.parts(of: sentence, text: text, &none)
      for part in parts.segments { turns.add(part, carries: false) }
      if let doubt = parts.doubt {
        turns.builder.report("sentence \(index + 1): \(doubt)", line: places.line(of: index))
      }
    }
    return try turns.transcript(format: "fireflies", lookedFor: "\"sentences\" with \"text\"")
  }

  // MARK: Otter

  /// Offsets count samples at this rate.
  private static let samplesPerSecond = 16_000.0

  static func recognisesOtter(_ document: JSONValue) -> Bool {
    segments(of: document).contains { $0.text(of: ["transcript", "text"]) != nil }
  }

  private static func segments(of document: JSONValue) -> [JSONValue] {
    document["speech"]?["transcripts"]?.arrayValue ?? document["speech_segments"]?.arrayValue ?? []
  }

  static func readOtter(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    var turns = JSONTurns()
    let isNested = source.value["speech"]?["transcripts"] != nil
    var places = JSONPlaces(source, of: isNested ? ["speech", "transcripts"] : ["speech_segments"])
    let list = (source.value["speech"]?["speakers"] ?? source.value["speakers"])?.arrayValue ?? []
    var names: [JSONKey: String] = [:]
    for person in list {
      guard let key = JSONKey(person["speaker_id"] ?? person["id"]) else { continue }
      names[key] = person.text(of: ["speaker_name", "name"])
    }
    for (index, segment) in segments(of: source.value).enumerated() {
      guard let text = segment.text(of: ["transcript", "text"]) else {
        turns.builder.report(
          "segment \(index + 1) has no words and is left out", line: places.line(of: index))
        continue
      }
      let id = segment["speaker_id"]
      let named =
        JSONKey(id).flatMap { names[$0] } ?? segment.text(of: ["speaker_name", "speaker"])
      turns.add(
        SpokenSegment(
          words: [SpokenWord(text)], speaker: named ?? id?.speakerName,
          start: time(segment["start_offset"]) ?? segment["start"]?.secondsTime,
          end: time(segment["end_offset"]) ?? segment["end"]?.secondsTime), carries: false)
    }
    return try turns.transcript(format: "otter-json", lookedFor: "\"transcripts\" with words")
  }

  private static func time(_ value: JSONValue?) -> Timestamp? {
    value?.doubleValue.flatMap { Timestamp(seconds: $0 / samplesPerSecond) }
  }

  /// A speaker's id, which is a number in some files and a string in others.
  private enum JSONKey: Hashable {
    case number(Int)
    case text(String)

    init?(_ value: JSONValue?) {
      if let number = value?.intValue {
        self = .number(number)
      } else if let text = value?.stringValue {
        self = .text(text)
      } else {
        return nil
      }
    }
  }
}
