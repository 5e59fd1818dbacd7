import TextCore
import Transcripts

/// Where the words of a correction stand in a text.
enum CorrectedWords: Equatable {
  /// There, for certain: UTF-8 offsets.
  case at(Range<Int>)
  /// They are in the text, but those may be others.
  case unsure
  /// Nowhere.
  case gone
}

/// Where the words of corrections stand in a text, in the order of their anchors. A correction is
/// laid over nothing but the very words that were corrected, if perhaps with other capitals and points:
/// where an annotation of them would be sure of its place, or where it is only what is beside them that
/// has changed a little. Where the text is known on which it was made, the comparison of both texts tells
/// first, as for annotations.
///
/// - Complexity: O(text + anchors) where the words are distinctive.
func placesOfCorrections(
  _ anchors: [Anchor], in source: Transcript, knowing old: OldTexts
) -> [CorrectedWords] {
  guard !anchors.isEmpty else { return [] }
  let found = sureResolutions(of: anchors, in: source, knowing: old)
  var places = zip(anchors, found).map { anchor, found -> Range<Int>? in
    guard let resolution = found.resolution, [.exact, .moved].contains(resolution.kind),
      let range = resolution.range, !(found.difference?.mayBeNeighbour(anchor) ?? false),
      !range.isEmpty, source.text.hasWords(of: anchor.quote, at: range)
    else { return nil }
    return range
  }
  guard places.contains(nil) else { return places.map { $0.map { .at($0) } ?? .gone } }
  let beside = PassagePlace(SpokenWords(source.text))
  beside.findOpen(anchors, found, &places)
  return zip(anchors, places).map { anchor, place in
    if let place { return .at(place) }
    return beside.hasWords(of: anchor) ? .unsure : .gone
  }
}

extension String {
  /// Whether the words of a quote stand at a UTF-8 range: as they are, or with other capitals and points,
  /// of which none are left beside them where the quote has its own.
  func hasWords(of quote: String, at range: Range<Int>) -> Bool {
    let here = self[utf8: range]
    if here.utf8.elementsEqual(quote.utf8) { return true }
    let keys = WordTable(quote).keys
    guard !keys.isEmpty, WordTable(String(here)).keys == keys else { return false }
    let before = self[utf8: 0..<range.lowerBound].unicodeScalars.last
    let after = self[utf8: range.upperBound..<utf8.count].unicodeScalars.first
    return (quote.unicodeScalars.first?.isOfWord ?? true || before?.properties.isWhitespace ?? true)
      && (quote.unicodeScalars.last?.isOfWord ?? true || after?.properties.isWhitespace ?? true)
  }
}

extension Unicode.Scalar {
  fileprivate var isOfWord: Bool { properties.isAlphabetic || properties.numericType != nil }
}

extension PassagePlace {
  /// Finds what has no place yet, but for what an annotation may be at several places, or would be
  /// elsewhere, and what is not there by the comparison with the text it was made on. Words that were different ones cannot be the same now: such places belong to the
  /// surer correction, or to none.
  fileprivate func findOpen(
    _ anchors: [Anchor], _ found: [(resolution: Resolution?, difference: TextDifference?)],
    _ places: inout [Range<Int>?]
  ) {
    let open = anchors.indices.filter { places[$0] == nil && !anchors[$0].quote.isEmpty }
    for index in open {
      // A blank alone is everywhere.
      let isBlank = anchors[index].quote.isBlank
      guard isBlank || found[index].resolution?.kind != .ambiguous else { continue }
      guard let place = place(of: anchors[index]) else { continue }
      if !isBlank, let other = found[index].resolution?.range, !other.overlaps(place) { continue }
      if let difference = found[index].difference, !difference.confirms(anchors[index], at: place) {
        continue
      }
      places[index] = place
    }
    let order = anchors.indices.filter { places[$0] != nil }
    let rivals = open.filter { index in
      guard let place = places[index] else { return false }
      return order.contains { other in
        places[other]?.overlaps(place) == true
          && !anchors[other].position.overlaps(anchors[index].position)
      }
    }
    for index in rivals { places[index] = nil }
  }
}
