/// Where the words of corrections stand in a text, in the order of their anchors; nil where that is
/// not certain. A correction is laid over nothing but the very words that were corrected.
///
/// - Complexity: O(text + anchors) where the words are distinctive.
func placesOfCorrections(_ anchors: [Anchor], in text: String) -> [Range<Int>?] {
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
  guard places.contains(nil) else { return places }
  let words = SpokenWords(text)
  find { finder.placesOfPassages(of: $0, in: words) }
  find { open in
    let finder = WordFinder(words)
    return open.map { finder.place(of: $0) }
  }
  return places
}
