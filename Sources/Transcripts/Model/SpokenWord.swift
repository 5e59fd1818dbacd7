/// One word as a recogniser of speech gives it, with its times where they are known.
public struct SpokenWord: Sendable, Equatable {
  /// The word, its punctuation included; white space at its ends is dropped.
  public var text: String
  /// When it starts.
  public var start: Timestamp?
  /// When it ends.
  public var end: Timestamp?
  /// Whether it follows the word before it without a blank, as a full stop does.
  public var isGlued: Bool

  /// Makes a word.
  public init(
    _ text: String, start: Timestamp? = nil, end: Timestamp? = nil, isGlued: Bool = false
  ) {
    self.text = text
    self.start = start
    self.end = end
    self.isGlued = isGlued
  }
}

/// Words joined into a text, and where each of them stands in it.
struct JoinedWords {
  private(set) var text = ""
  private var cues: [TimeTrack.Cue] = []

  init(_ words: some Sequence<SpokenWord>) {
    var length = 0
    for word in words {
      let spoken = word.text.trimmedOfSpace
      guard !spoken.isEmpty else { continue }
      if length > 0, !word.isGlued {
        text += " "
        length += 1
      }
      text += spoken
      if let start = word.start {
        cues.append(
          TimeTrack.Cue(
            range: length..<(length + spoken.utf8.count), start: start, end: word.end))
      }
      length += spoken.utf8.count
    }
  }

  /// The times of the words, in a text in which they start at an offset.
  func times(from offset: Int) -> [TimeTrack.Cue] {
    cues.map { cue in
      let range = (cue.range.lowerBound + offset)..<(cue.range.upperBound + offset)
      return TimeTrack.Cue(range: range, start: cue.start, end: cue.end)
    }
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmedOfSpace: String {
    // Most words have visible characters of ASCII at both ends.
    let whole = Substring(self)
    if let first = whole.utf8.first, let last = whole.utf8.last, (0x21..<0x7F).contains(first),
      (0x21..<0x7F).contains(last)
    {
      return String(whole)
    }
    var scalars = whole.unicodeScalars
    while let first = scalars.first, first.isSpace { scalars.removeFirst() }
    while let last = scalars.last, last.isSpace { scalars.removeLast() }
    return String(scalars)
  }
}

extension Unicode.Scalar {
  /// White space; of ASCII without a look at the tables of Unicode, which are slow.
  fileprivate var isSpace: Bool {
    value < 0x80 ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
  }
}
