extension DepositionFormat {
  /// A line of a page.
  struct PageLine: Equatable {
    var page: Int?
    var line: Int

    /// "25:14", or "25:14-19" up to another line; nil where pages have no numbers.
    func locator(to last: PageLine) -> String? {
      guard let page, let lastPage = last.page else { return nil }
      if self == last { return "\(page):\(line)" }
      let end = lastPage == page ? "\(last.line)" : "\(lastPage):\(last.line)"
      return "\(page):\(line)-\(end)"
    }
  }

  /// A line without the number in its margin.
  struct NumberedLine {
    /// From 1 to 28; nil for a line without a number.
    var number: Int?
    /// The page, where it stands before the number.
    var page: Int?
    var text: String
    /// The blanks between the number and the text.
    var indent: Int

    /// The most lines of a page.
    private static let lineLimit = 28

    /// The number of a page, which stands alone at the right.
    static func pageNumber(_ line: String) -> Int? {
      let text = line.trimmedOfSpace
      let margin = line.prefix { $0 == " " || $0 == "\t" }
      guard margin.count > 20, text.utf8.count <= 6 else { return nil }
      return Int(text)
    }

    /// A line of a text whose lines have no numbers.
    init(unnumbered line: String) {
      indent = line.prefix { $0 == " " || $0 == "\t" }.count
      text = line.trimmedOfSpace
    }

    /// Nil for what stands on every page: its number, and the stamp of a court.
    init?(_ line: String) {
      let margin = line.prefix { $0 == " " || $0 == "\t" }
      var rest = line.dropFirst(margin.count)
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      if !digits.isEmpty, digits.count <= 6 {
        let after = rest.dropFirst(digits.count)
        if after.first == ":", let second = Int(after.dropFirst().prefix(2)),
          after.dropFirst(3).first.map({ $0 == " " || $0 == "\t" }) ?? true
        {
          // "00012:07", the page and the line.
          (page, number) = (Int(digits), second)
          rest = after.dropFirst(3)
        } else if let value = Int(digits), (1...Self.lineLimit).contains(value),
          after.isEmpty || after.first == " " || after.first == "\t"
        {
          if after.allSatisfy({ $0 == " " }), margin.count > 20 { return nil }
          number = value
          rest = after
        }
      }
      let blanks = rest.prefix { $0 == " " || $0 == "\t" }
      indent = blanks.count
      text = String(rest).trimmedOfSpace
      let isStamp = text.hasPrefix("Case ") && text.contains("Document")
      if number == nil, isStamp || text.allSatisfy(\.isNumber) { return nil }
    }
  }
}
