extension SourceText {
  /// Decodes the bytes of a file.
  ///
  /// A byte order mark decides; else the places of NUL bytes tell UTF-16; else escapes tell ISO 2022;
  /// else strict UTF-8; else the encoding that a page names itself; else UTF-8 with a few bad bytes, an encoding that it surely
  /// looks like, or Windows-1252, these with a diagnostic.
  ///
  /// - Complexity: O(bytes).
  init(decoding source: SourceBytes) throws(TranscriptError) {
    let bytes = source.bytes
    guard !bytes.isEmpty else { throw .empty }
    if let encoding = source.encoding {
      let (text, bad) = try converted(bytes, from: encoding)
      self.init(
        bytes: withoutMark(text), of: source,
        diagnostics: Self.diagnostics(notValidAs: encoding, at: bad, in: bytes))
      return
    }
    if let foreign = ForeignFile(of: bytes),
      !foreign.mayBeText || ByteCensus(of: bytes[...]).isBinary
    {
      throw .document(foreign.advice)
    }
    if let wide = WideEncoding(of: bytes) {
      self.init(bytes: Array(wide.decoded(bytes).utf8), of: source)
      guard !ByteCensus(of: self.bytes[...]).isBinary else { throw .binary }
      return
    }
    guard !ByteCensus(of: bytes[...]).isBinary else { throw .binary }
    if let (text, name) = EscapedEncoding.text(of: bytes) {
      let message =
        "read as \(name), whose escapes it has; another encoding is chosen by --encoding"
      self.init(bytes: text, of: source, diagnostics: [Diagnostic(line: 1, message: message)])
      return
    }
    let body = withoutMark(bytes)
    if isValidUTF8(body) {
      self.init(bytes: body, of: source, diagnostics: Mojibake.diagnostics(of: body))
      return
    }
    if let name = DeclaredEncoding.name(in: bytes),
      let (text, bad) = try? converted(bytes, from: name)
    {
      self.init(
        bytes: text, of: source,
        diagnostics: Self.diagnostics(notValidAs: name, at: bad, in: bytes))
      return
    }
    let mended = try MendedText(bytes)
    self.init(bytes: mended.bytes, of: source, diagnostics: [mended.diagnostic])
  }

  private static func diagnostics(
    notValidAs encoding: String, at offset: Int?, in bytes: [UInt8]
  ) -> [Diagnostic] {
    guard let offset else { return [] }
    let message = "not valid as \(encoding); shown as \"\u{FFFD}\" from here where it is not"
    return [Diagnostic(line: line(of: offset, in: bytes), message: message)]
  }
}

/// Looks at a piece at a time, so that no second copy of the text is made.
private func isValidUTF8(_ bytes: [UInt8]) -> Bool {
  var start = 0
  while start < bytes.count {
    var end = min(start + (1 << 16), bytes.count)
    if end < bytes.count {
      // A piece ends before the first byte of a character.
      let floor = end - 4
      while end > floor, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    }
    guard String(validating: bytes[start..<end], as: UTF8.self) != nil else { return false }
    start = end
  }
  return true
}

/// What may stand at the start of a text in UTF-8.
let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

private func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
  bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
}

private func line(of offset: Int, in bytes: [UInt8]) -> Int {
  1 + bytes.prefix(offset).count { $0 == 0x0A }
}

/// How many bytes of a file are none that text has.
private struct ByteCensus {
  private var nul = 0
  private var control = 0
  private let total: Int

  /// What stands around times in CHAT, there around every word.
  private static let bullet: UInt8 = 0x15

  init(of bytes: ArraySlice<UInt8>) {
    total = bytes.count
    for byte in bytes where byte < 0x20 {
      if byte == 0 {
        nul += 1
      } else if byte != Self.bullet, byte < 0x08 || (0x0E...0x1A).contains(byte) || byte > 0x1B {
        control += 1
      }
    }
  }

  /// A stray NUL is common in text; more than one in a hundred, and more than two, are not.
  var isBinary: Bool { nul > 2 && nul * 100 > total || control * 20 > total }
}

/// The encodings that use more than one byte for an ASCII letter.
private enum WideEncoding {
  case utf16(littleEndian: Bool, skip: Int)
  case utf32(littleEndian: Bool, skip: Int)

