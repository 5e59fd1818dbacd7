/// What one speaker says until the next one speaks.
///
/// A transcript may have a million of them, so what may be missing is kept as a number that no file
/// has.
public struct Turn: Sendable, Equatable {
  /// Where its words are: UTF-8 offsets into the transcript's text.
  public var range: Range<Int>
  private var from: Int
  private var to: Int
  private var speakerIndex: Int32
  /// How the speaker is known.
  public var speakerSource: SpeakerSource

  private static let nobody: Int32 = -1
  private static let never = Int.min

  /// Most turns have no place on a page: so it takes room only where there is one.
  private indirect enum Place: Sendable, Equatable {
    case unknown
    case at(String)
  }

  private var place = Place.unknown

  /// Makes a turn.
  public init(
    range: Range<Int>, speaker: Int?, speakerSource: SpeakerSource, start: Timestamp? = nil,
    end: Timestamp? = nil
  ) {
    self.range = range
    self.speakerSource = speakerSource
    (from, to, speakerIndex) = (Self.never, Self.never, Self.nobody)
    self.speaker = speaker
    self.start = start
    self.end = end
  }

  /// Index into the transcript's speakers; nil when nobody is known.
  public var speaker: Int? {
    get { speakerIndex == Self.nobody ? nil : Int(speakerIndex) }
    set { speakerIndex = newValue.map { Int32($0) } ?? Self.nobody }
  }

  /// Where it stands on the pages of the document, as it is cited: "25:14-19", a page and its
  /// lines; nil for what has no numbered lines.
  public var locator: String? {
    get { if case .at(let locator) = place { locator } else { nil } }
    set { place = newValue.map(Place.at) ?? .unknown }
  }

  /// When it starts, where that is known.
  public var start: Timestamp? {
    get { from == Self.never ? nil : Timestamp(milliseconds: from) }
    set { from = newValue?.milliseconds ?? Self.never }
  }

  /// When it ends, where that is known.
  public var end: Timestamp? {
    get { to == Self.never ? nil : Timestamp(milliseconds: to) }
    set { to = newValue?.milliseconds ?? Self.never }
  }
}
