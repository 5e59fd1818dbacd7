import Annotations
import CanonicalJSON
import Transcripts

/// Quotes grouped by tag, in the order of the text: front matter, a heading a tag, a block quote a
/// quote, and under it who says it and when, the note, and the tags as `#tag`.
///
/// Each quote has a block id of its own (`^h-...`) where it first stands, so that a note taker can
/// link to it. What lost its place is listed at the end.
func markdown(of sources: [ExportedSource]) -> String {
  var page = MarkdownPage()
  page.frontMatter(of: sources)
  for group in grouped(sources) {
    page.line("## " + (group.tag.map(markdownEscaped) ?? "Without a tag"))
    page.line("")
    for excerpt in group.excerpts { page.add(excerpt) }
  }
  let lost = sources.flatMap(\.lost)
  if !lost.isEmpty {
    page.line("## Without a place")
    page.line("")
    page.line("The words as first marked; they are not in the text as it is now.")
    page.line("")
    for excerpt in lost { page.add(excerpt) }
  }
  return page.text
}

private struct MarkdownPage {
  private(set) var text = ""
  private var linked: Set<String> = []

  mutating func line(_ line: String) { text += line + "\n" }

  mutating func frontMatter(of sources: [ExportedSource]) {
    let excerpts = sources.flatMap(\.all)
    let titles = sources.map(\.source.title)
    let heading = "Quotes from " + titles.joined(separator: ", ")
    line("---")
    line("title: " + yaml(heading))
    list("source", sources.map(\.source.fileName))
    list("speakers", unique(excerpts.flatMap(\.speakers)))
    list("tags", unique(excerpts.flatMap(\.annotation.tags).compactMap(markdownTag)).sorted())
    line("quotes: \(excerpts.count)")
    line("---")
    line("")
    line("# " + markdownEscaped(heading))
    line("")
  }

  private mutating func list(_ name: String, _ values: [String]) {
    line(name + ":" + (values.isEmpty ? " []" : ""))
    for value in values { line("  - " + yaml(value)) }
  }

  /// A string as YAML reads it on one line; JSON's form is also YAML's.
  private func yaml(_ value: String) -> String {
    JSONValue.string(value.withoutControls.singleSpaced).compactText
  }

  mutating func add(_ excerpt: Excerpt) {
    let namesEachPart = excerpt.speakers.count > 1
    for (number, part) in excerpt.parts.enumerated() {
      if number > 0 { line(">") }
      let label = namesEachPart ? "**\(markdownEscaped(part.speaker ?? "?")):** " : ""
      for (row, words) in part.text.trimmedLines.enumerated() {
        let prefix = "> " + (row == 0 ? label : "")
        line((prefix + markdownEscaped(words)).trimmedEnd)
      }
    }
    line("")
    line(byline(of: excerpt))
    if let note = excerpt.annotation.note, !note.singleSpaced.isEmpty {
      line("")
      for (row, words) in note.trimmedLines.enumerated() {
        line(((row == 0 ? "**Note:** " : "") + markdownEscaped(words)).trimmedEnd)
      }
    }
    let tags = unique(excerpt.annotation.tags.compactMap(markdownTag)).map { "#" + $0 }
    if !tags.isEmpty {
      line("")
      line(tags.joined(separator: " "))
    }
    if let link = blockName(of: excerpt), linked.insert(link).inserted {
      line("")
      line("^" + link)
    }
    line("")
  }

  /// "— **Ada**, 00:14:22 · *The partnership* · interview.vtt · yellow, by rose".
  private func byline(of excerpt: Excerpt) -> String {
    let speakers = excerpt.speakers.map { "**\(markdownEscaped($0))**" }
    let isKnown = excerpt.parts.allSatisfy { $0.speakerSource == .explicit }
    let who = speakers.joined(separator: ", ") + (speakers.isEmpty || isKnown ? "" : " (?)")
    let whoAndWhen = [who, excerpt.time?.toTheSecond ?? ""].filter { !$0.isEmpty }
    var fields = [whoAndWhen.joined(separator: ", ")]
    if let topic = excerpt.topic { fields.append("*\(markdownEscaped(topic))*") }
    fields.append(markdownEscaped(excerpt.file))
    let pen = excerpt.annotation.color?.rawValue ?? "no pen"
    fields.append(pen + ", by " + markdownEscaped(excerpt.annotation.coder))
    if excerpt.needsReview { fields.append("**\(doubt(about: excerpt))**") }
    return "— " + fields.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// The block id: "h-" and the first eight letters or digits of the annotation's id.
  private func blockName(of excerpt: Excerpt) -> String? {
    let letters = excerpt.annotation.id.unicodeScalars.filter { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }
    return letters.isEmpty ? nil : "h-" + String(String.UnicodeScalarView(letters.prefix(8)))
  }
}

/// What is to be said of a place that is not certain.
func doubt(about excerpt: Excerpt) -> String {
  switch excerpt.resolution.kind {
  case .ambiguous: "place unknown: several passages fit"
  case .approximate where excerpt.place != nil:
    excerpt.annotation.anchor.isSaid(by: excerpt.quote)
      ? "place to be checked: the words are the same, what stands beside them is not"
      : "place to be checked: the words have changed"
  default: excerpt.place == nil ? "place unknown: the words are not in the text any more" : ""
  }
}

func unique(_ values: [String]) -> [String] {
  var seen: Set<String> = []
  return values.filter { seen.insert($0).inserted }
}

/// A tag as note takers read it: letters, digits, `_`, `-` and `/`, not digits alone.
private func markdownTag(_ tag: String) -> String? {
  let steps = tag.split(separator: "/").map { step in
    String(
      String(step).singleSpaced.map { character in
        character.isLetter || character.isNumber || "_-".contains(character) ? character : "-"
      })
  }
  let name = steps.filter { !$0.isEmpty }.joined(separator: "/")
  guard !name.isEmpty else { return nil }
  return name.contains { !$0.isNumber && $0 != "/" } ? name : "_" + name
}

/// What has a meaning anywhere in a line of Markdown, Obsidian's own marks included.
private let markdownSigns: Set<Unicode.Scalar> = [
  "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "$", "%", "^", "#", "&", "=",
]

/// One line of Markdown that shows this text as it is.
func markdownEscaped(_ text: String) -> String {
  let line = text.withoutControls.singleSpaced
  var escaped = ""
  // A number with "." or ")" begins a list, and "-" or "+" does, only at the start of a line.
  let digits = line.prefix { $0.isASCII && $0.isNumber }
  let afterDigits = line.dropFirst(digits.count)
  var rest = line[...]
  if !digits.isEmpty, let sign = afterDigits.first, ".)".contains(sign) {
    escaped = digits + "\\" + String(sign)
    rest = afterDigits.dropFirst()
  } else if let first = line.first, "-+".contains(first) {
    escaped = "\\" + String(first)
    rest = line.dropFirst()
  }
  for scalar in rest.unicodeScalars {
    if markdownSigns.contains(scalar) { escaped += "\\" }
    escaped.unicodeScalars.append(scalar)
  }
  return escaped
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
