import Testing

@testable import Transcripts

/// A text of turns in one of the shapes in which transcripts are written, with turns in which nothing
/// is said, times as answers, and notes between them.
struct GeneratedText {
  /// How the head of a turn and its words stand beside each other: N is the name, T the time, E the
  /// time at the end and W the words.
  struct Shape: CustomTestStringConvertible, Sendable {
    var name: String
    var line: String
    /// Whether blank lines may be missing between turns.
    var standsClose = true

    var testDescription: String { name }

    static let all: [Shape] = [
      Shape(name: "name and colon", line: "N: W"),
      Shape(name: "bold name", line: "**N:** W"),
      Shape(name: "bold name, colon outside", line: "**N**: W"),
      Shape(name: "wide colon", line: "N：W"),
      Shape(name: "chevrons", line: ">> N: W"),
      Shape(name: "time in brackets first", line: "[T] N: W"),
      Shape(name: "bare time first", line: "T N: W"),
      Shape(name: "time between name and colon", line: "N [T]: W"),
      Shape(name: "Rev in a line", line: "N (T): W"),
      Shape(name: "Sonix", line: "N: [T] W"),
      Shape(name: "MAXQDA", line: "T.0N: W"),
      Shape(name: "f4", line: "N: W #T-0#"),
      Shape(name: "ATLAS.ti", line: "#T-0# N: W"),
      Shape(name: "dashes", line: "N -- W"),
      Shape(name: "one dash", line: "N – W"),
      Shape(name: "tab after name", line: "N\tW"),
      Shape(name: "bold name without colon", line: "**N** W"),
      Shape(name: "name in brackets without colon", line: "[N] W"),
      Shape(name: "times in brackets first", line: "[T - E] N: W"),
      Shape(name: "times beside name", line: "N (T - E): W"),
      Shape(name: "time in angle brackets", line: "<T> N: W"),
      Shape(name: "dash after time", line: "T - N: W"),
      Shape(name: "bar before time", line: "N | T\nW"),
      Shape(name: "comma before time", line: "N, T\nW", standsClose: false),
      Shape(name: "name above", line: "N:\nW"),
      Shape(name: "Otter", line: "N  T  \nW", standsClose: false),
      Shape(name: "tab", line: "N\tT\nW"),
      Shape(name: "Rev", line: "N (T):\nW", standsClose: false),
      Shape(name: "Riverside", line: "N (T.000)\nW"),
      Shape(name: "bold name, time in brackets", line: "**N** [T]\nW"),
      Shape(name: "dash before time", line: "N – T:\n\nW"),
      Shape(name: "colon before time", line: "N: T\n\nW", standsClose: false),
      Shape(name: "times and name", line: "[T - E] N\nW"),
      Shape(name: "name and times", line: "N T - E\nW"),
      Shape(name: "Trint", line: "[T] N\nW"),
      Shape(name: "one blank before time", line: "N T\nW"),
      Shape(name: "name in brackets", line: "[N] T\nW"),
      Shape(name: "Resolve", line: "[T:00 - E:00]\nN\nW", standsClose: false),
      Shape(name: "Premiere", line: "T:00 - E:00\nN\nW", standsClose: false),
    ]
  }

  static let names: Set<String> = ["Anna", "Ben Carter", "Speaker 3"]

  /// What takes the place of a turn's words, and what stands between turns.
  private static let answers = [
    "", "12:30", "[12:30]", "We left at [12:30]", "[laughs]", "<cough>", "{note}", "[Break 12:30]",
    "12:30 or so", "…",
  ]
  private static let between = [
    "Break:", "Lunch: 12:30", "[Break 12:30]", "<cough>", "{door opens}", "[inaudible 00:12]",
    "(Mittagspause)", "Lunch break (00:12):", "[00:00:07] Break:", "**Break** [00:10]",
    "#00:00:04-0# Pause:", "00:59:59",
  ]

  private(set) var file = ""
  /// Words that occur once, and who says them.
  private(set) var said: [(name: String, word: String)] = []

  init(_ shape: Shape, using generator: inout SeededGenerator) {
    let separator = shape.standsClose && Bool.random(using: &generator) ? "\n" : "\n\n"
    let names = Self.names.sorted()
    var time = 0
    let strange = Int.random(in: 0..<14, using: &generator)
    let note = Int.random(in: 1..<14, using: &generator)
    for place in 0..<14 {
      let name = names[place < 9 ? place % 3 : Int.random(in: 0..<3, using: &generator)]
      let from = time
      time += Int.random(in: 2..<90, using: &generator)
      var words = "word\(place) was said here by somebody"
      if place == strange {
        words = Self.answers.randomElement(using: &generator) ?? ""
      } else {
        said.append((name, "word\(place)"))
      }
      if place == note {
        file += (Self.between.randomElement(using: &generator) ?? "") + separator
      }
      file += Self.fill(shape.line, name, from, time, words) + separator
    }
  }

  private static func fill(
    _ line: String, _ name: String, _ start: Int, _ end: Int, _ words: String
  ) -> String {
    var result = ""
    for character in line {
      switch character {
      case "N": result += name
      case "T": result += String(Timestamp(milliseconds: start * 1000).full.prefix(8))
      case "E": result += String(Timestamp(milliseconds: end * 1000).full.prefix(8))
      case "W": result += words
      default: result.append(character)
      }
    }
    return result
  }
}
