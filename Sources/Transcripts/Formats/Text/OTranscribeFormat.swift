import CanonicalJSON
import Containers

/// Files of oTranscribe: JSON with a page of HTML, in which the times are marked; the rest is read as
/// any text is.
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
    guard page.text.hasVisible else { throw .empty }
    return try PlainTextFormat.read(SourceText(page.text))
  }

  /// The lines of a page.
  private struct Page {
    private(set) var text = ""
    /// The exact time of the mark that is being read.
    private var mark: Timestamp?

    private static let blocks: Set<String> = ["p", "div", "li", "ul", "ol", "h1", "h2", "h3"]

    mutating func take(_ node: XMLReader.Node) {
      switch node {
      case .start(let name, let attributes):
        mark = attributes["data-timestamp"].flatMap(Double.init).flatMap(Timestamp.init(seconds:))
        if name == "br" { text += "\n" }
        if Self.blocks.contains(name) { text += "\n\n" }
      case .text(let words):
        add(words.onOneLine)
      case .end(let name):
        if name == "span" { mark = nil }
        if Self.blocks.contains(name) { text += "\n\n" }
      }
    }

    /// A mark at the start of a line becomes its exact time; another one stays as it is shown.
    private mutating func add(_ words: String) {
      if let mark, text.isEmpty || text.last == "\n", let shown = Timestamp(typed: words),
        shown.milliseconds / 1000 == mark.milliseconds / 1000
      {
        text += "[\(mark.full)]"
      } else {
        text += text.last == "\n" ? words.trimmedOfSpace : words
      }
    }
  }
}
