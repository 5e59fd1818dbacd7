extension PDFPages {
  /// Its paragraphs, each of one or several lines, parted by blank lines, and the numbers of those that
  /// have one, by the bytes at which their first lines end.
  var text: (text: String, numbers: [Int: Int]) {
    let lines = joinedPages
    // A heading may go over two columns.
    let widths = lines.filter { !$0.isBlank }.map(\.width).sorted()
    let widest = widths.isEmpty ? 0 : widths[widths.count * 9 / 10]
    let blank = lines.count { $0.isBlank }
    let haveBlanks = blank * 20 >= lines.count
    var result: [Line] = []
    for line in lines {
      if line.number != nil { result.append(Line("")) }
      if line.isBlank {
        if !areNumbered { result.append(line) }
        continue
      }
      var joined = line
      joined.text = joiningBlanks(line.text)
      result.append(joined)
      // Without blank lines, only a line that stops early says that its paragraph ends.
      if !areNumbered, !haveBlanks, line.width * 4 < widest * 3 { result.append(Line("")) }
    }
    var (text, numbers): (String, [Int: Int]) = ("", [:])
    for line in dehyphenated(result) where !text.isEmpty || !line.isBlank {
      text += (text.isEmpty ? "" : "\n") + line.text
      if let number = line.number { numbers[text.utf8.count] = number }
    }
    return (text, numbers)
  }

  /// The lines of all pages; where a page ends in mid-sentence nothing parts it from the next.
  private var joinedPages: [Line] {
    var lines: [Line] = []
    for page in pages {
      if let last = lines.last(where: { !$0.isBlank })?.text, Self.endsSentence(last) {
        lines.append(Line(""))
      }
      lines += page
    }
    return lines
  }

  /// Whether a text ends a sentence, as far as its last sign shows.
  static func endsSentence(_ text: String) -> Bool {
    text.unicodeScalars.reversed().first { !"\"'”’)]»".unicodeScalars.contains($0) }
      .map { ".?!…:".unicodeScalars.contains($0) } ?? true
  }

  /// Justified lines have several blanks between words.
  private func joiningBlanks(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\u{A0}" }.joined(separator: " ")
  }

  /// Joins a word that is parted at the end of a line. A hyphen that the word has in the middle of
  /// a line as well is part of it.
  private func dehyphenated(_ lines: [Line]) -> [Line] {
    let inner = Set(
      lines.lazy.flatMap { $0.text.split(separator: " ") }.filter {
        $0.dropFirst().dropLast().contains("-")
      }
      .map { bare($0) })
    var result: [Line] = []
    for line in lines {
      guard let last = result.last?.text, let mark = last.unicodeScalars.last,
        mark == "-" || mark == "\u{AD}",
        last.unicodeScalars.dropLast().last?.properties.isAlphabetic == true,
        line.text.unicodeScalars.first?.properties.isLowercase == true
      else {
        result.append(line)
        continue
      }
      let head = last.split(separator: " ").last ?? ""
      let tail = line.text.split(separator: " ", maxSplits: 1)
      let isKept = mark == "-" && inner.contains(bare(head + tail[0]))
      result[result.count - 1].text = (isKept ? last : String(last.dropLast())) + tail[0]
      if tail.count > 1 { result.append(Line(String(tail[1]))) }
    }
    return result
  }

  private func bare(_ word: some StringProtocol) -> String {
    word.lowercased().filter { $0.isLetter || $0 == "-" }
  }
}
