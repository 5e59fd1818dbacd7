import Containers

/// YouTube's captions as XML: `<text start dur>` in seconds, whose words are escaped twice, or
/// `<p t d>` in milliseconds.
enum YouTubeXMLFormat {
  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let reader = try XMLReader(opening: source, as: "youtube-xml")
    var builder = TranscriptBuilder()
    var cues: [SourceCue] = []
    var cue: SourceCue?
    var words = ""
    var timed: [SpokenWord] = []
    while let node = reader.next(reporting: &builder) {
      switch node {
      case .start("text", let attributes):
        cue = self.cue(attributes["start"], attributes["dur"], unit: 1, line: reader.line)
      case .start("p", let attributes):
        cue = self.cue(attributes["t"], attributes["d"], unit: 1000, line: reader.line)
      case .start("s", let attributes):
        guard let start = cue?.start else { continue }
        let offset = attributes["t"]?.millisecondsTime?.milliseconds ?? 0
        timed.append(
          SpokenWord("", start: Timestamp(milliseconds: start.milliseconds + offset)))
      case .text(let text):
        guard cue != nil else { continue }
        words += text
        if let last = timed.indices.last { timed[last].text += text }
      case .end(let name) where name == "text" || name == "p":
        guard var done = cue else { continue }
        let line = words.onOneLine
        done.spans =
          name == "p"
          ? [CueText.Span(voice: nil, words: line)]
          : CueText(line, decodesEntities: true).spans
        if timed.count > 1 {
          done.timed = timed.map { SpokenWord($0.text.trimmedOfSpace, start: $0.start) }
        }
        if line.hasVisible { cues.append(done) }
        (cue, words, timed) = (nil, "", [])
      default: continue
      }
    }
    return try CueTurns.transcript(
      of: cues, builder, format: "youtube-xml",
      lookedFor: "<text start=\"0\"> or <p t=\"0\"> with words")
  }

  private static func cue(
    _ start: String?, _ length: String?, unit: Double, line: Int
  ) -> SourceCue {
    let from = start.flatMap(Double.init).map { $0 / unit }
    let to = from.flatMap { from in length.flatMap(Double.init).map { from + $0 / unit } }
    return SourceCue(
      line: line, start: from.flatMap(Timestamp.init(seconds:)),
      end: to.flatMap(Timestamp.init(seconds:)), spans: [])
  }
}
