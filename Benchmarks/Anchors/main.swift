// Changes transcripts in known ways and looks where their annotations end.
//
//     anchor-benchmark [--without-peers] [--short] [--list] [TRANSCRIPT ...]
//
// --list prints what is not right, too. Without transcripts twenty interviews in an invented language
// are used, and then 500 exchanges of a few turns, most of them a word long; with --short these only.
// For each way of changing the table has, of at least 5,000 annotations: those at their words
// (right), those elsewhere that are said to be sure (wrong), those elsewhere or nowhere that the user
// is asked about (asked), of these the ones that were put elsewhere (misled). A place is right
// when it shares half of the words with the words there are (intersection over union). Words that are
// gone have no place; those of which less than half are left need none.

import Annotations
import Foundation
import TextCore
import Transcripts

struct Tally {
  var right = 0
  var wrong = 0
  var asked = 0
  var misled = 0
  var doubted = 0
  var seconds = 0.0

  /// `truth` are the places of the words that are left, of `count`. Gives what was not right.
  mutating func take(
    _ found: Range<Int>?, isSure: Bool, truth: Set<Int>, of count: Int, in ranges: [Range<Int>]
  ) -> String? {
    let words = Set(
      found.map { range in ranges.indices.filter { ranges[$0].overlaps(range) } } ?? [])
    let shared = Double(words.intersection(truth).count)
    let isRight =
      words.isEmpty
      ? truth.count * 2 < count : shared >= 0.5 * Double(words.union(truth).count)
    if isRight {
      right += 1
      if !isSure && !words.isEmpty { doubted += 1 }
      return nil
    }
    if isSure && !words.isEmpty {
      wrong += 1
      return "wrong"
    }
    asked += 1
    if !words.isEmpty { misled += 1 }
    return words.isEmpty ? "asked" : "misled"
  }
}

struct Sample {
  var script: Script
  var transcript: Transcript
  var document: AnnotationDocument
  /// The words of each annotation, in the order of the document.
  var words: [Range<Int>]

  /// With `byTurns` every second annotation is that of a turn.
  init?(_ script: Script, count: Int, byTurns: Bool, _ random: inout Generator) throws {
    self.script = script
    guard let (transcript, ranges) = try script.built() else { return nil }
    self.transcript = transcript
    var records: [Record] = []
    var words: [String: Range<Int>] = [:]
    let ends = script.turns.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    let turns = zip(ends, ends.dropFirst()).map { $0..<$1 }
    for number in 0..<count {
      let longest = max(4, min(61, ranges.count / 3))
      let length = Int.random(in: number % 10 == 0 ? 1..<3 : 3..<longest, using: &random)
      let from = Int.random(in: 0..<max(1, ranges.count - length), using: &random)
      var part = from..<min(ranges.count, from + length)
      if byTurns, number % 2 == 0, let turn = turns.randomElement(using: &random) { part = turn }
      let range = ranges[part.lowerBound].lowerBound..<ranges[part.upperBound - 1].upperBound
      let id = String(number)
      words[id] = part
      records.append(
        .annotation(
          Annotation(
            id: id, anchor: Anchor(of: range, in: transcript), coder: "c", created: "t")))
    }
    document = AnnotationDocument(
      transcript: TranscriptIdentity(name: "n", digest: "old"), records: records)
    self.words = document.annotations.map { words[$0.id] ?? 0..<0 }
  }

  /// The places of each annotation's words in a changed script.
  func truth(in changed: Script) -> [Set<Int>] {
    let origins = script.words.map(\.origin)
    var places: [Int: Int] = [:]
    for (place, word) in changed.words.enumerated() {
      if let origin = word.origin { places[origin] = place }
    }
    return words.map { Set($0.compactMap { origins[$0].flatMap { places[$0] } }) }
  }
}

func row(_ cells: [String]) {
  let widths = [34, 20, 9, 8, 8, 8, 9, 10]
  print(
    zip(cells, widths).enumerated().map { place, cell in
      let blanks = String(repeating: " ", count: max(1, cell.1 - cell.0.count))
      return place < 2 ? cell.0 + blanks : blanks + cell.0
    }.joined())
}

/// The time the processor has spent on this program, which other programs on the machine hardly
/// change.
func processorSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

