public import Transcripts

extension Transcript {
  /// When the words at a UTF-8 offset are said, in seconds: by linear interpolation inside the cue
  /// that holds them; nil where the transcript does not tell.
  ///
  /// - Complexity: O(log cues).
  public func seconds(at offset: Int) -> Double? {
    if let index = cueIndex(at: offset), offset <= times.cues[index].range.upperBound + 1 {
      return seconds(at: offset, inCue: index)
    }
    guard !turns.isEmpty else { return nil }
    let turn = turns[turnIndex(at: offset)]
    return offset == turn.range.lowerBound ? turn.start?.seconds : nil
  }

  /// When the words that end at a UTF-8 offset have been said, in seconds.
  ///
  /// - Complexity: O(log cues).
  public func seconds(until offset: Int) -> Double? {
    if let index = cueIndex(at: max(0, offset - 1)),
      offset <= times.cues[index].range.upperBound + 1
    {
      return seconds(at: offset, inCue: index)
    }
    guard !turns.isEmpty else { return nil }
    let turn = turns[turnIndex(at: max(0, offset - 1))]
    return offset == turn.range.upperBound ? turn.end?.seconds : nil
  }

  private func seconds(at offset: Int, inCue index: Int) -> Double? {
    let cue = times.cues[index]
    let done = offset - cue.range.lowerBound
    if done <= 0 { return cue.start.seconds }
    let next = index + 1 < times.cues.count ? times.cues[index + 1].start : nil
    guard let end = cue.end ?? next, end >= cue.start, !cue.range.isEmpty else { return nil }
    let part = min(1, Double(done) / Double(cue.range.count))
    let length = Double(end.milliseconds - cue.start.milliseconds)
    return (Double(cue.start.milliseconds) + (length * part).rounded()) / 1000
  }

  private func cueIndex(at offset: Int) -> Int? {
    var low = 0
    var high = times.cues.count
    while low < high {
      let middle = (low + high) / 2
      if times.cues[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}
