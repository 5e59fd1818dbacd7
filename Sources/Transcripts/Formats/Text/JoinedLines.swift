/// How lines become paragraphs.
extension SourceLines {
  /// Adds what stands in a range to words, with one blank between them.
  func add(_ range: Range<Int>, to words: inout String) {
    let isSaid = { (offset: Int) in bytes[offset] != 0x20 && bytes[offset] != 0x09 }
    guard let first = range.first(where: isSaid), let last = range.last(where: isSaid) else {
      return
    }
    if !words.isEmpty { words += " " }
    words += text(first..<(last + 1))
  }

  /// ">> Hello", where somebody else speaks, and "- Hello", an item.
  func startsAnew(_ line: Range<Int>) -> Bool {
    let start = bytes[line]
    if start.starts(with: ">>".utf8) { return true }
    guard let dash = ["- ", "– ", "— "].first(where: { start.starts(with: $0.utf8) }) else {
      return false
    }
    let next = text((line.lowerBound + dash.utf8.count)..<line.upperBound).first
    return next.map { $0.isUppercase || !$0.isLetter } == true
  }
}
