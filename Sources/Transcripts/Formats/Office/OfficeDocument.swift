import Containers

/// What the elements of a word processor's XML mean for its text.
struct OfficeVocabulary {
  var paragraphs: Set<String>
  /// The element whose characters are text; nil when all characters of a paragraph are.
  var run: String?
  var table: String
  var row: String
  /// Also a cell over which another one is stretched.
  var cells: Set<String>
  /// Elements that stand for characters.
  var characters: [String: String]
  /// Elements that are not said: what was deleted, remarks, fields' instructions.
  var skipped: Set<String>
  /// The file that holds the remarks of reviewers; nil when they stand in the text.
  var remarkFile: String?
  /// The elements between which the words stand that a remark is about.
  var remarkStart: String
  var remarkEnd: String
  /// The element that stands where a remark is shown, of which there may be no words.
  var remarkPlace: String?
  /// The attribute by which the two, and the remark, are known.
  var remarkKey: String
  /// The files of notes, and of what is printed on pages.
  var noteFiles: [String] = []
  var pageFiles: [String] = []
  /// Elements that refer to a note, and what its file calls it.
  var noteReferences: [String: String] = [:]
  /// The element of a note that stands in the text itself.
  var note: String?

  static let word = OfficeVocabulary(
    paragraphs: ["p"], run: "t", table: "tbl", row: "tr", cells: ["tc"],
    characters: [
      "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u{2011}", "ptab": "\t",
    ],
    skipped: [
      "del", "moveFrom", "instrText", "pPr", "rPr", "Fallback", "sectPr", "tblPr", "rt",
    ],
    remarkFile: "word/comments.xml", remarkStart: "commentRangeStart",
    remarkEnd: "commentRangeEnd", remarkPlace: "commentReference", remarkKey: "id",
    noteFiles: ["word/footnotes.xml", "word/endnotes.xml"],
    pageFiles: (1...9).flatMap { ["word/header\($0).xml", "word/footer\($0).xml"] },
    noteReferences: ["footnoteReference": "footnote", "endnoteReference": "endnote"])

  static let openDocument = OfficeVocabulary(
    paragraphs: ["p", "h"], run: nil, table: "table", row: "table-row",
    cells: ["table-cell", "covered-table-cell"],
    characters: ["tab": "\t", "line-break": "\n", "s": " "],
    skipped: [
      "tracked-changes", "annotation", "note-citation", "sequence-decls", "forms",
      "automatic-styles",
      "font-face-decls", "table-of-content",
    ],
    remarkStart: "annotation", remarkEnd: "annotation-end", remarkKey: "name",
    pageFiles: ["styles.xml"], note: "note")
}

/// The paragraphs and tables of a document, in order.
struct OfficeDocument {
  enum Block: Equatable {
    /// A paragraph; line breaks in it are line feeds.
    case paragraph(String)
    /// A heading, which nobody says.
    case heading(String)
    /// The cells of a table, row by row; the paragraphs of a cell are parted by line feeds.
    case table([[String]])
  }

  private(set) var blocks: [Block] = []
  /// How many bytes at the start of a paragraph are bold, by its place among the blocks.
  private(set) var boldStarts: [Int: Int] = [:]
  /// The remarks of reviewers, and the words they are about.
  var remarks = OfficeRemarks()
  /// Notes, and what is printed on pages.
  var side = OfficeSideText()
  /// Why the rest could not be read.
  var problem: String?

  private let vocabulary: OfficeVocabulary
  /// The paragraphs that are open: one in a text box lies inside another.
  private var open: [String] = []
  var bold = BoldStart()
  /// The paragraphs of boxes inside the outermost one.
  private var boxes: [(text: String, bold: Int)] = []
  private var runDepth = 0
  private var skipDepth = 0
  private var tableDepth = 0
  private var rows: [[String]] = []
  private var isNote = false
  /// Whether the run at hand is hidden.
  private var isHidden = false
  /// Whether the paragraph at hand is a heading.
  private var isHeading = false

  /// The most blanks that one element stands for.
  private static let blankLimit = 100
  /// No name is longer, in bytes.
  private static let longestName = 60

  init(_ vocabulary: OfficeVocabulary) { self.vocabulary = vocabulary }

  /// A document that was read elsewhere.
  init(blocks: [Block], boldStarts: [Int: Int] = [:], side: OfficeSideText = OfficeSideText()) {
    (self.blocks, self.boldStarts, self.side) = (blocks, boldStarts, side)
    vocabulary = .word
  }

  mutating func read(_ reader: XMLReader) throws(ContainerError) {
    while let node = try reader.next() {
      switch node {
      case .start(let name, let attributes): start(name, attributes)
      case .end(let name): end(name)
      case .text(let text): add(text)
      }
      // OpenDocument has its remarks in the text itself.
      if vocabulary.remarkFile == nil { remarks.take(node) }
    }
  }

