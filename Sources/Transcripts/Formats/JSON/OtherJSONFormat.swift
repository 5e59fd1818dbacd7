import CanonicalJSON

/// JSON that no other format claims: of the lists of objects in it that have words, the one with most
/// of them.
enum OtherJSONFormat {
  /// Everything in JSON that comes this far.
  static func recognises(_ document: JSONValue) -> Bool { true }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    let lists = SpokenList.all(in: source.value)
    guard let list = lists.first else {
      if let text = text(of: source.value), text.hasVisible { return try wholeText(text) }
      throw .unreadable(
        format: "other-json", line: 1,
        problem: "no list of objects with words "
          + "(\(SegmentMembers.words.joined(separator: ", "))) in it; "
          + "it has \(content(of: source.value))")
    }
    var turns = JSONTurns()
    turns.builder.report(
      "no known transcript format; read \(list.items.count) objects with words in "
        + "\"\(list.words)\", those of " + (list.path.isEmpty ? "the list" : "\"\(list.path)\""),
      line: 1)
    let others = lists.dropFirst().filter { !$0.path.hasPrefix(list.path + "[]") }
    if !others.isEmpty {
      let names = others.prefix(8).map { "\"\($0.path)\" (\($0.items.count))" }
      turns.builder.report(
        "other lists with words are left out: " + names.joined(separator: ", "), line: 1)
    }
    let texts = list.leftOut
    if !texts.isEmpty {
      let names = texts.prefix(8).map { "\"\($0.excerpt)\"" }.joined(separator: ", ")
      turns.builder.report("what else is text in them is left out: \(names)", line: 1)
    }
    for doubt in list.doubts { turns.builder.report(doubt, line: 1) }
    add(list, of: source.value, to: &turns)
    return try turns.transcript(format: "other-json", lookedFor: "a list of objects with words")
  }

  private static func add(_ list: SpokenList, of document: JSONValue, to turns: inout JSONTurns) {
    let reading = SegmentReading(of: list.items, in: document)
    if let doubt = reading.doubt { turns.builder.report(doubt, line: 1) }
    if list.areWords {
      for segment in reading.joined(list.items, text: list.words(of:)) {
        turns.add(segment, carries: false)
      }
      return
    }
    var none: HeardWords?
    var doubts: [String] = []
    for item in list.items {
      let parts = reading.parts(of: item, text: list.words(of: item) ?? "", &none)
      for part in parts.segments { turns.add(part, carries: false) }
      if let doubt = parts.doubt { doubts.append(doubt) }
    }
    guard let first = doubts.first else { return }
    let more = doubts.count > 1 ? "; so with \(doubts.count - 1) more objects" : ""
    turns.builder.report(first + more, line: 1)
  }

  /// The text of a document that has nothing else: a string, or a list of strings.
  private static func text(of document: JSONValue) -> String? {
    let lists = [document] + SegmentMembers.words.compactMap { document[$0] }
    let strings = lists.lazy.compactMap { $0.arrayValue?.compactMap(\.stringValue) }
      .first { !$0.isEmpty }
    return document.text(of: SegmentMembers.words) ?? strings?.joined(separator: "\n\n")
  }

  /// A document that has no more than its text.
  private static func wholeText(_ text: String) throws(TranscriptError) -> Transcript {
    let read = try PlainTextFormat.read(SourceText(text))
    let doubt = Diagnostic(line: 1, message: "no known transcript format; read the text in it")
    return Transcript(
      text: read.text, turns: read.turns, speakers: read.speakers, times: read.times,
      format: "other-json", diagnostics: [doubt] + read.diagnostics)
  }

  private static func content(of value: JSONValue) -> String {
    switch value {
    case .object(let members):
      members.isEmpty
        ? "no members"
        : "the members " + members.keys.sorted().prefix(12).joined(separator: ", ")
    case .array(let items): "a list of \(items.count)"
    default: "a single value"
    }
  }
}
