import Containers

/// Web pages: `<cite>` for the speaker and `<time>` as Podcasting 2.0 has them, noScribe's anchors
/// that name both, and else the paragraphs, which are read as any text is.
enum HTMLFormat {
  private static let roots: Set<String> = [
    "html", "head", "body", "div", "p", "cite", "time", "h1", "h2", "h3", "article", "section",
    "main", "span", "ul", "ol", "table", "meta", "title", "br",
  ]

  static func recognises(_ source: SourceText) -> Bool {
    XMLRoot.name(of: source).map { roots.contains($0.lowercased()) } == true
  }

  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let marked = try page(of: source, readsMarks: true)
    guard marked.hasFewMarks else { return try marked.transcript() }
    // A page may cite a book, or name the day on which it was written.
    let plain = try page(of: source, readsMarks: false).transcript()
    let transcript = try marked.transcript()
    return plain.namedTurns > transcript.namedTurns ? plain : transcript
  }

  private static func page(
    of source: SourceText, readsMarks: Bool
  ) throws(TranscriptError) -> Page {
    var page = Page(readsMarks: readsMarks)
    if breaksOff(source) {
      page.problem = "the page breaks off: it begins with <html>, and has no end"
    }
    do throws(ContainerError) {
      let reader = try XMLReader(html: source.bytes)
      while let node = try reader.next() { page.take(node) }
    } catch {
      throw .unreadable(format: "html", line: 1, problem: "\(error)")
    }
    page.endParagraph()
    return page
  }

  /// Whether a page was begun and not ended, as when it was not saved whole.
  private static func breaksOff(_ source: SourceText) -> Bool {
    let reach = 1 << 16
    let head = String(decoding: source.bytes.prefix(reach), as: UTF8.self).lowercased()
    guard head.contains("<html") else { return false }
    let tail = String(decoding: source.bytes.suffix(reach), as: UTF8.self).lowercased()
    return !tail.contains("</html") && !tail.contains("</body")
  }

  private struct Page {
    /// What is told of the whole page.
    var problem: String?
    /// Whether `<cite>` and `<time>` say who speaks and when.
    private let readsMarks: Bool
    private var paragraphs: [PageParagraph] = []
    private var current = PageParagraph()
    /// What is open of the elements that matter.
    private var skipped = 0
    private var label: (kind: String, text: String)?
    private var isMarked = false
    /// The element at the start of a paragraph that may hold a name, and how often it is open.
    private var lead: (element: String, depth: Int)?
    private var asides = PageAsides()
    private var isPreformatted = false
    private var tableDepth = 0
    /// The rows of the table at hand, and how many paragraphs stand before it.
    private var table = PageTable()
    private var before = 0

    init(readsMarks: Bool) { self.readsMarks = readsMarks }

    /// Whether there are such marks, but most paragraphs have none before them.
    var hasFewMarks: Bool {
      let marks = paragraphs.count { $0.speaker != nil || $0.start != nil }
      return isMarked && marks * 3 < paragraphs.count
    }

    /// What stands for an element where a reviewer's comment does.
    private static let comment = "comment"
    /// A line that ends where the page says so.
    private static let lineBreak = "\u{2028}"

    private static let silent: Set<String> = [
      "script", "style", "head", "title", "template", "nav", "rt", "rp",
    ]
    private static let blocks: Set<String> = [
      "p", "div", "li", "ul", "ol", "tr", "table", "section", "article", "main", "body",
      "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "header", "footer", "aside", "dd",
      "dt",
      "hr",
    ]

    mutating func take(_ node: XMLReader.Node) {
      switch node {
      case .start(let name, let attributes): start(name, attributes)
      case .text(let text): add(text)
      case .end(let name): end(name)
      }
    }

    private mutating func start(_ name: String, _ attributes: [String: String]) {
      startLead(name, attributes)
      if skipped > 0 || Self.silent.contains(name) || startsComment(name, attributes) {
        skipped += 1
      } else if readsMarks, name == "cite" || name == "time" {
        endParagraph()
        label = (name, "")
      } else if name == "a", let mark = attributes["name"], mark.hasPrefix("ts_") {
        endParagraph()
        takeAnchor(mark)
      } else if name == "br" {
        add(Self.lineBreak)
      } else if Self.blocks.contains(name) {
        endParagraph()
        if name == "hr" { current.isBelowRule = true }
        startBlock(name)
        asides.start(name, attributes)
      } else if name == "td" || name == "th" {
        add("\t")
        if tableDepth == 1 { table.startCell(rowspan: attributes["rowspan"]) }
      }
    }

    /// Bold print, or a class, may say that what starts a paragraph names who speaks.
    private mutating func startLead(_ name: String, _ attributes: [String: String]) {
      if let open = lead {
        if open.element == name { lead?.depth += 1 }
      } else if !current.text.hasVisible {
        let isBold = name == "b" || name == "strong"
        guard isBold || name == "span" && PageParagraph.namesSpeaker(attributes["class"]) else {
          return
        }
        lead = (name, 1)
        current.isLeadBold = isBold
      }
    }

    private mutating func endLead(_ name: String) {
      guard let open = lead, open.element == name else { return }
      lead = open.depth > 1 ? (name, open.depth - 1) : nil
    }

    /// Whether a mark of a comment starts, as Google Docs writes it: in the text, or before the comment.
    private mutating func startsComment(_ name: String, _ attributes: [String: String]) -> Bool {
      guard name == "a", let place = attributes["href"], place.hasPrefix("#cmnt") else {
        return false
      }
      if place.hasPrefix("#cmnt_ref") { current.element = Self.comment }
      return true
    }

    private mutating func startBlock(_ name: String) {
      if name == "pre" { isPreformatted = true }
      if ["h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"].contains(name) { current.element = name }
      if name == "table" {
        if tableDepth == 0 { (table, before) = (PageTable(), paragraphs.count) }
        tableDepth += 1
      }
      if name == "tr", tableDepth == 1 { table.startRow() }
    }

    private mutating func add(_ text: String) {
      guard skipped == 0 else { return }
      let text =
        isPreformatted
        ? text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
          .joined(separator: Self.lineBreak)
        : text
      if tableDepth > 0, text != "\t" { table.add(text) }
      if label != nil { label?.text += text } else { current.text += text }
      if lead != nil { current.lead += text }
    }

    private mutating func end(_ name: String) {
      endLead(name)
      if skipped > 0 {
        skipped -= 1
      } else if let label, label.kind == name {
        isMarked = true
        if name == "time" {
          current.start = Timestamp(typed: label.text.trimmedOfSpace) ?? current.start
        } else {
          let name = label.text.split { $0.isWhitespace }.joined(separator: " ")
          let bare = name.hasSuffix(":") ? String(name.dropLast()).trimmedOfSpace : name
          current.speaker = bare.isEmpty ? nil : bare
        }
        self.label = nil
      } else if Self.blocks.contains(name) {
        endParagraph()
        asides.end(name)
        if name == "pre" { isPreformatted = false }
        if name == "table" { endTable() }
      }
    }

    /// A table is one of a transcript or, as most are, for the look of the page.
    private mutating func endTable() {
      tableDepth = max(0, tableDepth - 1)
      let rows = table.rows.map { $0.map { Self.lines(of: $0).joined(separator: "\n") } }
      guard tableDepth == 0, !isMarked, let columns = TranscriptColumns(of: rows),
        rows.count > 2 || columns.hasHeader
      else { return }
      paragraphs[before...] = [PageParagraph(rows: rows)]
    }

    /// The lines of a text, in which blanks and line ends of the source are one blank.
    private static func lines(of text: String) -> [String] {
      text.split(separator: lineBreak, omittingEmptySubsequences: false).map { line in
        line.split { $0 == " " || $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
          .joined(separator: " ")
      }
    }

    /// "ts_500_1500_S00": start and end in milliseconds, and a speaker.
    private mutating func takeAnchor(_ mark: String) {
      let fields = mark.split(separator: "_", maxSplits: 3)
      guard fields.count >= 3, let start = String(fields[1]).millisecondsTime else { return }
      isMarked = true
      current.start = start
      current.end = String(fields[2]).millisecondsTime
      if fields.count == 4 { current.speaker = String(fields[3]) }
    }

    mutating func endParagraph() {
      let words = Self.lines(of: current.text).joined(separator: "\n").trimmedOfSpace
      guard words.hasVisible else {
        (current.text, current.element) = ("", "")
        return
      }
      if isMarked, let time = Timestamp(typed: words), words.contains(":") {
        current = PageParagraph(speaker: current.speaker, start: time)
        return
      }
      current.text = words
      current.isAside = asides.holdsNext()
      paragraphs.append(current)
      current = PageParagraph()
    }

    func transcript() throws(TranscriptError) -> Transcript {
      guard isMarked else {
        guard !paragraphs.isEmpty else { throw .empty }
        var document = OfficeDocument(blocks: blocks)
        for paragraph in paragraphs where paragraph.element == Self.comment {
          document.side.addRemark(paragraph.text)
        }
        document.problem = problem
        return try OfficeTurns.transcript(of: document, format: "html")
      }
      var turns = JSONTurns()
      if let problem { turns.builder.report(problem, line: 1) }
      for paragraph in paragraphs {
        turns.add(
          SpokenSegment(
            words: [SpokenWord(paragraph.words.onOneLine)], speaker: paragraph.speaker,
            start: paragraph.start, end: paragraph.end), carries: !isBeside(paragraph))
      }
      return try turns.transcript(format: "html", lookedFor: "<cite> and <p>")
    }

    /// Whether nobody says a paragraph because it stands beside the rest: most do not.
    private func isBeside(_ paragraph: PageParagraph) -> Bool {
      paragraph.isAside && asides.count * 2 < paragraphs.count
    }

    /// The page as a document of paragraphs, headings and tables.
    private var blocks: [OfficeDocument.Block] {
      let names = paragraphs.count(where: \.isNamed)
      let areNamed = names >= 2 && names * 2 >= paragraphs.count
      var blocks: [OfficeDocument.Block] = []
      var term: PageParagraph?
      for paragraph in paragraphs where paragraph.element != Self.comment {
        if paragraph.isBelowRule { blocks.append(.paragraph("* * *")) }
        if let name = term?.text {
          let isSaid = paragraph.element == "dd" && LabelShape(name) != nil
          blocks.append(.paragraph(isSaid ? "\(name): \(paragraph.text)" : name))
          term = nil
          if isSaid { continue }
        }
        if paragraph.element == "dt" {
          term = paragraph
        } else if !paragraph.rows.isEmpty {
          blocks.append(.table(paragraph.rows))
        } else if paragraph.element.hasPrefix("h") || isBeside(paragraph) {
          blocks.append(.heading(paragraph.text))
        } else {
          blocks.append(.paragraph(areNamed ? paragraph.labelled : paragraph.text))
        }
      }
      return blocks + (term.map { [.paragraph($0.text)] } ?? [])
    }
  }
}
