/// The text of a PDF, laid out as on its pages: what `pdftotext -layout` prints.
///
/// Pages end in form feeds. Page numbers, lines that head or foot most pages, and paragraph numbers
/// in the margin are no words of anybody and are left out; a paragraph goes on over the border of a
/// page.
enum PDFFormat {
  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    guard !source.isBlank else {
      throw .unreadable(
        format: "pdf", line: 1,
        problem: "no text in it: its pages may be pictures, which a text recogniser (OCR) can read")
    }
    if DepositionFormat.recognises(source) { return try DepositionFormat.read(source) }
    var pages = PDFPages(source)
    pages.removeFurniture()
    pages.removeMarginNumbers()
    let text = pages.text
    guard !text.isEmpty else { throw .empty }
    return try PlainTextFormat.read(SourceText(text))
  }
}

/// The lines of the pages of a document.
private struct PDFPages {
  private struct Line {
    var text: String
    /// The blanks it starts with.
    var indent: Int
    /// Whether a number in the margin says that a paragraph starts here.
    var startsParagraph = false

    init(_ text: String) {
      self.text = text.trimmedOfSpace
      indent = text.utf8.prefix { $0 == 0x20 }.count
    }

    var isBlank: Bool { text.isEmpty }
    var width: Int { indent + text.unicodeScalars.count }
  }

  private var pages: [[Line]]
  private var areNumbered = false

