/// Rich Text Format: groups in braces, control words, and text in a code page.
enum RTFFormat {
  static func recognises(_ source: SourceBytes) -> Bool {
    source.bytes.drop { $0 <= 0x20 }.starts(with: "{\\rtf".utf8)
  }

  static func read(_ source: SourceBytes) throws(TranscriptError) -> Transcript {
    var text = RTFText()
    text.read(source.bytes)
    var document = OfficeDocument(
      blocks: text.blocks, boldStarts: text.boldStarts, side: text.side)
    if text.breaksOff {
      document.problem = "the document breaks off: a group in braces has no end"
    }
    return try OfficeTurns.transcript(of: document, format: "rtf")
  }
}

/// The paragraphs and tables of a document in RTF.
private struct RTFText {
  private(set) var blocks: [OfficeDocument.Block] = []
  /// How many bytes at the start of a paragraph are bold, by its place among the blocks.
  private(set) var boldStarts: [Int: Int] = [:]
  /// Notes, what is printed on pages, and remarks.
  private(set) var side = OfficeSideText()
  /// Whether the document ended inside of a group.
  private(set) var breaksOff = false

  /// What stands beside the text, in a group of its own.
  private enum Side {
    case note, page, remark, box
  }

  /// What a group may change until it ends.
  private struct State {
    /// Whether it is no text of the document, or deleted while changes were tracked.
    var isSkipped = false
    var isDeleted = false
    var isSilent: Bool { isSkipped || isDeleted }
    /// Whether it is text that is shown to nobody.
    var isHidden = false
    var isBold = false
    /// What begins in the group, and the paragraph that goes on after it.
    var side: Side?
    var outer = ""
    var outerBold = 0
    var wasInTable = false
    /// Whether paragraphs are none of the document.
    var isBeside = false
    /// How many characters follow each "\u" for programs that do not know it.
    var fallback = 1
    /// The font in force, and whether fonts are listed.
    var font: Int?
    var isFontTable = false
  }

  private static let characters: [String: String] = [
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u{2003}",
    "enspace": "\u{2002}", "nestcell": "\t", "nestrow": "\n",
  ]
  private static let symbols: [UInt8: String] = [
    UInt8(ascii: "~"): "\u{A0}", UInt8(ascii: "_"): "\u{2011}", UInt8(ascii: "\\"): "\\",
    UInt8(ascii: "{"): "{", UInt8(ascii: "}"): "}",
  ]
  /// Groups that hold no text of the document.
  private static let destinations: Set = [
    "colortbl", "stylesheet", "info", "pict", "object", "fldinst", "listtable",
    "listoverridetable", "revtbl", "rsidtbl", "xmlnstbl", "themedata", "shprslt", "ftnsep",
    "ftnsepc", "aftnsep", "aftnsepc",
  ]
  private static let sides: [String: Side] = [
    "header": .page, "headerl": .page, "headerr": .page, "headerf": .page, "footer": .page,
    "footerl": .page, "footerr": .page, "footerf": .page, "footnote": .note,
    "annotation": .remark, "shptxt": .box,
  ]
  /// The most bytes a paragraph of a name has before its colon.
  private static let longestName = 60

  private var state = State()
  private var stack: [State] = []
  private var codePage = 1252
  private var fonts = RTFFonts()
  private var paragraph = ""
  /// How many bytes of it are bold from its start on.
  private var bold = 0
  private var rows: [[String]] = []
  private var cells: [String] = []
  private var isInTable = false
  /// Characters still to be passed over after a "\u".
  private var passed = 0
  /// Bytes and UTF-16 units that are not text yet.
  private var bytes: [UInt8] = []
  private var units: [UInt16] = []
  private var known: [Int: [[UInt8]: String]] = [:]

  mutating func read(_ source: [UInt8]) {
    var i = 0
    while i < source.count {
      let byte = source[i]
      i += 1
      switch byte {
      case UInt8(ascii: "{"):
        settle()
        stack.append(state)
        state.side = nil
      case UInt8(ascii: "}"):
        settle()
        endSide()
        state = stack.popLast() ?? State()
      case UInt8(ascii: "\\"):
        i = control(in: source, at: i)
      case 0x0A, 0x0D, 0:
        continue
      default:
        add(byte: byte)
      }
    }
    breaksOff = !stack.isEmpty
    endParagraph()
    endTable()
  }

