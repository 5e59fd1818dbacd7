/// How a label is set at a place where it stands. Those of one text are all set alike, so that a
/// word before a colon that is set otherwise is none of them.
struct LabelStyle: OptionSet, Sendable {
  var rawValue: Int

  static let bold = LabelStyle(rawValue: 1)
  /// A time stands beside it.
  static let timed = LabelStyle(rawValue: 2)
  /// Nothing is said behind it in its line.
  static let alone = LabelStyle(rawValue: 4)
  /// A blank line stands before it.
  static let apart = LabelStyle(rawValue: 8)
  /// It is in capitals, and more than initials.
  static let capitals = LabelStyle(rawValue: 16)
  /// What is said does not start with a small letter.
  static let startsLarge = LabelStyle(rawValue: 32)
  static let beforeTab = LabelStyle(rawValue: 64)
  /// The line before ends a sentence.
  static let fresh = LabelStyle(rawValue: 128)
  /// What is said ends a sentence, or is longer than what stands behind a heading.
  static let speaks = LabelStyle(rawValue: 256)

  /// How much it counts against a label to lack what all others have, and for it to share that.
  static let weights: [(style: LabelStyle, lack: Int, share: Int)] = [
    (.bold, 4, 2), (.timed, 4, 3), (.alone, 4, 2), (.apart, 4, 0), (.capitals, 4, 2),
    (.startsLarge, 3, 0), (.beforeTab, 4, 2), (.fresh, 4, 0), (.speaks, 1, 0),
  ]

  /// How often each style occurs among some labels.
  struct Counts {
    private(set) var total = 0
    private var counts = [Int](repeating: 0, count: LabelStyle.weights.count)

    mutating func see(_ style: LabelStyle) {
      total += 1
      for (place, weight) in LabelStyle.weights.enumerated() where style.contains(weight.style) {
        counts[place] += 1
      }
    }

    static func += (sum: inout Counts, other: Counts) {
      sum.total += other.total
      for place in sum.counts.indices { sum.counts[place] += other.counts[place] }
    }

    /// How often one of the styles occurs.
    subscript(style: LabelStyle) -> Int {
      LabelStyle.weights.firstIndex { $0.style == style }.map { counts[$0] } ?? 0
    }

    /// What speaks for a label that is set like this among others, and against it: nothing where the
    /// others are too few.
    func points(among others: Counts) -> Int {
      guard others.total >= 4, total > 0 else { return 0 }
      return LabelStyle.weights.indices.reduce(0) { points, place in
        guard others.counts[place] * 10 >= others.total * 9 else { return points }
        let lacks = counts[place] * 2 < total
        return points + (lacks ? -LabelStyle.weights[place].lack : LabelStyle.weights[place].share)
      }
    }
  }
}

extension LabelScanner {
  /// How a label is set at the start of a line; `goesOn` says whether the line before ends no
  /// sentence.
  func style(
    of label: LabelCandidate, in line: Range<Int>, isApart: Bool, goesOn: Bool
  ) -> LabelStyle {
    var style: LabelStyle = []
    let said = label.textStart..<line.upperBound
    if label.isBold { style.insert(.bold) }
    if label.time != nil { style.insert(.timed) }
    if saysNothing(said) { style.formUnion([.alone, .startsLarge, .speaks]) }
    if isApart { style.insert(.apart) }
    if isApart || !goesOn { style.insert(.fresh) }
    if Introductions.isCapitals(label.name) { style.insert(.capitals) }
    if !startsSmall(said) { style.insert(.startsLarge) }
    let end = label.label.upperBound
    if end < line.upperBound, bytes[end] == 0x09 { style.insert(.beforeTab) }
    if said.count > Self.longestEntry || endsSentence(said) { style.insert(.speaks) }
    return style
  }

  /// The longest that stands behind the word before a colon where nothing is said, in bytes.
  private static let longestEntry = 60

  /// Whether the first letter is a small one.
  func startsSmall(_ range: Range<Int>) -> Bool {
    let start = bytes[range].prefix(40)
    let text = String(decoding: start, as: UTF8.self).unicodeScalars
    return text.first { $0.isWordPart }?.properties.isLowercase == true
  }

  /// Whether what stands in a line ends a sentence, breaks off, or has a remark or a time at its end.
  func endsSentence(_ range: Range<Int>) -> Bool {
    var end = skippedBack(from: range.upperBound, to: range.lowerBound)
    guard let last = scalar(before: end, floor: range.lowerBound) else { return false }
    if "]#>-–—♪".unicodeScalars.contains(last.scalar) { return true }
    while let last = scalar(before: end, floor: range.lowerBound),
      Self.closers.contains(last.scalar)
    {
      end = last.start
    }
    return scalar(before: end, floor: range.lowerBound).map { Self.terminators.contains($0.scalar) }
      == true
  }
}
