import Containers

/// ELAN: tiers of annotations between time slots. What depends on another tier is about speech, and
/// no speech itself, unless the other one only numbers it.
enum ELANFormat {
  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let reader = try XMLReader(opening: source, as: "elan")
    var builder = TranscriptBuilder()
    var document = ELANDocument()
    while let node = reader.next(reporting: &builder) { document.take(node, line: reader.line) }
    let spoken = document.spokenTiers
    for (index, tier) in document.tiers.enumerated() where !spoken.contains(index) {
      builder.report(
        leftOut: tier.annotations.map(\.text), onTier: tier.name,
        because: tier.parent.map { "which depends on \"\($0.excerpt)\"" }
          ?? "which numbers another one", line: tier.line)
    }
    let places = spoken.sorted()
    let tiers = TierSegments(
      choosingOf: places.map(document.tier), lines: places.map { document.tiers[$0].line }, &builder
    )
    return try tiers.transcript(
      builder, format: "elan", lookedFor: "annotations on a tier that depends on no other")
  }
}

/// The tiers of a document, and the time slots they refer to.
private struct ELANDocument {
  struct Annotation {
    var id: String?
    /// The time slots of one that has its own.
    var from: String?
    var to: String?
    /// The annotation that another one is about.
    var reference: String?
    var text = ""
  }

  struct Tier {
    var name: String
    var participant: String?
    var type: String?
    var parent: String?
    var line: Int
    var annotations: [Annotation] = []
  }

  private(set) var tiers: [Tier] = []
  private var slots: [String: (order: Int, time: Timestamp?)] = [:]
  private var isValue = false

  /// References are followed so far.
  private static let depthLimit = 32

  mutating func take(_ node: XMLReader.Node, line: Int) {
    switch node {
    case .start("TIME_SLOT", let attributes):
      guard let id = attributes["TIME_SLOT_ID"] else { return }
      slots[id] = (slots.count, attributes["TIME_VALUE"]?.millisecondsTime)
    case .start("TIER", let attributes):
      let participant = attributes["PARTICIPANT"].flatMap { $0.hasVisible ? $0 : nil }
      tiers.append(
        Tier(
          name: attributes["TIER_ID"] ?? "", participant: participant,
          type: attributes["LINGUISTIC_TYPE_REF"], parent: attributes["PARENT_REF"], line: line))
    case .start("ALIGNABLE_ANNOTATION", let attributes), .start("REF_ANNOTATION", let attributes):
      guard let last = tiers.indices.last else { return }
      tiers[last].annotations.append(
        Annotation(
          id: attributes["ANNOTATION_ID"], from: attributes["TIME_SLOT_REF1"],
          to: attributes["TIME_SLOT_REF2"], reference: attributes["ANNOTATION_REF"]))
    case .start("ANNOTATION_VALUE", _): isValue = true
    case .end("ANNOTATION_VALUE"): isValue = false
    case .text(let text):
      guard isValue, let tier = tiers.indices.last,
        let last = tiers[tier].annotations.indices.last
      else { return }
      tiers[tier].annotations[last].text += text
    default: return
    }
  }

  /// The places of the tiers that are speech: those that depend on no other; of a tier that has no
  /// words but numbers ("text.001"), or nothing, the first below it that has.
  var spokenTiers: Set<Int> {
    let names = Set(tiers.map(\.name))
    var below: [String: [Int]] = [:]
    var roots: [Int] = []
    for (index, tier) in tiers.enumerated() {
      if let parent = tier.parent, names.contains(parent), parent != tier.name {
        below[parent, default: []].append(index)
      } else {
        roots.append(index)
      }
    }
    return Set(
      roots.map { root in
        guard !Self.hasWords(tiers[root]) else { return root }
        var level = below[tiers[root].name] ?? []
        for _ in 0..<Self.depthLimit where !level.isEmpty {
          let spoken = level.filter { Self.hasWords(tiers[$0]) }
          if let best = spoken.first(where: { Self.isNamedAsText(tiers[$0].name) }) ?? spoken.first
          {
            return best
          }
          level = level.flatMap { below[tiers[$0].name] ?? [] }
        }
        return root
      })
  }

  /// Whether a tier has words, and not the numbers of what is said.
  private static func hasWords(_ tier: Tier) -> Bool {
    let texts = tier.annotations.map(\.text.trimmedOfSpace).filter { !$0.isEmpty }
    let numbers = texts.count { text in
      text.contains(where: \.isNumber) && !text.contains(where: \.isWhitespace)
    }
    return !texts.isEmpty && numbers * 10 < texts.count * 9
  }

  /// As the tiers of words are called in the field, beside those of translations.
  private static func isNamedAsText(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["tx", "text", "utt", "trans", "words", "speech"].contains { name.hasPrefix($0) }
      && !name.hasPrefix("translat")
  }

  /// A tier with the times of its annotations, and the order of their slots.
  ///
  /// - Complexity: O(annotations of all tiers).
  func tier(_ place: Int) -> TierChoice.Tier {
    let (tier, known) = (tiers[place], known)
    var order = 0
    let pieces = tier.annotations.map { annotation in
      var timed = annotation
      for _ in 0..<Self.depthLimit where timed.from == nil {
        guard let next = timed.reference.flatMap({ known[$0] }) else { break }
        timed = next
      }
      let from = timed.from.flatMap { slots[$0] }
      order = from?.order ?? order
      return TierChoice.Piece(
        text: annotation.text, start: from?.time, end: timed.to.flatMap { slots[$0]?.time },
        order: order)
    }
    return TierChoice.Tier(
      name: tier.name, participant: tier.participant, type: tier.type, pieces: pieces)
  }

  /// The annotations by their names.
  private var known: [String: Annotation] {
    Dictionary(
      tiers.flatMap(\.annotations).compactMap { annotation in
        annotation.id.map { ($0, annotation) }
      }, uniquingKeysWith: { $1 })
  }
}
