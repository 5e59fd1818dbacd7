import Annotations
import Exchange
import TerminalCore
import TextCore
import Transcripts

/// Taking out, and everything else.
let generalCommands: [ReaderCommand] = [
  .command("copy", "y", area: .general, "copy the quote with speaker and time") {
    state, _ -> [Effect] in
    state.copyQuote()
  },
  .change("command", ":", area: .general, "a command; Tab completes") { state, _ in
    state.dialog = .prompt(Prompt(purpose: .command))
  },
  .change("help", "?", "F1", area: .general, "this help") { state, _ in
    state.dialog = .page(Page(kind: .help))
  },
  .change("problems", "g p", area: .general, "what could not be read in the file") { state, _ in
    state.openProblems()
  },
  .command("redraw", "C-l", area: .general, "draw the screen anew") { _, _ in [.redraw] },
  .command("reread", "g r", area: .general, "read the file again when it has changed") {
    state, _ in
    state.loading == nil ? [.reread] : []
  },
  .command("suspend", "C-z", area: .general, "to the shell; fg comes back") { _, _ in
    [.suspend]
  },
  .change("escape", "Esc", area: .general, "back out one level") { state, _ in
    state.backOut()
  },
  .command("quit", "q", area: .general, "close the list; save and quit") { state, _ in
    if state.pane != nil {
      state.closePane()
      return []
    }
    return [.quit]
  },
  .change("cancel", "C-c", area: .general, "back out one level") { state, _ in
    state.backOut()
    state.notice = state.notice ?? Notice("q quits")
  },
]

extension ReaderState {
  /// Backs out one level: the selection, then the list, then the marks of the search.
  mutating func backOut() {
    if selection != nil {
      selection = nil
    } else if pane != nil {
      closePane()
    } else if !search.query.isEmpty {
      search = SearchState()
    }
  }

  mutating func copyQuote() -> [Effect] {
    guard let target = markTarget else { return [] }
    let range: Range<Int>
    switch target {
    case .passage(let passage): range = passage
    case .annotation(let id):
      guard let annotation = existing(.annotation(id)),
        let place = marks.resolution(of: annotation).range
      else { return [] }
      range = place
    }
    selection = nil
    return [.copy(quotation(range))]
  }

  /// The words of a range with who said them, where and when.
  package func quotation(_ range: Range<Int>) -> String {
    let passage = Annotation(
      id: "", anchor: revised.anchor(of: range), coder: coder, created: "")
    let placed = PlacedAnnotation(
      annotation: passage, resolution: Resolution(kind: .exact, range: range, score: 1))
    return quoteForClipboard(
      Excerpt(
        placed, in: ExportedTranscript(fileName: fileName, transcript: transcript, placed: [])))
  }
}

