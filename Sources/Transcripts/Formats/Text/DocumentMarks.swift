/// What is known of a text besides its words, by the bytes at which lines start.
struct DocumentMarks {
  /// The lines that are headings.
  var headings: Set<Int> = []
  /// Where bold print at the start of a line ends.
  var bold: [Int: Int] = [:]
  /// Whether blank lines only part paragraphs, of which each is a line.
  var areParagraphs = false
  /// The numbers of paragraphs, by the bytes at which their first lines end.
  var numbers: [Int: Int] = [:]
  /// Whether "[2.5s]" is how long a pause is, and not when something is said.
  var secondsArePauses = false
  /// Whether "#00:12#" inside of what is said is when the rest begins, and not when it ended.
  var timesAreStarts = false
}
