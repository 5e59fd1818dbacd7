#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Converts bytes from a named encoding to UTF-8; what is not valid becomes U+FFFD, and the offset
/// of the first such byte is given.
///
/// - Complexity: O(bytes).
func converted(
  _ bytes: [UInt8], from encoding: String
) throws(TranscriptError) -> (text: [UInt8], firstBad: Int?) {
  let failed = iconv_t(bitPattern: -1)
  guard !encoding.isEmpty, !encoding.contains("/"), let converter = iconv_open("UTF-8", encoding),
    converter != failed
  else { throw .unknownEncoding(encoding) }
  defer { iconv_close(converter) }
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count * 2)
  var firstBad: Int?
  var input = bytes.map { CChar(bitPattern: $0) }
  var chunk = [CChar](repeating: 0, count: 1 << 16)
  input.withUnsafeMutableBufferPointer { input in
    chunk.withUnsafeMutableBufferPointer { chunk in
      var source = input.baseAddress
      var left = input.count
      while left > 0 {
        var target = chunk.baseAddress
        var room = chunk.count
        let status = iconv(converter, &source, &left, &target, &room)
        let problem = errno
        result.append(
          contentsOf: chunk.prefix(chunk.count - room).lazy.map { UInt8(bitPattern: $0) })
        guard status == -1 else { break }
        if problem == E2BIG { continue }
        if firstBad == nil { firstBad = input.count - left }
        result.append(contentsOf: "\u{FFFD}".utf8)
        source = source?.advanced(by: 1)
        left -= 1
      }
    }
  }
  return (result, firstBad)
}
