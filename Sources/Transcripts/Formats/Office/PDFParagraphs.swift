extension PDFPages {
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
