import Annotations
import CanonicalJSON
import Exchange
import Testing
import Transcripts

@Suite("Exporters")
struct ExporterTests {
  @Test("write what they wrote before", arguments: Exporter.all.map(\.name))
  func golden(format: String) throws {
    try Interview.expectGolden(try Interview.export(format), "key.\(format)")
  }

  @Test("are found by their name, which differs from all others")
  func table() {
    #expect(Exporter.all.map(\.name) == ["md", "csv", "json", "html"])
    #expect(Exporter.named("CSV")?.title == "CSV")
    #expect(Exporter.named("docx") == nil)
    #expect(Exporter.all.allSatisfy { !$0.description.isEmpty && !$0.description.hasSuffix(".") })
  }

  @Test("say what has no certain place")
  func warnings() throws {
    #expect(
      try Interview.export("md").warnings == [
        "key.vtt: 2 annotations lost the place in the text; listed apart",
        "key.vtt: 1 annotation only probably in the right place; please check",
      ])
    #expect(
      try Interview.export("md", speaker: "ada").warnings == [
        "key.vtt: 2 annotations lost the place in the text; left out, because the speaker is "
          + "not known"
      ])
  }

  @Test(
    "a tag takes those below it, but not those that only begin alike",
    arguments: [
      ("cost", ["1", "3", "6"]), ("COST/rent", ["1"]), ("cos", []), ("home", ["1", "4"]),
    ])
  func tagFilter(tag: String, ids: [String]) throws {
    let records = try JSONValue(parsing: Interview.export("json", tag: tag).text).arrayValue
    let found = try #require(records).compactMap { $0["id"]?.stringValue?.dropFirst(7).prefix(1) }
    #expect(found.map(String.init) == ids)
  }

  @Test("a speaker takes every quote of which that speaker says a part")
  func speakerFilter() throws {
    let records = try JSONValue(parsing: Interview.export("json", speaker: "ada").text).arrayValue
    #expect(try #require(records).map { $0["speaker"]?.stringValue } == ["Bruno"])
  }

  @Test(
    "without an annotation write a file that is still whole", arguments: Exporter.all.map(\.name))
  func empty(format: String) throws {
    let empty = ExportedTranscript(
      fileName: "e.txt",
      transcript: Transcript(text: "", turns: [], speakers: [], format: "text"), placed: [])
    let result = try Interview.export(format, sources: [empty])
    #expect(result.warnings.isEmpty)
    #expect(result.bytes.last == UInt8(ascii: "\n"))
  }

  @Test(
    "let no control character through, in whatever field it stands",
    arguments: Exporter.all.map(\.name),
    ["\u{1B}[31m", "a\u{0}b", "\u{9B}6n", "a\u{7F}", "\u{FFFE}"])
  func controls(format: String, words: String) throws {
    let text = try Interview.export(format, sources: Interview.hostile(words)).text
    let isSafe = text.unicodeScalars.allSatisfy { scalar in
      ["\n", "\r"].contains(scalar) || scalar.properties.generalCategory != .control
    }
    #expect(isSafe)
  }
}

@Suite("CSV")
struct CSVExportTests {
  private func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = [[]]
    var cell = ""
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where isQuoted && scalars.first == "\"":
        cell += "\""
        scalars.removeFirst()
      case "\"": isQuoted.toggle()
      case "," where !isQuoted, "\r" where !isQuoted:
        rows[rows.count - 1].append(cell)
        cell = ""
      case "\n" where !isQuoted: rows.append([])
      default: cell.unicodeScalars.append(scalar)
      }
    }
    return rows.dropLast()
  }

  @Test("has a row for each quote and tag, every row as long as the head")
  func shape() throws {
    let rows = rows(try Interview.export("csv").text)
    #expect(rows.count == 1 + 8)
    #expect(rows.allSatisfy { $0.count == rows[0].count })
    #expect(rows[0].prefix(3) == ["id", "document", "code"])
  }

  @Test("divides a tag's path, what is deep stays together")
  func path() throws {
    var source = Interview.source
    source.placed = [Interview.mark("coins", id: 1, tags: ["a/b/c/d"])]
    let row = rows(try Interview.export("csv", sources: [source]).text)[1]
    #expect(row[2...5] == ["a/b/c/d", "a", "b", "c/d"])
  }

  @Test(
    "no cell of words begins as a formula",
    arguments: [
      "=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "\u{FF20}x",
    ])
  func formula(words: String) throws {
    for row in rows(try Interview.export("csv", sources: Interview.hostile(words)).text).dropFirst()
    {
      for cell in row {
        let first = cell.unicodeScalars.first
        #expect(first.map { !"=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? true, "\(cell)")
      }
    }
  }
}

