import Containers

/// Transcriber: turns that name their speakers, divided by times; where several speak at once each
/// is told by a number. What is said in a turn without a speaker is said by nobody who is known.
enum TranscriberFormat {
  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let reader = try XMLReader(opening: source, as: "transcriber")
    var builder = TranscriptBuilder()
    var names: [String: String] = [:]
    var tiers = TierSegments()
    var turn: (speakers: [String], end: Timestamp?)?
    var piece: (speaker: Int, start: Timestamp?, text: String) = (0, nil, "")
    var unsaid = Unsaid()
    func flush(until end: Timestamp?) {
      guard let turn else { return }
      let isKnown = turn.speakers.indices.contains(piece.speaker)
      let name = isKnown ? turn.speakers[piece.speaker] : nil
      tiers.add(piece.text, speaker: name.map { names[$0] ?? $0 }, start: piece.start, end: end)
    }
    while let node = reader.next(reporting: &builder) {
      switch node {
      case .start("Speaker", let attributes):
        if let id = attributes["id"] { names[id] = attributes["name"] }
      case .start("Turn", let attributes):
        let ids = (attributes["speaker"] ?? "").split(separator: " ").map(String.init)
        turn = (ids, attributes["endTime"]?.secondsTime)
        piece = (0, attributes["startTime"]?.secondsTime, "")
      case .start("Sync", let attributes):
        let time = attributes["time"]?.secondsTime
        flush(until: time)
        piece = (0, time ?? piece.start, "")
      case .start("Who", let attributes):
        flush(until: nil)
        piece = ((attributes["nb"].flatMap { Int($0) } ?? 1) - 1, piece.start, "")
      case .start("Event", let attributes), .start("Comment", let attributes):
        unsaid.add(attributes["desc"] ?? "", line: reader.line)
      case .end("Turn"):
        flush(until: turn?.end)
        turn = nil
      case .text(let text): if turn != nil { piece.text += text }
      default: continue
      }
    }
    // A document that broke off says what it had.
    flush(until: nil)
    unsaid.report(to: &builder)
    return try tiers.transcript(
      builder, format: "transcriber", lookedFor: "a Turn with words")
  }
}
