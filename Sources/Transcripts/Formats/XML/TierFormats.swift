import Containers

/// XML of programs for annotating sound: ELAN, EXMARaLDA and Transcriber.
enum TierFormats {
  // MARK: ELAN

  /// Tiers of annotations between time slots. What depends on another tier is about speech, and no
  /// speech itself.
  static func readELAN(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let reader = try XMLReader(opening: source, as: "elan")
    var builder = TranscriptBuilder()
    var slots: [String: Timestamp] = [:]
    var found: [(speaker: String?, from: String?, to: String?, text: String)] = []
    var speaker: String?
    var isSpeech = false
    var isValue = false
    while let node = reader.next(reporting: &builder) {
      switch node {
      case .start("TIME_SLOT", let attributes):
        if let id = attributes["TIME_SLOT_ID"] {
          slots[id] = attributes["TIME_VALUE"]?.millisecondsTime
        }
      case .start("TIER", let attributes):
        let name = attributes["PARTICIPANT"].flatMap { $0.hasVisible ? $0 : nil }
        speaker = name ?? attributes["TIER_ID"]
        isSpeech = attributes["PARENT_REF"] == nil
      case .start("ALIGNABLE_ANNOTATION", let attributes) where isSpeech:
        found.append((speaker, attributes["TIME_SLOT_REF1"], attributes["TIME_SLOT_REF2"], ""))
      case .start("ANNOTATION_VALUE", _): isValue = isSpeech
      case .end("ANNOTATION_VALUE"): isValue = false
      case .text(let text):
        if isValue, let last = found.indices.last { found[last].text += text }
      default: continue
      }
    }
    var tiers = TierSegments()
    for item in found {
      tiers.add(
        item.text, speaker: item.speaker, start: item.from.flatMap { slots[$0] },
        end: item.to.flatMap { slots[$0] })
    }
    return try tiers.transcript(
      builder, format: "elan", lookedFor: "annotations on a tier that depends on no other")
  }

  // MARK: EXMARaLDA

  /// Tiers of events between points of a common timeline; those of category "v" are speech.
  static func readEXMARaLDA(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let reader = try XMLReader(opening: source, as: "exmaralda")
    var builder = TranscriptBuilder()
    var points: [String: Timestamp] = [:]
    var names: [String: String] = [:]
    var person: String?
    var isName = false
    var tier: (speaker: String?, isSpeech: Bool) = (nil, false)
    var found: [(speaker: String?, from: String?, to: String?, text: String)] = []
    var isEvent = false
    while let node = reader.next(reporting: &builder) {
      switch node {
      case .start("tli", let attributes):
        if let id = attributes["id"] { points[id] = attributes["time"]?.secondsTime }
      case .start("speaker", let attributes): person = attributes["id"]
      case .start("abbreviation", _): isName = true
      case .end("abbreviation"): isName = false
      case .start("tier", let attributes):
        let speaker = attributes["speaker"]
        let isSpeech = attributes["type"].map { $0 == "t" } ?? (attributes["category"] == "v")
        tier = (speaker, isSpeech)
      case .start("event", let attributes) where tier.isSpeech:
        found.append((tier.speaker, attributes["start"], attributes["end"], ""))
        isEvent = true
      case .end("event"): isEvent = false
      case .text(let text):
        if isName, let person { names[person, default: ""] += text }
        if isEvent, let last = found.indices.last { found[last].text += text }
      default: continue
      }
    }
    var tiers = TierSegments()
    for item in found {
      let name = item.speaker.map { id in names[id].flatMap { $0.hasVisible ? $0 : nil } ?? id }
      tiers.add(
        item.text, speaker: name, start: item.from.flatMap { points[$0] },
        end: item.to.flatMap { points[$0] })
    }
    return try tiers.transcript(
      builder, format: "exmaralda", lookedFor: "events on a tier of type \"t\"")
  }

  // MARK: Transcriber

  /// Turns that name their speakers, divided by times; where several speak at once each is told by
  /// a number.
  static func readTranscriber(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let reader = try XMLReader(opening: source, as: "transcriber")
    var builder = TranscriptBuilder()
    var names: [String: String] = [:]
    var tiers = TierSegments()
    var turn: (speakers: [String], end: Timestamp?)?
    var piece: (speaker: Int, start: Timestamp?, text: String) = (0, nil, "")
    func flush(until end: Timestamp?) {
      guard let turn else { return }
      // Turns without a speaker hold music and silence.
      guard turn.speakers.indices.contains(piece.speaker) else { return }
      let id = turn.speakers[piece.speaker]
      tiers.add(piece.text, speaker: names[id] ?? id, start: piece.start, end: end)
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
      case .end("Turn"):
        flush(until: turn?.end)
        turn = nil
      case .text(let text): if turn != nil { piece.text += text }
      default: continue
      }
    }
    // A document that broke off says what it had.
    flush(until: nil)
    return try tiers.transcript(
      builder, format: "transcriber", lookedFor: "a Turn with a speaker and words")
  }
}
