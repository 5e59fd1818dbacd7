/// What a document shows of its text that the text alone does not, by the bytes at which lines start.
struct DocumentMarks {
  /// The lines that are headings.
  var headings: Set<Int> = []
  /// Where bold print at the start of a line ends.
  var bold: [Int: Int] = [:]
  /// Whether blank lines only part paragraphs, of which each is a line.
  var areParagraphs = false
}
