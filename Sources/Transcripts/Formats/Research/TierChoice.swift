/// Which tiers of a file are speech, and whose: programs that find each sound of a recording, and
/// people, have tiers beside it of the words, the sounds, translations and notes.
struct TierChoice {
  /// A tier as it stands in a file.
  struct Tier {
    var name: String
    /// Nil where the file does not say who speaks on it, but by its name.
    var participant: String?
    var type: String?
    var pieces: [Piece] = []
  }

  struct Piece {
    var text: String
    var start: Timestamp?
    var end: Timestamp?
    /// Where it stands among the pieces of all tiers, where the file tells without a time.
    var order = 0
  }

  enum Use: Equatable {
    /// Nil for nobody.
    case speech(of: String?)
    /// Its pieces are single words.
    case words(of: String?)
    case leftOut(because: String)
  }

  /// One for each tier.
  private(set) var uses: [Use] = []

  private let tiers: [Tier]
  private let kinds: [(kind: TierKind?, rest: String)]

  /// - Complexity: O(pieces · tiers).
  init(of tiers: [Tier]) {
    self.tiers = tiers
    let isMAUS = tiers.contains { $0.name.split(separator: "-").last == "MAU" }
    kinds = tiers.map { tier in
      let named = TierKind.kind(of: tier.name, isMAUS: isMAUS)
      let typed = tier.type.flatMap { TierKind.kind(of: $0).kind }
      return (named.kind ?? typed, named.rest)
    }
    let said = tiers.indices.filter { ![.sounds, .notes].contains(kinds[$0].kind) && hasText($0) }
    // Where nothing else is there, what is there is said.
    let chosen = said.isEmpty ? Array(tiers.indices) : said
    uses = tiers.indices.map { use(of: $0, among: chosen) }
  }

  private func hasText(_ tier: Int) -> Bool { tiers[tier].pieces.contains { $0.text.hasVisible } }

  /// Who speaks on a tier.
  private func speaker(_ tier: Int) -> String? {
    if let participant = tiers[tier].participant { return participant }
    return kinds[tier].rest.hasVisible ? kinds[tier].rest : nil
  }

  private func use(of tier: Int, among said: [Int]) -> Use {
    guard said.contains(tier) else {
      return .leftOut(
        because: kinds[tier].kind == .sounds ? "which has sounds" : "which is about speech")
    }
    let others = said.filter { $0 != tier }
    if let other = others.first(where: { isFiner(tier, than: $0) }) {
      return .leftOut(because: "which has the words of \"\(tiers[other].name.excerpt)\"")
    }
    if let other = others.first(where: { $0 < tier && hasTimes(tier, of: $0) }) {
      return .leftOut(because: "which has the times of \"\(tiers[other].name.excerpt)\"")
    }
    if let other = others.first(where: { speaksInstead($0, of: tier) }) {
      return .leftOut(because: "of one who speaks on \"\(tiers[other].name.excerpt)\"")
    }
    return kinds[tier].kind == .words ? .words(of: speaker(tier)) : .speech(of: speaker(tier))
  }

  /// Whether a tier only divides what another one says: each piece is one word of it, and together
  /// they fill it.
  private func isFiner(_ tier: Int, than other: Int) -> Bool {
    let (fine, coarse) = (timed(tier), timed(other))
    guard fine.count >= 3, fine.count * 2 >= coarse.count * 3,
      fine.count(where: { !$0.text.contains(" ") }) * 20 >= fine.count * 19
    else { return false }
    var inside = 0
    var filled = 0
    var place = 0
    for piece in fine {
      while place < coarse.count, coarse[place].end <= piece.start { place += 1 }
      guard place < coarse.count else { break }
      if piece.start >= coarse[place].start - 20, piece.end <= coarse[place].end + 20 {
        inside += 1
        filled += piece.end - piece.start
      }
    }
    let length = coarse.reduce(0) { $0 + $1.end - $1.start }
    return inside * 20 >= fine.count * 19 && filled * 2 >= length
  }

  /// Whether the pieces of a tier have the times of those of another one, and other words.
  private func hasTimes(_ tier: Int, of other: Int) -> Bool {
    let (these, those) = (timed(tier), timed(other))
    guard these.count >= 3 else { return false }
    let starts = Dictionary(
      those.map { ($0.start, $0.end) }, uniquingKeysWith: { first, _ in first })
    return these.count { starts[$0.start] == $0.end } * 10 >= these.count * 9
  }

  /// Whether one who has a tier speaks on another one: on that whose name says so, or which has the
  /// most words.
  private func speaksInstead(_ other: Int, of tier: Int) -> Bool {
    guard let participant = tiers[tier].participant, tiers[other].participant == participant else {
      return false
    }
    func rank(_ tier: Int) -> (Int, Int, Int) {
      let isNamed = kinds[tier].kind == .speech || tiers[tier].name == participant
      let length = tiers[tier].pieces.reduce(0) { $0 + $1.text.utf8.count }
      return (isNamed ? 1 : 0, length, -tier)
    }
    return rank(other) > rank(tier)
  }

  /// The pieces of a tier that say something, in the order of their times, in milliseconds.
  private func timed(_ tier: Int) -> [(start: Int, end: Int, text: String)] {
    tiers[tier].pieces.compactMap { piece in
      guard let start = piece.start, let end = piece.end, piece.text.hasVisible else { return nil }
      return (start.milliseconds, end.milliseconds, piece.text.trimmedOfSpace)
    }.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
  }
}
