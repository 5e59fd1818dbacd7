import Annotations
import TerminalCore
import TextCore
import Transcripts

/// Going through the places where somebody else may be speaking.
let doubtCommands: [ReaderCommand] = [
  .change("doubt-next", "g d", area: .speakers, "next doubt about who speaks") {
    state, count in
    state.moveDoubts(count ?? 1)
  },
  .change("doubt-before", "g D", area: .speakers, "doubt before") { state, count in
    state.moveDoubts(-(count ?? 1))
  },
]

/// What can be done about a doubt: a row of the table of the keys of its choice.
struct DoubtAction: Sendable {
  /// The key, a character.
  let key: Character
  /// What it does.
  let title: String
  /// The remedy that it is; nil for one that leaves the doubt as it is.
  var remedy: Doubt.Remedy?
  /// Does it, the choice being closed and the cursor on the turn.
  let run: @Sendable (inout ReaderState, DoubtChoice, Fresh) -> [Effect]

  /// The table.
  static let all: [DoubtAction] = [
    DoubtAction(key: "r", title: "reassign", remedy: .reassign) { state, _, _ in
      state.openSpeakerPicker()
      return []
    },
    DoubtAction(key: "s", title: "split", remedy: .split) { state, choice, fresh in
      guard let split = choice.split else {
        state.notice = Notice("no place is proposed: put the cursor where to split, then s")
        return []
      }
      state.moveTo(split)
      return state.splitTurn(fresh)
    },
    DoubtAction(key: "J", title: "join", remedy: .join) { state, _, fresh in
      state.joinTurn(fresh)
    },
    DoubtAction(key: "f", title: "fine as it is", remedy: .settle) { state, choice, fresh in
      let effects = state.settle(choice.doubts, fresh)
      if !effects.isEmpty { state.moveDoubts(1, afterSettling: true) }
      return effects
    },
    DoubtAction(key: "n", title: "next") { state, _, _ in
      state.moveDoubts(1)
      return []
    },
    DoubtAction(key: "N", title: "before") { state, _, _ in
      state.moveDoubts(-1)
      return []
    },
  ]
}

extension ReaderState {
  /// Goes to a turn that is doubted, round the end where need be, and asks what to do. The turn of
  /// the cursor comes first when it has not been asked about.
  mutating func moveDoubts(_ count: Int, afterSettling: Bool = false) {
    let stops = stopsAtDoubts()
    guard let here = currentTurn, !stops.isEmpty else {
      doubtShown = nil
      notice =
        afterSettling ? Notice("no doubts left", .success) : Notice("no doubts about who speaks")
      return
    }
    let isNew = doubtShown != revised.sourceTurns[here].lowerBound && !afterSettling
    let target: Int
    if count > 0 {
      let first = stops.firstIndex { $0.turn > here || isNew && $0.turn == here } ?? stops.count
      target = first + count - 1
    } else {
      target = (stops.lastIndex { $0.turn < here } ?? -1) + count + 1
    }
    let wrapped = (target % stops.count + stops.count) % stops.count
    var choice = stops[wrapped]
    (choice.place, choice.count) = (wrapped + 1, stops.count)
    open(choice)
    if target != wrapped {
      notice = Notice(count > 0 ? "from the end to the start" : "from the start to the end")
    }
  }

  /// The doubtful turns, in order.
  private func stopsAtDoubts() -> [DoubtChoice] {
    var stops: [DoubtChoice] = []
    for doubt in doubts.all {
      if stops.last?.turn == doubt.turn {
        stops[stops.count - 1].doubts.append(doubt)
      } else {
        stops.append(DoubtChoice(doubts: [doubt], place: 0, count: 0))
      }
    }
    return stops
  }

  private mutating func open(_ choice: DoubtChoice) {
    let range = transcript.turns[choice.turn].range
    let place = choice.split ?? choice.doubts.first?.place ?? range.lowerBound
    selection = nil
    jump(to: range.contains(place) ? place : range.lowerBound)
    // The choice covers the lower part of the screen.
    centerCursor()
    doubtShown = revised.sourceTurns[choice.turn].lowerBound
    dialog = .doubt(choice)
  }

  /// A key of the table does what it says, Enter what is proposed; any other key is meant for the
  /// reader.
  mutating func handle(_ key: Key, in choice: DoubtChoice, _ fresh: Fresh) -> [Effect] {
    dialog = nil
    if key.code == .escape || key == Key(.character("c"), .control) { return [] }
    let action: DoubtAction?
    switch (key.code, key.modifiers) {
    case (.enter, []): action = DoubtAction.all.first { $0.remedy == choice.remedy }
    case (.character(let character), []): action = DoubtAction.all.first { $0.key == character }
    default: action = nil
    }
    guard let action else { return handleInReader(key, fresh) }
    return action.run(&self, choice, fresh)
  }

  /// Remembers that the doubts about a turn are none.
  mutating func settle(_ doubts: [Doubt], _ fresh: Fresh) -> [Effect] {
    var fresh = fresh
    let order = (document.revisions.last?.order ?? 0) + 1
    let edits = doubts.enumerated().map { number, doubt in
      Edit(
        before: nil,
        after: .revision(
          Revision(
            id: fresh.identifier(), order: order + number,
            change: self.doubts.settling(doubt), coder: coder, created: fresh.now)))
    }
    return perform("fine as it is", edits)
  }
}
