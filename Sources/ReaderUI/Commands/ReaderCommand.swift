package import Exchange
import TerminalCore

/// Something a key, a `:` command or the help names: a row of the table of commands.
package struct ReaderCommand: Sendable {
  /// What the command is about; the help is grouped by it.
  package enum Area: String, Sendable, CaseIterable {
    /// Moving about.
    case moving = "Moving"
    /// Selecting and marking.
    case marking = "Marking"
    /// Finding.
    case finding = "Finding"
    /// Putting speakers right.
    case speakers = "Speakers"
    /// Taking out, and everything else.
    case general = "General"
  }

  /// The name, as `:` takes it.
  package var name: String
  /// The keys, in notation, any of them.
  package var keys: [String]
  /// What it is about.
  package var area: Area
  /// What it does, as the help says it.
  package var summary: String
  /// Does it.
  package var run: @Sendable (inout ReaderState, Invocation) -> [Effect]

  /// A row of the table.
  static func command(
    _ name: String, _ keys: String..., area: Area, _ summary: String,
    run: @escaping @Sendable (inout ReaderState, Invocation) -> [Effect]
  ) -> ReaderCommand {
    ReaderCommand(name: name, keys: keys, area: area, summary: summary, run: run)
  }

  /// A row whose command has no effect outside the state; the count comes with it.
  static func change(
    _ name: String, _ keys: String..., area: Area, _ summary: String,
    change: @escaping @Sendable (inout ReaderState, Int?) -> Void
  ) -> ReaderCommand {
    ReaderCommand(name: name, keys: keys, area: area, summary: summary) { state, invocation in
      change(&state, invocation.count)
      return []
    }
  }

  /// The table.
  package static let all: [ReaderCommand] =
    motionCommands + markingCommands + findingCommands + reviewCommands + speakerCommands
    + doubtCommands + takeOverCommands + generalCommands

  /// The commands by the keys that run them.
  static let byKeys: [[Key]: ReaderCommand] = {
    var commands: [[Key]: ReaderCommand] = [:]
    for command in all {
      for notation in command.keys {
        guard let keys = Key.sequence(notation) else {
          preconditionFailure("\(notation) is no key")
        }
        precondition(commands[keys] == nil, "\(notation) is bound twice")
        commands[keys] = command
      }
    }
    return commands
  }()

  /// Key sequences that are the beginning of a longer one.
  static let prefixes: Set<[Key]> = Set(
    byKeys.keys.filter { $0.count > 1 }.map { Array($0.dropLast()) })
}

/// How a command was called.
package struct Invocation: Sendable {
  /// The count typed before it.
  package var count: Int?
  /// Identifiers and the time, for what it makes.
  package var fresh: Fresh
}

/// New identifiers and the time: what `update` may not make itself.
package struct Fresh: Sendable, Equatable {
  /// The time: ISO 8601, UTC, whole seconds.
  package let now: String
  private var high: UInt64
  private var low: UInt64

  /// The time, and 128 random bits from which the identifiers are made.
  package init(now: String, random: (UInt64, UInt64)) {
    self.now = now
    (high, low) = random
  }

  /// The same time with identifiers of its own, for a second action of one event.
  var following: Fresh { Fresh(now: now, random: (high ^ 0xFFFF_0000_0000_0000, low)) }

  /// The same time with identifiers that no action makes for itself.
  var apart: Fresh { Fresh(now: now, random: (high ^ 0x0000_FFFF_0000_0000, low)) }

  /// The next identifier: a lower-case UUID of version 4.
  package mutating func identifier() -> String {
    low &+= 1
    let bits = high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let tail = low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    let digits = hex(bits) + hex(tail)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { result += "-" }
      result.append(digit)
    }
    return result
  }

  private func hex(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// Something that has to happen outside of the state.
package enum Effect: Sendable, Equatable {
  /// Write the document.
  case save
  /// See whether another program has changed the document.
  case look
  /// Read the transcript's file again.
  case reread
  /// Save what is not saved, and end.
  case quit
  /// Give the terminal back to the shell until the user returns.
  case suspend
  /// Draw the whole screen anew.
  case redraw
  /// Copy a text to the clipboard.
  case copy(String)
  /// Write the annotations out in a format, to a path or one made from the file's name.
  case export(
    format: String, path: String?, replace: Bool, filter: ExportFilter = ExportFilter())
  /// Edit a text in the user's editor; it comes back as `Message.edited`.
  case edit(String)
  /// Find the topics of the transcript as it is now.
  case findTopics(TopicRequest)
  /// Change the theme.
  case setTheme(String)
}

/// How many topics are wanted.
package enum TopicRequest: Sendable, Equatable {
  /// As many as suit the transcript.
  case usual
  /// So many.
  case count(Int)
  /// More than are shown.
  case finer(than: Int)
  /// Fewer than are shown.
  case coarser(than: Int)
}
