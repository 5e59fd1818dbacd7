/// What stands in brackets between a name and its colon, as "(Host)" in "Ada Wong (Host): Hello".
///
/// It is part of the name where the name first stands with it and never with another one. Else it
/// says how something is said, as "(laughing)", and belongs to the words.
struct LabelRole {
  private var first: String?
  private var differs = false

  /// Takes what stands beside the name at one place.
  mutating func see(_ remark: String?, isFirst: Bool) {
    guard let remark else { return }
    if isFirst { first = remark } else if remark != first { differs = true }
  }

  /// The role as it stands; nil where it is none.
  var text: String? {
    guard let first, !differs, first.first == "(" || first.first == "[",
      first.contains(where: \.isLetter)
    else { return nil }
    return Self.isManner(first) ? nil : first
  }

  /// Whether something in brackets says how something is said, and not who says it.
  static func isManner(_ text: String) -> Bool {
    let content = text.lowercased().filter { !"()[]".contains($0) }
    return LabelWords.channels.contains(content.split { " -".contains($0) }.joined(separator: " "))
      || content.split { !$0.isLetter }.contains { word in
        LabelWords.manners.contains(String(word)) || LabelWords.pauses.contains(String(word))
      }
  }
}

extension LabelScanner {
  /// The longest line that is only an aside, in bytes.
  private static let longestAside = 80

  /// Whether a line is a time alone, or a remark in brackets: "[Break 12:30]", "<coughs>", "{note}".
  /// Nobody says it.
  func isAside(_ line: Range<Int>) -> Bool {
    let end = skippedBack(from: line.upperBound, to: line.lowerBound)
    var i = line.lowerBound
    skip(&i, end, where: \.isInvisible)
    guard i < end, line.count <= Self.longestAside else { return false }
    if isWideAside(i..<end) { return true }
    let closers: [UInt8: UInt8] = [0x28: 0x29, 0x5B: 0x5D, 0x7B: 0x7D, 0x3C: 0x3E]
    guard let closer = closers[bytes[i]] else {
      return (0x30...0x39).contains(bytes[i]) && saysNothing(i..<end)
    }
    return bytes[i..<end].firstIndex(of: closer) == end - 1
      || isDoubled(i..<end, closer)
  }

  /// "（笑）".
  private func isWideAside(_ range: Range<Int>) -> Bool {
    let closers = ["（": "）", "［": "］", "【": "】"]
    return closers.contains { opener, closer in
      bytes[range].starts(with: opener.utf8)
        && bytes[range].firstRange(of: Array(closer.utf8))?.upperBound == range.upperBound
    }
  }

  /// "((coughs))".
  private func isDoubled(_ range: Range<Int>, _ closer: UInt8) -> Bool {
    range.count > 4 && bytes[range.lowerBound + 1] == bytes[range.lowerBound]
      && bytes[range].firstIndex(of: closer) == range.upperBound - 2
      && bytes[range.upperBound - 1] == closer
  }

  /// Whether nothing is said in the bytes, or only a time.
  func saysNothing(_ range: Range<Int>) -> Bool {
    var i = range.lowerBound
    skip(&i, range.upperBound, where: \.isInvisible)
    if i < range.upperBound,
      let time = ClockReading.time(in: bytes, at: i, end: range.upperBound)
    {
      i = time.end
      skip(&i, range.upperBound, where: \.isInvisible)
    }
    return i == range.upperBound
  }
}
