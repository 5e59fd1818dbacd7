/// SAMI: `<SYNC Start=1000><P Class=ENCC>words`, of which hardly a tag is ever closed.
///
/// A cue ends where the next one starts; one that holds a blank only clears the screen. A paragraph
/// with the id "Source" names the speaker. Of several languages the first is read.
enum SAMIFormat {
  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    var builder = TranscriptBuilder()
    var cues: [SourceCue] = []
    var language: String?
    var others = 0
    var speaker: String?
    var isOpen = false
    for (line, tag, body) in Tags(source.bytes, named: "sync") {
      guard let start = attribute("start", of: tag)?.millisecondsTime else {
        builder.report("a SYNC without a start; left out", line: line)
        continue
      }
      if isOpen, let last = cues.indices.last {
        cues[last].end = start
        isOpen = false
      }
      for (_, tag, words) in Tags(Array(body), named: "p") {
        if attribute("id", of: tag)?.lowercased() == "source" {
          let name = self.words(words)
          speaker = name.hasVisible ? name.onOneLine.trimmedOfColon : nil
          continue
        }
        let name = attribute("class", of: tag)?.lowercased() ?? ""
        if language == nil { language = name }
        guard name == language else {
          others += 1
          continue
        }
        let text = self.words(words)
        guard text.hasVisible else { continue }
        cues.append(
          SourceCue(
            line: line, start: start, spans: [CueText.Span(voice: speaker, words: text)]))
        isOpen = true
      }
    }
    if others > 0 { builder.report("\(others) paragraphs in other languages left out", line: 1) }
    return try CueTurns.transcript(
      of: cues, builder, format: "sami", lookedFor: "<SYNC Start=1000><P> with words")
  }

  /// Lines are parted by line feeds where the text has `<br>`, and nowhere else.
  private static func words(_ body: ArraySlice<UInt8>) -> String {
    let end = body.range(of: "</body", from: body.startIndex) ?? body.endIndex
    let text = String(decoding: body[..<end], as: UTF8.self)
      .split { $0.isNewline }.joined(separator: " ")
    return CueText(text, decodesEntities: true).words.split { $0.isNewline }
      .map { $0.split { $0.isWhitespace }.joined(separator: " ") }.joined(separator: "\n")
  }

  private static func attribute(_ name: String, of tag: String) -> String? {
    for field in tag.split(whereSeparator: { $0.isWhitespace }) {
      let parts = field.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == name else { continue }
      return String(parts[1].filter { $0 != "\"" && $0 != "'" })
    }
    return nil
  }

  /// The tags of one name, each with what follows it up to the next one.
  private struct Tags: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private let mark: String
    private var start: Int?
    private var counted = 0
    private var line = 1

    init(_ bytes: [UInt8], named name: String) {
      self.bytes = bytes
      mark = "<" + name
      start = Self.place(of: mark, in: bytes, from: 0)
    }

    mutating func next() -> (line: Int, tag: String, body: ArraySlice<UInt8>)? {
      guard let start else { return nil }
      line += bytes[counted..<start].count { $0 == 0x0A }
      counted = start
      let from = start + mark.utf8.count
      let after = Self.place(of: mark, in: bytes, from: from)
      let whole = bytes[from..<(after ?? bytes.count)]
      self.start = after
      let close = whole.firstIndex(of: UInt8(ascii: ">")) ?? whole.endIndex
      let tag = String(decoding: whole[..<close], as: UTF8.self)
      return (line, tag, whole[close...].dropFirst())
    }

    /// Where a tag stands: after its name there is no letter.
    private static func place(of mark: String, in bytes: [UInt8], from first: Int) -> Int? {
      var from = first
      while let found = bytes[from...].range(of: mark, from: from) {
        let end = found + mark.utf8.count
        if end == bytes.count || bytes[end] <= 0x20 || bytes[end] == UInt8(ascii: ">") {
          return found
        }
        from = end
      }
      return nil
    }
  }
}

extension ArraySlice<UInt8> {
  /// Where some lower-case ASCII stands, whatever the case of its letters.
  fileprivate func range(of text: String, from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    var place = start
    while place + wanted.count <= endIndex {
      if self[place] == wanted[0],
        zip(self[place...], wanted).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 })
      {
        return place
      }
      place += 1
    }
    return nil
  }
}

extension String {
  /// Without a colon at the end.
  fileprivate var trimmedOfColon: String {
    hasSuffix(":") ? String(dropLast()).trimmedOfSpace : self
  }
}
