import Containers

extension TTMLFormat {
  /// A paragraph a cue; speakers are agents. Players refuse what has no time, so each has both.
  /// Somebody without a name is nobody. Blanks are kept as they are.
  static func write(_ transcript: Transcript, title: String, _ labelling: Labelling) -> Draft {
    let rules = CueScript.Rules(namesNobody: true, namesNobodyFirst: labelling == .explicit)
    let script = CueScript(of: transcript, rules: rules)
    var losses = script.losses
    func escaped(_ text: String) -> String {
      XMLText.escaped(text.onOneLine, replaced: &losses.characters)
    }
    var agents: [String: String] = [:]
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" \
      xml:lang="" xml:space="preserve">
      <head><metadata>
      <ttm:title>\(escaped(title))</ttm:title>

      """
    for name in script.cues.lazy.compactMap(\.speaker) where agents[name] == nil {
      let id = "speaker\(agents.count + 1)"
      agents[name] = id
      let type = name.isEmpty ? "other" : "person"
      text += "<ttm:agent xml:id=\"\(id)\" type=\"\(type)\"><ttm:name type=\"full\">"
      text += "\(escaped(name))</ttm:name></ttm:agent>\n"
    }
    text += "</metadata></head>\n<body><div>\n"
    for cue in script.cues {
      text += "<p begin=\"\(cue.start.full)\" end=\"\((cue.end ?? cue.start).full)\""
      if let id = cue.speaker.flatMap({ agents[$0] }) { text += " ttm:agent=\"\(id)\"" }
      text += ">\(escaped(cue.words))</p>\n"
    }
    text += "</div></body>\n</tt>\n"
    return Draft(text: text, losses: losses)
  }
}
