/// A web page that was saved as one file with its pictures (MHTML, RFC 2557), as browsers and Word do.
struct SavedPage {
  /// The bytes of the page itself.
  let bytes: [UInt8]
  /// Its encoding, where the file names it.
  let encoding: String?

  /// The headers of the file stand in so many bytes at its start.
  private static let reach = 8192

  /// Nil for bytes of anything else, and where no part is a page.
  ///
  /// - Complexity: O(bytes) for such a file, else O(1).
  static func found(in file: [UInt8]) -> SavedPage? {
    guard let first = file.first(where: { $0 > 0x20 }), (0x41...0x7A).contains(first) else {
      return nil
    }
    let start = file.prefix(reach)
    let head = headers(in: start[...])
    // A mail has somebody to whom it was sent.
    guard head.fields["to"] == nil, let type = head.fields["content-type"],
      type.lowercased().hasPrefix("multipart/related"),
      let boundary = parameter("boundary", of: type)
    else { return nil }
    let mark = Array("--\(boundary)".utf8)
    for part in parts(of: file[...], between: mark) {
      let (fields, end) = headers(in: part)
      guard let type = fields["content-type"], type.lowercased().hasPrefix("text/html") else {
        continue
      }
      let body = part[end...]
      let bytes: [UInt8]
      switch fields["content-transfer-encoding"]?.lowercased() {
      case "quoted-printable": bytes = quotedPrintable(body)
      case "base64": bytes = base64(body)
      default: bytes = Array(body)
      }
      return SavedPage(bytes: bytes, encoding: parameter("charset", of: type))
    }
    return nil
  }

  /// The fields of the headers, by their names in small letters, and where what follows begins.
  private static func headers(
    in part: ArraySlice<UInt8>
  ) -> (fields: [String: String], end: Int) {
    var fields: [String: String] = [:]
    var name = ""
    var place = part.startIndex
    while place < part.endIndex {
      let end = part[place...].firstIndex(of: 0x0A) ?? part.endIndex
      let line = part[place..<end].last == 0x0D ? part[place..<(end - 1)] : part[place..<end]
      place = min(end + 1, part.endIndex)
      if line.isEmpty {
        if fields.isEmpty { continue }
        return (fields, place)
      }
      let text = String(decoding: line, as: UTF8.self)
      if let blank = text.first, blank == " " || blank == "\t" {
        fields[name]? += " " + text.trimmedOfSpace
      } else if let colon = text.firstIndex(of: ":") {
        name = text[..<colon].lowercased()
        fields[name] = text[text.index(after: colon)...].trimmedOfSpace
      } else {
        return (fields, place)
      }
    }
    return (fields, place)
  }

  /// The value of "boundary" in `multipart/related; boundary="----=_x"`.
  private static func parameter(_ name: String, of field: String) -> String? {
    for part in field.split(separator: ";").dropFirst() {
      let text = part.trimmedOfSpace
      guard text.lowercased().hasPrefix(name + "=") else { continue }
      let value = text.dropFirst(name.count + 1).filter { $0 != "\"" }
      return value.isEmpty ? nil : String(value)
    }
    return nil
  }

  /// What stands between lines that begin with a mark.
  private static func parts(
    of file: ArraySlice<UInt8>, between mark: [UInt8]
  ) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var (start, place): (Int?, Int) = (nil, file.startIndex)
    while place < file.endIndex {
      let end = file[place...].firstIndex(of: 0x0A) ?? file.endIndex
      if file[place..<end].starts(with: mark) {
        if let start { parts.append(file[start..<place]) }
        start = min(end + 1, file.endIndex)
      }
      place = end + 1
    }
    if let start, start < file.endIndex { parts.append(file[start...]) }
    return parts
  }

  private static func quotedPrintable(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var place = text.startIndex
    while place < text.endIndex {
      guard text[place] == UInt8(ascii: "=") else {
        bytes.append(text[place])
        place += 1
        continue
      }
      let rest = text[(place + 1)...]
      if rest.starts(with: [0x0D, 0x0A]) {
        place += 3
      } else if rest.first == 0x0A {
        place += 2
      } else if let byte = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        bytes.append(byte)
        place += 3
      } else {
        bytes.append(text[place])
        place += 1
      }
    }
    return bytes
  }

  private static func base64(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var (bits, count) = (0, 0)
    for byte in text {
      let value: UInt8
      switch byte {
      case 0x41...0x5A: value = byte - 0x41
      case 0x61...0x7A: value = byte - 0x61 + 26
      case 0x30...0x39: value = byte - 0x30 + 52
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      default: continue
      }
      (bits, count) = ((bits << 6 | Int(value)) & 0xFFFF, count + 6)
      guard count >= 8 else { continue }
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> count))
    }
    return bytes
  }
}
