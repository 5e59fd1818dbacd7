import Annotations
import Exchange
import TextCore
import Topics
import Transcripts

/// Finding.
let findingCommands: [ReaderCommand] = [
  .change("search", "/", "C-s", area: .finding, "search, with hits as you type") {
    state, _ in
    state.openPane(.search)
  },
  .change("hit-next", "n", area: .finding, "next hit") { state, count in
    state.moveHits(count ?? 1)
  },
  .change("hit-before", "N", area: .finding, "hit before") { state, count in
    state.moveHits(-(count ?? 1))
  },
  .change("search-word", "*", area: .finding, "search for the word under the cursor") {
    state, _ in
    state.searchWord()
  },
  .change("outline", "o", area: .finding, "the topics") { state, _ in
    state.openPane(.outline)
  },
  .change("topic-next", "C-n", area: .finding, "next topic") { state, count in
    state.moveTopics(count ?? 1)
  },
  .change("topic-before", "C-p", area: .finding, "topic before") { state, count in
    state.moveTopics(-(count ?? 1))
  },
  .command("topics-finer", "+", area: .finding, "more topics") { state, _ in
    [.findTopics(.finer(than: state.topics.count))]
  },
  .command("topics-coarser", "-", area: .finding, "fewer topics") { state, _ in
    [.findTopics(.coarser(than: state.topics.count))]
  },
  .change("rename-topic", "T", area: .finding, "rename this topic") { state, _ in
    state.promptForTopicName(state.currentTopic)
  },
  .change("marks", "M", area: .finding, "all marks") { state, _ in
    state.openPane(.marks)
  },
]

extension ReaderState {
  mutating func moveHits(_ count: Int) {
    guard !search.hits.isEmpty else {
      notice = Notice(
        search.query.isEmpty ? "/ searches" : "nothing found for \(search.query)")
      return
    }
    let total = search.hits.count
    let here = search.firstHit(endingAfter: cursor)
    let isOnHit = search.hit(at: cursor) != nil
    let from = count > 0 ? (isOnHit ? here : here - 1) : here
    let target = from + count
    let wrapped = ((target % total) + total) % total
    jump(to: search.hits[wrapped].lowerBound)
    if target != wrapped {
      notice = Notice(count > 0 ? "from the end to the start" : "from the start to the end")
    }
  }

  mutating func searchWord() {
    let motion = TextMotion(transcript.text)
    let next = motion.characterAfter(cursor)
    guard !transcript.turns.isEmpty, let start = motion.previousWordStart(before: next),
      let end = motion.nextWordEnd(after: max(0, motion.characterBefore(start))), end >= cursor
    else { return }
    runSearch(String(transcript.text[utf8: start..<motion.characterAfter(end)]))
    moveHits(1)
  }

  /// The index of the topic of the cursor; nil before topics are known.
  package var currentTopic: Int? { topic(at: cursor) }

  /// The index of the topic that holds an offset.
  package func topic(at offset: Int) -> Int? { topics.lastIndex { $0.offset <= offset } }

  mutating func moveTopics(_ count: Int) {
    guard let current = currentTopic else { return }
    let isInside = count < 0 && cursor > topics[current].offset
    let target = current + count + (isInside ? 1 : 0)
    jump(to: topics[max(0, min(topics.count - 1, target))].offset)
  }

  /// Makes the list of topics anew from those found and the names given by hand.
  package mutating func refreshTopics() {
    guard let found else { return }
    topics = namedTopics(found.topics, of: found.revised, names: document.topicNames)
    // The words may have been corrected since.
    for index in topics.indices {
      topics[index].offset = revised.map.shown(
        at: found.revised.map.source(at: topics[index].offset))
    }
  }

  mutating func promptForTopicName(_ index: Int?) {
    guard let index, topics.indices.contains(index) else {
      notice = Notice("the topics are not known yet")
      return
    }
    dialog = .prompt(
      Prompt(purpose: .renameTopic(offset: topics[index].offset), text: topics[index].label))
  }

  mutating func renameTopic(at offset: Int, to text: String, _ fresh: Fresh) -> [Effect] {
    var fresh = fresh
    guard let index = topics.firstIndex(where: { $0.offset == offset }) else { return [] }
    let name = text.trimmed
    let before = topics[index].given
    guard name != topics[index].label else { return [] }
    guard !name.isEmpty else {
      guard let before else { return [] }
      return perform("topic name", [Edit(before: .topicName(before), after: nil)])
    }
    var after =
      before
      ?? TopicName(
        id: fresh.identifier(), point: point(offset), name: name,
        coder: coder, created: fresh.now)
    after.name = name
    return perform(
      "topic name", [Edit(before: before.map { .topicName($0) }, after: .topicName(after))])
  }
}
