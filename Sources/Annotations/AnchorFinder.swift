/// Finds anchors in one text.
struct AnchorFinder {
  private let text: String
  private let bytes: [UInt8]
  private let map: ScalarMap

  /// Places looked at for one quote; more than that tell nothing.
  private static let placeLimit = 2000

  /// The share of the words beside a place from which it is that of an anchor, or one like it.
  private static let likeness = 0.7

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
    map = ScalarMap(text)
  }

  /// The place where the anchor says it is, when the words and what is beside them stand there.
  func exactPlace(of anchor: Anchor) -> Resolution? {
    guard let range = map.utf8Range(ofScalars: anchor.position), stands(anchor.quote, at: range),
      contextBytes(of: anchor, at: range) == anchor.prefix.utf8.count + anchor.suffix.utf8.count
    else { return nil }
    return Resolution(kind: .exact, range: range, score: 1)
  }

  /// The places of words together with all that is kept from beside them; nil for none, or where
  /// that is not enough to tell.
  func placesOfPassages(of anchors: [Anchor], in words: SpokenWords) -> [Resolution?] {
    let passages = anchors.map { Array(($0.prefix + $0.quote + $0.suffix).utf8) }
    let whole = NeedleIndex(passages).occurrences(in: bytes, limit: Self.placeLimit)
    return zip(anchors, whole).map { anchor, starts in
      guard var place = place(of: anchor, amongPassagesAt: starts, in: words) else { return nil }
      guard place.kind == .moved, let range = place.range else { return place }
      // A copy that was wrapped or punctuated otherwise is one all the same.
      let others = words.copies(of: anchor.quote, at: range).filter {
        wordAgreement(of: anchor, at: $0, in: words) >= Self.likeness
      }
      guard others.isEmpty else { return .ambiguous([range] + others) }
      if !words.isSure(anchor, at: range) {
        place.kind = .approximate
        place.score = 0.95
      }
      return place
    }
  }

  /// The places of the bare words, byte for byte.
  func placesOfQuotes(of anchors: [Anchor], in words: SpokenWords) -> [Resolution] {
    var numbers: [[UInt8]: Int] = [:]
    var quotes: [[UInt8]] = []
    let quoteNumbers = anchors.map { anchor in
      let quote = Array(anchor.quote.utf8)
      if let number = numbers[quote] { return number }
      numbers[quote] = quotes.count
      quotes.append(quote)
      return quotes.count - 1
    }
    let starts = NeedleIndex(quotes).occurrences(in: bytes, limit: Self.placeLimit)
    return zip(anchors, quoteNumbers).map { place(of: $0, amongQuotesAt: starts[$1], in: words) }
  }

  /// Decides between places where the words stand with all that is kept from beside them; nil when
  /// that is not enough to tell.
  private func place(
    of anchor: Anchor, amongPassagesAt starts: [Int], in words: SpokenWords
  ) -> Resolution? {
    guard !anchor.quote.isEmpty else { return .orphaned }
    let length = anchor.quote.utf8.count
    let ranges = starts.map { start in
      let from = start + anchor.prefix.utf8.count
      return from..<(from + length)
    }.filter { hasEvidence(for: anchor, at: $0) }
    guard let first = ranges.first else { return nil }
    if ranges.count > 1 {
      let sure = ranges.filter { wordAgreement(of: anchor, at: $0, in: words) == 1 }
      guard let only = sure.first, sure.count == 1, !anchor.words.isEmpty else {
        return .ambiguous(ranges)
      }
      return Resolution(kind: .moved, range: only, score: 1)
    }
    // Words that are kept from farther away tell a repeated passage from the one that was marked.
    let agreement = wordAgreement(of: anchor, at: first, in: words)
    return agreement >= Self.likeness
      ? Resolution(kind: .moved, range: first, score: 1)
      : Resolution(kind: .approximate, range: first, score: 0.6 + 0.4 * agreement)
  }

  /// Whether what is kept from beside the words says enough. Next to a border of the text less is
  /// kept, so there the words must still stand at the border, or be long.
  private func hasEvidence(for anchor: Anchor, at range: Range<Int>) -> Bool {
    let length = anchor.prefix.unicodeScalars.count + anchor.suffix.unicodeScalars.count
    if length + anchor.quote.unicodeScalars.count >= 48, length >= Anchor.contextLength {
      return true
    }
    return text.context(before: range.lowerBound).utf8.elementsEqual(anchor.prefix.utf8)
      && text.context(after: range.upperBound).utf8.elementsEqual(anchor.suffix.utf8)
  }

  /// Decides between places where only the words are sure.
  private func place(
    of anchor: Anchor, amongQuotesAt starts: [Int], in words: SpokenWords
  ) -> Resolution {
    let length = anchor.quote.utf8.count
    let total = anchor.prefix.utf8.count + anchor.suffix.utf8.count
    let scored = starts.map { start -> (range: Range<Int>, agreement: Double) in
      let range = start..<(start + length)
      let agreed = total == 0 ? 0 : Double(contextBytes(of: anchor, at: range)) / Double(total)
      return (range, agreed)
    }.sorted { ($0.agreement, $1.range.lowerBound) > ($1.agreement, $0.range.lowerBound) }
    guard let best = scored.first else { return .orphaned }
    let second = scored.count > 1 ? scored[1].agreement : 0
    if best.agreement >= 0.4, second <= best.agreement / 2, total >= Anchor.contextLength {
      return Resolution(
        kind: .approximate, range: best.range, score: 0.5 + 0.4 * best.agreement)
    }
    if scored.count > 1 { return .ambiguous(scored.map(\.range)) }
    let keys = words.table.keys[words.table.words(touching: best.range)]
    guard words.weights.isDistinctive(keys) else { return .orphaned }
    return Resolution(kind: .approximate, range: best.range, score: 0.5 + 0.4 * best.agreement)
  }

  private func stands(_ quote: String, at range: Range<Int>) -> Bool {
    quote.utf8.elementsEqual(bytes[range])
  }

  /// The bytes beside a place, outwards from it, that are those of the anchor.
  private func contextBytes(of anchor: Anchor, at range: Range<Int>) -> Int {
    var agreed = 0
    var before = range.lowerBound
    for byte in anchor.prefix.utf8.reversed() {
      guard before > 0, bytes[before - 1] == byte else { break }
      before -= 1
      agreed += 1
    }
    var after = range.upperBound
    for byte in anchor.suffix.utf8 {
      guard after < bytes.count, bytes[after] == byte else { break }
      after += 1
      agreed += 1
    }
    return agreed
  }

  /// The share of the anchor's words that stand beside a place: 1 only when they are all there, in
  /// order, with nothing else between.
  private func wordAgreement(
    of anchor: Anchor, at range: Range<Int>, in spoken: SpokenWords
  ) -> Double {
    let words = anchor.words
    guard !words.isEmpty, !spoken.hasAll(beside: anchor, at: range) else { return 1 }
    let before = text.contextWords(before: range.lowerBound)
    let after = text.contextWords(after: range.upperBound)
    if before == anchor.wordsBefore, after == anchor.wordsAfter { return 1 }
    var counts: [String: Int] = [:]
    for word in before + after { counts[word, default: 0] += 1 }
    let agreed = words.count { word in
      guard let left = counts[word], left > 0 else { return false }
      counts[word] = left - 1
      return true
    }
    return min(0.99, Double(agreed) / Double(words.count))
  }
}

extension Anchor {
  fileprivate var words: [String] { wordsBefore + wordsAfter }
}
