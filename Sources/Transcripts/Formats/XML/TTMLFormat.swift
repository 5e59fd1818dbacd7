import Containers

/// Timed text: paragraphs with `begin` and `end` or `dur`, which count from the element around them,
/// and agents who speak.
enum TTMLFormat {
  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let reader = try XMLReader(opening: source, as: "ttml")
    var builder = TranscriptBuilder()
    var document = Document()
    while let node = reader.next(reporting: &builder) {
      switch node {
      case .start(let name, let attributes):
        document.start(name, attributes, line: reader.line, &builder)
      case .text(let text): document.add(text)
      case .end(let name): document.end(name)
      }
    }
    return try CueTurns.transcript(
      of: document.namedCues, builder, format: "ttml",
      lookedFor: "<p begin=\"00:00:01.000\"> with words")
  }

  /// Collects the paragraphs of a document.
  private struct Document {
    /// What an element hands down to those in it.
    private struct Scope {
      var start = 0.0
      var end: Double?
      var agent: String?
      var isTimed = false
      /// Whether it is one word of a paragraph, between which nothing need stand.
      var isWord = false
      /// Whether several blanks are more than one.
      var keepsBlanks = false
    }

    private var rates = TTMLTime.Rates()
    private var scopes: [Scope] = []
    private var agents: [String: String] = [:]
    private var agent: String?
    private var isInName = false
    private var paragraphDepth: Int?
    private var metadataDepth: Int?
    private var cues: [SourceCue] = []

    /// The cues, with the names of their agents where the document gives them.
    var namedCues: [SourceCue] {
      cues.map { cue in
        var cue = cue
        cue.spans = cue.spans.map {
          CueText.Span(voice: $0.voice.map { agents[$0] ?? $0 }, words: $0.words)
        }
        return cue
      }
    }

    mutating func start(
      _ name: String, _ attributes: [String: String], line: Int, _ builder: inout TranscriptBuilder
    ) {
      var scope = scopes.last ?? Scope()
      if name == "tt" { rates = TTMLTime.Rates(attributes) }
      if name == "agent" {
        agent = attributes["id"]
      } else if let id = attributes["agent"] {
        scope.agent = id.split(separator: " ").first.map(String.init)
      }
      isInName = name == "name" && agent != nil
      // A name that is there and empty is that of nobody.
      if isInName, let agent { agents[agent] = agents[agent] ?? "" }
      if let space = attributes["space"] { scope.keepsBlanks = space == "preserve" }
      for key in ["begin", "end", "dur"] {
        if let text = attributes[key], TTMLTime.seconds(text, rates) == nil, metadataDepth == nil {
          builder.report("\(key) \"\(text.excerpt)\" is no time", line: line)
        }
      }
      let begin = attributes["begin"].flatMap { TTMLTime.seconds($0, rates) }
      setTimes(of: &scope, begin: begin, attributes)
      scope.isWord = attributes["unit"] == "word"
      scopes.append(scope)
      if name == "metadata" || name == "head", metadataDepth == nil { metadataDepth = scopes.count }
      if name == "p", paragraphDepth == nil {
        paragraphDepth = scopes.count
        cues.append(cue(of: scope, line: line))
      } else if paragraphDepth != nil, name == "br" {
        addBreak()
      } else if paragraphDepth != nil, scope.isWord {
        startWord()
      } else if paragraphDepth != nil, begin != nil, attributes["unit"] == nil,
        let last = cues.indices.last
      {
        if cues[last].spans.contains(where: { $0.words.hasVisible }) {
          cues.append(cue(of: scope, line: line))
        } else {
          cues[last] = cue(of: scope, line: line)
        }
      }
    }

    /// Times count from the start of the element around.
    private func setTimes(of scope: inout Scope, begin: Double?, _ attributes: [String: String]) {
      let outer = scope.start
      scope.start += begin ?? 0
      scope.isTimed = scope.isTimed || begin != nil
      if let end = attributes["end"].flatMap({ TTMLTime.seconds($0, rates) }) {
        scope.end = outer + end
      } else if let length = attributes["dur"].flatMap({ TTMLTime.seconds($0, rates) }) {
        scope.end = scope.start + length
      }
    }

    mutating func add(_ text: String) {
      if isInName, let agent {
        let name = [agents[agent] ?? "", text.trimmedOfSpace].filter { !$0.isEmpty }
        agents[agent] = name.joined(separator: " ")
      }
      let isKept = scopes.last?.keepsBlanks == true && !text.contains(where: \.isNewline)
      var text = isKept ? text : Self.collapsed(text)
      if !isKept, text.first == " ", let before = cues.last?.spans.last?.words.last,
        before == " " || before == "\n"
      {
        text.removeFirst()
      }
      append(text)
    }

    /// Puts a blank before a word where none stands.
    private mutating func startWord() {
      let before = cues.last?.spans.last?.words.last
      if before.map({ !$0.isWhitespace }) == true { append(" ") }
    }

    /// Adds a line break, before which blanks mean nothing.
    private mutating func addBreak() {
      if let cue = cues.indices.last, let span = cues[cue].spans.indices.last,
        cues[cue].spans[span].words.last == " "
      {
        cues[cue].spans[span].words.removeLast()
      }
      append("\n")
    }

    /// Each run of white space made one blank: a line of the file is not one of the words.
    private static func collapsed(_ text: String) -> String {
      var result = ""
      for character in text {
        let isBlank = character == " " || character == "\t" || character.isNewline
        if !isBlank { result.append(character) } else if result.last != " " { result += " " }
      }
      return result
    }

    /// Adds words; only `<br/>` is a line break.
    private mutating func append(_ text: String) {
      let isSaid = metadataDepth == nil && paragraphDepth != nil
      guard isSaid, let last = cues.indices.last else { return }
      if let scope = scopes.last, scope.isWord, text.hasVisible {
        let time = cue(of: scope, line: cues[last].line)
        cues[last].timed.append(
          SpokenWord(text.trimmedOfSpace, start: time.start, end: time.end))
      }
      let voice = scopes.last?.agent
      if let span = cues[last].spans.indices.last, cues[last].spans[span].voice == voice {
        cues[last].spans[span].words += text
      } else {
        cues[last].spans.append(CueText.Span(voice: voice, words: text))
      }
    }

    mutating func end(_ name: String) {
      if name == "agent" { agent = nil }
      isInName = false
      if scopes.count == paragraphDepth { paragraphDepth = nil }
      if scopes.count == metadataDepth { metadataDepth = nil }
      scopes.removeLast()
    }

    private func cue(of scope: Scope, line: Int) -> SourceCue {
      let end = scope.end.flatMap { $0 >= scope.start ? $0 : nil }
      return SourceCue(
        line: line, start: scope.isTimed ? Timestamp(seconds: scope.start) : nil,
        end: end.flatMap(Timestamp.init(seconds:)), spans: [])
    }
  }
}