  /// Reads what follows a backslash and says where the text goes on.
  private mutating func control(in source: [UInt8], at start: Int) -> Int {
    guard start < source.count else { return start }
    if source[start] == UInt8(ascii: "'") {
      let digits = source[(start + 1)...].prefix(2)
      if let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) { add(byte: byte) }
      return start + 1 + digits.count
    }
    let letters = source[start...].prefix {
      Unicode.Scalar($0).properties.isAlphabetic && $0 < 0x80
    }
    guard !letters.isEmpty, letters.count <= 32 else {
      if source[start] == UInt8(ascii: "*") { state.isSkipped = true }
      if source[start] == 0x0A || source[start] == 0x0D { endParagraph() }
      if let symbol = Self.symbols[source[start]] { add(symbol) }
      return max(start + 1, letters.endIndex)
    }
    let sign = source[letters.endIndex...].prefix(1).prefix { $0 == UInt8(ascii: "-") }
    let digits = source[sign.endIndex...].prefix(10).prefix { (0x30...0x39).contains($0) }
    var end = digits.endIndex
    if end < source.count, source[end] == 0x20 { end += 1 }
    let word = String(decoding: letters, as: UTF8.self)
    let value = Int(String(decoding: sign + digits, as: UTF8.self))
    if word == "bin" { return min(source.count, end + max(0, value ?? 0)) }
    apply(word, value)
    return end
  }

  private mutating func apply(_ word: String, _ value: Int?) {
    switch word {
    case "u":
      settleBytes()
      if !state.isSilent { units.append(UInt16(truncatingIfNeeded: value ?? 0xFFFD)) }
      passed = state.fallback
    case "uc": state.fallback = min(max(0, value ?? 1), 16)
    case "ansicpg": codePage = value ?? codePage
    case "fonttbl": (state.isSkipped, state.isFontTable) = (true, true)
    case "f", "fcharset", "cpg": takeFont(word, value ?? 0)
    case "deff": fonts.usual = value
    case "plain":
      settle()
      (state.font, state.isDeleted, state.isHidden, state.isBold) = (nil, false, false, false)
    case "deleted":
      settle()
      state.isDeleted = value != 0
    case "b":
      settle()
      state.isBold = value != 0
    case "v":
      settle()
      state.isHidden = value != 0
    // What is no text has no paragraphs either.
    case "par", "sect", "page", "cell", "row": if !state.isSkipped { endPart(word) }
    case "pard": isInTable = false
    case "intbl": isInTable = true
    default:
      if Self.destinations.contains(word) { state.isSkipped = true }
      if let side = Self.sides[word] { begin(side) }
      if let character = Self.characters[word] { add(character) }
    }
  }

  private mutating func endPart(_ word: String) {
    switch word {
    case "cell":
      settle()
      cells.append(paragraph)
      (paragraph, bold) = ("", 0)
    case "row":
      rows.append(cells)
      cells = []
    default: endParagraph()
    }
  }

  private mutating func takeFont(_ word: String, _ value: Int) {
    guard state.isFontTable || word == "f" else { return }
    settleBytes()
    if word == "f" {
      state.font = value
    } else if word == "cpg" {
      fonts.setPage(value, of: state.font)
    } else {
      fonts.setCharset(value, of: state.font)
    }
  }

  private mutating func add(byte: UInt8) {
    if passed > 0 {
      passed -= 1
      return
    }
    if !units.isEmpty { settleUnits() }
    if !state.isSilent { bytes.append(byte) }
  }

  private mutating func add(_ text: String) {
    settle()
    if !state.isSilent { append(text) }
  }

  private mutating func settle() {
    settleBytes()
    settleUnits()
    passed = 0
  }

  private mutating func settleUnits() {
    guard !units.isEmpty else { return }
    append(String(decoding: units, as: UTF16.self))
    units = []
  }

  /// Bytes mean characters of the code page; the short runs that come again are kept.
  private mutating func settleBytes() {
    guard !bytes.isEmpty else { return }
    defer { bytes.removeAll(keepingCapacity: true) }
    if bytes.allSatisfy({ $0 < 0x80 }) {
      append(String(decoding: bytes, as: UTF8.self))
    } else {
      let page = fonts.page(of: state.font) ?? codePage
      if let text = known[page]?[bytes] {
        append(text)
        return
      }
      let text = decoded(bytes, page: page)
      if bytes.count <= 16, known[page]?.count ?? 0 < 10_000 {
        known[page, default: [:]][bytes] = text
      }
      append(text)
    }
  }

  private mutating func append(_ text: String) {
    if state.isHidden { return side.addHidden(text) }
    if state.isBold, bold == paragraph.utf8.count { bold += text.utf8.count }
    paragraph += text
  }

  private func decoded(_ bytes: [UInt8], page: Int) -> String {
    for encoding in ["CP\(page)", "CP1252"] {
      do throws(TranscriptError) {
        return String(decoding: try converted(bytes, from: encoding).text, as: UTF8.self)
      } catch { continue }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Starts what stands beside the text; what its program does not know it skips, but it is read.
  private mutating func begin(_ side: Side) {
    settle()
    guard state.side == nil, !state.isDeleted else { return }
    if side == .note {
      let number = self.side.refer(to: "")
      let isBehindName = paragraph.contains(":") || paragraph.contains("\t")
      if isBehindName || paragraph.utf8.count > Self.longestName { paragraph += number }
    }
    (state.side, state.outer, state.wasInTable) = (side, paragraph, isInTable)
    (state.isSkipped, paragraph, isInTable) = (false, "", false)
    (state.outerBold, bold) = (bold, 0)
    if side != .box { state.isBeside = true }
  }

  /// Ends it with its group.
  private mutating func endSide() {
    guard let side = state.side else { return }
    switch side {
    case .note: self.side.addToLast(paragraph)
    case .page: self.side.addPage(paragraph)
    case .remark: self.side.addRemark(paragraph)
    case .box: addBlock()
    }
    (paragraph, bold, isInTable) = (state.outer, state.outerBold, state.wasInTable)
  }

  private mutating func endParagraph() {
    settle()
    if state.isBeside {
      paragraph += " "
      return
    }
    if isInTable {
      if !paragraph.isEmpty { paragraph += "\n" }
      return
    }
    endTable()
    addBlock()
    (paragraph, bold) = ("", 0)
  }

  private mutating func addBlock() {
    guard paragraph.hasVisible else { return }
    if bold > 0 { boldStarts[blocks.count] = bold }
    blocks.append(.paragraph(paragraph))
  }

  private mutating func endTable() {
    if !cells.isEmpty { rows.append(cells) }
    if rows.contains(where: { $0.contains(where: \.hasVisible) }) { blocks.append(.table(rows)) }
    (rows, cells) = ([], [])
  }
}
