/// The line of a cue that holds its times: "00:01.000 --> 00:04.000 align:start".
struct CueTiming {
  var start: Timestamp
  /// Nil when it is missing or lies before the start.
  var end: Timestamp?
  /// What was wrong with it, where it could be used nevertheless.
  var doubt: String?
  /// Whether its minutes or seconds are written with one digit, its fractions behind a point:
  /// "0:0:4.510", as Teams does it.
  var isUnpadded = false
  /// Words that stand behind the times, where settings may stand.
  var words: String?
  /// Whether a fourth field counts frames, which are left out: "00:00:01:12".
  var hasFrames = false

  /// What a line with an arrow means as a timing.
  enum Reading {
    case timing(CueTiming)
    case bad(String)
  }

  /// Reads a line; nil when it has no arrow. Where other lines have unpadded times, what stands
  /// behind the point `countsMilliseconds` in this one, too.
  static func read(_ line: Substring, countsMilliseconds: Bool = false) -> Reading? {
    guard let arrow = line.firstRange(ofArrow: ()) else { return nil }
    var left = Cursor(rest: line[..<arrow.lowerBound].utf8, countsMilliseconds)
    var right = Cursor(rest: line[arrow.upperBound...].utf8, countsMilliseconds)
    guard let start = left.time(), left.isAtEnd else {
      return .bad("no time before \"-->\"; expected \"00:00:01.000 --> 00:00:02.000\"")
    }
    guard let end = right.time(), right.isAtBlank else {
      return .bad("no end time after \"-->\"; expected \"00:00:01.000 --> 00:00:02.000\"")
    }
    var timing = CueTiming(start: start, end: end)
    timing.words = words(in: Substring(right.rest))
    timing.hasFrames = left.hasFrames || right.hasFrames
    timing.isUnpadded = (left.isUnpadded || right.isUnpadded) && line.utf8.contains(0x2E)
    if end < start {
      timing.end = nil
      timing.doubt = "the cue ends before it starts; its end is taken as unknown"
    }
    return .timing(timing)
  }

  /// Reads a line whose arrow another program has put in the place of "-->", or a person has: there
  /// is nothing but times in it, and both have seconds; nil when there is more, or no such arrow.
  static func read(_ line: Substring, withArrowLike arrows: [String]) -> CueTiming? {
    for arrow in arrows {
      guard let place = line.utf8.firstRange(of: Array(arrow.utf8)) else { continue }
      let (left, right) = (line[..<place.lowerBound], line[place.upperBound...])
      guard [left, right].allSatisfy({ $0.utf8.count { $0 == 0x3A } == 2 }) else { return nil }
      let plain = left + "-->" + right
      guard case .timing(let timing) = read(plain[...]), timing.words == nil else { return nil }
      return timing
    }
    return nil
  }

  /// A line of times alone without the blanks that translation puts into them, "00:00:01, 200" and
  /// "00: 00: 01,200", and with plain signs for wide ones; nil where nothing is to be changed.
  static func withoutBlanksInTimes(_ line: String) -> String? {
    let wide: [Character: Character] = ["：": ":", "，": ",", "．": ".", "。": "."]
    var text: [Character] = []
    var isChanged = false
    for character in line {
      let next = wide[character] ?? character
      guard next.isWholeNumber || ":,.;->–—→= \t".contains(next) || next == "\u{A0}" else {
        return nil
      }
      isChanged = isChanged || next != character
      if ":,.;".contains(next) {
        while text.last?.isWhitespace == true { text.removeLast(); isChanged = true }
      } else if next.isWhitespace, text.last.map({ ":,.;".contains($0) }) == true {
        isChanged = true
        continue
      } else if next == ">", text.last?.isWhitespace == true,
        let dash = text.lastIndex(where: { !$0.isWhitespace }), text[dash] == "-"
      {
        text.removeLast(text.count - dash - 1)
        isChanged = true
      }
      text.append(next)
    }
    return isChanged ? String(text) : nil
  }

  /// What "-->" becomes when it is typed, pasted into Word, or taken out of HTML.
  static let otherArrows = ["--&gt;", "–>", "—>", "→", "->", "=>"]

  /// What follows the times; nil where it is blank or settings such as "align:start" and "X1:40".
  private static func words(in rest: Substring) -> String? {
    let settings = [
      "vertical", "line", "position", "size", "align", "region", "x1", "x2", "y1", "y2",
    ]
    guard let first = rest.split(whereSeparator: { $0 == " " || $0 == "\t" }).first,
      !settings.contains(first.prefix { $0 != ":" }.lowercased())
    else { return nil }
    return rest.trimmedOfSpace
  }

