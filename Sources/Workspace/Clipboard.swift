/// The system's clipboard, by the tool that the machine has for it.
public struct Clipboard: Sendable {
  private struct Tool {
    var name: String
    var arguments: [String]
    /// The variable that says that the tool's display server runs; nil when it needs none.
    var needs: String?
  }

  private static let tools = [
    Tool(name: "wl-copy", arguments: [], needs: "WAYLAND_DISPLAY"),
    Tool(name: "xclip", arguments: ["-selection", "clipboard"], needs: "DISPLAY"),
    Tool(name: "xsel", arguments: ["--clipboard", "--input"], needs: "DISPLAY"),
    Tool(name: "pbcopy", arguments: [], needs: nil),
  ]

  private let environment: Environment

  /// The clipboard of this session.
  public init(environment: Environment = .current) { self.environment = environment }

  /// Puts a text on the clipboard; false when no tool is there or it failed. Waits for the tool.
  public func copy(_ text: String) -> Bool {
    for tool in Self.tools {
      if let needed = tool.needs, environment[needed] == nil { continue }
      guard let path = findProgram(tool.name, environment: environment) else { continue }
      if run(path, tool.arguments, input: Array(text.utf8)) == 0 { return true }
    }
    return false
  }
}
