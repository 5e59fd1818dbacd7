import Annotations
import TerminalCore
import TextCore
import Transcripts

/// Correcting the words of the transcript.
extension ReaderState {
  /// Opens what is selected, else the corrected words or the word under the cursor.
  mutating func openCorrection() {
    guard !transcript.turns.isEmpty, canChange() else { return }
    guard let range = wordsToCorrect() else { return }
    let source = selection == nil ? withLeftOut(range) : revised.map.source(range)
    let shown = wordsShown(source)
    dialog = .correction(
      CorrectionEditor(
        source: source, original: String(self.source.text[utf8: source]).onOneLine,
        editor: TextEditor(shown), opened: shown))
  }

  /// What is shown for a range of the source, on one line.
  private func wordsShown(_ source: Range<Int>) -> String {
    String(transcript.text[utf8: revised.map.shown(source)]).onOneLine
  }

  /// Whether what is typed is not to be kept, or not yet: another program has put other words there
  /// since the sheet was opened, and they must be seen before they are replaced.
  private mutating func isHeldBack(_ correction: CorrectionEditor) -> Bool {
    let (now, typed) = (wordsShown(correction.source), correction.editor.text)
    guard now != correction.opened, now != typed else { return false }
    let what = now.isEmpty ? "left these words out" : "put \u{201C}\(now)\u{201D} here"
    if typed == correction.opened {
      dialog = nil
      notice = Notice("another program has \(what); it is left so", .warning)
      return true
    }
    var seen = correction
    seen.opened = now
    dialog = .correction(seen)
    notice = Notice(
      "another program has \(what): Enter puts yours in its place, Esc leaves it", .warning)
    return true
  }

  /// What is to be corrected in the shown text: whole words of one turn.
  private mutating func wordsToCorrect() -> Range<Int>? {
    let motion = TextMotion(transcript.text)
    let chosen = selection == nil ? cursor..<motion.characterAfter(cursor) : selectedRange
    guard let chosen, hasWords(chosen) || !leftOut(beside: chosen).isEmpty else {
      notice = Notice("no word here")
      return nil
    }
    let turn = transcript.turnIndex(at: chosen.lowerBound)
    guard chosen.upperBound <= transcript.turns[turn].range.upperBound else {
      notice = Notice("words are corrected in one turn at a time", .warning)
      return nil
    }
    return wholeWords(chosen, inTurn: turn)
  }

  private func hasWords(_ range: Range<Int>) -> Bool {
    !transcript.text[utf8: range].allSatisfy(\.isWhitespace)
  }

  private func wholeWords(_ range: Range<Int>, inTurn turn: Int) -> Range<Int> {
    let motion = TextMotion(transcript.text)
    let text = transcript.text
    let bounds = transcript.turns[turn].range
    func isInsideWord(_ offset: Int) -> Bool {
      guard bounds.lowerBound < offset, offset < bounds.upperBound else { return false }
      let before = text[text.index(utf8: motion.characterBefore(offset))]
      return before.isPartOfWord && text[text.index(utf8: offset)].isPartOfWord
    }
    var (from, to) = (range.lowerBound, range.upperBound)
    while isInsideWord(from) { from = motion.characterBefore(from) }
    while isInsideWord(to) { to = motion.characterAfter(to) }
    return from..<to
  }

  /// Corrections beside a range of which nothing is shown.
  private func leftOut(beside range: Range<Int>) -> [OffsetMap.Piece] {
    revised.map.pieces(touchingShown: range).filter(\.shown.isEmpty)
  }

  /// The source range of a shown one, with words that were left out on either side of it.
  private func withLeftOut(_ range: Range<Int>) -> Range<Int> {
    leftOut(beside: range).reduce(revised.map.source(range)) { whole, piece in
      min(
        whole.lowerBound, piece.source.lowerBound)..<max(
          whole.upperBound, piece.source.upperBound)
    }
  }

  /// Keeps what was typed: the words that differ from the file's become corrections, those that do
  /// not are corrected no more.
  mutating func keep(_ correction: CorrectionEditor, _ fresh: Fresh) -> [Effect] {
    guard !isHeldBack(correction) else { return [] }
    let edits = edits(for: correction, fresh)
    guard !edits.isEmpty else {
      dialog = nil
      selection = nil
      notice = Notice("the words are as they were")
      return []
    }
    if let reason = obstacle(to: edits) {
      notice = Notice("not corrected: \(reason.rawValue)", .warning)
      return []
    }
    dialog = nil
    let effects = perform("correction", edits)
    guard !effects.isEmpty else { return [] }
    selection = nil
    goalColumn = nil
    moveCursor(to: revised.map.shown(at: correction.source.lowerBound))
    revealCursor()
    let isTakenBack = edits.allSatisfy { $0.after == nil }
    notice = Notice(isTakenBack ? "as the file has it" : "corrected", .success)
    return effects
  }

