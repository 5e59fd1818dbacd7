import Annotations
import TerminalCore
import TextCore
import Transcripts

/// The reading of a large file, of which only the beginning is shown yet.
package struct Loading: Sendable, Equatable {
  /// How much of the file is read.
  package enum Progress: Sendable, Equatable {
    /// Hundredths of the whole, 0 to 100.
    case share(Int)
    /// So many bytes of what comes through a pipe.
    case bytes(Int)
  }

  /// Why nothing can be changed meanwhile.
  package static let reason = "the file is still being read; marking works when all of it is there"

  /// How far it is.
  package var progress: Progress
  /// Where the cursor and the first row were when the beginning was opened.
  fileprivate var cursor = 0
  fileprivate var top = RowPosition(turn: 0, row: 0)
  fileprivate var size = ScreenSize(columns: 0, rows: 0)

  /// A file of which so much is read.
  package init(_ progress: Progress) { self.progress = progress }

  /// "reading 34 %".
  var text: String {
    switch progress {
    case .share(let share): "reading \(share) %"
    case .bytes(let bytes) where bytes < 1_000_000: "reading, \(bytes / 1000) KB"
    case .bytes(let bytes): "reading, \(bytes / 1_000_000) MB"
    }
  }
}

extension ReaderState {
  /// Says that what is shown is the beginning of a file that is being read.
  mutating func begin(_ loading: Loading) {
    var loading = loading
    (loading.cursor, loading.top, loading.size) = (cursor, top, size)
    self.loading = loading
    readOnlyReason = Loading.reason
  }

  /// Takes the whole transcript in place of its beginning. The user stays where the words are the
  /// same, or comes to the place that was asked for and was not there yet.
  mutating func take(whole: ReaderState, askedFor place: Int?) -> [Effect] {
    guard let loading else { return [] }
    let before = self
    self = whole
    size = before.size
    settings = before.settings
    (pen, pending, lastMarking) = (before.pen, before.pending, before.lastMarking)
    history = before.history.carried(
      from: before.document.transcript, to: document.transcript)
    if notice == nil, before.notice?.text.contains(Loading.reason) != true {
      notice = before.notice
    }
    let places = PlaceMap(from: before.transcript, to: revised)
    if let place, !before.hasMoved(since: loading) {
      moveCursor(to: revised.map.shown(at: place))
      centerCursor()
      return [.findTopics(.usual)]
    }
    moveCursor(to: places[before.cursor])
    goalColumn = before.goalColumn
    top = row(of: places[before.offset(at: before.top, ReaderLayout(before))], ReaderLayout(self))
    selection = before.selection.map { Selection(origin: places[$0.origin], unit: $0.unit) }
    dragOrigin = before.dragOrigin.map { places[$0] }
    jumps = before.jumps
    jumps.move { places[$0] }
    takeDialog(of: before)
    takeLists(of: before, places)
    revealCursor()
    return [.findTopics(.usual)]
  }

  /// Says that the rest of the file cannot be read: its beginning stays, to be read.
  mutating func stopLoading(_ problem: String) -> [Effect] {
    guard loading != nil else { return [] }
    loading = nil
    readOnlyReason = "only the beginning could be read: \(problem)"
    notice = Notice("only the beginning is shown: \(problem)", .warning)
    return [.findTopics(.usual)]
  }

  /// Says that the file cannot be read again: what was read before stays, and can be changed unless
  /// there is a reason.
  mutating func stopRereading(_ problem: String, access reason: String?) {
    loading = nil
    readOnlyReason = reason
    notice = Notice("not read again: \(problem)", .warning)
  }

  private func hasMoved(since loading: Loading) -> Bool {
    cursor != loading.cursor || selection != nil || pane != nil
      || (size == loading.size && top != loading.top)
  }

  /// A dialog that is about a place is closed: it was opened on another text.
  private mutating func takeDialog(of before: ReaderState) {
    switch before.dialog {
    case .page, .pens: dialog = before.dialog
    case .prompt(let prompt):
      if case .renameTopic = prompt.purpose { return }
      dialog = before.dialog
    case .picker, .note, .correction, .doubt, .bulk, nil: return
    }
  }

  private mutating func takeLists(of before: ReaderState, _ places: PlaceMap) {
    if !before.search.query.isEmpty { runSearch(before.search.query) }
    guard var pane = before.pane else { return }
    (pane.place, pane.elsewhere) = (0, nil)
    pane.origin = places[pane.origin]
    pane.originTop = row(of: pane.origin, ReaderLayout(self))
    if !pane.originSearch.query.isEmpty {
      let shown = search
      runSearch(pane.originSearch.query)
      (pane.originSearch, search) = (search, shown)
    }
    self.pane = pane
    refreshKeepingPlace()
  }
}

/// Where the places of a transcript's beginning are in the whole of it, as that is shown.
private struct PlaceMap {
  private let old: Transcript
  private let new: Transcript
  /// Where the words of the whole are shown, some of which may have been corrected.
  private let shown: OffsetMap
  /// How far both texts are the same, in UTF-8 bytes.
  private let common: Int

  init(from old: Transcript, to whole: RevisedTranscript) {
    self.old = old
    (new, shown) = (whole.source, whole.map)
    common = zip(old.text.utf8, new.text.utf8).prefix { $0 == $1 }.count
  }

  /// The place where the same words stand, nearest to where they stood; where they are not said
  /// any more, the same distance from the start.
  subscript(offset: Int) -> Int { shown.shown(at: place(of: offset)) }

  private func place(of offset: Int) -> Int {
    guard offset >= common else { return offset }
    guard !new.turns.isEmpty else { return 0 }
    let rest = old.text[utf8: offset..<old.text.utf8.count]
    let last = new.turns[new.turnIndex(at: old.text.utf8.count * 2)]
    for length in [60, 20] {
      let words = rest.prefix(length).prefix { !$0.isNewline }
      guard let pattern = TextPattern(String(words), matching: .exact) else { continue }
      let hits = pattern.matches(in: new.text, range: 0..<last.range.upperBound)
      let nearest = hits.map(\.lowerBound).min { abs($0 - offset) < abs($1 - offset) }
      if let nearest { return nearest }
    }
    return min(offset, new.text.utf8.count)
  }
}
