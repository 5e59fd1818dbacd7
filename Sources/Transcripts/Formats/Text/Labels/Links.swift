extension LabelScanner {
  /// Whether the text is a reference, not speech: "https://…", "[title](url)".
  func startsLink(at i: Int, end: Int) -> Bool {
    let rest = bytes[i..<min(end, i + Self.reach)]
    for scheme in ["http://", "https://", "www.", "<http", "mailto:"]
    where rest.starts(with: scheme.utf8) {
      return true
    }
    guard rest.first == UInt8(ascii: "["), let close = rest.firstIndex(of: UInt8(ascii: "]")) else {
      return false
    }
    return close + 1 < end && bytes[close + 1] == UInt8(ascii: "(")
  }
}
