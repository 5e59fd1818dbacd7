/// What a tier holds, as far as its name, or its type, says.
enum TierKind: Equatable {
  /// What is said, in whole utterances.
  case speech
  /// The words of what is said, one by one.
  case words
  /// Its sounds or syllables.
  case sounds
  /// What is about speech: notes, gestures, translations.
  case notes

  private static let kinds: [(kind: TierKind, words: Set<String>)] = [
    (
      .sounds,
      LabelWords.words(
        """
        phone phones phon phoneme phonemes segments mau syllable syllables syl silben sampa xsampa
        ipa tobi tones stress vowel vowels
        """)
    ),
    (
      .notes,
      LabelWords.words(
        """
        note notes notiz notizen comment comments kommentar kommentare remark remarks code codes
        coding gesture gestures geste gesten gestik gaze blick posture movement events noise
        noises translation translations übersetzung traduction traducción gloss glosses pos
        """)
    ),
    (
      .words,
      LabelWords.words("word words wort wörter mot mots palabra palabras token tokens ort")
    ),
    (
      .speech,
      LabelWords.words(
        """
        utterance utterances utt sentence sentences speech turn turns phrase phrases ipu ipus
        transcript transcription transkript transkription text tx trn äußerung äußerungen
        """)
    ),
  ]

  /// The names of what WebMAUS makes, which are those of people elsewhere.
  private static let ofMAUS: Set<String> = ["ort", "kan", "trn"]

  /// The kind that a name says, and what else is in it: "INT" of "INT - words". Some words count only
  /// where WebMAUS made the tiers.
  static func kind(of name: String, isMAUS: Bool = false) -> (kind: TierKind?, rest: String) {
    // The tier that ELAN makes for a new file.
    if name.lowercased() == "default" { return (.speech, "") }
    let tokens = name.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }
    if isMAUS, tokens.contains(where: { ["MAU", "KAN", "ORT", "TRN"].contains($0) }) {
      let kind: TierKind =
        tokens.contains("ORT") ? .words : tokens.contains("TRN") ? .speech : .sounds
      return (kind, "")
    }
    for (kind, words) in kinds {
      let place = tokens.firstIndex { token in
        let word = token.lowercased()
        return words.contains(word) && !ofMAUS.contains(word)
      }
      guard let place else { continue }
      return (kind, rest(of: name, without: tokens[place]))
    }
    return (nil, name)
  }

  /// A name without one of its words, and without the marks beside it.
  private static func rest(of name: String, without token: Substring) -> String {
    let before = name[..<token.startIndex].trimming(while: Self.isMark)
    let after = name[token.endIndex...].trimming(while: Self.isMark)
    // "Words 2" is nobody.
    guard (before + after).contains(where: \.isLetter) else { return "" }
    return before.isEmpty || after.isEmpty ? String(before + after) : "\(before) \(after)"
  }

  private static func isMark(_ character: Character) -> Bool { " -_@:./|()[]–".contains(character) }
}

extension Substring {
  /// The text without what a test holds for at both ends.
  fileprivate func trimming(while test: (Character) -> Bool) -> Substring {
    let text = drop(while: test)
    return text.dropLast(text.reversed().prefix(while: test).count)
  }
}
