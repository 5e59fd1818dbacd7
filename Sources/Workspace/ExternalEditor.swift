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

  /// Opens a text in the editor, waits, and gives the text as it was left; a final line break that
  /// editors add is dropped.
  ///
  /// The text is in a file that only the user can read, in a folder of its own; both are removed.
  /// When the editor fails the file stays, and the error names it.
  public func edit(_ text: String) throws(WorkspaceError) -> String {
    guard let program = findProgram(command[0], environment: environment) else {
      throw .editorFailed(command: command[0], status: 127)
    }
    let folder = try privateFolder()
    let path = folder + "/note.md"
    do throws(FileSystemError) {
      let bytes = Array((text.isEmpty || text.hasSuffix("\n") ? text : text + "\n").utf8)
      try PosixFileSystem().replace(path, with: bytes, mode: 0o600)
    } catch {
      rmdir(folder)
      throw .cannotWrite(path: path, errno: error.number)
    }
    let status = run(program, Array(command.dropFirst()) + [path])
    guard status == 0 else {
      throw .editorFailed(command: "\(command[0]) \(path)", status: status)
    }
    let edited = String(decoding: try readBytes(path: path), as: UTF8.self)
    for litter in ["note.md", "note.md~", ".note.md.swp", "#note.md#"] {
      unlink("\(folder)/\(litter)")
    }
    rmdir(folder)
    return edited.hasSuffix("\n") && !text.hasSuffix("\n") ? String(edited.dropLast()) : edited
  }

  private func privateFolder() throws(WorkspaceError) -> String {
    let parents = [environment["XDG_RUNTIME_DIR"], environment.stateFolder].compactMap { $0 }
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