@Suite("Markdown")
struct MarkdownExportTests {
  @Test("a tag becomes a word that note takers read as one")
  func tags() throws {
    var source = Interview.source
    source.placed = [Interview.mark("coins", id: 1, tags: ["big rent!/été", "2024", "a//b"])]
    let text = try Interview.export("md", sources: [source]).text
    #expect(text.contains("\n#big-rent-/été #_2024 #a/b\n"))
  }

  @Test(
    "shows words as they are",
    arguments: [
      ("*a* _b_", "\\*a\\* \\_b\\_"), ("`x`", "\\`x\\`"), ("1. one", "1\\. one"),
      ("- one", "\\- one"), ("# one", "\\# one"), ("<script>", "\\<script\\>"),
      ("[[a]]", "\\[\\[a\\]\\]"), ("a-b. c!", "a-b. c!"), ("==x==", "\\=\\=x\\=\\="),
    ])
  func escapes(words: String, escaped: String) throws {
    var builder = TranscriptBuilder()
    builder.addTurn(words, speaker: "Ada", source: .explicit)
    let transcript = builder.build(format: "text")
    let source = ExportedTranscript(
      fileName: "a.txt", transcript: transcript,
      placed: [Interview.mark(words, id: 1, on: transcript)])
    #expect(try Interview.export("md", sources: [source]).text.contains("\n> \(escaped)\n"))
  }

  @Test("every line of a quote is quoted, and front matter cannot be left")
  func lines() throws {
    let text = try Interview.export("md", sources: Interview.hostile("a\r\n---\n# b")).text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.filter { $0 == "---" }.count == 2)
    #expect(!lines.contains { $0.hasPrefix("# b") })
    #expect(lines.filter { $0 == "> \\# b" || $0 == "> \\# b there." }.count >= 1)
  }
}

@Suite("HTML")
struct HTMLExportTests {
  @Test(
    "words cannot become tags or attributes",
    arguments: ["<script>alert(1)</script>", "\" onmouseover=\"x", "</style><img src=x>", "&lt;"])
  func injection(words: String) throws {
    let text = try Interview.export("html", sources: Interview.hostile(words)).text
    #expect(!text.contains("<script") && !text.contains("<img") && !text.contains(words))
    #expect(text.ranges(of: "</style>").count == 1)
  }

  @Test("needs nothing from elsewhere and forbids it")
  func selfContained() throws {
    let text = try Interview.export("html").text
    #expect(text.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""))
    for word in ["http:", "https:", "url(", "@import", "src=", "<link"] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  @Test("every link on the page has its place, and every place one name")
  func links() throws {
    let text = try Interview.export("html", sources: [Interview.source, Interview.source]).text
    let targets = text.ranges(of: "id=\"").map { text[$0.upperBound...].prefix { $0 != "\"" } }
    let links = text.ranges(of: "href=\"#").map { text[$0.upperBound...].prefix { $0 != "\"" } }
    #expect(Set(targets).count == targets.count)
    #expect(!links.isEmpty && Set(links).isSubset(of: Set(targets)))
  }

  @Test("shows the whole transcript whatever the filter, with the marks asked for")
  func filter() throws {
    let text = try Interview.export("html", tag: "cost/rent").text
    #expect(text.contains("Nobody knows."))
    #expect(text.ranges(of: "<mark").count == 1)
  }
}
