package import Annotations

/// Annotations by the place where they sit now.
///
/// Annotations without a place (orphaned, ambiguous) are kept as well, apart.
package struct MarkIndex: Sendable, Equatable {
  /// An annotation that has a place.
  ///
  /// It is small: those behind a new one are all moved.
  package struct Mark: Sendable, Equatable {
    /// UTF-8 offsets into the text as shown.
    package let range: Range<Int>
    /// How sure the place is.
    package let kind: Resolution.Kind
    /// The colour it is drawn in.
    package let color: Pen?
    private let held: Held

    private indirect enum Held: Sendable, Equatable { case annotation(Annotation) }

    fileprivate init(_ annotation: Annotation, at range: Range<Int>, kind: Resolution.Kind) {
      (held, color) = (.annotation(annotation), annotation.color)
      (self.range, self.kind) = (range, kind)
    }

    /// The annotation.
    package var annotation: Annotation {
      switch held {
      case .annotation(let annotation): annotation
      }
    }
  }

  /// The annotations that have a place, in the order of the text.
  package private(set) var placed: [Mark] = []
  /// Those that have none, in the order of the text on which they were made.
  package private(set) var unplaced: [PlacedAnnotation] = []
  /// The largest end among `placed[...i]`, for each i: what makes the search for overlaps short.
  private var furthestEnd: [Int] = []
  /// Where every annotation of this session was found in the source, also of deleted ones: undo
  /// needs it.
  private var resolutions: [Sitting: Resolution] = [:]
  /// How many annotations have a note.
  package private(set) var noteCount = 0
  /// How many annotations have no certain place, and nothing was decided about it.
  package private(set) var reviewCount = 0
  /// How many annotations have each tag.
  package private(set) var tagCounts: [String: Int] = [:]
  /// Where the source is shown.
  private var map: OffsetMap

  /// An annotation on certain words: one that is put on others is found elsewhere.
  private struct Sitting: Hashable {
    var id: String
    var position: Range<Int>
    var digest: String?
    var quote: String

    init(_ annotation: Annotation) {
      id = annotation.id
      position = annotation.anchor.position
      digest = annotation.anchor.digest
      quote = annotation.anchor.quote
    }
  }

  /// An index of annotations that were found in the source, of which the map tells where it is
  /// shown. It also knows what one of the same source has known before it: what is not there any
  /// more may come back.
  ///
  /// - Complexity: O(n log n).
  package init(
    _ annotations: [PlacedAnnotation], map: OffsetMap = OffsetMap(), after former: MarkIndex? = nil
  ) {
    self.map = map
    resolutions = former?.resolutions ?? [:]
    resolutions.reserveCapacity(annotations.count)
    for item in annotations {
      resolutions[Sitting(item.annotation)] = item.resolution
      count(item.annotation, 1)
    }
    fill(annotations.map(\.annotation))
  }

  private mutating func fill(_ annotations: [Annotation]) {
    (placed, unplaced, furthestEnd, reviewCount) = ([], [], [], 0)
    for annotation in annotations {
      let resolution = resolution(of: annotation)
      count(annotation, resolution.kind, 1)
      if let range = resolution.range {
        placed.append(Mark(annotation, at: range, kind: resolution.kind))
      } else {
        unplaced.append(PlacedAnnotation(annotation: annotation, resolution: resolution))
      }
    }
    let isSorted = zip(placed, placed.dropFirst()).allSatisfy { Self.precedes($0, $1) }
    if !isSorted { placed.sort(by: Self.precedes) }
    var furthest = 0
    furthestEnd = placed.map { mark in
      furthest = max(furthest, mark.range.upperBound)
      return furthest
    }
  }

  /// How many annotations there are.
  package var count: Int { placed.count + unplaced.count }

  /// Takes the marks to where the source is shown now.
  ///
  /// - Complexity: O(n log n).
  package mutating func lay(over map: OffsetMap) {
    guard map != self.map else { return }
    self.map = map
    let all = placed.map(\.annotation) + unplaced.map(\.annotation)
    fill(all.sorted { $0.anchor.position.lowerBound < $1.anchor.position.lowerBound })
  }

  /// All of them with their places, as an exporter takes them.
  package var all: [PlacedAnnotation] {
    placed.map { mark in
      PlacedAnnotation(
        annotation: mark.annotation, resolution: resolution(of: mark.annotation))
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

  /// Says where in the source an annotation that is about to be made belongs.
  package mutating func place(_ annotation: Annotation, at resolution: Resolution) {
    resolutions[Sitting(annotation)] = resolution
  }

  /// Takes a changed annotation over: `before` is what it was, `after` what it is now.
  ///
  /// - Complexity: O(log n), and moving the marks behind it.
  package mutating func change(from before: Annotation?, to after: Annotation?) {
    if let before {
      count(before, -1)
      remove(before)
    }
    guard let after else { return }
    count(after, 1)
    let resolution = resolution(of: after)
    count(after, resolution.kind, 1)
    guard let range = resolution.range else {
      unplaced.append(PlacedAnnotation(annotation: after, resolution: resolution))
      return
    }
    let mark = Mark(after, at: range, kind: resolution.kind)
    let index = firstIndex { Self.precedes(mark, $0) }
    placed.insert(mark, at: index)
    furthestEnd.insert(0, at: index)
    refreshEnds(from: index)
  }

  private mutating func remove(_ annotation: Annotation) {
    let id = annotation.id
    let range = resolution(of: annotation).range
    var index = range.map { range in firstIndex { !Self.precedes($0, range, id) } }
    if let found = index, found == placed.count || placed[found].annotation.id != id {
      index = nil
    }
    // It may have been given another place since.
    index = index ?? placed.firstIndex { $0.annotation.id == id }
    guard let index else {
      for item in unplaced where item.annotation.id == id {
        count(item.annotation, item.resolution.kind, -1)
      }
      return unplaced.removeAll { $0.annotation.id == id }
    }
    let mark = placed.remove(at: index)
    count(mark.annotation, mark.kind, -1)
    furthestEnd.remove(at: index)
    refreshEnds(from: index)
  }

  private mutating func count(_ annotation: Annotation, _ step: Int) {
    if annotation.note != nil { noteCount += step }
    for tag in annotation.tags {
      let count = tagCounts[tag, default: 0] + step
      tagCounts[tag] = count == 0 ? nil : count
    }
  }

  private mutating func count(_ annotation: Annotation, _ kind: Resolution.Kind, _ step: Int) {
    if kind != .exact, kind != .moved, !annotation.isKeptAsOrphan { reviewCount += step }
  }

  /// The first mark that starts at or after an offset, as an index of `placed`.
  ///
  /// - Complexity: O(log n).
  package func firstIndex(startingAt offset: Int) -> Int {
    firstIndex { $0.range.lowerBound >= offset }
  }

  /// Where an annotation was found or put, in the text as shown.
  package func resolution(of annotation: Annotation) -> Resolution {
    map.shown(
      (resolutions[Sitting(annotation)] ?? .orphaned).settled(for: annotation),
      of: annotation.anchor)
  }

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
    precedes(first, second.range, second.annotation.id)
  }

  private static func precedes(_ mark: Mark, _ range: Range<Int>, _ id: String) -> Bool {
    if mark.range.lowerBound != range.lowerBound { return mark.range.lowerBound < range.lowerBound }
    if mark.range.upperBound != range.upperBound { return mark.range.upperBound < range.upperBound }
    return mark.annotation.id < id
  }

  /// Brings the ends up to date from the place where a mark was put in or taken out. Further on
  /// they are as they were from where the first one is right.
  private mutating func refreshEnds(from start: Int) {
    var furthest = start > 0 ? furthestEnd[start - 1] : 0
    for index in start..<placed.count {
      furthest = max(furthest, placed[index].range.upperBound)
      if furthestEnd[index] == furthest { return }
      furthestEnd[index] = furthest
    }
  }
}
