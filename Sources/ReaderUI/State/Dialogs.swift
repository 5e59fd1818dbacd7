package import Annotations
import TextCore

/// What asks for input above the reader.
package enum Dialog: Sendable, Equatable {
  /// Tags for a passage, or the speaker of a turn.
  case picker(Picker)
  /// A note.
  case note(NoteEditor)
  /// Words that are being corrected.
  case correction(CorrectionEditor)
  /// A line: a command, a name.
  case prompt(Prompt)
  /// Something to read through: the help, the problems.
  case page(Page)
  /// The five pens.
  case pens
  /// What to do about a doubt.
  case doubt(DoubtChoice)
  /// Which of the listed annotations to accept at once.
  case bulk(BulkReview)
}

/// The passage that a tag or note is for.
package enum MarkTarget: Sendable, Equatable {
  /// A passage that has no annotation yet: UTF-8 offsets.
  case passage(Range<Int>)
  /// An annotation, by its id.
  case annotation(String)
}

/// A list to choose from by typing; what is typed may be new.
package struct Picker: Sendable, Equatable {
  /// What the choice is for.
  package enum Purpose: Sendable, Equatable {
    /// Tags for a passage.
    case tags(MarkTarget)
    /// The speaker of the turn that starts at the offset.
    case speaker(turnStart: Int)
  }

  /// A name to choose.
  package struct Option: Sendable, Equatable {
    /// The name.
    package var name: String
    /// How often it is used.
    package var count: Int
    /// Whether it is given already.
    package var isGiven: Bool
  }

  /// What the choice is for.
  package var purpose: Purpose
  /// What is typed.
  package var query = LineEditor()
  /// All that there is.
  package var options: [Option]
  /// The chosen one among `matches`; nil while what is typed counts.
  package var chosen: Int?

  /// A picker; the first option is chosen until something is typed.
  package init(purpose: Purpose, options: [Option]) {
    self.purpose = purpose
    self.options = options
    chosen = options.isEmpty ? nil : 0
  }

  /// The options that fit what is typed: those that begin with it first.
  package var matches: [Option] {
    guard let pattern = TextPattern(query.text, matching: .ignored) else { return options }
    let ranked = options.enumerated().compactMap { index, option -> (Int, Int, Option)? in
      guard let hit = pattern.matches(in: option.name, limit: 1).first else { return nil }
      return (hit.lowerBound == 0 ? 0 : 1, index, option)
    }
    return ranked.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }

  /// What is typed, without blanks at its ends; in the spelling of the option that differs in
  /// case only.
  package var typed: String? {
    let name = query.text.trimmed
    guard !name.isEmpty else { return nil }
    if options.contains(where: { $0.name == name }) { return name }
    let folded = name.lowercased()
    return options.first { $0.name.lowercased() == folded }?.name ?? name
  }

  /// What Enter takes: the chosen option, else what is typed.
  package var answer: Option? {
    if let chosen, matches.indices.contains(chosen) { return matches[chosen] }
    return typed.map { name in
      options.first { $0.name == name } ?? Option(name: name, count: 0, isGiven: false)
    }
  }
}

/// A note that is being written.
package struct NoteEditor: Sendable, Equatable {
  /// The passage it is for.
  package var target: MarkTarget
  /// The text.
  package var editor: TextEditor
  /// What was there when it was opened, and where; nil for a passage that had no annotation. Another
  /// program may change or delete it meanwhile.
  package var opened: PlacedAnnotation?
}

/// Words that are being corrected.
package struct CorrectionEditor: Sendable, Equatable {
  /// The words as the file has them: UTF-8 offsets into the source's text, inside of one turn.
  package var source: Range<Int>
  /// What the file has there, on one line.
  package var original: String
  /// What is to be shown.
  package var editor: TextEditor
  /// What was shown there when it was opened, on one line. Another program may put something else
  /// there meanwhile.
  package var opened: String
}

/// A line that is being typed at the bottom of the screen.
package struct Prompt: Sendable, Equatable {
  /// What the line is for.
  package enum Purpose: Sendable, Equatable {
    /// A `:` command.
    case command
    /// The new name of a speaker.
    case renameSpeaker(from: String)
    /// The new name of the topic that starts at the offset.
    case renameTopic(offset: Int)
  }

  /// What the line is for.
  package var purpose: Purpose
  /// The line.
  package var line: LineEditor
  /// The completion shown last, so that Tab goes on to the next one.
  package var completion: Completion?

  /// A prompt with a text to go on from.
  package init(purpose: Purpose, text: String = "") {
    self.purpose = purpose
    line = LineEditor(text)
  }

  /// Where completing was begun, and how far it got.
  package struct Completion: Sendable, Equatable {
    /// The line as it was typed.
    var typed: String
    /// The candidates.
    var candidates: [String]
    /// The one shown.
    var index: Int
  }
}

/// Rows over the whole screen that can be searched and scrolled.
package struct Page: Sendable, Equatable {
  /// What is read.
  package enum Kind: Sendable {
    /// The keys and what they do.
    case help
    /// What could not be read in the file, or not be applied to it.
    case problems
  }

  /// What is read.
  package var kind: Kind
  /// What is searched for.
  package var query = LineEditor()
  /// The first row shown.
  package var top = 0
}

extension String {
  /// With blanks in place of line ends.
  var onOneLine: String { String(map { $0.isNewline ? " " : $0 }) }

  /// Without white space at the end.
  var trimmedAtEnd: Substring {
    var part = Substring(self)
    while part.last?.isWhitespace == true { part.removeLast() }
    return part
  }

  /// Without white space at both ends.
  var trimmed: String {
    var part = Substring(self)
    while part.first?.isWhitespace == true { part.removeFirst() }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}
