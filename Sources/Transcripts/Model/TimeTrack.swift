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

  /// Many cues.
  public typealias Cues = PackedArray<Cue>

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

extension TimeTrack.Cue: Packable {
  /// A cue as 16 bytes.
  public struct Packed: Sendable, Equatable {
    fileprivate var span: PackedSpan
  }

  /// The cue of a small form.
  public init(_ packed: Packed) {
    let span = packed.span
    self.init(range: span.range, start: span.start ?? Timestamp(milliseconds: 0), end: span.end)
  }

  /// The small form.
  public var packed: Packed? {
    PackedSpan(range, start: start, end: end).map { Packed(span: $0) }
  }
}
