import Containers

/// Transcriptions of speech in TEI: utterances `u` that name a speaker, with times by reference to a
/// timeline, or a number of seconds.
enum TEIFormat {
  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let reader = try XMLReader(opening: source, as: "tei")
    var builder = TranscriptBuilder()
    var document = Document()
    while let node = reader.next(reporting: &builder) {
      switch node {
      case .start(let name, let attributes): document.start(name, attributes)
      case .text(let text): document.add(text)
      case .end(let name): document.end(name)
      }
    }
    return try document.segments.transcript(builder, format: "tei", lookedFor: "<u> with words")
  }

  private struct Document {
    private struct Utterance {
      var who: String?
      var start: String?
      var end: String?
      var text = ""
    }

    private var times: [String: Timestamp] = [:]
    private var names: [String: String] = [:]
    private var person: String?
    private var isPersonName = false
    private var isHeader = false
    private var utterances: [Utterance] = []
    /// What an `annotationBlock` around an utterance says of it.
    private var block = Utterance()
    private var depth = 0
    private var skipped = 0

    /// Elements in an utterance that are not its words.
    private static let notWords: Set<String> = ["desc", "note", "spanGrp", "span", "fs", "interp"]

    mutating func start(_ name: String, _ attributes: [String: String]) {
      switch name {
      case "when":
        guard let id = attributes["id"] else { return }
        times[id] = time(attributes)
      case "person":
        person = attributes["id"]
        if let person, let name = attributes["n"] { names[person] = name }
      case "persName", "name", "forename", "surname", "abbr": isPersonName = person != nil
      case "annotationBlock": block = utterance(attributes, Utterance())
      case "u":
        depth += 1
        if depth == 1 { utterances.append(utterance(attributes, block)) }
      default:
        guard depth > 0 else { return }
        if skipped > 0 || Self.notWords.contains(name) { skipped += 1 }
        if name == "anchor" || name == "pause" || name == "seg" || name == "w" { add(" ") }
      }
    }

    mutating func add(_ text: String) {
      if isPersonName, let person {
        let known = names[person].map { $0 + " " } ?? ""
        names[person] = (known + text.trimmedOfSpace).trimmedOfSpace
      }
      guard depth > 0, skipped == 0, let last = utterances.indices.last else { return }
      utterances[last].text += text
    }

    mutating func end(_ name: String) {
      switch name {
      case "person": person = nil
      case "persName", "name", "forename", "surname", "abbr": isPersonName = false
      case "annotationBlock": block = Utterance()
      case "u": depth = max(0, depth - 1)
      default: if skipped > 0 { skipped -= 1 }
      }
    }

    var segments: TierSegments {
      var segments = TierSegments()
      for item in utterances {
        let name = item.who.map { names[$0] ?? $0 }
        segments.add(
          item.text, speaker: name, start: item.start.flatMap(time(of:)),
          end: item.end.flatMap(time(of:)))
      }
      return segments
    }

    private func utterance(_ attributes: [String: String], _ outer: Utterance) -> Utterance {
      Utterance(
        who: attributes["who"].flatMap(reference) ?? outer.who,
        start: attributes["start"] ?? attributes["begin"] ?? outer.start,
        end: attributes["end"] ?? outer.end)
    }

    /// "#SPK1 #SPK2" names the first.
    private func reference(_ text: String) -> String? {
      text.split(separator: " ").first.map { String($0.drop { $0 == "#" }) }
    }

    private func time(of text: String) -> Timestamp? {
      if text.hasPrefix("#") { return times[String(text.dropFirst())] }
      return times[text] ?? (text.hasSuffix("s") ? String(text.dropLast()) : text).secondsTime
    }

    /// A point of the timeline: a number of seconds from another, or a time of day.
    private func time(_ attributes: [String: String]) -> Timestamp? {
      if let interval = attributes["interval"]?.secondsTime {
        let base = attributes["since"].flatMap(reference).flatMap { times[$0] }
        return Timestamp(seconds: interval.seconds + (base?.seconds ?? 0))
      }
      return attributes["absolute"].flatMap { Timestamp(typed: $0) }
        ?? (attributes["since"] == nil ? Timestamp(milliseconds: 0) : nil)
    }
  }
}
