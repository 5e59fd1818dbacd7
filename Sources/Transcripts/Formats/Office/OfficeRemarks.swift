import Containers

/// The remarks of reviewers in a document: who said what, on which words.
struct OfficeRemarks {
  /// What was remarked.
  private struct Remark {
    var author = ""
    var date: String?
    var text = ""
  }

  /// The words a remark is about.
  private struct Passage {
    var key: String
    /// What its paragraph has before it.
    var before: String
    /// How much was said before it, in bytes without white space.
    var start: Int
    var words = ""
  }

  private var remarks: [String: Remark] = [:]
  private var passages: [Passage] = []
  /// All words of the document, without white space.
  private var said: [UInt8] = []
  /// The places among the passages of those that are open.
  private var open: [Int] = []
  /// Of the remark that is being read.
  private var key: String?
  private var field: String?

  /// The most of a passage that is kept to find it again, and of what is before it.
  private static let wordLimit = 20_000
  private static let beforeLimit = 200
  /// The most bytes that are looked through for all remarks together.
  private static let searchLimit = 4 << 30

  /// Starts a passage after what its paragraph has so far; without a key it is that of the next
  /// remark.
  mutating func begin(_ key: String?, before: String) {
    open.append(passages.count)
    passages.append(
      Passage(
        key: key ?? "remark \(passages.count)", before: String(before.suffix(Self.beforeLimit)),
        start: said.count))
  }

  /// A remark at a place, which is that of a passage unless none has its key.
  mutating func point(_ key: String, before: String) {
    guard !passages.contains(where: { $0.key == key }) else { return }
    begin(key, before: before)
    end(key)
  }

  /// Ends the passage of a remark.
  mutating func end(_ key: String) { open.removeAll { passages[$0].key == key } }

  /// Adds words of the document to the passages that are open.
  mutating func add(_ text: String) {
    said += CompactText.bytes(of: text)
    for index in open where passages[index].words.utf8.count < Self.wordLimit {
      passages[index].words += text
    }
  }

  /// Reads the remarks of a file that holds nothing else; what is broken in it ends it.
  mutating func read(_ reader: XMLReader) {
    do throws(ContainerError) {
      while let node = try reader.next() { take(node) }
    } catch {
      return
    }
  }

  /// Takes a node of Word's `comment` or OpenDocument's `annotation`; others are nothing to it.
  mutating func take(_ node: XMLReader.Node) {
    switch node {
    case .start(let name, let attributes):
      if name == "comment" || name == "annotation",
        let id = attributes["id"] ?? attributes["name"] ?? passages.last?.key
      {
        key = id
        remarks[id] = Remark(author: attributes["author"] ?? "", date: attributes["date"])
      } else if name == "creator" || name == "date" {
        field = name
      } else if key != nil, name == "br" || name == "line-break" {
        addToRemark("\n")
      }
    case .text(let text): addToRemark(text)
    case .end(let name):
      if name == "comment" || name == "annotation" { key = nil }
      if name == field { field = nil }
      if name == "p" { addToRemark("\n") }
    }
  }

  private mutating func addToRemark(_ text: String) {
    guard let key, var remark = remarks[key] else { return }
    switch field {
    case "creator": remark.author += text
    case "date": remark.date = (remark.date ?? "") + text
    default: remark.text += text
    }
    remarks[key] = remark
  }

  /// The remarks on the words of a transcript, and how many are on none of them.
  ///
  /// The words are found again without regard to white space, by counting: the third "Yes." of the
  /// document is the third of the transcript. Where the two have not as many, because labels are
  /// not among the words of a transcript, the place is taken before which most of what stood before
  /// the words in the document stands too; where that does not tell either, none is.
  ///
  /// - Complexity: O(text) for each remark, until 4 GB were looked through.
  func placed(in text: String) -> (comments: [SourceComment], unplaced: Int) {
    guard !passages.isEmpty else { return ([], 0) }
    let compact = CompactText(text)
    var comments: [SourceComment] = []
    var unplaced = 0
    for (index, passage) in passages.enumerated() {
      var passage = passage
      // A passage without an end is about the rest of its paragraph.
      if open.contains(index) { passage.words = String(passage.words.prefix { $0 != "\n" }) }
      guard index * said.count < Self.searchLimit, let remark = remarks[passage.key],
        let found = place(of: passage, in: compact)
      else {
        unplaced += 1
        continue
      }
      comments.append(
        SourceComment(
          range: compact.range(found), author: remark.author.trimmedOfSpace,
          date: remark.date?.trimmedOfSpace, text: remark.text.trimmedOfSpace))
    }
    return (comments, unplaced)
  }

  private func place(of passage: Passage, in text: CompactText) -> Range<Int>? {
    let before = CompactText.bytes(of: passage.before)
    // The label of a speaker may be among the words; then what follows it is looked for, and of
    // several paragraphs the first that is found.
    let lines = passage.words.split(separator: "\n").map(String.init)
    let tails = lines.compactMap { line in
      line.firstIndex(of: ":").map { String(line[line.index(after: $0)...]) }
    }
    // A remark at a place without words is about what stands before it.
    if lines.isEmpty {
      return place(of: before, from: passage.start - before.count, after: [], in: text)
    }
    for words in [passage.words] + lines + tails {
      let wanted = CompactText.bytes(of: words)
      if let found = place(of: wanted, from: passage.start, after: before, in: text) {
        return found
      }
    }
    return nil
  }

  private func place(
    of wanted: [UInt8], from start: Int, after before: [UInt8], in text: CompactText
  ) -> Range<Int>? {
    let places = CompactText.occurrences(of: wanted, in: text.bytes)
    let written = CompactText.occurrences(of: wanted, in: said)
    if places.count == written.count, let number = written.firstIndex(where: { $0 >= start }) {
      return places[number]..<(places[number] + wanted.count)
    }
    let agreed = places.map { text.agreement(with: before, before: $0) }
    guard let best = agreed.max(), agreed.count(where: { $0 == best }) == 1,
      let number = agreed.firstIndex(of: best)
    else { return nil }
    return places[number]..<(places[number] + wanted.count)
  }
}

/// A text without its white space, and where each byte of it stands.
private struct CompactText {
  let bytes: [UInt8]
  private let offsets: [Int]

  init(_ text: String) {
    var bytes: [UInt8] = []
    var offsets: [Int] = []
    for (offset, byte) in text.utf8.enumerated() where byte > 0x20 {
      bytes.append(byte)
      offsets.append(offset)
    }
    self.bytes = bytes
    self.offsets = offsets
  }

  static func bytes(of text: String) -> [UInt8] { text.utf8.filter { $0 > 0x20 } }

  /// A range of this text as one of the text it was made of. It must not be empty.
  func range(_ range: Range<Int>) -> Range<Int> {
    offsets[range.lowerBound]..<(offsets[range.upperBound - 1] + 1)
  }

  /// Where some bytes stand in others.
  static func occurrences(of wanted: [UInt8], in bytes: [UInt8]) -> [Int] {
    guard let first = wanted.first else { return [] }
    var starts: [Int] = []
    var rest = bytes[...]
    while rest.count >= wanted.count, let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: wanted) { starts.append(start) }
      rest = rest.dropFirst()
    }
    return starts
  }

  /// How many bytes before a place are those at the end of some others.
  func agreement(with others: [UInt8], before start: Int) -> Int {
    zip(bytes[..<start].reversed(), others.reversed()).prefix { $0 == $1 }.count
  }
}
