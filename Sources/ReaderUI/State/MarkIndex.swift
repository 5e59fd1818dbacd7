package import Annotations

/// Annotations by the place where they sit now.
///
/// Annotations without a place (orphaned, ambiguous) are kept as well, apart.
package struct MarkIndex: Sendable, Equatable {
  /// An annotation that has a place.
  package struct Mark: Sendable, Equatable {
    /// The annotation.
    package var annotation: Annotation
    /// UTF-8 offsets into the text.
    package var range: Range<Int>
    /// How sure the place is.
    package var kind: Resolution.Kind
  }

  /// The annotations that have a place, in the order of the text.
  package private(set) var placed: [Mark] = []
  /// Those that have none, in the order of the text on which they were made.
  package private(set) var unplaced: [PlacedAnnotation] = []
  /// The largest end among `placed[...i]`, for each i: what makes the search for overlaps short.
  private var furthestEnd: [Int] = []
  /// Where every annotation of this session was found, also of deleted ones: undo needs it.
  private var resolutions: [String: Resolution] = [:]

  /// An index of resolved annotations.
  ///
  /// - Complexity: O(n log n).
  package init(_ annotations: [PlacedAnnotation]) {
    for item in annotations {
      resolutions[item.annotation.id] = item.resolution
      if let range = item.resolution.range {
        placed.append(
          Mark(annotation: item.annotation, range: range, kind: item.resolution.kind))
      } else {
        unplaced.append(item)
      }
    }
    placed.sort(by: Self.precedes)
    refreshEnds(from: 0)
  }

  /// All of them with their places, as an exporter takes them.
  package var all: [PlacedAnnotation] {
    placed.map { mark in
      let resolution = resolutions[mark.annotation.id]
      return PlacedAnnotation(
        annotation: mark.annotation,
        resolution: resolution ?? Resolution(kind: mark.kind, range: mark.range, score: 1))
    } + unplaced
  }

  /// The marks that share at least one character with a range, in the order of the text.
  ///
  /// - Complexity: O(log n + marks between the first overlapping one and the range's end).
  package func overlapping(_ range: Range<Int>) -> ArraySlice<Mark> {
    let end = firstIndex { $0.range.lowerBound >= range.upperBound }
    var start = end
    while start > 0, furthestEnd[start - 1] > range.lowerBound { start -= 1 }
    return placed[start..<end].filter { $0.range.overlaps(range) }[...]
  }

  /// The shortest mark that holds an offset.
  package func innermost(at offset: Int) -> Mark? {
    overlapping(offset..<(offset + 1)).min { $0.range.count < $1.range.count }
  }

  /// Says where an annotation that is about to be made belongs.
  package mutating func place(_ id: String, at resolution: Resolution) {
    resolutions[id] = resolution
  }

  /// Takes a changed annotation over: `before` is what it was, `after` what it is now.
  package mutating func change(from before: Annotation?, to after: Annotation?) {
    if let before {
      if let index = placed.firstIndex(where: { $0.annotation.id == before.id }) {
        placed.remove(at: index)
        furthestEnd.remove(at: index)
        refreshEnds(from: index)
      }
      unplaced.removeAll { $0.annotation.id == before.id }
    }
    guard let after else { return }
    let resolution = resolutions[after.id] ?? .orphaned
    guard let range = resolution.range else {
      unplaced.append(PlacedAnnotation(annotation: after, resolution: resolution))
      return
    }
    let mark = Mark(annotation: after, range: range, kind: resolution.kind)
    let index = firstIndex { Self.precedes(mark, $0) }
    placed.insert(mark, at: index)
    furthestEnd.insert(0, at: index)
    refreshEnds(from: index)
  }

  /// Where an annotation was found or put.
  package func resolution(of id: String) -> Resolution? { resolutions[id] }

  private func firstIndex(where holds: (Mark) -> Bool) -> Int {
    var low = 0
    var high = placed.count
    while low < high {
      let middle = (low + high) / 2
      if holds(placed[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private static func precedes(_ first: Mark, _ second: Mark) -> Bool {
    (first.range.lowerBound, first.range.upperBound, first.annotation.id)
      < (second.range.lowerBound, second.range.upperBound, second.annotation.id)
  }

  private mutating func refreshEnds(from start: Int) {
    if furthestEnd.count < placed.count {
      furthestEnd += Array(repeating: 0, count: placed.count - furthestEnd.count)
    }
    var furthest = start > 0 ? furthestEnd[start - 1] : 0
    for index in start..<placed.count {
      furthest = max(furthest, placed[index].range.upperBound)
      furthestEnd[index] = furthest
    }
  }
}