  init(_ source: SourceText) {
    pages = source.bytes.split(separator: 0x0C).map { page in
      page.split(separator: 0x0A, omittingEmptySubsequences: false).map {
        Line(String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self))
      }
    }
    for page in pages.indices { trim(page) }
    pages.removeAll { $0.isEmpty }
  }

  /// Drops page numbers, and what stands at the same end of at least three pages and most of them.
  mutating func removeFurniture() {
    for isTop in [true, false] {
      var counts: [String: Int] = [:]
      for page in pages {
        if let edge = isTop ? page.first : page.last {
          counts[withoutDigits(edge.text), default: 0] += 1
        }
      }
      for page in pages.indices {
        guard let edge = isTop ? pages[page].first : pages[page].last else { continue }
        let count = counts[withoutDigits(edge.text)] ?? 0
        let isRunning = count >= 3 && count * 2 > pages.count
        guard isRunning else { continue }
        pages[page].remove(at: isTop ? 0 : pages[page].count - 1)
        trim(page)
      }
    }
    for page in pages.indices { removePageNumbers(of: page) }
  }

  /// Page numbers stand at an end of a page, or one line from it where the number of a paragraph
  /// was torn off.
  private mutating func removePageNumbers(of page: Int) {
    let filled = pages[page].indices.filter { !pages[page][$0].isBlank }
    let edges = Set(filled.prefix(2) + filled.suffix(3))
    for line in edges.sorted(by: >) where isPageNumber(pages[page][line]) {
      pages[page].remove(at: line)
    }
    trim(page)
  }

  /// Drops the numbers of paragraphs: numbers at the left that count on through the document.
  mutating func removeMarginNumbers() {
    let numbers = pages.joined().compactMap { marginNumber(of: $0)?.number }
    let isCounting = zip(numbers, numbers.dropFirst()).count { $1 == $0 || $1 == $0 + 1 }
    guard numbers.count >= 3, numbers[0] <= 2, isCounting * 10 >= (numbers.count - 1) * 9 else {
      return
    }
    areNumbered = true
    var next: Int?
    for page in pages.indices.reversed() {
      for line in pages[page].indices.reversed() {
        guard let found = marginNumber(of: pages[page][line]) else { continue }
        let width = pages[page][line].width - found.rest.unicodeScalars.count
        pages[page][line].text = found.rest
        pages[page][line].indent = width
        // A number alone belongs to the line below it, unless it is only torn off the next page.
        let below = pages[page].indices.first { $0 >= line && !pages[page][$0].isBlank }
        if let below, !found.rest.isEmpty || found.number != next {
          pages[page][below].startsParagraph = true
        }
        next = found.number
      }
      removePageNumbers(of: page)
    }
  }

  /// Its paragraphs, each of one or several lines, parted by blank lines.
  var text: String {
    let lines = joinedPages
    let widest = lines.map(\.width).max() ?? 0
    let blank = lines.count { $0.isBlank }
    let haveBlanks = blank * 20 >= lines.count
    var result: [String] = []
    for line in lines {
      if line.startsParagraph { result.append("") }
      if line.isBlank {
        if !areNumbered { result.append("") }
        continue
      }
      result.append(joiningBlanks(line.text))
      // Without blank lines, only a line that stops early says that its paragraph ends.
      if !areNumbered, !haveBlanks, line.width * 4 < widest * 3 { result.append("") }
    }
    return dehyphenated(result).joined(separator: "\n").trimmedOfSpace
  }

  /// The lines of all pages; where a page ends in mid-sentence nothing parts it from the next.
  private var joinedPages: [Line] {
    var lines: [Line] = []
    for page in pages {
      if let last = lines.last(where: { !$0.isBlank })?.text, endsSentence(last) {
        lines.append(Line(""))
      }
      lines += page
    }
    return lines
  }

  private mutating func trim(_ page: Int) {
    let lines = pages[page]
    let from = lines.firstIndex { !$0.isBlank } ?? lines.endIndex
    let to = lines.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? from
    pages[page] = Array(lines[from..<max(from, to)])
  }

  /// "3", "- 3 -", "3/12", "Page 3 of 12". A number at the left may be that of a paragraph.
  private func isPageNumber(_ line: Line) -> Bool {
    let words = line.text.lowercased().split { " -–—/|".contains($0) }
    let numbers = words.filter { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard !numbers.isEmpty, numbers.count <= 2, line.text.utf8.count <= 24 else { return false }
    let isAlone = words.count == numbers.count
    let known: Set<Substring> = ["page", "of", "p.", "seite", "von"]
    return isAlone
      ? line.indent > 8 || numbers.count == 2
      : words.allSatisfy { numbers.contains($0) || known.contains($0) }
  }

  private func marginNumber(of line: Line) -> (number: Int, rest: String)? {
    let digits = line.text.utf8.prefix { (0x30...0x39).contains($0) }
    guard line.indent <= 8, (1...5).contains(digits.count), let number = Int(String(digits) ?? "")
    else { return nil }
    let rest = line.text.dropFirst(digits.count)
    guard rest.isEmpty || rest.hasPrefix("  ") else { return nil }
    return (number, String(rest.drop { $0 == " " }))
  }

  private func withoutDigits(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.numericType == nil ? $0 : "#" }))
  }

  private func endsSentence(_ text: String) -> Bool {
    text.unicodeScalars.reversed().first { !"\"'”’)]»".unicodeScalars.contains($0) }
      .map { ".?!…:".unicodeScalars.contains($0) } ?? true
  }

  /// Justified lines have several blanks between words.
  private func joiningBlanks(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\u{A0}" }.joined(separator: " ")
  }

  /// Joins a word that is parted at the end of a line. A hyphen that the word has in the middle of
  /// a line as well is part of it.
  private func dehyphenated(_ lines: [String]) -> [String] {
    let inner = Set(
      lines.lazy.flatMap { $0.split(separator: " ") }.filter {
        $0.dropFirst().dropLast().contains("-")
      }
      .map { bare($0) })
    var result: [String] = []
    for line in lines {
      guard let last = result.last, let mark = last.unicodeScalars.last,
        mark == "-" || mark == "\u{AD}",
        last.unicodeScalars.dropLast().last?.properties.isAlphabetic == true,
        line.unicodeScalars.first?.properties.isLowercase == true
      else {
        result.append(line)
        continue
      }
      let head = last.split(separator: " ").last ?? ""
      let tail = line.split(separator: " ", maxSplits: 1)
      let isKept = mark == "-" && inner.contains(bare(head + tail[0]))
      result[result.count - 1] = (isKept ? last : String(last.dropLast())) + tail[0]
      result.append(tail.count > 1 ? String(tail[1]) : "")
      if result[result.count - 1].isEmpty { result.removeLast() }
    }
    return result
  }

  private func bare(_ word: some StringProtocol) -> String {
    word.lowercased().filter { $0.isLetter || $0 == "-" }
  }
}
