// TextCore: where is it in the text?
//
// Offsets, ranges, words, sentences, matching and display width over one native string addressed
// by UTF-8 offsets. It must not know of transcripts and does not import Foundation.

extension String {
  /// The part between two UTF-8 offsets, which must lie on scalar borders inside the string.
  ///
  /// - Complexity: O(1) for a native string.
  @inlinable
  public subscript(utf8 range: Range<Int>) -> Substring {
    let units = self.utf8
    let from = units.index(units.startIndex, offsetBy: range.lowerBound)
    let to = units.index(from, offsetBy: range.count)
    return self[from..<to]
  }

  /// The UTF-8 offset of an index.
  ///
  /// - Complexity: O(1) for a native string.
  @inlinable
  public func utf8Offset(of index: String.Index) -> Int {
    utf8.distance(from: utf8.startIndex, to: index)
  }

  /// The index at a UTF-8 offset.
  ///
  /// - Complexity: O(1) for a native string.
  @inlinable
  public func index(utf8 offset: Int) -> String.Index {
    utf8.index(utf8.startIndex, offsetBy: offset)
  }

  /// The number of Unicode scalars in a range of UTF-8 offsets.
  ///
  /// - Complexity: O(range).
  public func scalarCount(utf8 range: Range<Int>) -> Int {
    let part = self[utf8: range]
    // Every scalar has one byte that is not a continuation; counting these is ten times as fast.
    let counted = part.utf8.withContiguousStorageIfAvailable { bytes in
      var count = 0
      for byte in bytes where byte & 0xC0 != 0x80 { count &+= 1 }
      return count
    }
    return counted ?? part.unicodeScalars.count
  }

  /// The UTF-8 offset that stands `scalars` Unicode scalars after the UTF-8 offset `base`; the
  /// end of the string when it has fewer.
  ///
  /// - Complexity: O(scalars).
  public func utf8Offset(base: Int, scalars: Int) -> Int {
    let view = unicodeScalars
    let target = view.index(index(utf8: base), offsetBy: scalars, limitedBy: view.endIndex)
    return utf8Offset(of: target ?? view.endIndex)
  }
}
