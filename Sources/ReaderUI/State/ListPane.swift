import Exchange
import Annotations
import TextCore
import Transcripts

/// The list on the left: topics, hits or marks; all three behave the same.
package struct ListPane: Sendable, Equatable {
  /// What it lists.
  package enum Kind: Sendable {
    /// The topics.
    case outline
    /// The hits of a search.
    case search
    /// The annotations.
    case marks
    /// The annotations whose place is not certain.
    case review
  }

  /// A row of the list.
  package enum Row: Sendable, Equatable {
    /// A heading: the name of a topic, and how many rows stand under it.
    case heading(String, count: Int)
    /// A topic, by its index.
    case topic(Int)
    /// A hit, by its index.
    case hit(Int)
    /// An annotation, by its id and place.
    case mark(id: String, range: Range<Int>)
    /// An annotation that has no place, by its index.
    case unplaced(Int)

    /// An annotation whose place is not certain, by its id.
    case review(id: String)
    /// Something that was put right and is not applied, by its id.
    case unapplied(id: String)

    /// Headings cannot be chosen.
    var isChoosable: Bool {
      if case .heading = self { return false }
      return true
    }
  }

  /// What it lists.
  package var kind: Kind
  /// What is typed.
  package var query = LineEditor()
  /// The rows.
  package var rows: [Row] = []
  /// The chosen row; -1 when there is none.
  package var chosen = -1 {
    didSet { if chosen != oldValue { (place, elsewhere) = (0, nil) } }
  }
  /// Which place of the chosen annotation is looked at, where several fit.
  package var place = 0
  /// Where in the source the words of the chosen annotation stand; nil until other places are asked
  /// for.
  package var elsewhere: [Range<Int>]?
  /// True when the keys go to the reader while the list stays.
  package var isPinned = false
  /// Where Esc goes back to.
  package var origin: Int
  /// The first row that was shown then.
  package var originTop: RowPosition
  /// The search that was in force then.
  package var originSearch: SearchState

  /// How many rows can be chosen, and the place of the chosen one among them, from 1.
  package var position: (place: Int, count: Int) {
    let before = rows.prefix(chosen + 1).count { $0.isChoosable }
    return (before, rows.count { $0.isChoosable })
  }

  /// Chooses the row so many choosable rows further on.
  mutating func move(by count: Int) {
    let step = count < 0 ? -1 : 1
    for _ in 0..<abs(count) {
      var next = chosen + step
      while rows.indices.contains(next), !rows[next].isChoosable { next += step }
      guard rows.indices.contains(next) else { return }
      chosen = next
    }
  }
}

extension ReaderState {
  /// The most hits that are kept.
  static let hitLimit = 20_000

  /// Opens a list, or goes back to it when it is open.
  mutating func openPane(_ kind: ListPane.Kind) {
    keepingPlace { state in
      if state.pane?.kind == kind {
        state.pane?.isPinned = false
        return
      }
      state.rememberReviewed()
      state.pane = ListPane(
        kind: kind, origin: state.cursor, originTop: state.top, originSearch: state.search)
    }
    selection = kind == .search ? nil : selection
    refreshPane()
  }

  /// Closes the list; the cursor stays.
  mutating func closePane() {
    rememberReviewed()
    keepingPlace { $0.pane = nil }
  }

  /// Closes the list and goes back to where it was opened.
  mutating func leavePane() {
    guard let pane else { return }
    rememberReviewed()
    self.pane = nil
    search = pane.originSearch
    moveCursor(to: pane.origin)
    top = pane.originTop
    revealCursor()
  }

  /// Makes the rows anew, and chooses the one nearest to where the list was opened.
  mutating func refreshPane() {
    guard var pane else { return }
    switch pane.kind {
    case .outline: pane.rows = outlineRows(pane.query.text)
    case .search: pane.rows = searchRows(pane.query.text)
    case .marks: pane.rows = markRows(pane.query.text)
    case .review:
      let rows = reviewRows(pane.query.text)
      let choice = reviewChoice(before: pane, rows)
      pane.rows = rows
      pane.chosen = choice
      self.pane = pane
      return
    }
    let home = pane.kind == .search ? pane.origin : cursor
    pane.chosen = nearestRow(pane.rows, to: home, orBefore: pane.kind != .search)
    self.pane = pane
    if pane.kind == .search { previewChosen() }
  }

  /// Shows what the chosen row stands for.
  mutating func previewChosen() {
    guard let pane, pane.rows.indices.contains(pane.chosen) else { return }
    // Looking for the place of an annotation must not lose what was selected for it.
    if pane.kind == .review, selection != nil { return }
    guard let offset = offset(of: pane.rows[pane.chosen]) else { return }
    moveTo(offset)
  }

  /// Where a row leads.
  func offset(of row: ListPane.Row) -> Int? {
    switch row {
    case .heading, .unplaced, .unapplied: nil
    case .topic(let index): topics.indices.contains(index) ? topics[index].offset : nil
    case .hit(let index):
      search.hits.indices.contains(index) ? search.hits[index].lowerBound : nil
    case .mark(_, let range): range.lowerBound
    case .review: reviewedOffset(row)
    }
  }

  private func nearestRow(_ rows: [ListPane.Row], to place: Int, orBefore: Bool) -> Int {
    let placed = rows.enumerated().filter { $0.element.isChoosable }
    guard let first = placed.first else { return -1 }
    if orBefore {
      return (placed.last { offset(of: $0.element).map { $0 <= place } ?? false } ?? first).offset
    }
    return (placed.first { offset(of: $0.element).map { $0 >= place } ?? false } ?? first).offset
  }

  private func outlineRows(_ query: String) -> [ListPane.Row] {
    let pattern = TextPattern(query)
    return topics.indices.filter { index in
      pattern.map { !$0.matches(in: topics[index].label, limit: 1).isEmpty } ?? true
    }.map { .topic($0) }
  }

  private mutating func searchRows(_ query: String) -> [ListPane.Row] {
    runSearch(query)
    guard topics.count > 1 else { return search.hits.indices.map { .hit($0) } }
    var rows: [ListPane.Row] = []
    var index = 0
    for (number, topic) in topics.enumerated() where index < search.hits.count {
      let end = number + 1 < topics.count ? topics[number + 1].offset : Int.max
      let first = index
      while index < search.hits.count, search.hits[index].lowerBound < end { index += 1 }
      guard index > first else { continue }
      rows.append(.heading(topic.label, count: index - first))
      rows += (first..<index).map { .hit($0) }
    }
    return rows
  }

  /// Searches the whole text.
  mutating func runSearch(_ query: String) {
    let hits = TextPattern(query)?.matches(in: transcript.text, limit: Self.hitLimit) ?? []
    search = SearchState(query: query, hits: hits, isCut: hits.count == Self.hitLimit)
  }

  private func markRows(_ query: String) -> [ListPane.Row] {
    let pattern = TextPattern(query)
    let placed = marks.placed.filter { $0.annotation.fits(pattern) }
      .map { ListPane.Row.mark(id: $0.annotation.id, range: $0.range) }
    let unplaced = marks.unplaced.indices.filter { marks.unplaced[$0].annotation.fits(pattern) }
    guard !unplaced.isEmpty else { return placed }
    return placed + [.heading("Not found in the text", count: unplaced.count)]
      + unplaced.map { .unplaced($0) }
  }
}
