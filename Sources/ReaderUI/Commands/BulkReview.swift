import Annotations
import TerminalCore
import TextCore
import Transcripts

/// Accepting the places of many doubtful annotations at once: what is asked before.
package struct BulkReview: Sendable, Equatable {
  /// An annotation and the places it may have: where it sits first.
  package struct Item: Sendable, Equatable {
    /// The annotation's id.
    package var id: String
    /// UTF-8 offsets into the text as shown.
    package var places: [Range<Int>]
  }

  /// Those that sit on words that have changed.
  package var changed: [Item]
  /// Those that sit on the same words, perhaps at another place.
  package var same: [Item]
  /// Those that fit several places, in the order of the text they were made on.
  package var several: [Item]
  /// How many sit on words that are hardly theirs: somebody has to look at each.
  package var others = 0
  /// How many have no place to accept.
  package var without = 0
}

/// What can be accepted at once.
struct BulkAction: Sendable {
  let key: Character
  /// What it does, after how many it does it to.
  let title: String
  let items: @Sendable (BulkReview) -> [BulkReview.Item]
  /// The place of each item, in order.
  let places: @Sendable ([BulkReview.Item]) -> [Range<Int>]

  static let all = [
    BulkAction(
      key: "c", title: "on changed words, each where it sits", items: \.changed,
      places: { $0.map { $0.places[0] } }),
    BulkAction(
      key: "s", title: "on the same words, perhaps not the place, each where it sits",
      items: \.same, places: { $0.map { $0.places[0] } }),
    BulkAction(
      key: "f", title: "that fit several places, each at the first that keeps their order",
      items: \.several, places: { orderedPlaces(of: $0) }),
    BulkAction(
      key: "l", title: "that fit several places, each at the last that keeps their order",
      items: \.several, places: { orderedPlaces(of: $0, fromEnd: true) }),
  ]
}

/// For each item its first place that is not before the one of the item before it, or, from the end,
/// its last that is not after the one of the item after it; where there is none, the first or last
/// of all. Of two copies of a text that is all in the first one, or all in the last.
private func orderedPlaces(of items: [BulkReview.Item], fromEnd: Bool = false) -> [Range<Int>] {
  var reached: Int?
  let chosen = (fromEnd ? items.reversed() : items).map { item -> Range<Int> in
    let places = item.places.sorted { ($0.lowerBound < $1.lowerBound) != fromEnd }
    let next = places.first { place in
      reached.map { fromEnd ? place.lowerBound <= $0 : place.lowerBound >= $0 } ?? true
    }
    let place = next ?? places[0]
    reached = place.lowerBound
    return place
  }
  return fromEnd ? chosen.reversed() : chosen
}

extension ReaderState {
  /// Asks which of the listed annotations are to be accepted where they are.
  mutating func openBulkReview() {
    guard canChange() else { return }
    let bulk = bulkReview
    guard BulkAction.all.contains(where: { !$0.items(bulk).isEmpty }) else {
      notice = Notice("nothing that is listed has a place to accept")
      return
    }
    dialog = .bulk(bulk)
  }

  private var bulkReview: BulkReview {
    var bulk = BulkReview(changed: [], same: [], several: [])
    for case .review(let id) in pane?.rows ?? [] {
      guard let annotation = existing(.annotation(id)), !annotation.isKeptAsOrphan else { continue }
      let found = marks.resolution(of: annotation)
      switch (found.kind, found.range) {
      case (.approximate, let range?):
        let item = BulkReview.Item(id: id, places: [range])
        let words = String(transcript.text[utf8: range])
        if annotation.anchor.isSaid(by: words) {
          bulk.same.append(item)
        } else if annotation.anchor.isHalfSaid(by: words) {
          bulk.changed.append(item)
        } else {
          bulk.others += 1
        }
      case (.ambiguous, _) where !found.candidates.isEmpty:
        bulk.several.append(.init(id: id, places: found.candidates))
      default: bulk.without += 1
      }
    }
    return bulk
  }

  /// A key of the table accepts, any other leaves.
  mutating func handle(_ key: Key, in bulk: BulkReview, _ fresh: Fresh) -> [Effect] {
    dialog = nil
    guard case .character(let character) = key.code, key.modifiers.isEmpty,
      let action = BulkAction.all.first(where: { $0.key == character })
    else { return [] }
    let items = action.items(bulk)
    guard !items.isEmpty, canChange() else { return [] }
    guard bulk == bulkReview else {
      notice = Notice("the marks have changed in the meantime: look at them again", .warning)
      return []
    }
    return settle(zip(items, action.places(items)).map { ($0.id, $1) }, fresh)
  }

  /// Makes many anchors anew, as one action.
  private mutating func settle(_ places: [(id: String, range: Range<Int>)], _ fresh: Fresh)
    -> [Effect]
  {
    var edits: [Edit] = []
    for (id, range) in places {
      guard let before = existing(.annotation(id)) else { continue }
      var after = before
      after.anchor = anchor(of: range)
      after.modified = fresh.now
      marks.place(after, at: Resolution(kind: .exact, range: revised.map.source(range), score: 1))
      edits.append(Edit(before: .annotation(before), after: .annotation(after)))
    }
    let effects = perform("place", edits)
    guard !effects.isEmpty else { return [] }
    let left = marksToReview
    let marks = edits.count == 1 ? "1 mark sits" : "\(edits.count) marks sit"
    notice = Notice(
      "\(marks) there now, \(left == 0 ? "none" : "\(left)") left; Esc, u takes it back", .success)
    previewChosen()
    return effects
  }
}

/// Draws what can be accepted, with how many there are.
func drawBulkReview(
  _ bulk: BulkReview, _ layout: ReaderLayout, _ glyphs: Glyphs, _ frame: inout Frame
) {
  var lines = BulkAction.all.compactMap { action -> (key: String, text: String)? in
    let count = action.items(bulk).count
    return count == 0 ? nil : (String(action.key), "accept \(count) \(action.title)")
  }
  if bulk.others > 0 {
    lines.append((" ", "\(bulk.others) on words that are hardly theirs: not accepted"))
  }
  if bulk.without > 0 { lines.append((" ", "\(bulk.without) without a place: not accepted")) }
  let rows = sheet("Accept all that are listed", rows: lines.count, layout, glyphs, &frame)
  for (row, line) in zip(rows, lines) {
    frame.put(line.key, column: 2, row: row, style: Style(.key))
    frame.put(
      line.text, column: 4, row: row, width: frame.size.columns - 5, style: Style(.text))
  }
}
