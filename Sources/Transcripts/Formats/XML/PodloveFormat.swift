import Containers

/// Simple transcripts of Podlove: `speech` with a `speaker` and items with times.
enum PodloveFormat {
  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let reader = try XMLReader(opening: source, as: "podlove")
    var builder = TranscriptBuilder()
    var segments = TierSegments()
    var speaker = ""
    var isSpeaker = false
    var item: (start: Timestamp?, end: Timestamp?, text: String)?
    while let node = reader.next(reporting: &builder) {
      switch node {
      case .start("speech", _): speaker = ""
      case .start("speaker", _): isSpeaker = true
      case .end("speaker"): isSpeaker = false
      case .start("item", let attributes):
        item = (
          attributes["start"].flatMap { Timestamp(typed: $0) },
          attributes["end"].flatMap { Timestamp(typed: $0) }, ""
        )
      case .end("item"):
        if let item {
          segments.add(item.text, speaker: speaker, start: item.start, end: item.end)
        }
        item = nil
      case .text(let text):
        if isSpeaker { speaker += text }
        item?.text += text
      default: continue
      }
    }
    return try segments.transcript(builder, format: "podlove", lookedFor: "<item start> with words")
  }
}