  /// A time that stands alone: "00:17.500".
  static func time(_ text: Substring) -> Timestamp? {
    var cursor = Cursor(rest: text.utf8)
    return cursor.time().flatMap { cursor.rest.isEmpty ? $0 : nil }
  }

  /// The start time of a line whose end cannot be read.
  static func startOnly(_ line: Substring) -> Timestamp? {
    guard let arrow = line.firstRange(ofArrow: ()) else { return nil }
    var left = Cursor(rest: line[..<arrow.lowerBound].utf8)
    return left.time()
  }
}

extension CueScript.Cue {
  /// What stands between seconds and milliseconds.
  enum DecimalSign: Character {
    case point = "."
    case comma = ","
  }

  /// "00:00:01.000 --> 00:00:02.000", of a cue with both times.
  func timing(_ sign: DecimalSign) -> String {
    let text = "\(start.full) --> \((end ?? start).full)"
    return sign == .point ? text : String(text.map { $0 == "." ? sign.rawValue : $0 })
  }
}

extension SourceLines {
  /// Whether "-->" stands in a line.
  func hasArrow(_ line: Range<Int>) -> Bool {
    var dashes = 0
    for i in line {
      let byte = bytes[i]
      if byte == UInt8(ascii: ">"), dashes >= 2 { return true }
      dashes = byte == UInt8(ascii: "-") ? dashes + 1 : 0
    }
    return false
  }
}

extension Substring {
  fileprivate func firstRange(ofArrow: Void) -> Range<Index>? {
    var i = utf8.startIndex
    while let dash = utf8[i...].firstIndex(of: UInt8(ascii: "-")) {
      let rest = utf8[dash...]
      if rest.starts(with: "-->".utf8) { return dash..<utf8.index(dash, offsetBy: 3) }
      i = utf8.index(after: dash)
    }
    return nil
  }
}

/// Takes times from the front of some bytes.
private struct Cursor {
  var rest: Substring.UTF8View
  /// Whether a time had one digit where others have two.
  private(set) var isUnpadded = false
  private(set) var hasFrames = false
  private let countsMilliseconds: Bool

  init(rest: Substring.UTF8View, _ countsMilliseconds: Bool = false) {
    self.rest = rest
    self.countsMilliseconds = countsMilliseconds
  }

  var isAtEnd: Bool { rest.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
  var isAtBlank: Bool { rest.first.map { $0 == 0x20 || $0 == 0x09 } ?? true }

  /// "[-][h+:]mm:ss[.fff]"; minutes and seconds need not be padded, a comma may be the point, and
  /// frames may stand for the fraction.
  mutating func time() -> Timestamp? {
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
    var isNegative = false
    if rest.first == UInt8(ascii: "-") {
      isNegative = true
      rest.removeFirst()
    }
    var fields: [Int] = []
    repeat {
      if !fields.isEmpty { rest.removeFirst() }
      guard let (value, count) = digits() else { return nil }
      if !fields.isEmpty, count == 1 { isUnpadded = true }
      fields.append(value)
    } while fields.count < 3 && rest.first == UInt8(ascii: ":")
    guard fields.count >= 2, fields.dropFirst().allSatisfy({ $0 < 60 }),
      fields.count == 3 || fields[0] < 60
    else { return nil }
    var milliseconds = fields.reduce(0) { $0 * 60 + $1 } * 1000
    if fields.count == 3, let sign = rest.first, sign == 0x3A || sign == 0x3B {
      rest.removeFirst()
      guard let (_, count) = digits(), count == 2 else { return nil }
      hasFrames = true
    } else if let point = rest.first, point == UInt8(ascii: ".") || point == UInt8(ascii: ",") {
      rest.removeFirst()
      guard let (value, count) = digits(), count <= 3 else { return nil }
      // Where fields are not padded the fraction is a count of milliseconds: "0:0:6.90" is 6.090.
      let isCount = isUnpadded || countsMilliseconds
      milliseconds += isCount ? value : value * [1, 100, 10, 1][count]
    }
    return Timestamp(milliseconds: isNegative ? -milliseconds : milliseconds)
  }

  private mutating func digits() -> (value: Int, count: Int)? {
    let run = rest.prefix { (0x30...0x39).contains($0) }
    guard (1...9).contains(run.count) else { return nil }
    rest = rest.dropFirst(run.count)
    return (run.reduce(0) { $0 * 10 + Int($1 - 0x30) }, run.count)
  }
}
