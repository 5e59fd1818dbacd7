@preconcurrency import Glibc

/// Finds a program as a shell would; nil when there is none of that name.
func findProgram(_ name: String, environment: Environment) -> String? {
  if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
  for folder in (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":") {
    let path = "\(folder)/\(name)"
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, access(path, X_OK) == 0 {
      return path
    }
  }
  return nil
}

/// Runs a program with an argument array, without a shell, and waits for its end; gives its exit
/// status, 128 + the signal that ended it, or 127 when it could not be started.
///
/// With `input` the program reads that on its standard input and its output goes nowhere; without,
/// it has the terminal.
func run(_ path: String, _ arguments: [String], input: [UInt8]? = nil) -> Int32 {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  // A socket instead of a pipe: writing to a program that has gone must not end this one.
  var ends: [Int32] = [-1, -1]
  if input != nil {
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else { return 127 }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
  }
  var process = pid_t()
  var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
  words.append(nil)
  defer { for word in words { free(word) } }
  let failed = posix_spawn(&process, path, &actions, nil, words, environ)
  if let input {
    close(ends[1])
    if failed == 0 { sendAll(input, to: ends[0]) }
    close(ends[0])
  }
  guard failed == 0 else { return 127 }
  var status: Int32 = 0
  while waitpid(process, &status, 0) < 0 {
    guard errno == EINTR else { return 127 }
  }
  let signal = status & 0x7F
  return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
}

private func sendAll(_ bytes: [UInt8], to socket: Int32) {
  var done = 0
  while done < bytes.count {
    let count = bytes[done...].withUnsafeBytes {
      send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { return }
    done += count
  }
}
