#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One search for a pattern in the bytes of a text.
///
/// Candidates are found by `memchr` of the rarest letter; around one, ASCII is compared byte by
/// byte and everything else by grapheme clusters.
struct TextScan {
  let pattern: TextPattern
  let text: String
  let bytes: UnsafeBufferPointer<UInt8>
  let range: Range<Int>

  mutating func matches(limit: Int) -> [Range<Int>] {
    guard let anchor = pattern.anchor, !anchor.hasVariants || !hasFoldingVariants else {
      return matchesByCharacter(limit: limit)
    }
    return matches(by: anchor, limit: limit)
  }

  // MARK: By anchor

  private func matches(by anchor: Anchor, limit: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var floor = range.lowerBound
    var lower = next(anchor.bytes.lower, from: floor)
    var upper =
      anchor.bytes.upper == anchor.bytes.lower
      ? range.upperBound : next(anchor.bytes.upper, from: floor)
    while true {
      let place = min(lower, upper)
      guard place < range.upperBound else { return found }
      if place >= floor, let match = match(around: place, element: anchor.place, floor: floor) {
        found.append(match)
        if found.count == limit { return found }
        floor = match.upperBound
      }
      let from = max(place + 1, floor)
      if lower < from { lower = next(anchor.bytes.lower, from: from) }
      if upper < from { upper = next(anchor.bytes.upper, from: from) }
    }
  }

  private func next(_ byte: UInt8, from: Int) -> Int {
    guard from < range.upperBound, let base = bytes.baseAddress,
      let hit = memchr(base + from, Int32(byte), range.upperBound - from)
    else { return range.upperBound }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }

  private func match(around place: Int, element: Int, floor: Int) -> Range<Int>? {
    guard let start = start(endingAt: place, elements: element, floor: floor),
      let end = end(from: place, firstElement: element)
    else { return nil }
    return isBorder(start) && isBorder(end) ? start..<end : nil
  }

  /// Where the elements before the anchor start, when they stand before `end`.
  private func start(endingAt end: Int, elements count: Int, floor: Int) -> Int? {
    var at = end
    var left = count
    while left > 0 {
      guard at > floor else { return nil }
      let element = pattern.elements[left - 1]
      let byte = bytes[at - 1]
      if byte < 0x80, byte > 0x20 {
        guard element == .ascii(folded(byte)) else { return nil }
        at -= 1
        left -= 1
        continue
      }
      if element == .space {
        guard let from = spaceStart(endingAt: at, floor: floor) else { return nil }
        at = from
        left -= 1
        continue
      }
      guard byte >= 0x80, let (parts, from) = cluster(endingAt: at, floor: floor),
        parts.count <= left, parts[...] == pattern.elements[(left - parts.count)..<left]
      else { return nil }
      at = from
      left -= parts.count
    }
    return at
  }

  /// Where the elements from one on end, when they stand at `start`.
  private func end(from start: Int, firstElement: Int) -> Int? {
    var at = start
    var next = firstElement
    let elements = pattern.elements
    while next < elements.count {
      guard at < range.upperBound else { return nil }
      let byte = bytes[at]
      if elements[next] == .space {
        guard let to = spaceEnd(startingAt: at) else { return nil }
        at = to
        next += 1
        continue
      }
      if byte < 0x80, at + 1 >= range.upperBound || bytes[at + 1] < 0x80 {
        guard elements[next] == .ascii(folded(byte)) else { return nil }
        at += 1
        next += 1
        continue
      }
      let (parts, to) = cluster(startingAt: at)
      guard to <= range.upperBound, next + parts.count <= elements.count,
        parts[...] == elements[next..<(next + parts.count)]
      else { return nil }
      at = to
      next += parts.count
    }
    return at
  }

  // MARK: By character

  /// For patterns without an anchor: every cluster is a candidate.
  private func matchesByCharacter(limit: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var at = range.lowerBound
    var first: UInt8 = 0
    var firstCapital: UInt8 = 0
    if case .ascii(let byte) = pattern.elements[0] {
      first = byte
      let isLetter = (0x61...0x7A).contains(byte)
      firstCapital = pattern.ignoresCase && isLetter ? byte & ~0x20 : byte
    }
    while at < range.upperBound {
      let byte = bytes[at]
      let isPlain = byte < 0x80 && (at + 1 >= range.upperBound || bytes[at + 1] < 0x80)
      if isPlain, byte > 0x20, byte != first, byte != firstCapital {
        at += 1
        continue
      }
      if let end = end(from: at, firstElement: 0), isBorder(at), isBorder(end) {
        found.append(at..<end)
        if found.count == limit { return found }
        at = end
      } else {
        at = isPlain ? at + 1 : cluster(startingAt: at).end
      }
    }
    return found
  }

  /// Whether the text has a character, not ASCII, that folds to letters of an ASCII pattern.
  private var hasFoldingVariants: Bool {
    for i in range where bytes[i] >= 0xC3 {
      let next = i + 1 < range.upperBound ? bytes[i + 1] : 0
      switch (bytes[i], next) {
      case (0xC3, 0x9F), (0xC5, 0xBF), (0xE2, 0x84), (0xE1, 0xBA), (0xEF, 0xAC): return true
      default: continue
      }
    }
    return false
  }

  // MARK: Text

  private func folded(_ byte: UInt8) -> UInt8 {
    pattern.ignoresCase ? Fold.lowered(byte) : byte
  }

  private func cluster(startingAt at: Int) -> (parts: [TextPattern.Element], end: Int) {
    let character = text[text.index(utf8: at)]
    return (
      Fold.elements(of: character, ignoringCase: pattern.ignoresCase),
      at + character.utf8.count
    )
  }

  private func cluster(
    endingAt at: Int, floor: Int
  ) -> (parts: [TextPattern.Element], start: Int)? {
    let index = text.index(before: text.index(utf8: at))
    let start = text.utf8Offset(of: index)
    guard start >= floor, start < at else { return nil }
    let character = text[index]
    guard start + character.utf8.count == at else { return nil }
    return (Fold.elements(of: character, ignoringCase: pattern.ignoresCase), start)
  }

  private func spaceEnd(startingAt start: Int) -> Int? {
    var at = start
    while at < range.upperBound {
      if bytes[at] < 0x80 {
        guard isSpace(bytes[at]) else { break }
        at += 1
      } else {
        let scalar = text.unicodeScalars[text.index(utf8: at)]
        guard scalar.properties.isWhitespace else { break }
        at += UTF8.width(scalar)
      }
    }
    return at > start ? at : nil
  }

  private func spaceStart(endingAt end: Int, floor: Int) -> Int? {
    var at = end
    while at > floor {
      if bytes[at - 1] < 0x80 {
        guard isSpace(bytes[at - 1]) else { break }
        at -= 1
      } else {
        let index = text.unicodeScalars.index(before: text.index(utf8: at))
        let start = text.utf8Offset(of: index)
        guard start >= floor, text.unicodeScalars[index].properties.isWhitespace else { break }
        at = start
      }
    }
    return at < end ? at : nil
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// Whether no grapheme cluster goes over the offset.
  private func isBorder(_ offset: Int) -> Bool {
    guard offset > 0, offset < bytes.count else { return true }
    let (before, after) = (bytes[offset - 1], bytes[offset])
    if before < 0x80, after < 0x80 { return before != 0x0D || after != 0x0A }
    return String.Index(text.index(utf8: offset), within: text) != nil
  }
}
