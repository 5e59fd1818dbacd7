import TextCore

/// The words of a text in the form in which anchors compare them, each with its place.
///
/// A word is its letters, digits and marks in lower case; an apostrophe inside is dropped, and an
/// ideograph is a word of its own. Two words are the same when their keys are: 64 bits of FNV-1a
/// over the UTF-8 bytes of that form.
struct WordTable {
  /// The keys of the words, in order.
  private(set) var keys: [UInt64] = []
  /// The UTF-8 ranges of the words in the text.
  private(set) var ranges: [Range<Int>] = []

  /// - Complexity: O(text).
  init(_ text: String) {
    let expected = text.utf8.count / 5
    keys.reserveCapacity(expected)
    ranges.reserveCapacity(expected)
    forEachWord(in: text) { range, bytes in
      ranges.append(range)
      keys.append(Self.key(bytes))
    }
  }

  /// The key of a word that is in that form already.
  static func key(_ word: some Sequence<UInt8>) -> UInt64 {
    word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// How many words there are.
  var count: Int { keys.count }

  /// The words that a UTF-8 range touches.
  ///
  /// - Complexity: O(log n).
  func words(touching range: Range<Int>) -> Range<Int> {
    let from = firstIndex { $0.upperBound > range.lowerBound }
    let to = firstIndex { $0.lowerBound >= range.upperBound }
    return from..<max(from, to)
  }

  private func firstIndex(where holds: (Range<Int>) -> Bool) -> Int {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if holds(ranges[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Numbers different keys from 0, in the order in which they come first.
///
/// The keys are hashes already: their upper bits after a multiplication say where one is looked for
/// first, and then it is looked for in the next place (Knuth 1973, linear probing).
struct KeyNumbers {
  /// The keys, in the order of their numbers.
  private(set) var keys: [UInt64] = []
  /// The number of the key in each place; less than 0 where there is none.
  private var slots: [Int32]
  private let shift: UInt64

  /// Room for so many keys, of which none is there yet.
  init(capacity: Int) {
    let width = max(4, Int.bitWidth - capacity.leadingZeroBitCount + 1)
    slots = Array(repeating: -1, count: 1 << width)
    shift = UInt64(64 - width)
  }

  /// How many keys there are.
  var count: Int { keys.count }

  /// The number of a key; nil where it is not there.
  subscript(key: UInt64) -> Int? {
    let number = slots[slot(of: key)]
    return number < 0 ? nil : Int(number)
  }

  /// The number of a key, which gets the next one where it is not there.
  mutating func add(_ key: UInt64) -> Int {
    let slot = slot(of: key)
    if slots[slot] < 0 {
      slots[slot] = Int32(keys.count)
      keys.append(key)
    }
    return Int(slots[slot])
  }

  private func slot(of key: UInt64) -> Int {
    var slot = Int((key &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while slots[slot] >= 0, keys[Int(slots[slot])] != key { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }
}

/// Where each key of a sequence stands.
struct KeyPositions {
  private var numbers: KeyNumbers
  /// Where the places of each number begin among all.
  private var starts: [Int] = [0]
  private var places: [Int] = []

  /// - Complexity: O(n).
  init(_ keys: [UInt64]) {
    numbers = KeyNumbers(capacity: keys.count)
    var counts: [Int] = []
    let members = keys.map { key in
      let number = numbers.add(key)
      if number == counts.count { counts.append(0) }
      counts[number] += 1
      return number
    }
    starts.reserveCapacity(counts.count + 1)
    for count in counts { starts.append(count + (starts.last ?? 0)) }
    var next = starts
    places = Array(repeating: 0, count: keys.count)
    for (place, number) in members.enumerated() {
      places[next[number]] = place
      next[number] += 1
    }
  }

  /// The places of a key, in order.
  subscript(key: UInt64) -> ArraySlice<Int> {
    guard let number = numbers[key] else { return [] }
    return places[starts[number]..<starts[number + 1]]
  }

  /// How often a key stands.
  func count(of key: UInt64) -> Int {
    numbers[key].map { starts[$0 + 1] - starts[$0] } ?? 0
  }

  /// What a function of the number of its places gives for each key.
  func map(_ value: (Int) -> Double) -> KeyValues {
    KeyValues(numbers: numbers, values: zip(starts, starts.dropFirst()).map { value($1 - $0) })
  }
}

/// A value for each key.
struct KeyValues {
  fileprivate let numbers: KeyNumbers
  fileprivate let values: [Double]

  /// The value of a key; nil where it has none.
  subscript(key: UInt64) -> Double? { numbers[key].map { values[$0] } }
}

/// Where each word of a table stands.
struct WordPositions {
  /// Where each single word stands.
  let words: KeyPositions
  private let keys: [UInt64]

  /// - Complexity: O(n).
  init(_ table: WordTable) {
    keys = table.keys
    words = KeyPositions(keys)
  }

  /// The places of a word, in order.
  subscript(key: UInt64) -> ArraySlice<Int> { words[key] }

  /// Where a run of words stands, overlapping occurrences included; none for an empty run.
  ///
  /// - Complexity: O(occurrences of its rarest word · length).
  func occurrences(of run: ArraySlice<UInt64>) -> [Int] {
    guard let rarest = run.indices.min(by: { words.count(of: run[$0]) < words.count(of: run[$1]) })
    else { return [] }
    let offset = rarest - run.startIndex
    return words[run[rarest]].compactMap { place in
      let start = place - offset
      guard start >= 0, start + run.count <= keys.count else { return nil }
      for (step, key) in run.enumerated() where keys[start + step] != key { return nil }
      return start
    }
  }
}

/// The words of a text as anchors keep them beside a quote.
func normalizedWords(_ text: String) -> [String] {
  var words: [String] = []
  forEachWord(in: text) { _, bytes in words.append(String(decoding: bytes, as: UTF8.self)) }
  return words
}

/// Calls `body` with the UTF-8 range of each word of a text, and its form for comparison.
private func forEachWord(in text: String, _ body: (Range<Int>, [UInt8]) -> Void) {
  var text = text
  text.withUTF8 { bytes in
    var scan = WordScan()
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte < 0x80 {
        scan.take(ascii: byte, at: offset, body)
        offset += 1
      } else {
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        let part = bytes[offset..<min(bytes.count, offset + length)]
        scan.take(String(decoding: part, as: UTF8.self), at: offset, body)
        offset += length
      }
    }
    scan.end(body)
  }
}

/// The word that is being read.
private struct WordScan {
  private var word: [UInt8] = []
  private var range = 0..<0

  mutating func take(ascii byte: UInt8, at offset: Int, _ body: (Range<Int>, [UInt8]) -> Void) {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): append(CollectionOfOne(byte | 0x20), offset, 1)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      append(CollectionOfOne(byte), offset, 1)
    case UInt8(ascii: "'"): break
    default: end(body)
    }
  }

  mutating func take(_ scalar: String, at offset: Int, _ body: (Range<Int>, [UInt8]) -> Void) {
    guard let first = scalar.unicodeScalars.first else { return }
    if first.properties.isIdeographic {
      end(body)
      append(scalar.utf8, offset, scalar.utf8.count)
      end(body)
    } else if isPartOfWord(first) {
      append(first.properties.lowercaseMapping.utf8, offset, scalar.utf8.count)
    } else if first != "\u{2019}" {
      end(body)
    }
  }

  mutating func end(_ body: (Range<Int>, [UInt8]) -> Void) {
    guard !word.isEmpty else { return }
    body(range, word)
    word.removeAll(keepingCapacity: true)
  }

  private mutating func append(_ bytes: some Sequence<UInt8>, _ offset: Int, _ length: Int) {
    range = (word.isEmpty ? offset : range.lowerBound)..<(offset + length)
    word.append(contentsOf: bytes)
  }

  private func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .nonspacingMark, .spacingMark:
      true
    default: false
    }
  }
}
