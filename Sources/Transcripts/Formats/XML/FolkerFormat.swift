import Containers

/// FOLKER: contributions of speakers between points of a timeline, in segments or word by word.
enum FolkerFormat {
  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let reader = try XMLReader(opening: source, as: "folker")
    var builder = TranscriptBuilder()
    var tiers = TierSegments()
    var times: [String: Timestamp] = [:]
    var names: [String: String] = [:]
    var person: String?
    var isName = false
    var piece: (speaker: String?, from: String?, to: String?, text: String)?
    func flush() {
      guard let done = piece else { return }
      let name = done.speaker.map { id in names[id].flatMap { $0.hasVisible ? $0 : nil } ?? id }
      tiers.add(
        done.text, speaker: name, start: done.from.flatMap { times[$0] },
        end: done.to.flatMap { times[$0] })
      piece?.text = ""
    }
    while let node = reader.next(reporting: &builder) {
      switch node {
      case .start("timepoint", let attributes):
        if let id = attributes["timepoint-id"] {
          times[id] = attributes["absolute-time"]?.secondsTime
        }
      case .start("speaker", let attributes): person = attributes["speaker-id"]
      case .start("name", _): isName = true
      case .end("name"): isName = false
      case .start("contribution", let attributes):
        piece = (
          attributes["speaker-reference"], attributes["start-reference"],
          attributes["end-reference"], ""
        )
      case .start("segment", let attributes):
        flush()
        if let from = attributes["start-reference"] { piece?.from = from }
        if let to = attributes["end-reference"] { piece?.to = to }
      case .end("segment"): flush()
      case .start("w", _), .start("pause", _), .start("non-phonological", _), .start("breathe", _):
        piece?.text += " "
      case .text(let text):
        if isName, let person { names[person, default: ""] += text }
        piece?.text += text
      case .end("contribution"):
        flush()
        piece = nil
      default: continue
      }
    }
    return try tiers.transcript(
      builder, format: "folker", lookedFor: "contributions with words")
  }
}
