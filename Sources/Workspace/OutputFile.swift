#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a file that the user asked for was not written.
public enum OutputError: Error, Equatable, CustomStringConvertible {
  /// It exists, and nobody said that it may be replaced.
  case exists(path: String)
  /// It is one of the files that are being read.
  case isInput(path: String)
  /// The system's error number says why.
  case cannotWrite(path: String, errno: Int32)

  /// What, where, and what to do; for the user, in one line.
  public var description: String {
    switch self {
    case .exists(let path):
      "\(path): exists already; give another name or --force"
    case .isInput(let path):
      "\(path): is the file that is read; give another name"
    case .cannotWrite(let path, let number):
      "\(path): \(String(cString: strerror(number)).lowercased())"
    }
  }
}

/// Writes a file that the user asked for.
///
/// An existing one is replaced only when `replacing` is set, and never when it is one of `inputs`.
/// What could be written only in part is removed again.
public func writeOutput(
  _ text: String, to path: String, replacing: Bool, inputs: [String] = []
) throws(OutputError) {
  if inputs.contains(where: { isSameFile($0, path) }) { throw .isInput(path: path) }
  let how = O_WRONLY | O_CREAT | O_CLOEXEC | (replacing ? O_TRUNC : O_EXCL)
  let descriptor = open(path, how, 0o666)
  guard descriptor >= 0 else {
    throw errno == EEXIST ? .exists(path: path) : .cannotWrite(path: path, errno: errno)
  }
  var problem = writeAll(text, to: descriptor)
  if close(descriptor) != 0, problem == 0 { problem = errno }
  guard problem == 0 else {
    if !replacing { unlink(path) }
    throw .cannotWrite(path: path, errno: problem)
  }
}

/// Writes text to standard output; gives the system's error number, or 0.
public func writeStandardOutput(_ text: String) -> Int32 { writeAll(text, to: 1) }

/// Writes text to standard error; gives the system's error number, or 0.
public func writeStandardError(_ text: String) -> Int32 { writeAll(text, to: 2) }

private func writeAll(_ text: String, to descriptor: Int32) -> Int32 {
  var text = text
  return text.withUTF8 { bytes in
    var rest = bytes[...]
    while let base = UnsafeBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
      let count = write(descriptor, base, rest.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return errno }
      rest = rest.dropFirst(count)
    }
    return 0
  }
}

private func isSameFile(_ first: String, _ second: String) -> Bool {
  var (one, other) = (stat(), stat())
  guard stat(first, &one) == 0, stat(second, &other) == 0 else { return false }
  return one.st_dev == other.st_dev && one.st_ino == other.st_ino
}