  private func edits(for correction: CorrectionEditor, _ fresh: Fresh) -> [Edit] {
    var fresh = fresh
    var wanted = replacements(
      in: source.text, correction.source, by: correction.editor.text)
    var edits: [Edit] = []
    for piece in revised.map.pieces where piece.source.overlaps(correction.source) {
      guard let record = document.records[piece.revision] else { continue }
      let words = String(transcript.text[utf8: piece.shown])
      let same = wanted.firstIndex { $0.range == piece.source && $0.words == words }
      if let same {
        wanted.remove(at: same)
      } else {
        edits.append(Edit(before: record, after: nil))
      }
    }
    let order = document.revisions.last?.order ?? 0
    for (number, replacement) in wanted.enumerated() {
      let anchor = Anchor(
        of: replacement.range, in: source, digest: digestOfAnchors)
      let revision = Revision(
        id: fresh.identifier(), order: order + 1 + number,
        change: .correct(anchor, to: replacement.words), coder: coder, created: fresh.now)
      edits.append(Edit(before: nil, after: .revision(revision)))
    }
    return edits
  }

  /// Why a new or changed revision among these edits would not be applied; nil when all would.
  func obstacle(to edits: [Edit]) -> SkippedRevision.Reason? {
    var changed = document
    for edit in edits { changed.apply(edit) }
    let new = Set(edits.filter { $0.after != nil }.map(\.id))
    return source.revised(by: changed.revisions, knowing: oldTexts).skipped
      .first { new.contains($0.revision.id) }?.reason
  }

  /// Takes every offset that is kept to where its words are shown now.
  mutating func follow(from before: OffsetMap) {
    let now = revised.map
    guard before != now else { return moveCursor(to: cursor) }
    let moved = { (offset: Int) in now.shown(at: before.source(at: offset)) }
    moveCursor(to: moved(cursor))
    if let selection { self.selection?.origin = moved(selection.origin) }
    dragOrigin = dragOrigin.map(moved)
    jumps.move(moved)
    moveDialog { now.shown(before.source($0)) }
    marks.lay(over: now)
    refreshTopics()
    if !search.query.isEmpty { runSearch(search.query) }
    guard let pane else { return }
    self.pane?.origin = moved(pane.origin)
    // The hits that Esc goes back to are found anew when they are asked for.
    if pane.originSearch != SearchState() {
      let current = search
      runSearch(pane.originSearch.query)
      self.pane?.originSearch = search
      search = current
    }
  }
}

/// What is known of corrections where they are shown.
extension ReaderState {
  /// The corrected words in a turn; where words were left out, the character after them.
  func correctedRanges(inTurn turn: Int) -> [Range<Int>] {
    guard !revised.map.isIdentity else { return [] }
    let bounds = transcript.turns[turn].range
    let motion = TextMotion(transcript.text)
    return revised.map.pieces(touchingShown: bounds).map { piece in
      guard piece.shown.isEmpty else { return piece.shown }
      let place =
        piece.shown.lowerBound < bounds.upperBound
        ? piece.shown.lowerBound : motion.characterBefore(bounds.upperBound)
      return place..<motion.characterAfter(place)
    }
  }

  /// What the file has in place of the corrected words at an offset, on one line; nil where nothing
  /// is corrected.
  func wordsOfFile(at offset: Int) -> String? {
    guard !revised.map.isIdentity, let turn = currentTurn else { return nil }
    let touching = revised.map.pieces(touchingShown: transcript.turns[turn].range)
    for (piece, shown) in zip(touching, correctedRanges(inTurn: turn)) where shown.contains(offset)
    {
      return String(source.text[utf8: piece.source]).onOneLine.trimmed
    }
    return nil
  }

  /// Whether an offset lies between the first and the last character of corrected words.
  func isInsideCorrection(_ offset: Int) -> Bool {
    revised.map.pieces(touchingShown: offset..<(offset + 1)).contains {
      $0.shown.lowerBound < offset && offset < $0.shown.upperBound
    }
  }
}

/// The keys of the sheet in which words are corrected.
extension ReaderState {
  mutating func handle(_ key: Key, in correction: CorrectionEditor, _ fresh: Fresh) -> [Effect] {
    var correction = correction
    switch (key.code, key.modifiers) {
    case (.enter, []), (.enter, .alt), (.character("s"), .control): return keep(correction, fresh)
    case (.escape, []), (.character("c"), .control):
      dialog = nil
      return []
    case (.tab, []): correction.editor = TextEditor(correction.original)
    case (.character("o"), .control): return [.edit(correction.editor.text)]
    case (.character("j"), .control): return []
    default: _ = correction.editor.handle(key)
    }
    dialog = .correction(correction)
    return []
  }
}

extension Character {
  /// Whether it makes one word with a letter beside it.
  fileprivate var isPartOfWord: Bool {
    guard isLetter || isNumber || "'\u{2019}".contains(self) else { return false }
    return unicodeScalars.first?.properties.isIdeographic != true
  }
}
