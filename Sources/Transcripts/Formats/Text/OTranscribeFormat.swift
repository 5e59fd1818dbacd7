import CanonicalJSON
import Containers

/// Files of oTranscribe: JSON with a page of HTML, in which the times are marked; the rest is read as
/// any text is. A time says when what stands behind it begins, at the start of a line or inside.
enum OTranscribeFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    guard let text = document["text"]?.stringValue else { return false }
    return document["media-time"] != nil || text.contains("data-timestamp=")
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    var page = Page()
    do throws(ContainerError) {
      let html = source.value["text"]?.stringValue ?? ""
      let reader = try XMLReader(html: Array(html.utf8))
      while let node = try reader.next() { page.take(node) }
    } catch {
      throw .unreadable(format: "otranscribe", line: 1, problem: "\(error)")
    }
    page.endLine()
    guard page.text.hasVisible else { throw .empty }
    return try PlainTextFormat.read(SourceText(page.text), DocumentMarks(timesAreStarts: true))
  }

  /// The lines of a page.
  private struct Page {
    private(set) var text = ""
    /// The exact time of the mark that is being read.
    private var mark: Timestamp?
    /// A time behind nothing but a name: it is that of a label where a colon or nothing follows.
    private var held: Timestamp?
    /// Where the line at hand starts, in bytes.
    private var lineStart = 0

    private static let longestName = 60
    private static let blocks: Set<String> = ["p", "div", "li", "ul", "ol", "h1", "h2", "h3"]

    mutating func take(_ node: XMLReader.Node) {
      switch node {
      case .start(let name, let attributes):
        mark = attributes["data-timestamp"].flatMap(Double.init).flatMap(Timestamp.init(seconds:))
        if name == "br" { endLine() }
        if Self.blocks.contains(name) { endLine(blank: true) }
      case .text(let words):
        add(words.onOneLine)
      case .end(let name):
        if name == "span" { mark = nil }
        if Self.blocks.contains(name) { endLine(blank: true) }
      }
    }

    mutating func endLine(blank: Bool = false) {
      if let held { text += " [\(held.full)]" }
      held = nil
      text += blank ? "\n\n" : "\n"
      lineStart = text.utf8.count
    }

    /// A mark becomes its exact time; one that shows something else stays as it is shown.
    private mutating func add(_ words: String) {
      let startsLine = text.isEmpty || text.last == "\n"
      let shown = mark == nil ? nil : Timestamp(typed: words.trimmedOfSpace)
      if let mark, let shown, shown.milliseconds / 1000 == mark.milliseconds / 1000 {
        takeHeld()
        if startsLine {
          text += "[\(mark.full)]"
        } else if isBehindName {
          held = mark
        } else {
          text += " #\(mark.full)# "
        }
      } else if held == nil || words.hasVisible {
        takeHeld(before: words)
        text += startsLine ? String(words.drop { $0.isWhitespace }) : words
      }
    }

    private mutating func takeHeld(before words: String = "") {
      guard let time = held?.full else { return }
      held = nil
      text += words.trimmedOfSpace.hasPrefix(":") ? " [\(time)]" : " #\(time)# "
    }

    /// Whether nothing but a name stands in the line at hand.
    private var isBehindName: Bool {
      let line = text.utf8.count - lineStart
      guard line <= Self.longestName else { return false }
      let name = String(text.utf8.suffix(line)) ?? ""
      return LabelShape(name.trimmedOfSpace).map { $0 != .lowercase } ?? false
    }
  }
}
