import Annotations
import TextCore
import Transcripts

/// Putting speakers right: each of these is a revision in the sidecar; the file is not touched.
let speakerCommands: [ReaderCommand] = [
  .change("reassign", "r", area: .speakers, "say who speaks this turn") { state, _ in
    state.openSpeakerPicker()
  },
  .change("rename-speaker", "R", area: .speakers, "rename this speaker, or merge two") {
    state, _ in
    guard let turn = state.currentTurn, let name = state.transcript.speakerName(ofTurn: turn) else {
      state.notice = Notice("nobody is known to speak here; r says who does")
      return
    }
    state.dialog = .prompt(Prompt(purpose: .renameSpeaker(from: name), text: name))
  },
  .command("split", "s", area: .speakers, "split the turn at the cursor") {
    state, invocation in
    state.splitTurn(invocation.fresh)
  },
  .command("join", "J", area: .speakers, "join with the turn before") { state, invocation in
    state.joinTurn(invocation.fresh)
  },
]

extension ReaderState {
  /// The turn of the cursor; nil when there are none.
  package var currentTurn: Int? {
    transcript.turns.isEmpty ? nil : transcript.turnIndex(at: cursor)
  }

  mutating func openSpeakerPicker() {
    guard let turn = currentTurn else { return }
    var counts: [Int: Int] = [:]
    for turn in transcript.turns {
      if let speaker = turn.speaker { counts[speaker, default: 0] += 1 }
    }
    let current = transcript.turns[turn].speaker
    var options = transcript.speakers.indices.map { index in
      Picker.Option(
        name: transcript.speakers[index].name, count: counts[index] ?? 0, isGiven: index == current)
    }
    // The likeliest answer is somebody else.
    options.sort { !$0.isGiven && $1.isGiven }
    dialog = .picker(
      Picker(
        purpose: .speaker(turnStart: transcript.turns[turn].range.lowerBound), options: options))
  }

  mutating func reassign(turnStart: Int, to name: String, _ fresh: Fresh) -> [Effect] {
    revise("reassign to \(name)", fresh, about: name) { state in
      .reassign(at: state.pointOfTurn(at: turnStart), to: name)
    }
  }

  mutating func renameSpeaker(from old: String, to new: String, _ fresh: Fresh) -> [Effect] {
    let name = new.trimmed
    guard !name.isEmpty, name != old else { return [] }
    let isMerge = transcript.speakers.contains { $0.name == name }
    return revise(
      isMerge ? "merge of \(old) into \(name)" : "rename of \(old) to \(name)", fresh, about: old
    ) { _ in .rename(from: old, to: name) }
  }

  mutating func splitTurn(_ fresh: Fresh) -> [Effect] {
    guard let turn = currentTurn else { return [] }
    guard cursor > transcript.turns[turn].range.lowerBound else {
      notice = Notice("the turn starts here already")
      return []
    }
    guard !isInsideCorrection(cursor) else {
      notice = Notice("the turn cannot be split inside of corrected words")
      return []
    }
    return revise("split", fresh) { state in
      .split(at: state.pointInTurn(turn, at: state.revised.map.source(at: state.cursor)))
    }
  }

  mutating func joinTurn(_ fresh: Fresh) -> [Effect] {
    guard let turn = currentTurn, turn > 0 else {
      notice = Notice("there is no turn before")
      return []
    }
    let start = transcript.turns[turn].range.lowerBound
    let speakers = [turn - 1, turn].map { transcript.speakerName(ofTurn: $0) }
    let one = speakers[0] == speakers[1] ? speakers[0] : nil
    return revise("join", fresh, about: one) { state in .join(at: state.pointOfTurn(at: start)) }
  }

  /// A place of the shown text, as revisions and names of topics keep it.
  func point(_ offset: Int) -> TextPoint {
    TextPoint(at: revised.map.source(at: offset), in: source, digest: digestOfAnchors)
  }

  /// The digest that what is made now says it was made on: none where the document says the same.
  var digestOfAnchors: String? { digest == document.transcript.digest ? nil : digest }

  /// The start of the turn that holds a place of the shown text.
  func pointOfTurn(at start: Int) -> TextPoint {
    let turn = transcript.turnIndex(at: start)
    return pointInTurn(turn, at: revised.sourceTurns[turn].lowerBound)
  }

  /// A place of the source, as a change of the turn keeps it.
  func pointInTurn(_ turn: Int, at offset: Int) -> TextPoint {
    TextPoint(
      at: offset, ofTurn: revised.sourceTurns[turn], in: source, digest: digestOfAnchors)
  }

  private mutating func revise(
    _ name: String, _ fresh: Fresh, about speaker: String? = nil,
    _ change: (ReaderState) -> Revision.Change
  ) -> [Effect] {
    var fresh = fresh
    var revision = Revision(
      id: fresh.identifier(), order: (document.revisions.last?.order ?? 0) + 1,
      change: change(self), coder: coder, created: fresh.now)
    if let speaker {
      revision.voice = revised.voice(of: speaker, digest: digestOfAnchors)
      if case .rename = revision.change {
        revision.others = revised.others(than: speaker, digest: digestOfAnchors)
      }
    }
    let effects = perform(name, [Edit(before: nil, after: .revision(revision))])
    if !effects.isEmpty { notice = Notice(name, .success) }
    selection = nil
    return effects
  }
}
