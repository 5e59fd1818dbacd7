#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes text to standard output; gives the system's error number, or 0.
public func writeStandardOutput(_ text: String) -> Int32 { writeAll(text, to: 1) }

/// Writes bytes to standard output; gives the system's error number, or 0.
public func writeStandardOutput(_ bytes: [UInt8]) -> Int32 {
  bytes.withUnsafeBufferPointer { writeAll($0, to: 1) }
}

/// Writes text to standard error; gives the system's error number, or 0.
public func writeStandardError(_ text: String) -> Int32 { writeAll(text, to: 2) }

private func writeAll(_ text: String, to descriptor: Int32) -> Int32 {
  var text = text
  return text.withUTF8 { writeAll($0, to: descriptor) }
}

private func writeAll(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Int32 {
  var rest = bytes[...]
  while let base = UnsafeBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
    let count = write(descriptor, base, rest.count)
    if count < 0, errno == EINTR { continue }
    if count < 0 { return errno }
    rest = rest.dropFirst(count)
  }
  return 0
}
