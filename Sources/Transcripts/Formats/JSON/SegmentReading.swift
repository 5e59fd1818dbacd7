import CanonicalJSON

/// Reads pieces of speech in JSON, whatever their members are called, with the words that some of
/// them list.
struct SegmentReading {
  private let members: SegmentMembers
  private let wordMembers: SegmentMembers

  /// `document` may list who speaks.
  init(of segments: [JSONValue], in document: JSONValue) {
    var members = SegmentMembers(of: segments, in: document)
    let lists = segments.lazy.compactMap { $0["words"]?.arrayValue }.filter { !$0.isEmpty }
    var words = SegmentMembers(of: lists.prefix(200).flatMap { $0 }, in: document)
    // Times of words tell the unit better than those of a few segments.
    if members.areMilliseconds || words.areMilliseconds {
      members.takeNumbersAsMilliseconds()
      words.takeNumbersAsMilliseconds()
    }
    (self.members, wordMembers) = (members, words)
    areMilliseconds = members.areMilliseconds || words.areMilliseconds
  }

  private let areMilliseconds: Bool

  /// What is told of all segments.
  var doubt: String? {
    areMilliseconds
      ? "times are whole numbers that are too far apart for seconds; taken as milliseconds" : nil
  }

  /// The words of a segment that has no text of its own: with the blanks that they have before them,
  /// or one each where they have none.
  static func joinedWords(of segment: JSONValue) -> String? {
    let words = (segment["words"]?.arrayValue ?? []).compactMap {
      $0.text(of: ["punctuated_word", "word", "text"])
    }
    guard !words.isEmpty else { return nil }
    let haveBlanks = words.dropFirst().contains { $0.first?.isWhitespace == true }
    return words.joined(separator: haveBlanks ? "" : " ")
  }

  /// A segment, divided where the speaker of its words changes, and what is wrong with its times;
  /// the words may be in `heard`.
  func parts(
    of segment: JSONValue, text: String, _ heard: inout HeardWords?
  ) -> (segments: [SpokenSegment], doubt: String?) {
    let (start, end) = members.times(of: segment)
    let name = members.speaker(of: segment)
    let items = segment["words"]?.arrayValue ?? []
    var pieces = exactly(items, in: text)
    var doubt = start == nil ? members.brokenTime(of: segment) : nil
    doubt = doubt.map { "\"\($0.excerpt)\" is no time" }
    if pieces == nil, !items.isEmpty {
      var words = HeardWords(items.compactMap(word))
      pieces = words.pieces(of: text)
      doubt = doubt ?? words.doubt
    }
    guard let pieces = pieces ?? heard?.pieces(of: text) else {
      let whole = SpokenSegment(words: [SpokenWord(text)], speaker: name, start: start, end: end)
      return ([whole], doubt)
    }
    var parts: [SpokenSegment] = []
    var speaker = pieces.lazy.compactMap(\.speaker).first ?? name
    for piece in pieces {
      speaker = piece.speaker ?? speaker
      if let last = parts.indices.last, parts[last].speaker == speaker {
        parts[last].words.append(piece.word)
        parts[last].end = piece.word.end ?? parts[last].end
      } else {
        let from = parts.isEmpty ? start ?? piece.word.start : piece.word.start
        parts.append(
          SpokenSegment(words: [piece.word], speaker: speaker, start: from, end: piece.word.end))
      }
    }
    if let last = parts.indices.last { parts[last].end = end ?? parts[last].end }
    return (parts, doubt)
  }

  /// Words that no segment holds together: a segment ends where the speaker changes, or pauses.
  static func parted(_ pieces: [HeardWords.Piece]) -> [SpokenSegment] {
    var segments: [SpokenSegment] = []
    var speaker = pieces.lazy.compactMap(\.speaker).first
    for piece in pieces {
      speaker = piece.speaker ?? speaker
      segments.append(piece.word, by: speaker)
    }
    return segments
  }

  /// Objects of a word each, with the blanks that they have before them, or one each where they have
  /// none.
  func joined(_ items: [JSONValue], text: (JSONValue) -> String?) -> [SpokenSegment] {
    let haveBlanks = items.dropFirst().contains { text($0)?.first?.isWhitespace == true }
    return Self.parted(
      items.compactMap { item in
        guard let text = text(item), text.hasVisible else { return nil }
        let (start, end) = members.times(of: item)
        let isGlued =
          haveBlanks
          ? text.first?.isWhitespace == false
          : text.unicodeScalars.allSatisfy { ".,;:?!…".unicodeScalars.contains($0) }
        return HeardWords.Piece(
          word: SpokenWord(text, start: start, end: end, isGlued: isGlued),
          speaker: members.speaker(of: item))
      })
  }

  private func word(_ item: JSONValue) -> HeardWords.Word? {
    guard let text = item.text(of: ["punctuated_word", "word", "text"]) else { return nil }
    let (start, end) = wordMembers.times(of: item)
    return HeardWords.Word(text, start: start, end: end, speaker: wordMembers.speaker(of: item))
  }

  /// The timed words of a segment, if they are its text; nil when they are not, or there are none.
  private func exactly(_ items: [JSONValue], in text: String) -> [HeardWords.Piece]? {
    guard !items.isEmpty else { return nil }
    var rest = text.trimmedOfSpace[...].unicodeScalars
    var pieces: [HeardWords.Piece] = []
    for item in items {
      guard let word = item.text(of: ["punctuated_word", "word", "text"])?.trimmedOfSpace else {
        return nil
      }
      let gap = rest.prefix { $0.properties.isWhitespace }
      rest = rest.dropFirst(gap.count)
      guard rest.starts(with: word.unicodeScalars) else { return nil }
      rest = rest.dropFirst(word.unicodeScalars.count)
      let (start, end) = wordMembers.times(of: item)
      pieces.append(
        HeardWords.Piece(
          word: SpokenWord(word, start: start, end: end, isGlued: gap.isEmpty),
          speaker: wordMembers.speaker(of: item)))
    }
    return rest.allSatisfy { $0.properties.isWhitespace } ? pieces : nil
  }
}
