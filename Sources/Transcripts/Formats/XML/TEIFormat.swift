import Containers

/// Transcriptions of speech in TEI: utterances `u` that name a speaker, with times by reference to a
/// timeline, or a number of seconds; speeches `sp`; and what stands beside them in paragraphs and
/// headings, which nobody says. Where there are paragraphs only they are read as any text is.
enum TEIFormat {
  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let reader = try XMLReader(opening: source, as: "tei")
    var builder = TranscriptBuilder()
    var document = TEIDocument()
    while let node = reader.next(reporting: &builder) { document.take(node, line: reader.line) }
    document.endLoose()
    document.unsaid.report(to: &builder)
    if document.innerTimes > 0 {
      builder.report("times inside of utterances are left out: \(document.innerTimes)", line: 1)
    }
    guard document.namesSpeakers else {
      let (text, headings) = document.plainText
      guard text.hasVisible else {
        throw .unreadable(
          format: "tei", line: 1, problem: "no words in it; looked for <u>, <sp> and <p>")
      }
      return try PlainTextFormat.read(SourceText(text), DocumentMarks(headings: headings))
        .adding(builder.build(format: "tei"))
    }
    return try document.segments.transcript(builder, format: "tei", lookedFor: "<u> with words")
  }
}

extension Transcript {
  /// The same transcript with the diagnostics of another one before its own.
  fileprivate func adding(_ other: Transcript) -> Transcript {
    Transcript(
      text: text, turns: turns, speakers: speakers, times: times, words: words, format: format,
      diagnostics: other.diagnostics + diagnostics, comments: comments)
  }
}

/// What is said in a document, and by whom.
private struct TEIDocument {
  struct Piece {
    /// References to who says it, and the name that stands before it.
    var who: [String] = []
    var name = ""
    var start: String?
    var end: String?
    var text = ""
    var isHeading = false

    var words: String { text.split { $0.isWhitespace }.joined(separator: " ") }
  }

  private(set) var pieces: [Piece] = []
  /// Whether there are utterances or speeches.
  private(set) var namesSpeakers = false
  /// What is in it besides speech.
  private(set) var unsaid = Unsaid()
  /// How many times stand inside of utterances.
  private(set) var innerTimes = 0

  private var times: [String: Timestamp] = [:]
  private var names: [String: String] = [:]
  private var person: String?
  private var isPersonName = false
  /// What an `annotationBlock` or `sp` around an utterance says of it.
  private var block = Piece()
  private var isSpeakerName = false
  private var isStage = false
  /// Whether the text of the document has begun.
  private var isText = false
  private var isHeading = false
  /// How many seconds an interval of the timeline is.
  private var unit = 1.0
  /// What stands outside of utterances, up to the next border of a block.
  private var loose = ""
  private var headerDepth = 0
  private var utteranceDepth = 0
  private var skipped = 0
  private var unsaidText = ""

  /// Elements that hold no words: remarks, descriptions, and what is told of words elsewhere. Of a
  /// choice what was said is kept.
  private static let notWords: Set<String> = [
    "desc", "note", "spanGrp", "span", "fs", "interp", "interpGrp", "reg", "corr", "expan",
    "standOff", "listPerson", "timeline",
  ]
  private static let personNames: Set<String> = [
    "persName", "name", "forename", "surname", "abbr",
  ]
  /// Elements that begin a word.
  private static let spaces: Set<String> = ["anchor", "pause", "seg", "w", "lb", "pb", "s"]
  /// Elements in the middle of a text.
  private static let inner: Set<String> = [
    "anchor", "pause", "seg", "w", "pc", "c", "m", "s", "cl", "phr", "lb", "pb", "hi", "emph",
    "foreign", "distinct", "term", "title", "mentioned", "soCalled", "q", "quote", "persName",
    "placeName", "orgName", "name", "rs", "ref", "ptr", "date", "time", "num", "measure", "choice",
    "orig", "sic", "abbr", "unclear", "gap", "supplied", "del", "add", "shift", "vocal", "kinesic",
    "incident", "writing", "forename", "surname",
  ]

  mutating func take(_ node: XMLReader.Node, line: Int) {
    switch node {
    case .start(let name, let attributes): start(name, attributes, line: line)
    case .text(let text): add(text)
    case .end(let name): end(name, line: line)
    }
  }

  private mutating func start(_ name: String, _ attributes: [String: String], line: Int) {
    if name == "text" { isText = true }
    if name == "timeline" { unit = attributes["unit"] == "ms" ? 0.001 : 1 }
    if name == "when", let id = attributes["id"] { times[id] = time(attributes) }
    if name == "person" || name == "personGrp" {
      person = attributes["id"]
      if let person, let name = attributes["n"] { names[person] = name }
    }
    if Self.personNames.contains(name) { isPersonName = person != nil }
    if headerDepth > 0 || name == "teiHeader" {
      headerDepth += 1
    } else if skipped > 0 || Self.notWords.contains(name) {
      if skipped == 0 { unsaidText = "" }
      skipped += 1
    } else if name == "annotationBlock" || name == "sp" {
      endLoose()
      block = piece(attributes, Piece())
    } else if name == "speaker" {
      endLoose()
      isSpeakerName = true
    } else if name == "stage", utteranceDepth == 0 {
      endLoose()
      isStage = true
    } else if name == "u" || name == "said" {
      endLoose()
      utteranceDepth += 1
      if utteranceDepth == 1 { pieces.append(piece(attributes, block)) }
      namesSpeakers = true
    } else {
      if Self.spaces.contains(name) { add(" ") }
      if utteranceDepth == 0, !Self.inner.contains(name) {
        endLoose()
        isHeading = name == "head"
      }
      let isTimed = ["synch", "start", "end"].contains { attributes[$0] != nil }
      if utteranceDepth > 0, isTimed { innerTimes += 1 }
    }
  }

