/// Pieces of speech on several tiers, one tier after another, as programs for annotating sound keep
/// them, put in the order of time.
struct TierSegments {
  private var segments: [SpokenSegment] = []

  /// Adds a piece of speech; white space in it is made single blanks, and nothing else is said.
  mutating func add(_ text: String, speaker: String?, start: Timestamp?, end: Timestamp?) {
    if let segment = SpokenSegment(text, speaker: speaker, start: start, end: end) {
      segments.append(segment)
    }
  }

  /// Nothing.
  init() {}

  /// What is said on those of some tiers that are speech; tells of the others, and in which lines
  /// they begin, where that is known.
  init(choosingOf tiers: [TierChoice.Tier], lines: [Int], _ builder: inout TranscriptBuilder) {
    let uses = TierChoice(of: tiers).uses
    let starts = zip(tiers, uses).map { tier, use -> [Int] in
      if case .leftOut = use { return [] }
      return tier.pieces.filter(\.text.hasVisible).compactMap { $0.start?.milliseconds }.sorted()
    }
    var ordered: [(order: Int, segment: SpokenSegment)] = []
    for (place, use) in uses.enumerated() {
      let tier = tiers[place]
      switch use {
      case .speech(let speaker):
        ordered += tier.pieces.compactMap { piece in
          SpokenSegment(piece.text, speaker: speaker, start: piece.start, end: piece.end)
            .map { (piece.order, $0) }
        }
      case .words(let speaker):
        let others = starts.indices.filter { $0 != place }.map { starts[$0] }
        ordered += Self.joined(tier.pieces, speaker: speaker, others: others)
      case .leftOut(let reason):
        builder.report(
          leftOut: tier.pieces.map(\.text), onTier: tier.name, because: reason,
          line: lines.indices.contains(place) ? lines[place] : 1)
      }
    }
    segments = ordered.enumerated().sorted {
      ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
    }.map(\.element.segment)
  }

  /// Words joined to what is said without a pause, and without another one who begins in between.
  private static func joined(
    _ words: [TierChoice.Piece], speaker: String?, others: [[Int]]
  ) -> [(order: Int, segment: SpokenSegment)] {
    var joined: [(order: Int, segment: SpokenSegment)] = []
    for piece in words where piece.text.hasVisible {
      let word = SpokenWord(piece.text.trimmedOfSpace, start: piece.start, end: piece.end)
      let end = joined.last?.segment.end
      let isCut =
        end.flatMap { end in
          piece.start.map { start in
            others.contains { $0.hasValue(from: end.milliseconds, to: start.milliseconds) }
          }
        } ?? false
      if !isCut, !joined.isEmpty, SpokenSegment.isNear(piece.start, after: end) {
        joined[joined.count - 1].segment.words.append(word)
        joined[joined.count - 1].segment.end = word.end ?? end
      } else {
        let segment = SpokenSegment(
          words: [word], speaker: speaker, start: word.start, end: word.end)
        joined.append((piece.order, segment))
      }
    }
    return joined
  }

  /// Whether nothing is said.
  var isEmpty: Bool { segments.isEmpty }

  /// The transcript: what starts first is said first, and what has no time follows what stands
  /// before it.
  func transcript(
    _ builder: TranscriptBuilder, format: String, lookedFor what: String
  ) throws(TranscriptError) -> Transcript {
    if let labelled = labelled(builder, format: format) { return labelled }
    var turns = JSONTurns(builder: builder)
    for segment in segments.inOrderOfTime { turns.add(segment, carries: false) }
    return try turns.transcript(format: format, lookedFor: what)
  }

  /// What labels in the words of the only tier say of who speaks; nil when there are none.
  private func labelled(_ builder: TranscriptBuilder, format: String) -> Transcript? {
    guard Set(segments.map(\.speaker)).count == 1 else { return nil }
    let cues = segments.inOrderOfTime.map { segment in
      let words = segment.words.map(\.text).joined(separator: " ")
      return SourceCue(
        line: 1, start: segment.start, end: segment.end,
        spans: [CueText.Span(voice: nil, words: words)])
    }
    let read = try? CueTurns.transcript(of: cues, builder, format: format, lookedFor: "labels")
    return read.flatMap { $0.speakers.count > 1 ? $0 : nil }
  }
}

extension SpokenSegment {
  /// A piece of speech as a tier has it; nil when nothing is said in it.
  init?(_ text: String, speaker: String?, start: Timestamp?, end: Timestamp?) {
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    guard words.hasVisible else { return nil }
    let name = speaker.map { $0.split { $0.isWhitespace }.joined(separator: " ") }
    self.init(
      words: [SpokenWord(words)], speaker: name?.isEmpty == true ? nil : name, start: start,
      end: end.flatMap { end in start.map { end >= $0 ? end : $0 } ?? end })
  }
}

extension String {
  /// A time in seconds, as programs for annotating sound write it.
  var secondsTime: Timestamp? {
    guard utf8.count < 40 else { return nil }
    return Double(trimmedOfSpace).flatMap(Timestamp.init(seconds:))
  }

  /// A time in milliseconds.
  var millisecondsTime: Timestamp? {
    guard utf8.count < 40 else { return nil }
    return Double(trimmedOfSpace).flatMap { Timestamp(seconds: $0 / 1000) }
  }
}

extension [Int] {
  /// Whether one of the sorted numbers lies between two others, the second left out.
  ///
  /// - Complexity: O(log count).
  fileprivate func hasValue(from low: Int, to high: Int) -> Bool {
    var (first, last) = (0, count)
    while first < last {
      let middle = (first + last) / 2
      if self[middle] < low { first = middle + 1 } else { last = middle }
    }
    return first < count && self[first] < high
  }
}
