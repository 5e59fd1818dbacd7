import Annotations
import TextCore
import Transcripts

/// Where else the words of a doubtful annotation stand: somebody who knows that the place found is
/// not the right one looks through them.
extension ReaderState {
  /// The most of them.
  private static let mostPlaces = 100

  /// The places in the source, the nearest to where it was found or made first, on which the words
  /// stand as they were marked; parts of longer words are none.
  ///
  /// - Complexity: O(text).
  func placesOfWords(of annotation: Annotation) -> [Range<Int>] {
    let home =
      marks.resolution(of: annotation).range.map { revised.map.source($0).lowerBound }
      ?? annotation.anchor.position.lowerBound
    let found = source.occurrences(ofQuote: annotation.anchor.quote).filter { range in
      !source.text.isCutInWord(at: range.lowerBound)
        && !source.text.isCutInWord(at: range.upperBound)
    }
    let nearest = found.sorted { first, second in
      let (a, b) = (abs(first.lowerBound - home), abs(second.lowerBound - home))
      return (a, first.lowerBound) < (b, second.lowerBound)
    }
    return Array(nearest.prefix(Self.mostPlaces))
  }
}

extension String {
  /// Whether a letter or a digit stands on both sides of a UTF-8 offset.
  fileprivate func isCutInWord(at offset: Int) -> Bool {
    let place = utf8.index(startIndex, offsetBy: offset)
    guard place > startIndex, place < endIndex else { return false }
    let sides = [unicodeScalars[unicodeScalars.index(before: place)], unicodeScalars[place]]
    return sides.allSatisfy { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }
}
