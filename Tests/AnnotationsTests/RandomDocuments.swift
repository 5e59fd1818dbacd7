import Annotations
import CanonicalJSON
import Transcripts

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Documents with everything in them that a sidecar can hold.
struct DocumentMaker {
  var random: SeededGenerator
  private static let words = [
    "rent", "Über", "don\u{2019}t", "\u{1F600}", "a\u{301}", "\u{1B}[2J", "\"quoted\"",
    "back\\slash",
    "line\nbreak", "\u{2028}", "東京", "", "null", "\u{202E}abc",
  ]

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
  mutating func chance(_ part: Int) -> Bool { number(0..<part) == 0 }

  mutating func text() -> String {
    (0..<number(1..<5)).map { _ in Self.words[number(0..<Self.words.count)] }
      .joined(separator: " ")
  }

  mutating func unknown() -> JSONObject {
    guard chance(2) else { return [:] }
    return [
      "x-\(number(0..<3))": .array([.number("1.50"), .null, .object(["y": .string(text())])]),
      "x-flag": .bool(chance(2)),
    ]
  }

  mutating func time() -> String { "2026-11-23T20:00:\(number(10..<60))Z" }

  mutating func point() -> TextPoint {
    TextPoint(
      offset: number(0..<1000), before: text(), after: text(), digest: chance(3) ? text() : nil,
      turn: chance(2) ? anchor() : nil,
      unknown: unknown())
  }

  mutating func anchor() -> Anchor {
    let start = number(0..<1000)
    return Anchor(
      quote: text(), prefix: text(), suffix: text(),
      wordsBefore: (0..<number(0..<4)).map { "before\($0)" },
      wordsAfter: (0..<number(0..<4)).map { "after\($0)" },
      position: start..<(start + number(0..<50)), turn: number(0..<20),
      start: chance(2) ? Double(number(0..<100_000)) / 1000 : nil,
      end: chance(2) ? Double(number(0..<100_000)) / 1000 : nil,
      digest: chance(3) ? text() : nil, shown: chance(3) ? text() : nil, unknown: unknown())
  }

  mutating func change() -> Revision.Change {
    switch number(0..<7) {
    case 0: .rename(from: text(), to: text())
    case 1: .reassign(at: point(), to: chance(2) ? text() : nil)
    case 2: .split(at: point())
    case 3: .join(at: point())
    case 4: .correct(anchor(), to: text())
    case 5: .settle(at: point(), doubt: chance(3) ? text() : "carried")
    default: .other(kind: "transpose")
    }
  }

  mutating func record(id: String) -> Record {
    switch number(0..<4) {
    case 0:
      .revision(
        Revision(
          id: id, order: number(-2..<9), change: change(), coder: text(), created: time(),
          isSetAside: chance(4), voice: (0..<number(0..<3)).map { _ in point() },
          others: (0..<number(0..<3)).map { _ in point() },
          unknown: unknown()))
    case 1:
      .topicName(
        TopicName(
          id: id, point: point(), name: text(), coder: text(), created: time(),
          unknown: unknown()))
    default: .annotation(annotation(id: id))
    }
  }

  mutating func annotation(id: String) -> Annotation {
    var unknown = unknown()
    let pen = chance(2) ? Pen.allCases.randomElement(using: &random) : nil
    if pen == nil, chance(3) { unknown["color"] = .string("infrared") }
    return Annotation(
      id: id, anchor: anchor(), tags: (0..<number(0..<4)).map { "t/\($0)" },
      note: chance(2) ? text() : nil, color: pen, coder: text(), created: time(),
      modified: time(), isKeptAsOrphan: chance(4), unknown: unknown)
  }

  mutating func stamp(_ id: String) -> AuditStamp {
    AuditStamp(id: id, time: time(), coder: text())
  }

  mutating func document() -> AnnotationDocument {
    let identity = TranscriptIdentity(name: text(), digest: "d\(number(0..<9))", unknown: unknown())
    let records = (0..<number(0..<12)).map { record(id: "id-\($0)") }
    var document = AnnotationDocument(transcript: identity, records: records)
    document.minorVersion = number(0..<3)
    document.versionUnknown = unknown()
    document.unknown = unknown()
    for index in 0..<number(0..<5) {
      let edits = (0..<number(0..<24)).map { _ in edit(of: document) }
      let way = AuditEntry.Way.allCases[number(0..<3)]
      document.record(text(), edits, way: way, by: stamp("entry-\(index)"))
    }
    return document
  }

  /// An edit that fits the document: a record added, changed or deleted.
  mutating func edit(of document: AnnotationDocument) -> Edit {
    let id = "id-\(number(0..<16))"
    let before = document.records[id]
    if before != nil, chance(3) { return Edit(before: before, after: nil) }
    return Edit(before: before, after: record(id: id))
  }
}

/// A transcript of turns, "Ada: words" or without a speaker, ten seconds each.
func transcript(_ turns: String..., timed: Bool = true) -> Transcript {
  var builder = TranscriptBuilder()
  for (index, turn) in turns.enumerated() {
    let parts = turn.split(separator: ":", maxSplits: 1).map { String($0) }
    let start = timed ? Timestamp(milliseconds: index * 10_000) : nil
    let end = timed ? Timestamp(milliseconds: index * 10_000 + 8000) : nil
    let speaker = parts.count == 2 ? parts[0] : builder.last?.speaker
    let source: SpeakerSource =
      parts.count == 2 ? .explicit : speaker == nil ? .none : .carried
    builder.addTurn(parts.last ?? "", speaker: speaker, source: source, start: start, end: end)
  }
  return builder.build(format: "text")
}

extension Transcript {
  /// The UTF-8 range of the n-th occurrence of some words, from 1.
  func range(of words: String, _ number: Int = 1) -> Range<Int> {
    let found = occurrences(ofQuote: words)
    return number <= found.count ? found[number - 1] : 0..<0
  }
}
