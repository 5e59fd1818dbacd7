import ArgumentParser
import CanonicalJSON
import ReaderUI

/// `verbatim keys`: the table of keys, as the help in the reader has it.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "List the reader's keys and commands.")

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    try printOut(json ? document.canonicalText : table)
  }

  private var document: JSONValue {
    let keys = ReaderUI.ReaderCommand.all.map { command in
      JSONValue.object([
        "name": .string(command.name), "keys": .array(command.keys.map { .string($0) }),
        "area": .string(command.area.rawValue), "summary": .string(command.summary),
      ])
    }
    let typed = PromptCommand.all.map { command in
      JSONValue.object([
        "name": .string(command.name), "argument": .string(command.argument),
        "summary": .string(command.summary),
      ])
    }
    return .object(["keys": .array(keys), "typed": .array(typed)])
  }

  private var table: String {
    let keys = ReaderUI.ReaderCommand.all.map { command in
      [command.area.rawValue, command.keys.joined(separator: "  "), command.summary, command.name]
    }
    let typed = PromptCommand.all.map { command in
      ["Typed after :", ":\(command.name) \(command.argument)", command.summary, ""]
    }
    return aligned([["AREA", "KEYS", "WHAT IT DOES", "NAME"]] + keys + typed)
  }
}
