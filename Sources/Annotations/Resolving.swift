import TextCore
public import Transcripts

/// Finds where the annotations of a document sit in a transcript as read, in the order of
/// `AnnotationDocument.annotations`.
///
/// `digest` is that of `source.text`; `oldText` gives the text that has another digest, where it is
/// still known. A ladder is gone down, the first rung that holds decides:
///
/// 1. The text is the one the anchor was made on, and the words stand where they were marked.
/// 2. The old text is known, and comparing both word by word tells what the words have become.
/// 3. The words stand somewhere with all that is kept from beside them.
/// 4. The words and those beside them align well with one place in the text.
/// 5. The bare words stand at one place, and are long enough to be no chance.
/// 6. Some of the words are said at the time at which they were said; or, where nothing that stood beside
///    them is in the text either, that is all that is known.
///
/// Annotations that had different words do not end at the same place.
///
/// Only places where the words are the same and most of what stands beside them too are `moved`;
/// all others are `approximate`, and where two fit about as well neither is chosen: unless the
/// annotations before and after it, whose places are sure, leave only one.
///
/// - Complexity: O(text + annotations) where the words are distinctive; the text is read a few
///   times for all annotations together, not once for each.
public func resolve(
  _ document: AnnotationDocument, in source: Transcript, digest: String,
  oldText: (String) -> String? = { _ in nil }
) -> [PlacedAnnotation] {
  let annotations = document.annotations
  var ladder = AnchorLadder(
    anchors: annotations.map(\.anchor), madeOn: document.transcript.digest, source: source,
    digest: digest)
  ladder.findExact()
  if !ladder.open.isEmpty { ladder.findChanged(oldText) }
  ladder.findAsShown()
  return zip(annotations, ladder.resolutions).map { annotation, resolution in
    PlacedAnnotation(
      annotation: annotation,
      resolution: (resolution ?? .orphaned).settled(for: annotation))
  }
}

/// Where anchors are by the same rules as annotations, whatever the digest of the text: nil for
/// nowhere. With each what has become of the text on which it was made, where that is known.
func sureResolutions(
  of anchors: [Anchor], in source: Transcript, knowing old: OldTexts
) -> [(resolution: Resolution?, difference: TextDifference?)] {
  let anchors = anchors.map { anchor in
    var anchor = anchor
    let made = anchor.digest ?? old.madeOn
    anchor.digest = old.isOfThisText(anchor.digest) ? nil : made
    return anchor
  }
  var ladder = AnchorLadder(anchors: anchors, madeOn: "old", source: source, digest: "new")
  ladder.findUnmoved()
  if !ladder.open.isEmpty { ladder.findChanged { old.texts[$0] } }
  return zip(ladder.resolutions, ladder.digests).map { ($0, ladder.differences[$1]) }
}

/// The rungs, and what was found so far.
private struct AnchorLadder {
  let anchors: [Anchor]
  /// The digest of the text on which each was made.
  let digests: [String]
  let source: Transcript
  let digest: String
  let finder: AnchorFinder
  var resolutions: [Resolution?]
  /// What has become of the old texts that are known, by their digests.
  private(set) var differences: [String: TextDifference] = [:]

  init(anchors: [Anchor], madeOn documentDigest: String, source: Transcript, digest: String) {
    self.anchors = anchors
    digests = anchors.map { $0.digest ?? documentDigest }
    self.source = source
    self.digest = digest
    finder = AnchorFinder(source.text)
    resolutions = Array(repeating: nil, count: anchors.count)
  }

  /// What has no place yet.
  var open: [Int] { anchors.indices.filter { resolutions[$0] == nil } }

  mutating func findExact() {
    for index in anchors.indices where digests[index] == digest {
      resolutions[index] = finder.exactPlace(of: anchors[index])
    }
  }

  /// What stands where it was made, with all that is kept from beside it, on a text that is not known.
  mutating func findUnmoved() {
    for index in anchors.indices where anchors[index].digest == nil && !anchors[index].quote.isEmpty
    {
      resolutions[index] = finder.exactPlace(of: anchors[index])
    }
  }

  /// All rungs but the first.
  mutating func findChanged(_ oldText: (String) -> String?) {
    let words = SpokenWords(source.text)
    let known = findByDifference(words, oldText)
    let doubtful = open
    findPassages(words)
    findByWords(words, besides: known)
    findQuotes(words)
    doubtPlaces(of: doubtful, besides: known, words)
    doubtStockAnswers(words)
    doubtBorders(words)
    decideByNeighbours()
    findByTime(words)
    settlePlaces(words)
  }

  /// In a text that was written with its corrections the words stand as they were shown.
  mutating func findAsShown() {
    let doubtful = anchors.indices.filter { index in
      guard digests[index] != digest, anchors[index].shown != nil else { return false }
      return ![.exact, .moved].contains(resolutions[index]?.kind)
    }
    guard !doubtful.isEmpty else { return }
    let shown = doubtful.map { index in
      var anchor = anchors[index]
      anchor.quote = anchor.shown ?? anchor.quote
      anchor.digest = nil
      return anchor
    }
    var ladder = AnchorLadder(anchors: shown, madeOn: "", source: source, digest: digest)
    ladder.findChanged { _ in nil }
    for (index, found) in zip(doubtful, ladder.resolutions) {
      guard let found, found.range != nil else { continue }
      if found.kind == .moved || resolutions[index]?.range == nil { resolutions[index] = found }
    }
  }

