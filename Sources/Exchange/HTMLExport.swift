import Annotations
import TextCore
import Transcripts

/// One page that holds everything: the transcripts with their highlights, the notes beside them,
/// an index of tags and one of topics.
///
/// No scripts and nothing from elsewhere; a policy in the page forbids both. All words of people
/// are escaped.
func html(of sources: [ExportedSource]) -> String {
  var page = HTMLPage(sources: sources)
  page.write()
  return page.text
}

private struct HTMLPage {
  let sources: [ExportedSource]
  private(set) var text = ""
  /// The numbers of the excerpts on the page, from 1; excerpts are looked up by source and place.
  private var firstNumbers: [Int] = []

  init(sources: [ExportedSource]) {
    self.sources = sources
    var next = 1
    for source in sources {
      firstNumbers.append(next)
      next += source.all.count
    }
  }

  mutating func write() {
    let title = sources.map(\.source.title).joined(separator: ", ")
    line("<!DOCTYPE html>")
    line("<html lang=\"und\">")
    line("<head>")
    line("<meta charset=\"utf-8\">")
    line(
      "<meta http-equiv=\"Content-Security-Policy\" "
        + "content=\"default-src 'none'; style-src 'unsafe-inline'\">")
    line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
    line("<meta name=\"color-scheme\" content=\"light dark\">")
    line("<title>\(escaped(title))</title>")
    line("<style>\n\(pageStyle)</style>")
    line("</head>")
    line("<body>")
    line("<header>")
    line("<h1 dir=\"auto\">\(escaped(title))</h1>")
    line("<p class=\"sum\">\(summary)</p>")
    line("</header>")
    tagIndex()
    for index in sources.indices { article(index) }
    line("</body>")
    line("</html>")
  }

  private mutating func line(_ line: String) { text += line + "\n" }

  private var summary: String {
    let excerpts = sources.flatMap(\.all)
    let speakers = unique(sources.flatMap { $0.source.transcript.speakers.map(\.name) })
    let facts = [
      speakers.isEmpty ? "" : speakers.map(escaped).joined(separator: " · "),
      counted(excerpts.count, "highlight"),
      counted(excerpts.filter { $0.annotation.note != nil }.count, "note"),
      counted(Set(excerpts.flatMap(\.annotation.tags)).count, "tag"),
    ]
    return facts.filter { !$0.isEmpty }.joined(separator: " — ")
  }

  private mutating func tagIndex() {
    let rows = indexRows()
    guard !rows.isEmpty else { return }
    line("<nav class=\"tags\" aria-label=\"Tags\">")
    line("<h2>Tags</h2>")
    line("<dl>")
    for row in rows {
      let name = row.tag.map { "#" + escaped($0) } ?? "without a tag"
      let links = row.numbers.map { "<a href=\"#h\($0)\">\($0)</a>" }.joined(separator: " ")
      line(
        "<div><dt><bdi>\(name)</bdi> <span class=\"count\">(\(row.numbers.count))</span></dt>"
          + "<dd>\(links)</dd></div>")
    }
    line("</dl>")
    line("</nav>")
  }

  /// The tags in the order of the alphabet with the numbers of their excerpts; what has no tag
  /// comes last.
  private func indexRows() -> [(tag: String?, numbers: [Int])] {
    var numbers: [String: [Int]] = [:]
    var untagged: [Int] = []
    for (source, first) in zip(sources, firstNumbers) {
      for (place, excerpt) in source.all.enumerated() {
        let tags = unique(excerpt.annotation.tags.filter(source.filter.accepts(tag:)))
        for tag in tags { numbers[tag, default: []].append(first + place) }
        if tags.isEmpty { untagged.append(first + place) }
      }
    }
    let sorted = numbers.sorted { ($0.key.lowercased(), $0.key) < ($1.key.lowercased(), $1.key) }
    return sorted.map { ($0.key, $0.value) } + (untagged.isEmpty ? [] : [(nil, untagged)])
  }

  private mutating func article(_ index: Int) {
    let source = sources[index]
    let transcript = source.source.transcript
    line("<article>")
    if sources.count > 1 { line("<h2 dir=\"auto\">\(escaped(source.source.title))</h2>") }
    topicIndex(index)
    var first = 0
    for turn in transcript.turns.indices {
      let end = transcript.turns[turn].range.upperBound
      let touching = marks(of: source, touching: turn, from: &first, before: end)
      self.turn(turn, of: index, marks: touching)
    }
    lostSection(index)
    line("</article>")
  }

  /// The places, among a source's excerpts, of those that lie on a turn. `first` moves past what
  /// can touch no later turn.
  private func marks(
    of source: ExportedSource, touching turn: Int, from first: inout Int, before end: Int
  ) -> [Int] {
    let excerpts = source.excerpts
    while first < excerpts.count, (excerpts[first].place?.endTurn ?? 0) < turn { first += 1 }
    var found: [Int] = []
    var next = first
    while next < excerpts.count, let place = excerpts[next].place, place.range.lowerBound < end {
      if place.turn <= turn, turn <= place.endTurn { found.append(next) }
      next += 1
    }
    return found
  }

  private mutating func topicIndex(_ index: Int) {
    let topics = sources[index].source.topics
    guard topics.count > 1 else { return }
    line("<nav class=\"topics\" aria-label=\"Topics\"><ol>")
    for (number, topic) in topics.enumerated() {
      line(
        "<li><a href=\"#t\(index + 1)-\(number + 1)\"><bdi>\(escaped(topic.label))</bdi></a></li>")
    }
    line("</ol></nav>")
  }

