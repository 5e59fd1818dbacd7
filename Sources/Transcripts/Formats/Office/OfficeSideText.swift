import Containers

/// What stands beside the text of a document: notes at the foot of its pages or at its end, and what
/// is printed on every page.
struct OfficeSideText {
  /// The notes in the order in which the text refers to them, which numbers them from 1.
  private(set) var notes: [(key: String, text: String)] = []
  /// What is printed at the top and at the bottom of pages.
  private(set) var pages: [String] = []
  /// How many parts are stored in a form of another program.
  var foreignParts = 0
  /// How many remarks of reviewers could not be read, and the first of them.
  private(set) var remarks: (count: Int, first: String) = (0, "")
  /// How many runs of text are hidden, and the first of them.
  private(set) var hidden: (count: Int, first: String) = (0, "")

  private static let noteLimit = 100_000

  /// A reference to a note, and how it is shown in the text.
  mutating func refer(to key: String) -> String {
    if notes.count < Self.noteLimit { notes.append((key, "")) }
    return "[\(notes.count)]"
  }

  /// Adds a paragraph to the note that was referred to last.
  mutating func addToLast(_ paragraph: String) {
    guard let last = notes.indices.last else { return }
    notes[last].text += (notes[last].text.isEmpty ? "" : " ") + paragraph.onOneLine.trimmedOfSpace
  }

  /// Adds what is printed on pages, unless it is no more than their number.
  mutating func addPage(_ text: String) {
    let text = text.split { $0.isWhitespace }.joined(separator: " ")
    guard text.contains(where: \.isLetter), !pages.contains(text), pages.count < 100 else { return }
    pages.append(text)
  }

  /// Adds a remark that is on no words.
  mutating func addRemark(_ text: String) {
    guard text.hasVisible else { return }
    remarks = (
      remarks.count + 1, remarks.count == 0 ? text.onOneLine.trimmedOfSpace : remarks.first
    )
  }

  /// Adds text that its program shows nobody.
  mutating func addHidden(_ text: String) {
    guard text.hasVisible else { return }
    hidden = (hidden.count + 1, hidden.count == 0 ? text.onOneLine.trimmedOfSpace : hidden.first)
  }

  /// What is told of what is left out.
  var doubts: [String] {
    var doubts: [String] = []
    if !pages.isEmpty {
      let texts = pages.prefix(4).map { "\"\($0.excerpt)\"" }.joined(separator: ", ")
      doubts.append("what is printed on every page is left out: \(texts)")
    }
    if foreignParts > 0 {
      doubts.append("parts stored in a form of another program are left out: \(foreignParts)")
    }
    if remarks.count > 0 {
      doubts.append(
        "comments of reviewers are left out: \(remarks.count), the first is "
          + "\"\(remarks.first.excerpt)\"")
    }
    if hidden.count > 0 {
      doubts.append(
        "hidden text is left out: \(hidden.count), the first is \"\(hidden.first.excerpt)\"")
    }
    return doubts
  }

  /// A transcript with the notes after it, said by nobody.
  ///
  /// - Complexity: O(text).
  func added(to transcript: Transcript) -> Transcript {
    let lines = notes.enumerated().filter { $0.element.text.hasVisible }
    guard !lines.isEmpty else { return transcript }
    var text = transcript.text
    var turns = Array(transcript.turns)
    for (index, note) in lines {
      if !text.isEmpty { text += "\n" }
      let from = text.utf8.count
      text += "[\(index + 1)] \(note.text.trimmedOfSpace)"
      turns.append(Turn(range: from..<text.utf8.count, speaker: nil, speakerSource: .none))
    }
    return Transcript(
      text: text, turns: turns, speakers: transcript.speakers, times: transcript.times,
      words: transcript.words, format: transcript.format, diagnostics: transcript.diagnostics,
      comments: transcript.comments)
  }

  // MARK: Files of Word

  /// Reads a file of notes or of what is printed on pages; what is broken in it ends it.
  mutating func read(_ reader: XMLReader, areNotes: Bool) {
    var texts: [String: String] = [:]
    var key = ""
    var isText = false
    var deleted = 0
    do throws(ContainerError) {
      while let node = try reader.next() {
        switch node {
        case .start(let name, let attributes) where name == "footnote" || name == "endnote":
          key = name + (attributes["id"] ?? "")
        case .start("del", _): deleted += 1
        case .end("del"): deleted -= 1
        case .start("t", _): isText = deleted == 0
        case .end("t"): isText = false
        case .start("tab", _), .start("br", _), .end("p"): texts[key, default: ""] += " "
        case .text(let text): if isText { texts[key, default: ""] += text }
        default: continue
        }
      }
    } catch {}
    if areNotes { take(texts) } else { texts.values.forEach { addPage($0) } }
  }

  /// Gives the notes their texts; those to which nothing refers come last.
  private mutating func take(_ texts: [String: String]) {
    var texts = texts
    for index in notes.indices {
      if let text = texts.removeValue(forKey: notes[index].key) { notes[index].text = text }
    }
    for (key, text) in texts.sorted(by: { $0.key < $1.key }) where text.hasVisible {
      notes.append((key, text))
    }
  }

  /// Reads the headers and footers among the styles of OpenDocument.
  mutating func readStyles(_ reader: XMLReader) {
    let names: Set<String> = [
      "header", "footer", "header-left", "footer-left", "header-first", "footer-first",
    ]
    var text = ""
    var isPage = false
    do throws(ContainerError) {
      while let node = try reader.next() {
        switch node {
        case .start(let name, _) where names.contains(name): (isPage, text) = (true, "")
        case .start("s", _), .start("tab", _), .end("p"): text += " "
        case .text(let part): if isPage { text += part }
        case .end(let name) where names.contains(name):
          addPage(text)
          isPage = false
        default: continue
        }
      }
    } catch {}
  }
}
