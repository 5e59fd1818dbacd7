import Containers

/// The first element of an XML document, found without reading the document.
enum XMLRoot {
  /// The name of the first element without its prefix, as it is written; nil when there is none.
  static func name(of source: SourceText) -> String? {
    var rest = source.bytes.prefix(1 << 16)[...].drop { $0 <= 0x20 }
    while rest.starts(with: "<?".utf8) || rest.starts(with: "<!".utf8) {
      let end = Array(Self.end(of: rest).utf8)
      guard let after = rest.index(after: end) else { return nil }
      rest = rest[after...].drop { $0 <= 0x20 }
    }
    guard rest.first == UInt8(ascii: "<") else { return nil }
    let name = rest.dropFirst().prefix {
      $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
    }
    return name.split(separator: UInt8(ascii: ":")).last.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether a text is an XML document: it says so, or starts with a tag that it also ends with.
  static func isXML(_ source: SourceText) -> Bool {
    guard source.firstByte == UInt8(ascii: "<") else { return false }
    let start = source.bytes.drop { $0 <= 0x20 }
    if start.starts(with: "<?xml".utf8) { return true }
    guard let name = name(of: source), !name.isEmpty else { return false }
    let end = source.bytes.suffix(1 << 10).reversed().drop { $0 <= 0x20 }
    return end.starts(with: (name + ">").utf8.reversed())
  }

  /// What is wrong with a document that no format has.
  static func unknown(_ source: SourceText) -> String {
    let known =
      "TTML, YouTube, ELAN, EXMARaLDA, FOLKER, OHMS, Transcriber, TEI, Podlove, SAMI and HTML"
    guard let name = name(of: source) else { return "XML without an element; looked for \(known)" }
    return "XML that starts with <\(name.excerpt)>; looked for \(known)"
  }

  /// What ends the instruction, remark or document type that some bytes start with.
  private static func end(of rest: ArraySlice<UInt8>) -> String {
    if rest.starts(with: "<?".utf8) { return "?>" }
    if rest.starts(with: "<!--".utf8) { return "-->" }
    let declaration = rest.prefix { $0 != UInt8(ascii: ">") }
    return declaration.contains(UInt8(ascii: "[")) ? "]>" : ">"
  }
}

extension ArraySlice<UInt8> {
  /// The index after the first occurrence of some bytes.
  fileprivate func index(after wanted: [UInt8]) -> Int? {
    guard let first = wanted.first else { return startIndex }
    var rest = self
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: wanted) { return start + wanted.count }
      rest = rest.dropFirst()
    }
    return nil
  }
}

extension XMLReader {
  /// Opens the document that a text was decoded from: it names its encoding itself.
  convenience init(opening source: SourceText, as format: String) throws(TranscriptError) {
    do throws(ContainerError) {
      try self.init(source.original.bytes, encoding: source.original.encoding)
    } catch {
      throw .unreadable(format: format, line: 1, problem: "\(error)")
    }
  }

  /// The next node; where a document is broken that is reported, and the rest is read as well as
  /// it can be.
  func next(reporting builder: inout TranscriptBuilder) -> Node? {
    do throws(ContainerError) { return try next() } catch {
      if case .xml(let line, let problem) = error { builder.report(problem, line: line) }
      guard recover() else { return nil }
    }
    do throws(ContainerError) { return try next() } catch { return nil }
  }
}