  init?(of bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) {
      self = .utf32(littleEndian: true, skip: 4)
    } else if bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      self = .utf32(littleEndian: false, skip: 4)
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      self = .utf16(littleEndian: true, skip: 2)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      self = .utf16(littleEndian: false, skip: 2)
    } else {
      self.init(nulsOf: bytes.prefix(4096))
    }
  }

  private init?(nulsOf sample: ArraySlice<UInt8>) {
    guard sample.count >= 4 else { return nil }
    // So few bytes that their places say nothing are not taken for four at a time.
    let isLong = sample.count >= 16
    var quarters = [0, 0, 0, 0]
    for (place, byte) in sample.enumerated() where byte == 0 { quarters[place % 4] += 1 }
    // No character lies beyond 10FFFF, so that the highest byte of four is always NUL.
    let most = sample.count / 4 * 9 / 10
    if isLong, quarters[3] > most, quarters[2] > most, quarters[0] * 10 < sample.count / 4 {
      self = .utf32(littleEndian: true, skip: 0)
      return
    }
    if isLong, quarters[0] > most, quarters[1] > most, quarters[3] * 10 < sample.count / 4 {
      self = .utf32(littleEndian: false, skip: 0)
      return
    }
    let nuls = [quarters[0] + quarters[2], quarters[1] + quarters[3]]
    let half = sample.count / 2
    // One side full of NULs and the other free of them: two thirds of a UTF-32 text are NULs.
    if nuls[1] * 10 >= half * 4, nuls[0] * 10 < half {
      self = .utf16(littleEndian: true, skip: 0)
    } else if nuls[0] * 10 >= half * 4, nuls[1] * 10 < half {
      self = .utf16(littleEndian: false, skip: 0)
    } else {
      return nil
    }
  }

  func decoded(_ bytes: [UInt8]) -> String {
    switch self {
    case .utf16(let little, let skip):
      let units = stride(from: skip, to: bytes.count - 1, by: 2).map { i in
        let (first, second) = (UInt16(bytes[i]), UInt16(bytes[i + 1]))
        return little ? second << 8 | first : first << 8 | second
      }
      return String(decoding: units, as: UTF16.self)
    case .utf32(let little, let skip):
      let units = stride(from: skip, to: bytes.count - 3, by: 4).map { i in
        (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[little ? i + 3 - $1 : i + $1]) }
      }
      return String(decoding: units, as: UTF32.self)
    }
  }
}

/// Text that is not valid UTF-8, read as what it most probably is.
private struct MendedText {
  let bytes: [UInt8]
  let diagnostic: Diagnostic

  init(_ source: [UInt8]) throws(TranscriptError) {
    let lossy = String(decoding: source, as: UTF8.self)
    let high = source.count { $0 >= 0x80 }
    let bad = lossy.utf8.count { $0 >= 0x80 } > 0 ? Self.replacements(in: lossy) : 0
    let firstBad = Self.firstBadOffset(in: source)
    let place = line(of: firstBad, in: source)
    if bad * 10 < high, high - bad >= 20 {
      bytes = Array(lossy.utf8)
      diagnostic = Diagnostic(
        line: place, message: "\(bad) bytes are not valid UTF-8 and are shown as \"\u{FFFD}\"")
      return
    }
    let likely = LikelyEncoding.guess(source)
    if let likely, likely.isSure {
      let (text, bad) = try converted(source, from: likely.name)
      bytes = text
      diagnostic = Diagnostic(
        line: bad.map { line(of: $0, in: source) } ?? place,
        message: "not UTF-8; read as \(likely.name), as it looks"
          + (bad == nil ? "" : ", with \"\u{FFFD}\" from here on for what is not")
          + "; another encoding is chosen by --encoding")
      return
    }
    let undefined = source.count { Windows1252.scalars[$0] == "\u{FFFD}" }
    guard likely != nil || undefined * 20 <= source.count else { throw .binary }
    var text = ""
    text.reserveCapacity(source.count + high)
    for byte in source {
      text.unicodeScalars.append(Windows1252.scalars[byte] ?? Unicode.Scalar(byte))
    }
    bytes = Array(text.utf8)
    diagnostic = Diagnostic(
      line: place,
      message: "not UTF-8; read as Windows-1252, "
        + (undefined == 0 ? "" : "with \"\u{FFFD}\" for what is not, ")
        + (likely.map { "but it looks like \($0.name): try --encoding \($0.name)" }
          ?? "another encoding is chosen by --encoding"))
  }

  private static func replacements(in text: String) -> Int {
    text.unicodeScalars.count { $0 == "\u{FFFD}" }
  }

  private static func firstBadOffset(in source: [UInt8]) -> Int {
    var decoder = UTF8()
    var iterator = source.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput, .error: return min(offset, source.count)
      }
    }
  }
}
