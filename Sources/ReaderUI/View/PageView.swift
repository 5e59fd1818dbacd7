import TerminalCore
import TextCore

/// A row of a page.
enum PageRow: Equatable {
  /// The name of what stands below.
  case heading(String)
  /// Keys, or a line of the file, what there is to say of it, and the name that `:` takes.
  case row(String, String, detail: String = "")
}

extension ReaderState {
  /// The rows of a page that fit what is searched for; each fits into a row of the screen, but those
  /// of the help, which are cut.
  func rows(of page: Page) -> [PageRow] {
    switch page.kind {
    case .help: helpRows(matching: page.query.text)
    case .problems: problemRows(matching: page.query.text)
    }
  }

  /// What could not be read, by its line, or not be applied: each message whole, over several rows
  /// where it is long.
  private func problemRows(matching query: String) -> [PageRow] {
    let pattern = TextPattern(query.trimmed, matching: .ignored)
    return problems.flatMap { problem -> [PageRow] in
      let line = problem.line.map { "line \($0)" } ?? ""
      let fits = [line, problem.text].contains { text in
        pattern.map { !$0.matches(in: text, limit: 1).isEmpty } ?? true
      }
      guard fits else { return [] }
      let text = problem.text.onOneLine
      let width = max(8, size.columns - PageLook(.problems, columns: size.columns).textColumn - 1)
      return text.wrapped(utf8: 0..<text.utf8.count, columns: width).enumerated().map {
        .row($0.offset == 0 ? line : "", String(text[utf8: $0.element]))
      }
    }
  }
}

/// The rows of the help, made from the tables of commands.
func helpRows(matching query: String) -> [PageRow] {
  let pattern = TextPattern(query.trimmed, matching: .ignored)
  func fits(_ parts: [String]) -> Bool {
    pattern.map { pattern in parts.contains { !pattern.matches(in: $0, limit: 1).isEmpty } } ?? true
  }
  var rows: [PageRow] = []
  for area in ReaderCommand.Area.allCases {
    let commands = ReaderCommand.all.filter {
      $0.area == area && fits([$0.summary, $0.name] + $0.keys)
    }
    guard !commands.isEmpty else { continue }
    rows.append(.heading(area.rawValue))
    rows += commands.map {
      .row($0.keys.joined(separator: "  "), $0.summary, detail: ":" + $0.name)
    }
  }
  let typed = PromptCommand.all.filter { fits([$0.summary, $0.name]) }
  if !typed.isEmpty { rows.append(.heading("Typed after :")) }
  rows += typed.map {
    .row(":\($0.name) \($0.argument)", $0.summary)
  }
  return rows
}

/// Where the columns of a page are.
private struct PageLook {
  /// Whether there is room for a third column.
  let isWide: Bool
  /// How wide the first one is.
  let keyWidth: Int
  /// Where the second one starts.
  var textColumn: Int { 3 + keyWidth }

  init(_ kind: Page.Kind, columns: Int) {
    isWide = columns >= 60
    keyWidth = kind == .help && isWide ? 22 : 11
  }
}

/// Draws a page over the whole screen but the first and last row.
func drawPage(_ page: Page, _ state: ReaderState, _ glyphs: Glyphs, _ frame: inout Frame) {
  let body = 1..<(frame.size.rows - 1)
  for row in body { frame.fill(columns: 0..<frame.size.columns, row: row, style: Style(.text)) }
  let title = page.kind == .help ? "Help" : "Problems"
  let used = frame.put(title, column: 1, row: body.lowerBound, style: Style(.title))
  frame.put(glyphs.separator, column: used + 3, row: body.lowerBound, style: Style(.key))
  drawLine(
    page.query, column: used + 5, row: body.lowerBound, width: frame.size.columns - used - 6,
    role: .input, &frame)
  let look = PageLook(page.kind, columns: frame.size.columns)
  for (index, row) in state.rows(of: page).dropFirst(page.top).prefix(body.count - 1).enumerated() {
    draw(row, look, screenRow: body.lowerBound + 1 + index, &frame)
  }
}

private func draw(_ row: PageRow, _ look: PageLook, screenRow: Int, _ frame: inout Frame) {
  switch row {
  case .heading(let text):
    frame.put(text, column: 1, row: screenRow, style: Style(.title))
  case .row(let keys, let text, let detail):
    frame.put(keys, column: 2, row: screenRow, width: look.keyWidth, style: Style(.key))
    let used = frame.put(text, column: look.textColumn, row: screenRow, style: Style(.text))
    let column = max(look.textColumn + used + 2, frame.size.columns - 24)
    if look.isWide { frame.put(detail, column: column, row: screenRow, style: Style(.dim)) }
  }
}
