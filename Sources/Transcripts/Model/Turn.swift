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
  /// A turn without a place on a page, of one of the first 65,535 speakers: 20 bytes.
  public struct Packed: Sendable, Equatable {
    fileprivate var span: PackedSpan
    fileprivate var speaker: UInt16
    fileprivate var source: SpeakerSource
  }

  private static let nobody = UInt16.max

  /// The turn of a small form.
  public init(_ packed: Packed) {
    self.init(
      range: packed.span.range,
      speaker: packed.speaker == Self.nobody ? nil : Int(packed.speaker),
      speakerSource: packed.source, start: packed.span.start, end: packed.span.end)
  }

  /// The small form.
  public var packed: Packed? {
    guard locator == nil, let span = PackedSpan(range, start: start, end: end),
      let number = UInt16(exactly: speaker ?? Int(Self.nobody)),
      speaker == nil || number != Self.nobody
    else { return nil }
    return Packed(span: span, speaker: number, source: speakerSource)
  }
}
