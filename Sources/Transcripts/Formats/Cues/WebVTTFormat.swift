/// WebVTT: cues with times, voices and tags, by the grammar of the W3C and its error recovery.
enum WebVTTFormat {
  static func recognises(_ source: SourceText) -> Bool {
    let head = source.head
    guard let first = head.lines.first(where: { !head.isBlank($0) }) else { return false }
    if isSignature(head.text(first)) { return true }
    // Without its first line it can be told from SubRip by its name alone.
    return source.fileExtension == "vtt" && SubRipFormat.recognises(source)
  }

  /// "WEBVTT" and nothing, or a remark after a blank; blanks before it are one mistake.
  static func isSignature(_ line: String) -> Bool {
    let line = line.utf8.drop { $0 == 0x20 || $0 == 0x09 }
    guard line.starts(with: "WEBVTT".utf8) else { return false }
    return line.dropFirst(6).first.map { $0 == 0x20 || $0 == 0x09 } ?? true
  }

  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    let isRolling = RollingCaptions.areIn(lines)
    return try CueTurns.transcript(
      TranscriptBuilder(bytes: lines.bytes.count), format: "webvtt",
      advice: "expected \"00:00:01.000 --> 00:00:02.000\" and a line of words"
    ) { take in
      var captions = RollingCaptions()
      let identifiers = CueIdentifiers(WebVTTBlocks.identifiers(in: lines))
      var blocks = WebVTTBlocks(lines)
      blocks.forEachEvent { event in
        switch event {
        case .doubt(let message, let line): return take(.doubt(message, line: line))
        case .cue(var cue, var payload, let identifier):
          if isRolling { captions.removeRepeats(from: &payload) }
          WebVTTPayload.addSpans(payload, named: identifiers.name(in: identifier), to: &cue)
          return take(.cue(cue))
        }
      }
    }
  }
}

/// The blocks of a WebVTT file and the cues in them.
private struct WebVTTBlocks {
  enum Event {
    case cue(SourceCue, payload: [String], identifier: String?)
    case doubt(String, line: Int)
  }

  private let source: SourceLines
  private var at = 0
  /// The cue before, which words that lost their times may belong to.
  private var open: (cue: SourceCue, payload: [String], identifier: String?)?
  private var hasCues = false
  private var isUnpadded = false
  /// How many notes there are, the first of them and its line.
  private var notes: (count: Int, first: String, line: Int)?
  /// The line where "WEBVTT" is missing.
  private var unsigned: Int?

  init(_ source: SourceLines) {
    self.source = source
    while at < source.lines.count, source.isBlank(source.lines[at]) { at += 1 }
    if at < source.lines.count, WebVTTFormat.isSignature(source.text(ofLine: at)) {
      at += 1
    } else {
      unsigned = at + 1
    }
    // The header ends at a blank line, or where a cue starts without one.
    while at < source.lines.count, !source.lines[at].isEmpty, !hasArrow(at) { at += 1 }
  }

  /// The identifiers of the first cues.
  static func identifiers(in source: SourceLines) -> [String?] {
    var found: [String?] = []
    var blocks = WebVTTBlocks(source)
    blocks.forEachEvent { event in
      if case .cue(_, _, let identifier) = event { found.append(identifier) }
      return found.count < CueIdentifiers.sample
    }
    return found
  }

  /// Calls the body with the cues and doubts in order until it says that it needs no more.
  mutating func forEachEvent(_ take: (Event) -> Bool) {
    let doubt = "no line \"WEBVTT\" at the top; read without it"
    if let unsigned, !take(.doubt(doubt, line: unsigned)) { return }
    while at < source.lines.count {
      guard readBlock(take) else { return }
    }
    guard giveOpen(take) else { return }
    if let notes, let doubtOfNotes { _ = take(.doubt(doubtOfNotes, line: notes.line)) }
  }

  /// Whether an arrow stands in a line after what begins as a time: else it is one of the words.
  private func hasArrow(_ line: Int) -> Bool {
    let range = source.lines[line]
    guard source.hasArrow(range) else { return false }
    let start = source.bytes[range].drop { $0 == 0x20 || $0 == 0x09 }
    let digits = start.first == UInt8(ascii: "-") ? start.dropFirst() : start
    return digits.first.map { (0x30...0x39).contains($0) } == true
  }

  /// Lines up to a blank one, or up to an arrow that starts the next cue.
  private mutating func readBlock(_ take: (Event) -> Bool) -> Bool {
    while at < source.lines.count, source.lines[at].isEmpty { at += 1 }
    guard at < source.lines.count else { return true }
    let first = at
    if hasArrow(at) {
      at += 1
      return readCue(block: first, timing: first, take)
    }
    if first + 1 < source.lines.count, hasArrow(first + 1) {
      at += 2
      return readCue(block: first, timing: first + 1, take)
    }
    at += 1
    while at < source.lines.count, !source.lines[at].isEmpty, !hasArrow(at) { at += 1 }
    return readStray(first..<at, take)
  }

  private func giveOpen(_ take: (Event) -> Bool) -> Bool {
    open.map { take(.cue($0.cue, payload: $0.payload, identifier: $0.identifier)) } ?? true
  }

