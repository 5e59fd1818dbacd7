import Transcripts

/// What of a text is nowhere in the transcript that was read from it: neither in the words, nor in
/// the name beside a turn, nor in a time, nor in a diagnostic.
///
/// Words are counted, so that one that stands in the source twice must be found twice; their case
/// does not matter, since a name is shown in one spelling. Signs that only decorate lines need not be
/// found, nor what a deposition cites turns by: numbers of pages and lines, "Q" and "A", and
/// "THE WITNESS:" where it is known who that is.
struct Accounting {
  /// A word or a time, and its line from 1.
  struct Token: Hashable, CustomStringConvertible {
    var text: String
    var line: Int
    var description: String { "\(text) in line \(line)" }
  }

  private var words: [String: Int] = [:]
  private var times: [Int: Int] = [:]
  private var reported: Set<Int> = []
  /// What diagnostics say in quotes, of whichever line.
  private var quoted: Set<String> = []
  private let isCited: Bool
  /// Whether the numbers before lines are told of.
  private let isNumbered: Bool
  /// Whether the times before lines are told to be of the day.
  private let areOfDay: Bool
  /// Whether times in words, and the names before them, are told of.
  private let isTwice: Bool

  init(_ transcript: Transcript) {
    isCited = transcript.format == "deposition"
    isNumbered = transcript.diagnostics.contains { $0.message.hasPrefix("lines are numbered") }
    areOfDay = transcript.diagnostics.contains { $0.message.contains("are of the day") }
    isTwice = transcript.diagnostics.contains { $0.message.hasPrefix("times in words") }
    for diagnostic in transcript.diagnostics {
      reported.insert(diagnostic.line)
      for (place, part) in diagnostic.message.split(separator: "\"").enumerated()
      where place % 2 == (diagnostic.message.hasPrefix("\"") ? 0 : 1) {
        quoted.formUnion(Self.pieces(of: part))
      }
    }
    for index in transcript.turns.indices {
      let turn = transcript.turns[index]
      count(wordsOf: transcript.text(ofTurn: index))
      if let name = transcript.speakerName(ofTurn: index), turn.speakerSource != .carried {
        count(wordsOf: name[...])
      }
      for time in [turn.start, turn.end] { count(time) }
    }
    // The time at which a turn starts is also that of its first cue.
    let starts = Set(transcript.turns.map(\.start))
    for cue in transcript.times.cues {
      if !starts.contains(cue.start) { count(cue.start) }
      count(cue.end)
    }
  }

  /// The tokens of a text that are not accounted for.
  mutating func missing(of text: String) -> [Token] {
    var missing: [Token] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let number = isNumbered ? line.prefixMatch(of: /\s*(Q?\d+)/)?.1 ?? "" : ""
      let inWords = isTwice ? Self.timesInWords(in: line) : line[..<line.startIndex]
      let said = line.drop { $0 == " " }.dropFirst(max(number.count, inWords.count))
      let cited = isCited ? said.replacing("THE WITNESS:", with: "") : said
      let plain = areOfDay ? Self.inHoursAndMinutes(cited)[...] : cited
      for piece in Self.pieces(of: Self.inWholeDays(plain)[...])
      where !find(piece, line: index + 1) {
        missing.append(Token(text: piece, line: index + 1))
      }
    }
    return missing
  }

  /// "0 minutes 4 seconds" of "0 minutes 4 seconds0:04", and all of "Ann Lee 0 minutes 4 seconds".
  private static func timesInWords(in line: Substring) -> Substring {
    line.prefixMatch(of: /.*\d+ minutes? \d+ seconds?/)?.output ?? line[..<line.startIndex]
  }

  private mutating func find(_ piece: String, line: Int) -> Bool {
    if let left = words[piece], left > 0 {
      words[piece] = left - 1
      return true
    }
    if let seconds = Self.seconds(piece), times[seconds, default: 0] > 0 {
      // One time may end a turn and start the next one.
      return true
    }
    if isCited, piece.allSatisfy({ $0.isNumber || $0 == ":" }) || ["q", "a"].contains(piece) {
      return true
    }
    return reported.contains(line) || quoted.contains(piece)
  }

  private mutating func count(wordsOf text: Substring) {
    for piece in Self.pieces(of: text) { words[piece, default: 0] += 1 }
  }

  private mutating func count(_ time: Timestamp?) {
    if let time { times[time.milliseconds / 1000, default: 0] += 1 }
  }

  /// The line with "10:30:00" for "10.30" and "[10:30]" at its start.
  private static func inHoursAndMinutes(_ line: Substring) -> String {
    String(line).replacing(/^\[?(\d\d?)[.:](\d\d)\]?\s/) { "\($0.1):\($0.2):00 " }
  }

  /// The line with "1:05 PM" as "13:05:00", "[4.50s" as "[0:04.50" and "[1h02m03s" as "[1:02:03".
  private static func inWholeDays(_ line: Substring) -> String {
    var line = String(line)
    if line.utf8.contains(UInt8(ascii: "M")) {
      line = line.replacing(/(\d{1,2}):(\d\d)(:\d\d)?[ \u{202F}]([AP])M/) { found in
        let hour = (Int(found.1) ?? 0) % 12 + (found.4 == "P" ? 12 : 0)
        return "\(hour):\(found.2)\(found.3 ?? ":00")"
      }
    }
    guard let first = line.utf8.first else { return line }
    if (0x30...0x39).contains(first) {
      return line.replacing(/^([-\d\/]{8,10}), (\d\d:\d\d) -/) { "\($0.1) \($0.2):00 -" }
    }
    guard first == UInt8(ascii: "[") else { return line }
    return line.replacing(/(\d+)\.(\d\d)s/) { "0:\($0.1).\($0.2)" }
      .replacing(/^\[(\d\d)\.(\d\d)\]/) { "[\($0.1):\($0.2)]" }
      .replacing(/(?:(\d+)h)?(\d\d)m(\d\d)s/) { "\($0.1 ?? "0"):\($0.2):\($0.3)" }
  }

  /// Runs of letters and digits; a time is one run, its hundredths or frames included.
  private static func pieces(of line: Substring) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var isClock = false
    func end() {
      if !piece.isEmpty { pieces.append(piece) }
      (piece, isClock) = ("", false)
    }
    let scalars = line.lowercased().unicodeScalars.filter { !isIgnored($0) }.map { $0 } + [" "]
    for (place, scalar) in scalars.enumerated().dropLast() {
      let isBetweenDigits =
        place > 0 && isDigit(scalars[place - 1]) && isDigit(scalars[place + 1])
      if isBetweenDigits, scalar == ":" || isClock && ".;,-".unicodeScalars.contains(scalar) {
        isClock = true
      } else if !isWord(scalar) {
        end()
        continue
      } else if isClock, !isDigit(scalar) {
        end()
      }
      piece.unicodeScalars.append(scalar)
    }
    end()
    return pieces
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .format || scalar.value == 0
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || scalar.properties.generalCategory == .nonspacingMark
  }

  /// The seconds of "1:02:03.5", "0:12" and "00:00:01:12", whose last field counts frames.
  private static func seconds(_ piece: String) -> Int? {
    var fields = piece.split { ":.;-,".contains($0) }.map(String.init)
    let clock = piece.prefix { $0.isNumber || $0 == ":" }.split(separator: ":").count
    guard clock >= 2 else { return nil }
    fields = Array(fields.prefix(min(clock, 3)))
    let values = fields.compactMap { Int($0) }
    return values.count == fields.count ? values.reduce(0) { $0 * 60 + $1 } : nil
  }
}
