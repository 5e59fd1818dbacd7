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
/// laid over nothing but the very words that were corrected.
///
/// - Complexity: O(text + anchors) where the words are distinctive.
func placesOfCorrections(_ anchors: [Anchor], in text: String) -> [CorrectedWords] {
  guard !anchors.isEmpty else { return [] }
  let finder = AnchorFinder(text)
  let bytes = Array(text.utf8)
  var places = anchors.map { $0.quote.isEmpty ? nil : finder.exactPlace(of: $0)?.range }
  func find(_ search: ([Anchor]) -> [Resolution?]) {
    let open = anchors.indices.filter { places[$0] == nil && !anchors[$0].quote.isEmpty }
    guard !open.isEmpty else { return }
    for (index, found) in zip(open, search(open.map { anchors[$0] })) {
      guard let found, found.kind == .moved, let range = found.range,
        bytes[range].elementsEqual(anchors[index].quote.utf8)
      else { continue }
      places[index] = range
    }
  }
  guard places.contains(nil) else { return places.map { $0.map { .at($0) } ?? .gone } }
  let words = SpokenWords(text)
  find { finder.placesOfPassages(of: $0, in: words) }
  find { open in
    let finder = WordFinder(words)
    return open.map { finder.place(of: $0) }
  }
  let beside = CorrectionPlace(words)
  beside.findOpen(anchors, &places)
  return zip(anchors, places).map { anchor, place in
    if let place { return .at(place) }
    return beside.hasWords(of: anchor) ? .unsure : .gone
  }
}

extension CorrectionPlace {
  /// Finds what has no place yet. Words that were different ones cannot be the same now: such places
  /// belong to the surer correction, or to none.
  fileprivate func findOpen(_ anchors: [Anchor], _ places: inout [Range<Int>?]) {
    let open = anchors.indices.filter { places[$0] == nil }
    for index in open { places[index] = place(of: anchors[index]) }
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
