import Containers

/// Interviews of the Oral History Metadata Synchronizer: a transcript in lines with a list of those
/// at which each minute ends (version 5), or captions in WebVTT (version 6); and an index of the
/// recording, which nobody says.
enum OHMSFormat {
  static func recognises(_ source: SourceText) -> Bool {
    XMLRoot.name(of: source) == "ROOT"
  }

  /// The transcript and, where there is one, its translation.
  private static let fields: Set<String> = [
    "transcript", "vtt_transcript", "sync", "transcript_alt", "vtt_transcript_alt",
  ]

  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let reader = try XMLReader(opening: source, as: "ohms")
    var builder = TranscriptBuilder()
    var fields: [String: String] = [:]
    var lines: [String: Int] = [:]
    var name: String?
    var indexPoints = 0
    while let node = reader.next(reporting: &builder) {
      switch node {
      case .start(let tag, _):
        if Self.fields.contains(tag) {
          name = tag
          lines[tag] = reader.line
        }
        if tag == "point" { indexPoints += 1 }
      case .text(let text): if let name { fields[name, default: ""] += text }
      case .end(let tag): if tag == name { name = nil }
      }
    }
    if indexPoints > 0 {
      builder.report("an index of \(indexPoints) points is left out: it is not speech", line: 1)
    }
    for name in ["transcript_alt", "vtt_transcript_alt"] {
      guard let text = fields[name], text.hasVisible else { continue }
      let beginning = text.trimmedOfSpace.excerpt
      builder.report(
        "a second transcript, <\(name)>, is left out: \"\(beginning)\"", line: lines[name] ?? 1)
    }
    let first = builder.build(format: "ohms").diagnostics
    if let captions = fields["vtt_transcript"], captions.hasVisible {
      let text = SourceText(captions.trimmedOfSpace, fileName: "captions.vtt")
      return try WebVTTFormat.read(text).adding(first, below: lines["vtt_transcript"] ?? 1)
    }
    guard let text = fields["transcript"], text.hasVisible else {
      throw .unreadable(
        format: "ohms", line: lines["transcript"] ?? 1,
        problem: "no words in it; looked for <transcript> and <vtt_transcript>")
    }
    let script = OHMSScript(text, sync: fields["sync"] ?? "")
    var transcript = try PlainTextFormat.read(SourceText(script.timed))
    // Where nobody is named, times before paragraphs may not be told from what is said.
    if transcript.turns.indices.contains(where: { transcript.text(ofTurn: $0).hasPrefix("[0") }) {
      transcript = try PlainTextFormat.read(SourceText(script.plain))
    }
    return script.notes.added(to: transcript).adding(first, below: lines["transcript"] ?? 1)
  }
}

/// The lines of a transcript of version 5.
private struct OHMSScript {
  /// The transcript without marks and notes.
  private(set) var plain = ""
  /// The same, and before the first paragraph of each minute that is marked its time.
  private(set) var timed = ""
  /// Its notes, numbered from 1.
  private(set) var notes = OfficeSideText()

  init(_ source: String, sync: String) {
    var marks = Self.marks(of: sync)[...]
    var pending: Timestamp? = marks.isEmpty ? nil : Timestamp(milliseconds: 0)
    var startsParagraph = true
    let notes = ["[[footnotes]]", "[[note]]"].compactMap { source.firstRange(of: $0)?.lowerBound }
    let end = notes.min() ?? source.endIndex
    takeNotes(source[end...])
    for (index, line) in source[..<end].split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    )
    .enumerated() {
      while let mark = marks.first, mark.line <= index + 1 {
        pending = mark.time
        marks = marks.dropFirst()
      }
      let words = Self.withoutMarks(String(line))
      if words.hasVisible, startsParagraph || Self.startsWithName(words), let time = pending {
        timed += "[\(time.full.prefix(8))] "
        pending = nil
      }
      startsParagraph = !words.hasVisible
      plain += words + "\n"
      timed += words + "\n"
    }
  }

  private mutating func takeNotes(_ text: Substring) {
    for note in text.replacing("[[footnotes]]", with: "").split(separator: "[[note]]")
    where String(note).hasVisible {
      _ = notes.refer(to: "")
      notes.addToLast(Self.withoutMarks(String(note).onOneLine))
    }
  }

  /// "SMITH: ", as the speakers of these transcripts are written.
  private static func startsWithName(_ line: String) -> Bool {
    guard let colon = line.prefix(40).firstIndex(of: ":") else { return false }
    let name = line[..<colon]
    return name.contains(where: \.isLetter) && !name.contains(where: \.isLowercase)
  }

  /// "1:|13(3)|19(14)": the minutes between two marks; line and word at which each of them ends.
  private static func marks(of sync: String) -> [(line: Int, time: Timestamp)] {
    let parts = sync.trimmedOfSpace.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let step = Int(parts[0]), (1...60).contains(step) else { return [] }
    let marks = parts[1].split(separator: "|", omittingEmptySubsequences: false).prefix(6000)
    return marks.enumerated().compactMap { index, mark in
      Int(mark.prefix { $0 != "(" })
        .map { ($0, Timestamp(milliseconds: index * step * 60_000)) }
    }
  }

  private static let marks = [
    ("[[footnote]]", "["), ("[[/footnote]]", "]"), ("[[/note]]", ""),
    ("[[link]]", " "), ("[[/link]]", ""), ("[[/footnotes]]", ""),
  ]

  /// "[[footnote]]1[[/footnote]]" is "[1]".
  private static func withoutMarks(_ line: String) -> String {
    guard line.contains("[[") else { return line }
    return marks.reduce(line) { $0.replacing($1.0, with: $1.1) }
  }
}

extension Transcript {
  /// The same transcript with more diagnostics, its own moved down to where its text stands.
  fileprivate func adding(_ first: [Diagnostic], below line: Int) -> Transcript {
    let moved = diagnostics.map { Diagnostic(line: $0.line + line - 1, message: $0.message) }
    return Transcript(
      text: text, turns: turns, speakers: speakers, times: times, words: words, format: format,
      diagnostics: first + moved, comments: comments)
  }
}
