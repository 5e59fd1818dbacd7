extension DepositionFormat {
  /// The turns of the lines so far.
  struct Testimony {
    private var builder = TranscriptBuilder()
    private var speaker: String?
    private var words = ""
    /// How the label of what is being said stands in the line.
    private var label = ""
    private var source = SpeakerSource.explicit
    /// Who spoke before a remark, and may go on.
    private var interrupted: String?
    private var examiner: String?
    /// Who answers after "A.".
    private var witness: String
    private let names: TestimonyNames
    /// The blanks before most of the lines that go on with a sentence.
    private let wrapIndent: Int?
    /// The first and the last line of what is being said.
    private var first: PageLine?
    /// The line at hand.
    private var start: PageLine?
    private var last: PageLine?

    init(of lines: [NumberedLine]) {
      names = TestimonyNames(of: lines.lazy.map(\.text))
      witness = lines.contains { $0.text.contains("THE WITNESS:") } ? "THE WITNESS" : "A"
      var indents: [Int: Int] = [:]
      for line in lines where line.text.first?.isLowercase == true {
        indents[line.indent, default: 0] += 1
      }
      wrapIndent = indents.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// Takes a line, above those that follow it.
    mutating func add(
      _ line: NumberedLine, at place: PageLine?, above following: some Collection<String>
    ) {
      let text = line.text
      guard !text.isEmpty else { return }
      defer { last = place ?? last }
      start = place
      if let part = Self.part(of: text) {
        begin(part == "Q" ? examiner ?? "Q" : witness, text.dropFirst(2), as: text.prefix(2))
      } else if let name = TestimonyNames.examiner(in: text) {
        note(text)
        examiner = name
      } else if let name = TestimonyNames.witness(in: text) {
        note(text)
        (witness, examiner) = (name, nil)
      } else if let label = names.label(in: text) {
        let name = label.name == "THE WITNESS" ? witness : label.name
        begin(name, label.text, as: text[..<label.text.startIndex])
      } else if isRemark(line, above: following) {
        let speaker = speaker ?? interrupted
        note(text)
        interrupted = text.hasSuffix(")") ? speaker : nil
      } else if isHeading(line) {
        note(text)
      } else if speaker != nil {
        words += " " + text
      } else if let interrupted, text.first?.isLowercase == true {
        begin(interrupted, text[...], as: "")
        source = .carried
      } else {
        note(text)
      }
    }

    mutating func finish() -> Transcript {
      end()
      return builder.build(format: "deposition")
    }

    /// "Q" or "A" where a line starts with "Q." or "A:".
    static func part(of text: String) -> Character? {
      guard let part = text.first, part == "Q" || part == "A",
        let sign = text.dropFirst().first, sign == "." || sign == ":",
        text.dropFirst(2).first.map({ $0 == " " || $0 == "\t" }) ?? true
      else { return nil }
      return part
    }

    private mutating func begin(_ name: String, _ text: Substring, as label: Substring) {
      end()
      interrupted = nil
      speaker = name
      source = .explicit
      self.label = String(label)
      words = String(text)
      first = start
    }

    /// What nobody says.
    private mutating func note(_ text: String) {
      end()
      interrupted = nil
      builder.addTurn(text, speaker: nil, source: .none)
      builder.locateLastTurn(start.flatMap { $0.locator(to: $0) })
    }

    private mutating func end() {
      if let speaker {
        let line = words.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
        if line.isEmpty {
          builder.addTurn(label, speaker: nil, source: .none)
        } else {
          builder.addTurn(line, speaker: speaker, source: source)
        }
        builder.locateLastTurn(first.flatMap { first in last.flatMap { first.locator(to: $0) } })
      }
      (speaker, words) = (nil, "")
    }

    /// A line in brackets that the reporter wrote: one set farther in than the lines of an answer,
    /// or one behind the end of a sentence whose bracket closes at the end of a line. A line may
    /// break before a bracket in the middle of an answer, too.
    private func isRemark(_ line: NumberedLine, above following: some Collection<String>) -> Bool {
      guard line.text.hasPrefix("(") else { return false }
      if speaker == nil { return interrupted == nil || closes(line.text, above: following) }
      if let wrapIndent, line.indent >= wrapIndent + 4 { return true }
      let end = words.reversed().first { $0 != " " }
      return end.map { ".?!:-–—…\"”’)]".contains($0) } != false
        && closes(line.text, above: following)
    }

    /// Whether the bracket that opens a line closes at the end of it, or of one of the next.
    private func closes(_ text: String, above following: some Collection<String>) -> Bool {
      for line in [text] + following.prefix(4) {
        if line != text, Self.part(of: line) != nil || names.label(in: line) != nil {
          return false
        }
        guard let close = line.firstIndex(of: ")") else { continue }
        return line[close...].dropFirst().allSatisfy { ".)".contains($0) }
      }
      return false
    }

    /// A line in capitals far from the margin, or one that says what begins.
    private func isHeading(_ line: NumberedLine) -> Bool {
      let stands = line.indent >= 12 || line.text.hasSuffix("EXAMINATION")
      return stands && !line.text.contains(where: \.isLowercase)
        && line.text.contains(where: \.isLetter)
    }
  }
}
