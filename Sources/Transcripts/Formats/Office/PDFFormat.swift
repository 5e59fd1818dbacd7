/// The text of a PDF, laid out as on its pages: what `pdftotext -layout` prints.
///
/// Pages end in form feeds. Page numbers, lines that head or foot most pages, and numbers of
/// paragraphs or lines in the margin are no words of anybody: they are left out and told of. A
/// paragraph goes on over the border of a page. Columns that name who speaks beside what is said are
/// a table.
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
    pages.moveTimesFromRight()
    pages.unfoldColumns()
    pages.removeMarginNumbers()
    let (text, numbers) = pages.text
    guard text.hasVisible else { throw .empty }
    let plain = try PlainTextFormat.read(SourceText(text), DocumentMarks(numbers: numbers))
    let named = plain.turns.count { $0.speakerSource == .explicit }
    let table = named * 2 < plain.turns.count ? PDFTable(of: pages.pages) : nil
    let read = table?.transcript ?? plain
    let told = pages.leftOut + [table?.doubt].compactMap(\.self)
    return read.telling(told.map { Diagnostic(line: 1, message: $0) })
  }
}
