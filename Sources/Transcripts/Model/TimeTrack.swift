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
  public init(cues: [Cue] = []) { self.cues = Cues(cues) }

  init(_ cues: Cues) { self.cues = cues }

  /// The cue that holds the offset, or the last one that starts before it; nil before the first.
  ///
  /// - Complexity: O(log cues).
  public func cue(at offset: Int) -> Cue? {
    var low = 0
    var high = cues.count
    while low < high {
      let middle = (low + high) / 2
      if cues[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? cues[low - 1] : nil
  }
}

extension TimeTrack {
  /// Many cues: sixteen bytes each, so that a transcript with a time at every word is not several
  /// times as large as its file.
  public struct Cues: RandomAccessCollection, Sendable, Equatable {
    /// A cue of a text below 4 GB, at a time within 24 days of the start.
    private struct Small: Sendable, Equatable {
      var offset: UInt32
      var count: UInt32
      /// Milliseconds.
      var start: Int32
      /// Milliseconds; the smallest number where the end is not known.
      var end: Int32

      init?(_ cue: Cue) {
        guard let offset = UInt32(exactly: cue.range.lowerBound),
          let count = UInt32(exactly: cue.range.count),
          let start = Int32(exactly: cue.start.milliseconds),
          let end = Int32(exactly: cue.end?.milliseconds ?? Int(Int32.min)),
          cue.end == nil || end != .min
        else { return nil }
        self.offset = offset
        self.count = count
        self.start = start
        self.end = end
      }

      var cue: Cue {
        Cue(
          range: Int(offset)..<(Int(offset) + Int(count)),
          start: Timestamp(milliseconds: Int(start)),
          end: end == .min ? nil : Timestamp(milliseconds: Int(end)))
      }
    }

    private var small: [Small] = []
    /// All cues, where one of them is no small one.
    private var large: [Cue]?

    init(_ cues: some Sequence<Cue> = []) {
      for cue in cues { append(cue) }
    }

    /// The index of the first cue.
    public var startIndex: Int { 0 }
    /// The index after the last cue.
    public var endIndex: Int { large?.count ?? small.count }

    /// A cue.
    ///
    /// - Complexity: O(1).
    public subscript(index: Int) -> Cue { large?[index] ?? small[index].cue }

    /// Whether two tracks have the same cues.
    public static func == (first: Cues, second: Cues) -> Bool {
      if first.large == nil, second.large == nil { return first.small == second.small }
      return first.elementsEqual(second)
    }

    mutating func append(_ cue: Cue) {
      if large == nil, let cue = Small(cue) {
        small.append(cue)
        return
      }
      if large == nil {
        large = small.map(\.cue)
        small = []
      }
      large?.append(cue)
    }

    mutating func reserveCapacity(_ count: Int) { small.reserveCapacity(count) }
  }
}
