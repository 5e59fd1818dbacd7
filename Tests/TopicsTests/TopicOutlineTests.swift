import Testing
import Transcripts

@testable import Topics

/// A talk whose topics are plain: each has words of its own, said again and again.
private func talk(_ topics: [[String]], turnsEach: Int = 6) -> Transcript {
  var lines: [(speaker: String?, text: String)] = []
  for (index, words) in topics.enumerated() {
    lines.append(("Host", "Now let us talk about \(words[0]), what is new with the \(words[1])?"))
    for turn in 0..<turnsEach {
      let said = (0..<12).map { "\(words[($0 + turn) % words.count]) and" }
      lines.append((turn % 2 == 0 ? "Guest" : "Host", said.joined(separator: " ") + " so on."))
    }
    if index == 0 { lines.append(("Guest", "Yes.")) }
  }
  return conversation(lines)
}

private let garden = ["garden", "tomatoes", "compost", "beans", "watering"]
private let boats = ["sailing", "harbour", "anchor", "rigging", "regatta"]
private let music = ["violin", "orchestra", "rehearsal", "quartet", "sonata"]

@Suite("A topic outline")
struct TopicOutlineTests {
  private let outline = TopicOutline(of: talk([garden, boats, music]))

  @Test("topics start where the words change")
  func starts() {
    #expect(outline.topics(count: 3).map(\.turn) == [0, 8, 15])
  }

  @Test("topics are named with their own words")
  func names() {
    let topics = outline.topics(count: 3)
    for (topic, words) in zip(topics, [garden, boats, music]) {
      #expect(words.contains { topic.label.lowercased().contains($0) }, "\(topic.label)")
      #expect(topic.terms.contains { term in words.contains { term.contains($0) } })
      #expect((1...5).contains(topic.terms.count))
    }
  }

  @Test("the host's first question of five words is kept")
  func question() {
    #expect(
      outline.topics(count: 3).map(\.question) == [
        "Now let us talk about garden, what is new with the tomatoes?",
        "Now let us talk about sailing, what is new with the harbour?",
        "Now let us talk about violin, what is new with the orchestra?",
      ])
  }

  @Test("there are exactly as many topics as asked for, in order, the first at turn 0")
  func count() {
    for count in 1...22 {
      let turns = outline.topics(count: count).map(\.turn)
      #expect(turns.count == count)
      #expect(turns.first == 0)
      #expect(turns == Set(turns).sorted())
    }
    #expect(outline.topics(count: 99).count == 22)
    #expect(outline.topics(count: 0).count == 1)
    #expect(outline.topics(count: -1).count == 1)
  }

  @Test("more topics keep the borders of fewer")
  func nested() {
    var before: Set<Int> = []
    for count in 1...22 {
      let turns = Set(outline.topics(count: count).map(\.turn))
      #expect(turns.isSuperset(of: before))
      before = turns
    }
  }

  @Test("no two topics have the same label")
  func unique() {
    for count in 1...22 {
      let labels = outline.topics(count: count).map { $0.label.lowercased() }
      #expect(Set(labels).count == labels.count)
    }
  }

  @Test("the same transcript gives the same topics")
  func deterministic() {
    let again = TopicOutline(of: talk([garden, boats, music]))
    #expect(again == outline)
    #expect(again.topics(count: 22) == outline.topics(count: 22))
    #expect(again.topics() == outline.topics())
  }

  @Test("finer and coarser step through the divisions and back")
  func steps() {
    let top = outline.borders.count + 1
    var counts = [1]
    while let last = counts.last, outline.finer(than: last) > last {
      counts.append(outline.finer(than: last))
    }
    #expect(counts.count > 2)
    #expect(counts.last == top)
    var back = [top]
    while let last = back.last, outline.coarser(than: last) < last {
      back.append(outline.coarser(than: last))
    }
    #expect(back == counts.reversed())
    #expect(outline.coarser(than: 22) == top)
  }

  @Test("a cancelled division gives nothing")
  func cancelled() {
    #expect(TopicOutline(of: talk([garden, boats])) { true } == nil)
    var asked = 0
    let late = TopicOutline(of: talk([garden, boats])) {
      asked += 1
      return asked > 3
    }
    #expect(late == nil)
    #expect(TopicOutline(of: talk([garden])) { false } == TopicOutline(of: talk([garden])))
  }
}

