import Containers

/// EXMARaLDA: tiers of events between points of a common timeline. Those of type "t" are speech;
/// where there is none, those of category "v", and else those that describe.
enum EXMARaLDAFormat {
  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let reader = try XMLReader(opening: source, as: "exmaralda")
    var builder = TranscriptBuilder()
    var document = Document()
    while let node = reader.next(reporting: &builder) { document.take(node, line: reader.line) }
    let spoken = document.spokenTiers
    var tiers = TierSegments()
    for item in document.events(on: spoken) {
      tiers.add(item.text, speaker: item.speaker, start: item.start, end: item.end)
    }
    for (index, tier) in document.tiers.enumerated() where !spoken.contains(index) {
      builder.report(
        leftOut: tier.events.map(\.text), onTier: tier.title, because: "of type \"\(tier.type)\"",
        line: tier.line)
    }
    return try tiers.transcript(
      builder, format: "exmaralda", lookedFor: "events on a tier of type \"t\"")
  }

  private struct Document {
    struct Tier {
      var name: String
      var category: String
      var type: String
      var speaker: String?
      var line: Int
      var events: [(from: String?, to: String?, text: String)] = []

      var hasWords: Bool { events.contains { $0.text.hasVisible } }
      /// What its users see of it: "TIE1 [en]".
      var title: String { name.contains("[\(category)]") ? name : "\(name) [\(category)]" }
    }

    private(set) var tiers: [Tier] = []
    private var points: [String: (order: Int, time: Timestamp?)] = [:]
    private var names: [String: String] = [:]
    private var person: String?
    private var isName = false
    private var isEvent = false

    mutating func take(_ node: XMLReader.Node, line: Int) {
      switch node {
      case .start("tli", let attributes):
        guard let id = attributes["id"] else { return }
        points[id] = (points.count, attributes["time"]?.secondsTime)
      case .start("speaker", let attributes): person = attributes["id"]
      case .start("abbreviation", _): isName = true
      case .end("abbreviation"): isName = false
      case .start("tier", let attributes):
        let category = attributes["category"] ?? ""
        let type = attributes["type"] ?? (category == "v" ? "t" : "")
        tiers.append(
          Tier(
            name: attributes["display-name"] ?? attributes["id"] ?? "", category: category,
            type: type, speaker: attributes["speaker"], line: line))
      case .start("event", let attributes):
        guard let last = tiers.indices.last else { return }
        tiers[last].events.append((attributes["start"], attributes["end"], ""))
        isEvent = true
      case .end("event"): isEvent = false
      case .text(let text):
        if isName, let person { names[person, default: ""] += text }
        guard isEvent, let tier = tiers.indices.last, let last = tiers[tier].events.indices.last
        else { return }
        tiers[tier].events[last].text += text
      default: return
      }
    }

    /// The places of the tiers that are speech.
    var spokenTiers: Set<Int> {
      let kinds: [(Tier) -> Bool] = [
        { $0.type == "t" }, { $0.category == "v" }, { $0.type == "d" && $0.speaker != nil },
      ]
      for isSpeech in kinds {
        let found = tiers.indices.filter { isSpeech(tiers[$0]) && tiers[$0].hasWords }
        if !found.isEmpty { return Set(found) }
      }
      return []
    }

    /// What is said on some tiers, in the order of the timeline.
    func events(
      on places: Set<Int>
    ) -> [(speaker: String?, start: Timestamp?, end: Timestamp?, text: String)] {
      var found:
        [(order: Int, speaker: String?, start: Timestamp?, end: Timestamp?, text: String)] = []
      for place in places.sorted() {
        let name = tiers[place].speaker.map { id in
          names[id].flatMap { $0.hasVisible ? $0 : nil } ?? id
        }
        for event in tiers[place].events {
          let from = event.from.flatMap { points[$0] }
          let end = event.to.flatMap { points[$0]?.time }
          found.append(
            (from?.order ?? found.last?.order ?? 0, name, from?.time, end, event.text))
        }
      }
      return found.enumerated().sorted {
        ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
      }.map { ($0.element.speaker, $0.element.start, $0.element.end, $0.element.text) }
    }
  }
}