  private mutating func turn(_ turn: Int, of index: Int, marks: [Int]) {
    let source = sources[index]
    let transcript = source.source.transcript
    for (number, topic) in source.source.topics.enumerated() where topic.turn == turn {
      line("<h3 id=\"t\(index + 1)-\(number + 1)\" dir=\"auto\">\(escaped(topic.label))</h3>")
    }
    line("<section class=\"turn\">")
    line("<div class=\"who\">\(speaker(ofTurn: turn, in: transcript))</div>")
    let first = firstNumbers[index]
    let ranges = marks.compactMap { place in
      source.excerpts[place].place.map { (number: first + place, range: $0.range) }
    }
    let words = segments(of: transcript.turns[turn].range, marks: ranges).map { segment in
      markedWords(segment, in: source, first: first)
    }
    line("<p class=\"words\" dir=\"auto\">\(words.joined())</p>")
    let cards = marks.filter { place in
      source.excerpts[place].place?.turn == turn && source.excerpts[place].hasCard
    }
    if !cards.isEmpty {
      line("<aside>")
      for place in cards { card(first + place, source.excerpts[place]) }
      line("</aside>")
    }
    line("</section>")
  }

  private func speaker(ofTurn turn: Int, in transcript: Transcript) -> String {
    let it = transcript.turns[turn]
    let time = it.start.map { "<time>\($0.clock)</time>" } ?? ""
    guard let name = transcript.speakerName(ofTurn: turn), let speaker = it.speaker else {
      return "<b class=\"unknown\">unknown</b>" + time
    }
    let color = "s\(transcript.speakers[speaker].ordinal % 8 + 1)"
    guard it.speakerSource != .explicit else {
      return "<b class=\"\(color)\"><bdi>\(escaped(name))</bdi></b>" + time
    }
    return "<b class=\"\(color) unsure\" title=\"not labelled in the transcript\">"
      + "<bdi>\(escaped(name))</bdi>?</b>" + time
  }

  /// The words of a segment, in a mark where marks lie over them: the topmost gives the colour, the
  /// next one a line below. Links to the notes stand where their marks end, joined to the last word
  /// by U+2060 so that none begins a line.
  private func markedWords(
    _ segment: MarkSegment, in source: ExportedSource, first: Int
  ) -> String {
    let transcript = source.source.transcript
    let words = escaped(String(transcript.text[utf8: segment.range]))
    guard let top = segment.marks.last else { return words }
    func range(_ number: Int) -> Range<Int> {
      source.excerpts[number - first].place?.range ?? 0..<0
    }
    func pen(_ number: Int) -> String {
      source.excerpts[number - first].annotation.color?.rawValue ?? "plain"
    }
    let anchors = segment.marks.filter { range($0).lowerBound == segment.range.lowerBound }
      .map { "<span id=\"h\($0)\"></span>" }.joined()
    let ends = segment.marks
      .filter { range($0).upperBound == segment.range.upperBound }
      .filter { source.excerpts[$0 - first].hasCard }
      .map { "<a class=\"ref\" href=\"#n\($0)\">&#8288;\($0)</a>" }.joined()
    let below = segment.marks.dropLast().last.map { " under-\(pen($0))" } ?? ""
    let count = segment.marks.count > 1 ? " title=\"\(segment.marks.count) highlights\"" : ""
    return "\(anchors)<mark class=\"\(pen(top))\(below)\"\(count)>\(words)</mark>\(ends)"
  }

  private mutating func card(_ number: Int, _ excerpt: Excerpt) {
    let pen = excerpt.annotation.color?.rawValue ?? "plain"
    line("<div class=\"card \(pen)\" id=\"n\(number)\">")
    let tags = excerpt.annotation.tags.map {
      "<span class=\"tag\"><bdi>#\(escaped($0))</bdi></span>"
    }
    let back = excerpt.place == nil ? "\(number)" : "<a href=\"#h\(number)\">\(number)</a>"
    line("<div>\(([back] + tags).joined(separator: " "))</div>")
    if excerpt.place == nil || excerpt.place?.turn != excerpt.place?.endTurn {
      line("<blockquote dir=\"auto\">\(escaped(excerpt.quote))</blockquote>")
    }
    if let note = excerpt.annotation.note, !note.isEmpty {
      line("<p class=\"note\" dir=\"auto\">\(escaped(note))</p>")
    }
    if excerpt.needsReview { line("<p class=\"doubt\">\(escaped(doubt(about: excerpt)))</p>") }
    line("<p class=\"by\"><bdi>\(escaped(excerpt.annotation.coder))</bdi></p>")
    line("</div>")
  }

  private mutating func lostSection(_ index: Int) {
    let source = sources[index]
    guard !source.lost.isEmpty else { return }
    line("<section class=\"lost\">")
    line("<h3>Without a place</h3>")
    line("<p>The words as first marked; they are not in the text as it is now.</p>")
    for (place, excerpt) in source.lost.enumerated() {
      let number = firstNumbers[index] + source.excerpts.count + place
      line("<div id=\"h\(number)\">")
      card(number, excerpt)
      line("</div>")
    }
    line("</section>")
  }
}

extension Excerpt {
  /// Whether there is more to be said of it than its colour says.
  fileprivate var hasCard: Bool {
    !annotation.tags.isEmpty || annotation.note?.isEmpty == false || needsReview
  }
}

private func counted(_ count: Int, _ thing: String) -> String {
  "\(count) \(thing)\(count == 1 ? "" : "s")"
}

private let htmlEntities: [Unicode.Scalar: String] = [
  "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;",
]

/// Text as it stands in HTML, in an attribute too.
func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.withoutControls.unicodeScalars {
    if let entity = htmlEntities[scalar] {
      result += entity
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}