  private mutating func start(_ name: String, _ attributes: [String: String]) {
    if name == vocabulary.remarkStart {
      remarks.begin(attributes[vocabulary.remarkKey], before: open.last ?? "")
    } else if name == vocabulary.remarkEnd, let key = attributes[vocabulary.remarkKey] {
      remarks.end(key)
    } else if name == vocabulary.remarkPlace, let key = attributes[vocabulary.remarkKey] {
      remarks.point(key, before: open.last ?? "")
    }
    bold.see(name, attributes, depth: skipDepth)
    if name == "r" { isHidden = false }
    // Deeper in a run's properties stand those that it had before.
    if name == "vanish", skipDepth == 1 {
      isHidden = OfficeToggle.isOn(attributes)
    }
    if name == "pStyle", let style = attributes["val"] { isHeading = Self.isHeading(style) }
    if skipDepth > 0 || vocabulary.skipped.contains(name) {
      skipDepth += 1
      return
    }
    if vocabulary.paragraphs.contains(name) {
      open.append("")
      bold.open()
      if !isNote { isHeading = name == "h" }
    } else if let kind = vocabulary.noteReferences[name] {
      mark(side.refer(to: kind + (attributes["id"] ?? "")))
    } else if name == vocabulary.note {
      mark(side.refer(to: ""))
      isNote = true
    } else if name == "altChunk" {
      side.foreignParts += 1
    } else if name == "sym", let last = open.indices.last {
      append(OfficeSymbol.text(attributes), to: last)
    } else if name == vocabulary.run {
      runDepth += 1
    } else if name == vocabulary.table {
      tableDepth += 1
    } else if tableDepth == 1, name == vocabulary.row {
      rows.append([])
    } else if tableDepth == 1, vocabulary.cells.contains(name), !rows.isEmpty {
      rows[rows.count - 1].append("")
    } else if !isHidden, let character = vocabulary.characters[name],
      let last = open.indices.last
    {
      let count = attributes["c"].flatMap { Int($0) } ?? 1
      append(String(repeating: character, count: min(max(1, count), Self.blankLimit)), to: last)
    }
  }

  private mutating func end(_ name: String) {
    if skipDepth > 0 {
      skipDepth -= 1
      return
    }
    bold.end(name)
    if vocabulary.paragraphs.contains(name) {
      close(open.popLast() ?? "", bold: bold.close())
    } else if name == vocabulary.note {
      isNote = false
    } else if name == vocabulary.run {
      runDepth -= 1
    } else if name == vocabulary.table {
      tableDepth -= 1
      guard tableDepth == 0 else { return }
      if rows.contains(where: { $0.contains(where: \.hasVisible) }) { blocks.append(.table(rows)) }
      rows = []
    }
  }

  private mutating func add(_ text: String) {
    guard skipDepth == 0, let last = open.indices.last else { return }
    if vocabulary.run != nil {
      if runDepth == 0 { return }
      if isHidden { side.addHidden(text) } else { append(text, to: last) }
      return
    }
    // Line breaks and indents of the XML itself are one blank.
    let parts = text.split(omittingEmptySubsequences: false) { $0 == " " || $0.isNewline }
    let words = parts.filter { !$0.isEmpty }.joined(separator: " ")
    let leads = parts.first?.isEmpty == true && open[last].unicodeScalars.last != " "
    append((leads && !open[last].isEmpty ? " " : "") + words, to: last)
    if !words.isEmpty, parts.last?.isEmpty == true { append(" ", to: last) }
  }

  private mutating func append(_ text: String, to paragraph: Int) {
    bold.add(text, after: open[paragraph].utf8.count)
    open[paragraph] += text
    // Notes stand after all that is said.
    if !isNote { remarks.add(text) }
  }

  /// Shows that a note belongs here, but in a name: nobody would be found under it.
  private mutating func mark(_ number: String) {
    guard let last = open.indices.last, !isNote else { return }
    let before = open[last]
    if before.contains(":") || before.contains("\t") || before.utf8.count > Self.longestName {
      append(number, to: last)
    }
  }

  private mutating func close(_ paragraph: String, bold: Int) {
    if isNote { return side.addToLast(paragraph) }
    remarks.add("\n")
    // What stands in a box is read after the paragraph that it hangs on.
    if !open.isEmpty, tableDepth == 0 { return boxes.append((paragraph, bold)) }
    add(block: paragraph, bold: bold)
    for box in boxes { add(block: box.text, bold: box.bold) }
    boxes = []
  }

  private mutating func add(block paragraph: String, bold: Int) {
    guard paragraph.hasVisible else { return }
    if tableDepth > 0, let row = rows.indices.last, let cell = rows[row].indices.last {
      rows[row][cell] += (rows[row][cell].isEmpty ? "" : "\n") + paragraph
    } else {
      if bold > 0 { boldStarts[blocks.count] = bold }
      blocks.append(isHeading ? .heading(paragraph) : .paragraph(paragraph))
    }
  }

  /// Word names its styles in the language of who wrote the document.
  private static func isHeading(_ style: String) -> Bool {
    let name = style.lowercased().filter { $0.isLetter }
    return [
      "heading", "title", "subtitle", "berschrift", "überschrift", "titre", "ttulo", "titolo",
    ]
    .contains(name)
  }
}