  /// Places in an unchanged text are no rivals.
  private mutating func settlePlaces(_ words: SpokenWords) {
    for oldDigest in Set(digests) where oldDigest != digest {
      let claims = anchors.indices.filter { digests[$0] == oldDigest }.compactMap { index in
        Claim(index, anchors[index], resolutions[index], in: words)
      }
      settleRivals(claims, &resolutions)
    }
  }

  /// What the comparison is not sure of is weighed against what else is found, and given back.
  private mutating func findByDifference(
    _ words: SpokenWords, _ oldText: (String) -> String?
  ) -> [Int: WordPlace] {
    let texts = Dictionary(grouping: open.filter { digests[$0] != digest }) { digests[$0] }
    var known: [Int: WordPlace] = [:]
    for (oldDigest, members) in texts {
      guard let old = oldText(oldDigest) else { continue }
      let difference = TextDifference(from: old, to: words)
      differences[oldDigest] = difference
      for index in members {
        switch difference.place(of: anchors[index]) {
        case .resolved(let resolution): resolutions[index] = resolution
        case .perhaps(let place): known[index] = place
        case nil: break
        }
      }
    }
    return known
  }

  private mutating func findPassages(_ words: SpokenWords) {
    let open = open
    let found = finder.placesOfPassages(of: open.map { anchors[$0] }, in: words)
    for (index, resolution) in zip(open, found) { resolutions[index] = resolution }
  }

  private mutating func findByWords(_ words: SpokenWords, besides known: [Int: WordPlace]) {
    let open = open
    guard !open.isEmpty else { return }
    let finder = WordFinder(words)
    for index in open {
      let difference = differences[digests[index]]
      let quote = difference?.words(of: anchors[index])
      resolutions[index] = finder.place(of: anchors[index], besides: known[index]) { place in
        quote.map { difference?.isTaken(place, from: $0) ?? false } ?? false
      }
    }
  }

  private mutating func findQuotes(_ words: SpokenWords) {
    let open = open
    let found = finder.placesOfQuotes(of: open.map { anchors[$0] }, in: words)
    for (index, resolution) in zip(open, found) where resolution != .orphaned {
      resolutions[index] = resolution
    }
  }

  /// What is sure by what stands beside it is not where the comparison of the texts says that the words
  /// were not carried there: what stands at their own place now comes first then.
  private mutating func doubtPlaces(
    of members: [Int], besides known: [Int: WordPlace], _ words: SpokenWords
  ) {
    for index in members {
      guard let difference = differences[digests[index]], let found = resolutions[index],
        found.kind == .moved, let range = found.range,
        let quote = difference.words(of: anchors[index]), !quote.isEmpty,
        !difference.mayHaveMoved(quote, to: words.table.words(touching: range))
      else { continue }
      let own = known[index].map { words.range(of: anchors[index].quote, at: $0.words) }
      resolutions[index] = Resolution(
        kind: .approximate, range: own ?? range, score: 0.5, candidates: own == nil ? [] : [range])
    }
  }

  /// Where the old text is not known, words that are said more than once are only where nothing beside
  /// them tells of another place.
  private mutating func doubtStockAnswers(_ words: SpokenWords) {
    for index in anchors.indices where digests[index] != digest {
      guard differences[digests[index]] == nil, let found = resolutions[index],
        found.kind == .moved, let range = found.range, words.isTold(anchors[index], from: range)
      else { continue }
      resolutions[index] = Resolution(kind: .approximate, range: range, score: 0.9)
    }
  }

  private mutating func doubtBorders(_ words: SpokenWords) {
    for index in anchors.indices where digests[index] != digest {
      guard let found = resolutions[index], found.kind == .moved, let range = found.range
      else { continue }
      let others = words.places(besides: range, withBordersOf: anchors[index])
      if !others.isEmpty { resolutions[index] = .ambiguous(others + [range]) }
    }
  }

  private mutating func findByTime(_ words: SpokenWords) {
    for index in open {
      let isGone = words.hasSome(beside: anchors[index])
      resolutions[index] = source.timedPlace(of: anchors[index], isGone: isGone)
    }
  }

  /// Chooses among several places the only one that lies between the sure places of the
  /// annotations before and after.
  private mutating func decideByNeighbours() {
    for oldDigest in Set(digests) {
      let members = anchors.indices.filter { digests[$0] == oldDigest }
      var before: Range<Int>?
      var after = [Range<Int>?](repeating: nil, count: members.count)
      var next: Range<Int>?
      for (place, index) in members.enumerated().reversed() {
        after[place] = next
        next = sureRange(index) ?? next
      }
      for (place, index) in members.enumerated() {
        decide(index, after: before, before: after[place])
        before = sureRange(index) ?? before
      }
    }
  }

  private func sureRange(_ index: Int) -> Range<Int>? {
    guard let resolution = resolutions[index] else { return nil }
    return [.exact, .moved].contains(resolution.kind) ? resolution.range : nil
  }

  private mutating func decide(_ index: Int, after: Range<Int>?, before: Range<Int>?) {
    guard let resolution = resolutions[index], resolution.kind == .ambiguous, let after, let before
    else { return }
    let fitting = resolution.candidates.filter {
      $0.lowerBound >= after.lowerBound && $0.upperBound <= before.upperBound
    }
    guard fitting.count == 1, let range = fitting.first else { return }
    resolutions[index] = Resolution(
      kind: .approximate, range: range, score: 0.6, candidates: resolution.candidates)
  }
}
