/// What one speaker says until the next one speaks.
public struct Turn: Sendable, Equatable {
  /// Where its words are: UTF-8 offsets into the transcript's text.
  public var range: Range<Int>
  /// Index into the transcript's speakers; nil when nobody is known.
  public var speaker: Int?
  /// How the speaker is known.
  public var speakerSource: SpeakerSource
  /// When it starts, where that is known.
  public var start: Timestamp?
  /// When it ends, where that is known.
  public var end: Timestamp?
  /// Where it stands on the pages of the document, as it is cited: "25:14-19", a page and its
  /// lines; nil for what has no numbered lines.
  public var locator: String?

  /// Makes a turn.
  public init(
    range: Range<Int>, speaker: Int?, speakerSource: SpeakerSource, start: Timestamp? = nil,
    end: Timestamp? = nil, locator: String? = nil
  ) {
    self.range = range
    self.speaker = speaker
    self.speakerSource = speakerSource
    self.start = start
    self.end = end
    self.locator = locator
  }
}

extension Turn: Packable {
  /// How many bits of a mark tell how the speaker is known; the others tell who it is.
  private static let sourceBits = 2
  /// A mark of 0 is that of what nobody says.
  private static let sources: [SpeakerSource] = [.none, .explicit, .inferred, .carried]

  /// The turn of a small form.
  public init(_ packed: PackedFields) {
    let number = Int(packed.mark) >> Self.sourceBits
    self.init(
      range: packed.range, speaker: number == 0 ? nil : number - 1,
      speakerSource: Self.sources[Int(packed.mark) & (1 << Self.sourceBits - 1)],
      start: packed.start, end: packed.end)
  }

  /// The small form: that of a turn without a place on a page, of one of the first 16,383 speakers.
  public var packed: PackedFields? {
    let number = speaker.map { $0 + 1 } ?? 0
    guard locator == nil, number >= 0, number < 1 << (UInt16.bitWidth - Self.sourceBits),
      let source = Self.sources.firstIndex(of: speakerSource)
    else { return nil }
    return PackedFields(
      range, start: start, end: end, mark: UInt16(number << Self.sourceBits | source))
  }
}
