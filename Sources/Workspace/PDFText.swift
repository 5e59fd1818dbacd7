@preconcurrency import Glibc

/// Whether bytes are a PDF: its mark stands in the first kilobyte.
func isPDF(_ bytes: [UInt8]) -> Bool {
  let mark = Array("%PDF-".utf8)
  let head = bytes.prefix(1024)
  return head.indices.contains { head[$0] == mark[0] && head[$0...].starts(with: mark) }
}

/// The text of a PDF as laid out on its pages, in UTF-8, a form feed after each page: what the
/// program `pdftotext` of poppler prints. It sees the bytes that were read, and no path.
///
/// The program is ended when it needs longer than a minute or prints more than 256 MB.
func textOfPDF(
  _ bytes: [UInt8], path: String, environment: Environment
) throws(WorkspaceError) -> [UInt8] {
  guard let program = findProgram("pdftotext", environment: environment) else {
    throw .noPDFProgram(path: path)
  }
  // Files instead of pipes: neither side can wait for the other.
  guard let input = tmpfile(), let output = tmpfile(), let errors = tmpfile() else {
    throw .cannotRead(path: path, errno: errno)
  }
  defer { for file in [input, output, errors] { fclose(file) } }
  guard fwrite(bytes, 1, bytes.count, input) == bytes.count, fflush(input) == 0 else {
    throw .cannotRead(path: path, errno: errno)
  }
  rewind(input)
  let status = run(
    program, ["-layout", "-enc", "UTF-8", "-", "-"],
    files: [fileno(input), fileno(output), fileno(errors)], seconds: 60)
  guard status == 0 else {
    let said = String(decoding: contents(of: errors, limit: 4096), as: UTF8.self)
    let line = said.split(whereSeparator: \.isNewline).first.map(String.init)
    let problem = status == 128 + SIGKILL ? "it took longer than a minute" : line
    throw .unreadablePDF(path: path, problem: problem ?? "it ended with status \(status)")
  }
  let limit = 256 << 20
  let text = contents(of: output, limit: limit)
  guard text.count < limit else {
    throw .unreadablePDF(path: path, problem: "it holds more than 256 MB of text")
  }
  return text
}

/// Runs a program with three open files as its standard streams; gives its exit status as `run`
/// does, 128 + SIGKILL when it was ended because it needed too long.
private func run(
  _ path: String, _ arguments: [String], files: [Int32], seconds: Int
) -> Int32 {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for (number, file) in files.enumerated() {
    posix_spawn_file_actions_adddup2(&actions, file, Int32(number))
  }
  var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
  words.append(nil)
  defer { for word in words { free(word) } }
  var process = pid_t()
  guard posix_spawn(&process, path, &actions, nil, words, environ) == 0 else { return 127 }
  var status: Int32 = 0
  for step in 0... {
    let ended = waitpid(process, &status, WNOHANG)
    if ended == process { break }
    if ended < 0, errno != EINTR { return 127 }
    if step == seconds * 200 { kill(process, SIGKILL) }
    usleep(5000)
  }
  let signal = status & 0x7F
  return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
}

/// The bytes of a file from its start, not more than `limit`.
private func contents(of file: UnsafeMutablePointer<FILE>, limit: Int) -> [UInt8] {
  fseek(file, 0, SEEK_END)
  let count = min(max(0, ftell(file)), limit)
  rewind(file)
  return [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
    used = fread(buffer.baseAddress, 1, count, file)
  }
}
