/// Praat's TextGrid, long or short. Praat itself reads of either only the free-standing numbers,
/// the texts in double quotes and the flags in angle brackets; all the rest is for people.
enum TextGridFormat {
  static func recognises(_ source: SourceText) -> Bool {
    let head = source.bytes.prefix(2000)
    guard let first = source.firstByte, [UInt8(ascii: "F"), UInt8(ascii: "\"")].contains(first)
    else { return false }
    let text = String(decoding: head, as: UTF8.self)
    return text.contains("ooTextFile") && text.contains("TextGrid")
  }

  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    var tokens = Tokens(source.bytes)
    var builder = TranscriptBuilder()
    var tiers: [TierChoice.Tier] = []
    var points = 0
    do throws(Tokens.Problem) {
      _ = try tokens.text()
      guard try tokens.text() == "TextGrid" else { throw tokens.problem("no \"TextGrid\"") }
      _ = try (tokens.number(), tokens.number())
      guard try tokens.flag() else { throw tokens.problem("it has no tiers") }
      let count = try tokens.count()
      for _ in 0..<count { try readTier(&tokens, &tiers, &points) }
    } catch {
      guard tiers.contains(where: { !$0.pieces.isEmpty }) else {
        throw .unreadable(format: "textgrid", line: error.line, problem: error.message)
      }
      builder.report("\(error.message); what follows is missing", line: error.line)
    }
    if points > 0 {
      builder.report("\(points) marks on tiers of points are left out", line: 1)
    }
    let said = TierSegments(choosingOf: tiers, lines: [], &builder)
    return try said.transcript(
      builder, format: "textgrid", lookedFor: "intervals with text on a tier")
  }

  private static func readTier(
    _ tokens: inout Tokens, _ tiers: inout [TierChoice.Tier], _ points: inout Int
  ) throws(Tokens.Problem) {
    let kind = try tokens.text()
    let name = try tokens.text()
    _ = try (tokens.number(), tokens.number())
    let count = try tokens.count()
    switch kind {
    case "IntervalTier":
      tiers.append(TierChoice.Tier(name: name))
      for _ in 0..<count {
        let (start, end) = try (tokens.number(), tokens.number())
        let text = try tokens.text()
        guard text.hasVisible else { continue }
        tiers[tiers.count - 1].pieces.append(
          TierChoice.Piece(
            text: text, start: Timestamp(seconds: start), end: Timestamp(seconds: end)))
      }
    case "TextTier":
      for _ in 0..<count {
        _ = try tokens.number()
        if try tokens.text().hasVisible { points += 1 }
      }
    default: throw tokens.problem("\"\(kind.excerpt)\" is no kind of tier")
    }
  }

  /// The parts of the file that mean something.
  private struct Tokens {
    struct Problem: Error {
      var line: Int
      var message: String
    }

    private enum Token {
      case text(String)
      case number(Double)
      case flag(Bool)
    }

    private let bytes: [UInt8]
    private var next = 0
    private var line = 1

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func problem(_ message: String) -> Problem { Problem(line: line, message: message) }

    mutating func text() throws(Problem) -> String {
      guard case .text(let text) = token() else { throw problem("no text in quotes") }
      return text
    }

    mutating func number() throws(Problem) -> Double {
      guard case .number(let number) = token() else { throw problem("no number") }
      return number
    }

    mutating func count() throws(Problem) -> Int {
      let value = try number()
      guard value >= 0, value < 1e9 else { throw problem("\(value) is no number of things") }
      return Int(value)
    }

    mutating func flag() throws(Problem) -> Bool {
      guard case .flag(let flag) = token() else { throw problem("no <exists>") }
      return flag
    }

    private mutating func token() -> Token? {
      while next < bytes.count {
        let byte = bytes[next]
        if byte <= 0x20 {
          if byte == 0x0A || byte == 0x0D && !(next + 1 < bytes.count && bytes[next + 1] == 0x0A) {
            line += 1
          }
          next += 1
        } else if byte == UInt8(ascii: "\"") {
          return .text(quoted())
        } else if byte == UInt8(ascii: "!") {
          while next < bytes.count, bytes[next] != 0x0A, bytes[next] != 0x0D { next += 1 }
        } else if let token = word() {
          return token
        }
      }
      return nil
    }

    /// A text in quotes; a quote in it is written twice.
    private mutating func quoted() -> String {
      var text: [UInt8] = []
      next += 1
      while next < bytes.count {
        let byte = bytes[next]
        next += 1
        if byte == 0x0A { line += 1 }
        if byte == UInt8(ascii: "\"") {
          guard next < bytes.count, bytes[next] == byte else { break }
          next += 1
        }
        text.append(byte)
      }
      return String(decoding: text, as: UTF8.self)
    }

    /// What stands up to the next white space, if it means something.
    private mutating func word() -> Token? {
      let start = next
      while next < bytes.count, bytes[next] > 0x20 { next += 1 }
      let word = String(decoding: bytes[start..<next], as: UTF8.self)
      if word == "<exists>" { return .flag(true) }
      if word == "<absent>" { return .flag(false) }
      guard let first = word.utf8.first, (0x30...0x39).contains(first) || first == 0x2D else {
        return nil
      }
      return Double(word).map(Token.number)
    }
  }
}
