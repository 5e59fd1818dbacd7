/// When which part of a text was said: the cues of a file, kept after they were joined into turns.
public struct TimeTrack: Sendable, Equatable {
  /// One cue: a range of UTF-8 offsets in the transcript's text, and its times.
  public struct Cue: Sendable, Equatable {
    /// The words, as UTF-8 offsets into the transcript's text.
    public var range: Range<Int>
    /// When the cue starts.
    public var start: Timestamp
    /// When it ends, where that is known.
    public var end: Timestamp?

    /// Makes a cue.
    public init(range: Range<Int>, start: Timestamp, end: Timestamp?) {
      self.range = range
      self.start = start
      self.end = end
    }
  }

  /// The cues, sorted by their place in the text.
  public let cues: Cues

  /// Makes a track of cues that are sorted by their place in the text.
  public init(cues: [Cue] = []) { self.cues = Cues(PackedArray(cues)) }

  init(_ cues: Cues) { self.cues = cues }

  /// The cue that holds the offset, or the last one that starts before it; nil before the first.
  ///
  /// - Complexity: O(log cues).
  public func cue(at offset: Int) -> Cue? {
    let place = firstCue(after: offset)
    return place > 0 ? cues[place - 1] : nil
  }

  /// The cues that start in a part of the text.
  ///
  /// - Complexity: O(log cues + cues in it).
  func cues(in range: Range<Int>) -> [Cue] {
    Array(
      cues[firstCue(after: range.lowerBound - 1)...].prefix {
        $0.range.lowerBound < range.upperBound
      })
  }

  private func firstCue(after offset: Int) -> Int {
    var low = 0
    var high = cues.count
    while low < high {
      let middle = (low + high) / 2
      if cues[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension TimeTrack {
  /// Many cues. Where each turn is one cue they are the turns, and take no room of their own.
  public struct Cues: RandomAccessCollection, Sendable {
    private var own: PackedArray<Cue>
    private var turns: PackedArray<Turn>?

    init(_ own: PackedArray<Cue>) { self.own = own }

    /// A cue for each of some turns, all of which have a start.
    init(turns: PackedArray<Turn>) {
      own = PackedArray()
      self.turns = turns
    }

    /// The index of the first cue.
    public var startIndex: Int { 0 }
    /// The index after the last cue.
    public var endIndex: Int { turns?.count ?? own.count }

    /// A cue.
    public subscript(index: Int) -> Cue { turns.map { Cue(of: $0[index]) } ?? own[index] }
  }
}

extension TimeTrack.Cues: Equatable {
  /// Whether both have equal cues in the same order.
  public static func == (first: Self, second: Self) -> Bool {
    first.count == second.count && first.elementsEqual(second)
  }
}

extension TimeTrack.Cue: Packable {
  /// The cue that a turn is; one at 0 where it has no start.
  init(of turn: Turn) {
    self.init(
      range: turn.range, start: turn.start ?? Timestamp(milliseconds: 0), end: turn.end)
  }

  /// The cue of a small form.
  public init(_ packed: PackedFields) {
    self.init(
      range: packed.range, start: packed.start ?? Timestamp(milliseconds: 0), end: packed.end)
  }

  /// The small form.
  public var packed: PackedFields? { PackedFields(range, start: start, end: end) }
}