func measure(
  _ samples: [Sample], _ mutation: Mutation, _ methods: ArraySlice<String>,
  random: inout Generator
) throws {
  var tallies = methods.map { _ in Tally() }
  var count = 0
  for sample in samples {
    let changed = mutation.apply(sample.script, &random)
    guard let (transcript, ranges) = try changed.built() else { continue }
    count += 1
    let truth = sample.truth(in: changed)
    let text = Array(transcript.text.utf8)
    for method in methods.indices {
      let start = processorSeconds()
      let found: [(range: Range<Int>?, isSure: Bool, candidates: [Range<Int>])]
      switch method {
      case 0, 1:
        let old = sample.transcript.text
        found = resolve(
          sample.document, in: transcript, digest: "new",
          oldText: { method == 0 && $0 == "old" ? old : nil }
        ).map {
          ($0.resolution.range, $0.resolution.kind != .approximate, $0.resolution.candidates)
        }
      case 2:
        let finder = HypothesisFinder(text)
        found = sample.document.annotations.map { (finder.place(of: $0.anchor), true, []) }
      default:
        found = sample.document.annotations.map { (offsetPlace(of: $0.anchor, in: text), true, []) }
      }
      tallies[method].seconds += processorSeconds() - start
      for (number, (range, isSure, candidates)) in found.enumerated() {
        let fault = tallies[method].take(
          range, isSure: isSure, truth: truth[number], of: sample.words[number].count, in: ranges)
        if isListing, let fault {
          let anchor = sample.document.annotations[number].anchor
          print(
            "\(fault): \(mutation.name), \(methods[method]): \"\(anchor.prefix)[\(anchor.quote)]"
              + "\(anchor.suffix)\" -> \"\(range.map { transcript.text[utf8: $0] } ?? "")\"; "
              + candidates.map { "\"\(transcript.text[utf8: $0])\"" }.joined(separator: ", "))
        }
      }
    }
  }
  for (method, tally) in zip(methods, tallies) {
    let all = Double(tally.right + tally.wrong + tally.asked)
    let share = (Double(tally.right) / all * 10000).rounded() / 100
    let time = (tally.seconds / Double(max(1, count)) * 10000).rounded() / 10
    row([
      mutation.name, method, "\(share) %", "\(tally.wrong)", "\(tally.asked)", "\(tally.misled)",
      "\(tally.doubted)", "\(time) ms",
    ])
  }
}

let paths = CommandLine.arguments.dropFirst().filter { !$0.hasPrefix("--") }
let isListing = CommandLine.arguments.contains("--list")
let allMethods = ["with the old text", "without it", "Hypothesis' ladder", "offsets"]
let methods = CommandLine.arguments.contains("--without-peers") ? allMethods[..<2] : allMethods[...]
var random = Generator(state: 20_260_901)

/// Prints the table of some transcripts.
func measure(
  _ scripts: [Script], named name: String, byTurns: Bool = false, random: inout Generator
) throws {
  let each = (5000 + scripts.count - 1) / scripts.count
  let samples = try scripts.compactMap { try Sample($0, count: each, byTurns: byTurns, &random) }
  print(
    "\(name): \(samples.count) transcripts, \(scripts.map(\.words.count).reduce(0, +)) words, "
      + "\(each * samples.count) annotations; processor time for all annotations of a transcript")
  row(["change", "method", "right", "wrong", "asked", "misled", "doubted", "time"])
  for mutation in Mutation.all { try measure(samples, mutation, methods, random: &random) }
}

if paths.isEmpty {
  if !CommandLine.arguments.contains("--short") {
    let interviews = (0..<20).map { _ in inventedScript(&random) }
    try measure(interviews, named: "interviews", random: &random)
    print("")
  }
  let exchanges = (0..<500).map { _ in inventedExchange(&random) }
  try measure(exchanges, named: "short exchanges", byTurns: true, random: &random)
} else {
  let scripts = try paths.map { path in
    Script(
      try Transcript(reading: Array(Data(contentsOf: URL(filePath: path))), fileName: path))
  }.filter { $0.words.count >= 1000 }
  precondition(!scripts.isEmpty, "no transcript has 1,000 words")
  try measure(scripts, named: "transcripts given", random: &random)
}
