/// Which of the lines of a text are headers: a name and a time may also be what somebody says, so
/// that a style of header is one only where words stand below it, again and again.
struct HeaderForm {
  private let styles: Set<HeaderLine.Style>
  private let odd: OddHeaders
  /// The names that stand alone.
  let names: NameLines

  /// So many lines tell what the form is.
  private static let sample = 2000

  private struct Count {
    var headers = 0
    /// The headers with words in the next line.
    var supported = 0
    var names: [String: Int] = [:]

    /// Whether those named are people: a name comes again, or looks like nothing else.
    func namesPeople(onlyAgain: Bool) -> Bool {
      let sure = names.filter { name, count in
        !LabelWords.namesPause(name)
          && (count >= 2 || !onlyAgain && LabelShape(name)?.isStrong == true)
      }
      return sure.values.reduce(0, +) * 2 >= headers
    }
  }

  /// Nil when the lines are of no such form: two headers at least and one line in eight must be, or
  /// one in four where no names are in them, since a heading of a time is not yet a form.
  init?(of body: BodyLines, in source: SourceLines) {
    let lines = body.prefix(Self.sample).filter { !source.isBlank($0) }
    let headers = Self.headers(in: lines, of: source)
    guard headers.count(where: { $0 != nil }) >= 2 else { return nil }
    let labels = SpeakerLabels(bytes: source.bytes, lines: lines)
    let areLabelled = zip(lines, headers).map { line, header in
      header == nil && labels.label(atStartOf: line) != nil
    }
    let counts = Self.counts(of: headers, areLabelled: areLabelled)
    let accepted = counts.filter { style, count in
      count.supported >= 2 && count.supported * 2 >= count.headers
        && (!style.isStrict || count.namesPeople(onlyAgain: style.namesRecur))
    }
    let timed = accepted[.alone]?.supported ?? 0
    let named = accepted.values.reduce(0) { $0 + $1.supported } - timed
    let isForm = named >= 2 && named * 8 >= lines.count || timed >= 2 && timed * 4 >= lines.count
    guard isForm, areLabelled.count(where: { $0 }) * 2 < named + timed else { return nil }
    var styles = Set(accepted.keys)
    // One who was named may be named in another way once, and the one who speaks go on at a time.
    let names = Set(accepted.values.flatMap(\.names.keys))
    for (style, count) in counts where count.supported == count.headers && style != .alone {
      if names.isSuperset(of: count.names.keys) { styles.insert(style) }
    }
    if let alone = counts[.alone], alone.supported * 2 >= alone.headers { styles.insert(.alone) }
    self.styles = styles
    self.names = NameLines()
    odd = OddHeaders(of: body, in: source, styles)
  }

  /// The headers among some lines, those with odd names where these come again.
  private static func headers(in lines: [Range<Int>], of source: SourceLines) -> [HeaderLine?] {
    let headers = lines.map { HeaderLine(source.bytes[$0]) }
    let others = zip(lines, headers).map { line, header in
      header != nil ? nil : HeaderLine(source.bytes[line], mayBeOdd: true)
    }
    return zip(headers, OddHeaders.recurring(in: others, beside: headers)).map { $0 ?? $1 }
  }

  /// Nil when no names stand alone in lines above what is said, or the text has labels.
  init?(ofNamesIn body: BodyLines, in source: SourceLines, known marks: DocumentMarks) {
    names = NameLines(of: body, in: source, known: marks)
    styles = []
    odd = OddHeaders()
    guard !names.isEmpty else { return nil }
    let lines = body.lazy.filter { !source.isBlank($0) }
    let labels = SpeakerLabels(bytes: source.bytes, lines: lines)
    let labelled = lines.count {
      names[$0.lowerBound] == nil && labels.label(atStartOf: $0) != nil
    }
    guard labelled * 2 < lines.count(where: { names[$0.lowerBound] != nil }) else { return nil }
  }

  private static func counts(
    of headers: [HeaderLine?], areLabelled: [Bool]
  ) -> [HeaderLine.Style: Count] {
    var counts: [HeaderLine.Style: Count] = [:]
    for (place, header) in headers.enumerated() {
      guard let header else { continue }
      counts[header.style, default: Count()].headers += 1
      if let name = header.name { counts[header.style]?.names[name, default: 0] += 1 }
      let below = place + 1
      if below < headers.count, headers[below] == nil, !areLabelled[below] {
        counts[header.style]?.supported += 1
      }
    }
    return counts
  }

  /// The header in a line.
  func header(_ line: ArraySlice<UInt8>) -> HeaderLine? {
    odd[line.startIndex] ?? HeaderLine(line).flatMap { styles.contains($0.style) ? $0 : nil }
  }
}