  private mutating func add(_ text: String) {
    if isPersonName, let person {
      let known = names[person].map { $0 + " " } ?? ""
      names[person] = (known + text.trimmedOfSpace).trimmedOfSpace
    }
    guard headerDepth == 0 else { return }
    if skipped > 0 {
      unsaidText += text
    } else if isSpeakerName {
      block.name += text
    } else if utteranceDepth > 0, let last = pieces.indices.last {
      pieces[last].text += text
    } else if isText {
      loose += text
    }
  }

  private mutating func end(_ name: String, line: Int) {
    if name == "person" || name == "personGrp" { person = nil }
    if Self.personNames.contains(name) { isPersonName = false }
    if headerDepth > 0 {
      headerDepth -= 1
    } else if skipped > 0 {
      skipped -= 1
      let isTold = !["reg", "corr", "expan", "listPerson", "timeline"].contains(name)
      if skipped == 0, isTold { unsaid.add(unsaidText, line: line) }
    } else if name == "annotationBlock" || name == "sp" {
      endLoose()
      block = Piece()
    } else if name == "speaker" {
      isSpeakerName = false
      namesSpeakers = true
    } else if name == "stage", isStage {
      endLoose()
      isStage = false
    } else if name == "u" || name == "said" {
      utteranceDepth = max(0, utteranceDepth - 1)
    } else if utteranceDepth == 0, !Self.inner.contains(name) {
      endLoose()
    }
  }

  /// Ends what stands outside of utterances: the words of a speech, or of nobody.
  mutating func endLoose() {
    if loose.hasVisible {
      var piece = isStage ? Piece() : block
      piece.text = loose
      piece.isHeading = isHeading
      pieces.append(piece)
    }
    (loose, isHeading) = ("", false)
  }

  /// Paragraphs and headings as lines between blank ones, and where the headings start.
  var plainText: (text: String, headings: Set<Int>) {
    var text = ""
    var headings: Set<Int> = []
    for piece in pieces {
      if !text.isEmpty { text += "\n\n" }
      if piece.isHeading { headings.insert(text.utf8.count) }
      text += piece.words
    }
    return (text, headings)
  }

  var segments: TierSegments {
    var segments = TierSegments()
    for item in pieces {
      segments.add(
        item.text, speaker: speaker(of: item), start: item.start.flatMap(time(of:)),
        end: item.end.flatMap(time(of:)))
    }
    return segments
  }

  /// Several who speak at once are named together; a name that stands before a speech may end with
  /// a full stop or a colon.
  private func speaker(of piece: Piece) -> String? {
    let known = piece.who.map { names[$0].flatMap { $0.hasVisible ? $0 : nil } ?? $0 }
    if piece.who.contains(where: { names[$0]?.hasVisible == true }) || !piece.name.hasVisible {
      return known.isEmpty ? nil : known.joined(separator: ", ")
    }
    let name = piece.name.split { $0.isWhitespace }.joined(separator: " ")
    return name.hasSuffix(":") || name.hasSuffix(".") ? String(name.dropLast()) : name
  }

  private func piece(_ attributes: [String: String], _ outer: Piece) -> Piece {
    let who = (attributes["who"] ?? "").split(separator: " ").map { String($0.drop { $0 == "#" }) }
    return Piece(
      who: who.isEmpty ? outer.who : who, name: outer.name,
      start: attributes["start"] ?? attributes["begin"] ?? outer.start,
      end: attributes["end"] ?? outer.end)
  }

  private func time(of text: String) -> Timestamp? {
    if text.hasPrefix("#") { return times[String(text.dropFirst())] }
    return times[text] ?? (text.hasSuffix("s") ? String(text.dropLast()) : text).secondsTime
      ?? WrittenTime(text)?.start
  }

  /// A point of the timeline: a number of seconds from another, or a time of day.
  private func time(_ attributes: [String: String]) -> Timestamp? {
    if let interval = attributes["interval"]?.secondsTime {
      let since = attributes["since"]?.split(separator: " ").first
      let base = since.flatMap { times[String($0.drop { $0 == "#" })] }
      return Timestamp(seconds: interval.seconds * unit + (base?.seconds ?? 0))
    }
    return attributes["absolute"].flatMap { Timestamp(typed: $0) }
      ?? (attributes["since"] == nil ? Timestamp(milliseconds: 0) : nil)
  }
}
