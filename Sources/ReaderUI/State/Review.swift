package import Annotations
import TextCore
import Transcripts

/// The annotations whose place is not certain, and what was decided about them.
extension ReaderState {
  /// How many annotations have no certain place about which nothing was decided.
  package var marksToReview: Int { marks.reviewCount }

  /// The chosen annotation of the list of doubtful ones.
  package struct Reviewed: Sendable, Equatable {
    /// The annotation.
    package var annotation: Annotation
    /// Where it was found, as it is shown now.
    package var resolution: Resolution
    /// The places to choose from: where it sits first, then where its words may be instead, and,
    /// once others are asked for, wherever else they stand.
    package var places: [Range<Int>]
    /// The index of the place that is looked at.
    package var index: Int
    /// The place that is looked at; nil where there is none.
    package var place: Range<Int>? { places.isEmpty ? nil : places[index] }
  }

  /// What the list of doubtful annotations has chosen.
  package var reviewed: Reviewed? {
    guard let pane, pane.kind == .review, pane.rows.indices.contains(pane.chosen) else {
      return nil
    }
    return reviewed(pane.rows[pane.chosen], place: pane.place, pane.elsewhere ?? [])
  }

  private func reviewed(
    _ row: ListPane.Row, place: Int, _ elsewhere: [Range<Int>]
  ) -> Reviewed? {
    guard case .review(let id) = row, let annotation = existing(.annotation(id)) else { return nil }
    let resolution = marks.resolution(of: annotation)
    var places: [Range<Int>] = []
    for place in (resolution.range.map { [$0] } ?? []) + resolution.candidates
    where !places.contains(place) { places.append(place) }
    for place in elsewhere.map(revised.map.shown)
    where !place.isEmpty && !places.contains(where: place.overlaps) { places.append(place) }
    let index = places.isEmpty ? 0 : ((place % places.count) + places.count) % places.count
    return Reviewed(
      annotation: annotation, resolution: resolution, places: places, index: index)
  }

  /// Where a row of the list leads; the chosen one to the place that is looked at.
  func reviewedOffset(_ row: ListPane.Row) -> Int? {
    let isChosen = pane.map { $0.rows.indices.contains($0.chosen) && $0.rows[$0.chosen] == row }
    guard isChosen == true, let pane else {
      return reviewed(row, place: 0, [])?.place?.lowerBound
    }
    return reviewed(row, place: pane.place, pane.elsewhere ?? [])?.place?.lowerBound
  }

  /// The rows of the list: what has to be looked at, then what was decided to have no place.
  func reviewRows(_ query: String) -> [ListPane.Row] {
    let pattern = TextPattern(query)
    let fitting = marks.doubtful.map(\.annotation).filter { $0.fits(pattern) }
    let kept = fitting.filter(\.isKeptAsOrphan)
    let open = fitting.filter { !$0.isKeptAsOrphan }
    let left = unapplied.map(\.revision).filter { revision in
      pattern.map { !$0.matches(in: revision.sentence, limit: 1).isEmpty } ?? true
    }
    return open.map { .review(id: $0.id) }
      + section("Kept without a place", kept.map { .review(id: $0.id) })
      + section("Not applied", left.map { .unapplied(id: $0.id) })
  }

  private func section(_ title: String, _ rows: [ListPane.Row]) -> [ListPane.Row] {
    rows.isEmpty ? [] : [.heading(title, count: rows.count)] + rows
  }

  /// What was put right and is not applied, where the list has chosen that.
  var chosenUnapplied: SkippedRevision? {
    guard let pane, pane.kind == .review, pane.rows.indices.contains(pane.chosen),
      case .unapplied(let id) = pane.rows[pane.chosen]
    else { return nil }
    return unapplied.first { $0.revision.id == id }
  }

  /// The row to choose when the list was made anew: the same, else the one in its place.
  func reviewChoice(before: ListPane, _ rows: [ListPane.Row]) -> Int {
    if before.rows.indices.contains(before.chosen),
      let same = rows.firstIndex(of: before.rows[before.chosen])
    {
      return same
    }
    let from = max(0, before.chosen)
    return rows.indices.first { $0 >= from && rows[$0].isChoosable }
      ?? rows.indices.last { rows[$0].isChoosable } ?? -1
  }
}

extension MarkIndex {
  /// The annotations whose place is not certain, in the order of the text on which they were made.
  package var doubtful: [PlacedAnnotation] {
    let unsure = placed.filter { $0.kind == .approximate }.map { mark in
      PlacedAnnotation(
        annotation: mark.annotation, resolution: resolution(of: mark.annotation))
    }
    return (unsure + unplaced).sorted { first, second in
      let (a, b) = (first.annotation.anchor.position, second.annotation.anchor.position)
      return (a.lowerBound, first.annotation.id) < (b.lowerBound, second.annotation.id)
    }
  }
}

extension Annotation {
  /// Whether its words, tags or note have what is typed; everything fits nothing typed.
  func fits(_ pattern: TextPattern?) -> Bool {
    guard let pattern else { return true }
    let tags = tags.map { "#" + $0 }.joined(separator: " ")
    return [anchor.marked, tags, note ?? ""].contains {
      !pattern.matches(in: $0, limit: 1).isEmpty
    }
  }
}
