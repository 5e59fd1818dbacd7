#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The user's own editor, for longer notes. Giving it the terminal and taking that back is the
/// caller's part.
public struct ExternalEditor: Sendable {
  /// The program and its arguments, as `$VISUAL` or `$EDITOR` has them.
  public let command: [String]
  private let environment: Environment

  /// The editor that the environment names; nil when it names none.
  public init?(environment: Environment = .current) {
    guard let words = environment["VISUAL"] ?? environment["EDITOR"] else { return nil }
    command = splitWords(words)
    self.environment = environment
    if command.isEmpty { return nil }
  }

  /// Writes a text to a file that only the user can read, in a folder of its own; gives its path.
  public func file(with text: String) throws(WorkspaceError) -> String {
    let folder = try privateFolder()
    let path = folder + Self.fileName
    do throws(FileSystemError) {
      let bytes = Array((text.isEmpty || text.hasSuffix("\n") ? text : text + "\n").utf8)
      try PosixFileSystem().replace(path, with: bytes, mode: 0o600)
      return path
    } catch {
      rmdir(folder)
      throw .cannotWrite(path: path, errno: error.number)
    }
  }

  /// Opens a file in the editor, waits, and gives the text as it was left, without the line breaks
  /// that editors add at the end. The file stays, and is the caller's to discard.
  public func edit(_ path: String) throws(WorkspaceError) -> String {
    guard let program = findProgram(command[0], environment: environment) else {
      throw .editorFailed(command: "\(command[0]) \(path)", status: 127)
    }
    let status = run(program, Array(command.dropFirst()) + [path])
    guard status == 0 else {
      throw .editorFailed(command: "\(command[0]) \(path)", status: status)
    }
    return try Self.text(of: path)
  }

  /// What an editor has left in a file.
  public static func text(of path: String) throws(WorkspaceError) -> String {
    var text = Substring(String(decoding: try readBytes(path: path), as: UTF8.self))
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }

  /// Removes a file that `file(with:)` has made, with its folder and what editors leave there.
  ///
  /// While an editor seems to have it open it stays: what is saved there later must have a place.
  public static func discard(_ path: String, evenIfOpen: Bool) {
    guard path.hasSuffix(fileName) else { return }
    let folder = path.dropLast(fileName.count)
    let swap = "\(folder)/.note.md.swp"
    if !evenIfOpen, access(swap, F_OK) == 0 { return }
    for litter in [path, path + "~", swap, "\(folder)/#note.md#"] { unlink(litter) }
    rmdir(String(folder))
  }

  private static let fileName = "/note.md"

  private func privateFolder() throws(WorkspaceError) -> String {
    // The folder of a session of the desktop goes with the session, and what was written with it.
    let parents = [environment.stateFolder, environment["XDG_RUNTIME_DIR"]].compactMap { $0 }
    for parent in parents {
      try? PosixFileSystem().makeFolder(parent)
      let path = "\(parent)/verbatim-\(newIdentifier())"
      if mkdir(path, 0o700) == 0 { return path }
    }
    throw .cannotWrite(
      path: parents.last ?? "$XDG_RUNTIME_DIR", errno: parents.isEmpty ? ENOENT : errno)
  }
}

/// Splits a command into words as a shell would, with both kinds of quotes and the backslash, and
/// nothing else of a shell.
func splitWords(_ command: String) -> [String] {
  var words: [String] = []
  var word: String?
  var quote: Character?
  var isEscaped = false
  for character in command {
    if isEscaped {
      word = (word ?? "") + String(character)
      isEscaped = false
    } else if character == "\\", quote != "'" {
      isEscaped = true
    } else if let open = quote {
      if character == open { quote = nil } else { word = (word ?? "") + String(character) }
    } else if character == "'" || character == "\"" {
      quote = character
      word = word ?? ""
    } else if character.isWhitespace {
      if let word { words.append(word) }
      word = nil
    } else {
      word = (word ?? "") + String(character)
    }
  }
  if let word { words.append(word) }
  return words
}