@Suite("A topic outline of little")
struct SmallOutlineTests {
  @Test("an empty transcript has no topics")
  func empty() {
    let outline = TopicOutline(of: conversation([]))
    #expect(outline.topics().isEmpty)
    #expect(outline.topics(count: 3).isEmpty)
    #expect(outline.defaultCount == 0)
  }

  @Test("one turn is one topic, named by what it says")
  func oneTurn() {
    let outline = TopicOutline(of: conversation([(nil, "The lighthouse keeper.")]))
    #expect(
      outline.topics().map(\.label) == ["Lighthouse keeper"])
    #expect(outline.topics(count: 5).map(\.turn) == [0])
  }

  @Test("what says nothing is named by its first words, and never twice the same")
  func firstWords() {
    let lines: [(speaker: String?, text: String)] = [
      ("A", "um, well, you know what i mean, don't you?"), ("B", "Yes."), ("A", "Yes."),
      ("B", ""), ("A", "..."),
    ]
    let outline = TopicOutline(of: conversation(lines))
    #expect(
      outline.topics(count: 5).map(\.label) == [
        "Um, well, you know what i\u{2026}", "Yes", "Yes (2)", "No words", "No words (2)",
      ])
  }

  @Test("a carried speaker is nobody")
  func carried() {
    let certain = Host(conversation([("Ann", "Why?"), ("Ann", "So?"), ("Bob", "Because.")]))
    #expect(certain.turns == [true, true, false])
    let carried = Host(conversation([("Ann", "Why?"), ("Ann?", "So."), ("Bob", "Because.")]))
    #expect(carried.turns == [true, false, false])
  }

  @Test("turns without any words between them do not stop the search")
  func emptyTurns() {
    let silence = [(speaker: String?, text: String)](repeating: ("A", ""), count: 700)
    let words = garden.joined(separator: " and ")
    let spoken = (0..<20).map { turn in
      (speaker: String?.some("B"), text: "\(turn) \(words) in the sun.")
    }
    let outline = TopicOutline(of: conversation(spoken + silence + spoken))
    #expect(outline.topics().first?.turn == 0)
    #expect(outline.topics(count: 740).count == 740)
  }

  @Test("a label does not say a word again in the plural")
  func plural() {
    let outline = TopicOutline(
      of: conversation([(nil, "The model, the models; a model. Rain, rain.")]))
    #expect(outline.topics().map(\.label) == ["Model, rain"])
  }

  @Test("letters outside ASCII are letters")
  func otherLetters() {
    let outline = TopicOutline(
      of: conversation([(nil, "Die Brücke über den Fluß. Die Brücke, die BRÜCKE!")]))
    #expect(outline.topics().map(\.terms.first) == ["Die Brücke"])
  }
}

@Suite("Words")
struct WordTests {
  private func words(_ text: String) -> [String] {
    var words: [String] = []
    forEachWord(in: Substring(text)) { words.append($0) }
    return words
  }

  @Test("words keep apostrophes and hyphens inside only")
  func inside() {
    #expect(
      words("'Cause it\u{2019}s GPT-3's well-known -- end'") == [
        "cause", "it's", "gpt", "s", "well-known", "end",
      ])
  }

  @Test("content keys leave out what says nothing")
  func keys() {
    #expect(contentKey(of: "partnership") == "partne")
    #expect(contentKey(of: "microsoft's") == "micros")
    #expect(contentKey(of: "don't") == nil)
    #expect(contentKey(of: "the") == nil)
    #expect(contentKey(of: "that's") == nil)
    #expect(contentKey(of: "x") == nil)
  }

  @Test("cue words are found at the ends of a turn only where they stand whole")
  func cues() {
    let early = BoundaryWeights.early.first { $0.words == "move on" }?.weight ?? 0
    #expect(CueWords("Let's move on.").weightOfHead == early)
    #expect(CueWords("Let's remove one.").weightOfHead == 0)
    let far = String(repeating: "word ", count: 40)
    #expect(CueWords(Substring(far + "move on")).weightOfHead == 0)
    let thank = BoundaryWeights.before.first { $0.words == "thank" }?.weight ?? 0
    #expect(CueWords("Thank you\u{2019}ll see").weightOfTail == thank)
    #expect(CueWords("thank a b c d e f g h i j k l").weightOfTail == 0)
  }
}
