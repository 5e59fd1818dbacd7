import Foundation
import TerminalCore
import Testing

@testable import ReaderUI

@Suite struct CommandTableTests {
  @Test("every command has a name, a key and a summary")
  func complete() {
    for command in ReaderCommand.all {
      #expect(!command.name.isEmpty && !command.keys.isEmpty && !command.summary.isEmpty)
      #expect(command.name.allSatisfy { $0.isLowercase || $0 == "-" }, "\(command.name)")
      #expect(command.summary.last != ".", "\(command.name)")
      for key in command.keys { #expect(Key.sequence(key) != nil, "\(key)") }
    }
    for command in PromptCommand.all {
      #expect(!command.name.isEmpty && !command.summary.isEmpty)
    }
  }

  @Test("no two commands share a name or a key")
  func distinct() {
    let names = ReaderCommand.all.map(\.name)
    #expect(Set(names).count == names.count)
    let typed = PromptCommand.all.map(\.name)
    #expect(Set(typed).count == typed.count)
    let keys = ReaderCommand.all.flatMap(\.keys)
    #expect(Set(keys.compactMap(Key.sequence)).count == keys.count)
  }

  @Test("no key is the beginning of another one's sequence")
  func unambiguous() {
    for prefix in ReaderCommand.prefixes {
      #expect(ReaderCommand.byKeys[prefix] == nil)
    }
  }

  @Test("the help has a row for every command, found by its name")
  func help() {
    let rows = helpRows(matching: "")
    for command in ReaderCommand.all {
      let row = PageRow.row(
        command.keys.joined(separator: "  "), command.summary, detail: ":" + command.name)
      #expect(rows.contains(row), "\(command.name)")
      #expect(helpRows(matching: command.name).contains(row), "\(command.name)")
    }
    for command in PromptCommand.all {
      #expect(rows.contains(.row(":\(command.name) \(command.argument)", command.summary)))
    }
  }

  @Test("the README lists every command with its keys")
  func readme() throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let lines = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
      .split(separator: "\n")
    for command in ReaderCommand.all {
      let keys = command.keys.joined(separator: "  ")
      let row = lines.first {
        $0.hasPrefix(command.area.rawValue) && $0.hasSuffix(" \(command.name)")
      }
      #expect(row?.contains(" \(keys) ") == true, "\(command.name)")
      #expect(row?.contains(command.summary) == true, "\(command.name)")
    }
    for command in PromptCommand.all {
      #expect(
        lines.contains { $0.contains(":\(command.name) ") && $0.hasSuffix(command.summary) },
        "\(command.name)")
    }
  }
}