/// A command that is typed after `:` and takes an argument: a row of the second table.
package struct PromptCommand: Sendable {
  /// The name.
  package var name: String
  /// What stands for the argument in the help; empty for none.
  package var argument: String
  /// What it does.
  package var summary: String
  /// The arguments that Tab offers.
  package var candidates: @Sendable (ReaderState) -> [String]
  /// Does it; the argument comes without blanks at its ends.
  package var run: @Sendable (inout ReaderState, String, Fresh) -> [Effect]

  /// The table.
  package static let all: [PromptCommand] = [
    PromptCommand("time", "00:41:12", "go to a time") { state, text, _ in
      guard let time = Timestamp(typed: text) else {
        state.notice = Notice("\(text) is no time; write 41:12 or 1:02:03", .warning)
        return []
      }
      if !state.go(to: time) { state.notice = Notice("this transcript has no times", .warning) }
      return []
    },
    PromptCommand("turn", "N", "go to a turn, counted from 1") { state, text, _ in
      guard let number = Int(text) else {
        state.notice = Notice("\(text) is no number", .warning)
        return []
      }
      state.goToTurn(number)
      return []
    },
    PromptCommand("topics", "N", "divide the transcript into N topics") { state, text, _ in
      guard let number = Int(text), number > 0 else {
        state.notice = Notice("\(text) is no number of topics", .warning)
        return []
      }
      return [.findTopics(.count(number))]
    },
    PromptCommand(
      "export", "FORMAT [#TAG] [@SPEAKER] [FILE]", "take the marks out",
      candidates: { _ in exportFormats }
    ) { state, text, _ in state.export(text, replace: false) },
    PromptCommand(
      "export!", "FORMAT [#TAG] [@SPEAKER] [FILE]", "the same, over an existing file",
      candidates: { _ in exportFormats }
    ) { state, text, _ in state.export(text, replace: true) },
    PromptCommand(
      "rename", "NAME", "rename the speaker of this turn",
      candidates: { $0.transcript.speakers.map(\.name) }
    ) { state, text, fresh in
      guard let turn = state.currentTurn, let name = state.transcript.speakerName(ofTurn: turn)
      else {
        state.notice = Notice("nobody is known to speak here")
        return []
      }
      return state.renameSpeaker(from: name, to: text, fresh)
    },
    PromptCommand(
      "tag", "NAME", "tag the selection, mark or turn",
      candidates: { $0.tagOptions(for: nil).map(\.name) }
    ) { state, text, fresh in
      guard let target = state.markTarget, !text.isEmpty else { return [] }
      return state.addTag(text, to: target, fresh)
    },
    PromptCommand(
      "pen", "COLOUR", "choose the pen", candidates: { _ in Pen.allCases.map(\.rawValue) }
    ) { state, text, _ in
      state.choosePen((Pen(rawValue: text)?.number).map { $0 + 1 } ?? Int(text) ?? 0)
      return []
    },
    PromptCommand("measure", "N", "lines of at most N columns") { state, text, _ in
      guard let number = Int(text), (20...200).contains(number) else {
        state.notice = Notice("the measure is a number from 20 to 200", .warning)
        return []
      }
      state.keepingPlace { $0.settings.measure = number }
      return []
    },
    PromptCommand(
      "theme", "NAME", "change the colours", candidates: { $0.settings.themes }
    ) { _, text, _ in [.setTheme(text)] },
    PromptCommand("write", "", "save now; it is saved as you go anyway") { _, _, _ in [.save] },
  ]

  private init(
    _ name: String, _ argument: String, _ summary: String,
    candidates: @escaping @Sendable (ReaderState) -> [String] = { _ in [] },
    run: @escaping @Sendable (inout ReaderState, String, Fresh) -> [Effect]
  ) {
    self.name = name
    self.argument = argument
    self.summary = summary
    self.candidates = candidates
    self.run = run
  }
}

extension ReaderState {
  /// Runs what was typed after `:`: a command of either table, or a turn's number.
  mutating func runPrompt(_ line: String, _ fresh: Fresh) -> [Effect] {
    let text = line.trimmed
    guard !text.isEmpty else { return [] }
    if let number = Int(text) {
      goToTurn(number)
      return []
    }
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    let (name, argument) = (parts[0], parts.count > 1 ? parts[1].trimmed : "")
    let aliases = [
      "q": "quit", "wq": "quit", "x": "quit", "w": "write", "w!": "write", "q!": "quit",
    ]
    let full = aliases[name] ?? name
    if let command = PromptCommand.all.first(where: { $0.name == full }) {
      return command.run(&self, argument, fresh)
    }
    if let command = ReaderCommand.all.first(where: { $0.name == full }) {
      pane = full == "quit" ? nil : pane
      return command.run(&self, Invocation(count: Int(argument), fresh: fresh))
    }
    notice = Notice("there is no command \(name); ? lists them", .warning)
    return []
  }

  /// `FORMAT [#TAG] [@SPEAKER] [FILE]`, the two in the middle in any order.
  fileprivate mutating func export(_ text: String, replace: Bool) -> [Effect] {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard let format = parts.first, exportFormats.contains(format) else {
      notice = Notice("export to one of: " + exportFormats.joined(separator: ", "), .warning)
      return []
    }
    var rest = parts.count > 1 ? parts[1].trimmed : ""
    var filter = ExportFilter()
    while let sign = rest.first, sign == "#" || sign == "@" {
      let known = sign == "#" ? tagOptions(for: nil).map(\.name) : transcript.speakers.map(\.name)
      let name = leadingName(of: String(rest.dropFirst()), among: known)
      if sign == "#" { filter.tag = name } else { filter.speaker = name }
      rest = String(rest.dropFirst(1 + name.count)).trimmed
    }
    return [
      .export(format: format, path: rest.isEmpty ? nil : rest, replace: replace, filter: filter)
    ]
  }

  /// The longest known name that the text begins with, since names hold blanks; else its first word.
  private func leadingName(of text: String, among known: [String]) -> String {
    let folded = text.lowercased() + " "
    let fitting = known.filter { folded.hasPrefix($0.lowercased() + " ") }
    let longest = fitting.max { $0.count < $1.count }
    return longest ?? String(text.prefix { $0 != " " })
  }
}