  private mutating func readCue(
    block: Int, timing line: Int, _ take: (Event) -> Bool
  ) -> Bool {
    let first = at
    while at < source.lines.count, !source.lines[at].isEmpty, !hasArrow(at) {
      // An identifier belongs to the cue whose times follow it, even without a blank line.
      let isNextId = at > first && at + 1 < source.lines.count && hasArrow(at + 1)
      if isNextId, source.lines[at].allSatisfy({ (0x30...0x39).contains(source.bytes[$0]) }) {
        break
      }
      at += 1
    }
    let identifier = line > block ? source.text(ofLine: block) : nil
    switch CueTiming.read(source.text(ofLine: line)[...], countsMilliseconds: isUnpadded) {
    case .timing(let timing):
      isUnpadded = isUnpadded || timing.isUnpadded
      guard giveOpen(take) else { return false }
      let cue = SourceCue(line: first + 1, start: timing.start, end: timing.end, spans: [])
      let words = (timing.words.map { [$0] } ?? []) + (first..<at).map { source.text(ofLine: $0) }
      open = (cue, words, identifier)
      hasCues = true
      return timing.doubt.map { take(.doubt($0, line: line + 1)) } ?? true
    case .bad(let problem):
      guard giveOpen(take) else { return false }
      let start = CueTiming.startOnly(source.text(ofLine: line)[...])
      let cue = SourceCue(line: first + 1, start: start, end: nil, spans: [])
      open = (cue, (first..<at).map { source.text(ofLine: $0) }, identifier)
      hasCues = true
      return take(.doubt(problem, line: line + 1))
    case nil: return true
    }
  }

  /// A block without times: a comment, a style, a region, words that lost their cue, or an error.
  private mutating func readStray(_ lines: Range<Int>, _ take: (Event) -> Bool) -> Bool {
    let text = source.text(ofLine: lines.lowerBound)
    let kind = text.prefix { !$0.isWhitespace }
    let isHeaderBlock = (kind == "STYLE" || kind == "REGION") && !hasCues
    if isHeaderBlock { return true }
    if kind == "NOTE" {
      countNote(lines)
      return true
    }
    if let payload = open?.payload, payload.allSatisfy({ !$0.hasVisible }) {
      open?.payload = lines.map { source.text(ofLine: $0) }
      open?.cue.line = lines.lowerBound + 1
      return true
    }
    return take(
      .doubt(
        "text without a time left out: \"\(words(of: lines).excerpt)\"",
        line: lines.lowerBound + 1))
  }

  private func words(of lines: Range<Int>) -> String {
    lines.map { source.text(ofLine: $0) }.joined(separator: " ")
  }

  /// A note is for whoever works on the captions; of those that a program writes nothing is told.
  private mutating func countNote(_ lines: Range<Int>) {
    let note = words(of: lines).dropFirst(4).trimmedOfSpace
    guard !note.isEmpty, !note.hasPrefix("Confidence:"), !note.hasPrefix("duration:"),
      !note.hasPrefix("language:"), !note.hasPrefix("recognizability:")
    else { return }
    notes = (notes?.count ?? 0, notes?.first ?? note, notes?.line ?? lines.lowerBound + 1)
    notes?.count += 1
  }

  private var doubtOfNotes: String? {
    notes.map { notes in
      notes.count == 1
        ? "a note is left out: \"\(notes.first.excerpt)\""
        : "\(notes.count) notes are left out, the first: \"\(notes.first.excerpt)\""
    }
  }
}

/// The words of a cue and their voices.
private enum WebVTTPayload {
  /// Adds what is said, by whom the cue is named for where the words name nobody.
  static func addSpans(_ payload: [String], named name: String?, to cue: inout SourceCue) {
    for part in MeetCaptions.parts(of: payload) {
      let voice = part.voice ?? name
      let text = CueText(part.words, decodesEntities: true)
      cue.doubt = text.doubt ?? cue.doubt
      cue.timed += text.timedWords(from: cue.start, to: cue.end)
      if cue.marked == nil, let marked = text.marked {
        cue.marked = cue.words.utf8.count + marked
      }
      cue.spans += text.spans.map { span in
        CueText.Span(voice: span.voice ?? voice, words: span.words)
      }
    }
  }
}

/// Captions that name the speaker in brackets on a line of its own, as Google Meet writes them.
private enum MeetCaptions {
  static func parts(of payload: [String]) -> [(voice: String?, words: String)] {
    guard payload.first.flatMap(name) != nil else {
      return [(nil, payload.joined(separator: "\n"))]
    }
    var parts: [(voice: String?, words: String)] = []
    for line in payload {
      if let voice = name(line) {
        parts.append((voice, ""))
      } else if line != "-", line.hasVisible, let last = parts.indices.last {
        parts[last].words += parts[last].words.isEmpty ? line : " " + line
      }
    }
    return parts
  }

  private static func name(_ line: String) -> String? {
    guard line.hasPrefix("("), line.hasSuffix(")") else { return nil }
    let name = String(line.dropFirst().dropLast())
    return LabelShape(name).flatMap { $0 == .lowercase ? nil : name }
  }
}
