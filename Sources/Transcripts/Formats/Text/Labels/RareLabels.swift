/// Labels that are believed though they are rare or have no colon, for how they stand.
extension LabelCensus {
  /// The keys of names in capitals and brackets, "(ANN LEE) Hello", at the start of cues: two or more
  /// that come again and again. What is heard stands there, too: "(SIGHS) Hello".
  var namesInBrackets: Set<String> {
    guard believesSingleNames else { return [] }
    let names = entries.filter { _, entry in
      entry.weak - entry.dashed >= 3 && entry.isCapitals && entry.shape.standsInMidLine
        && !Sounds.isOne(entry.name)
    }
    let sum = names.values.reduce(0) { $0 + $1.weak }
    return names.count >= 2 && sum * 10 >= units ? Set(names.keys) : []
  }

  /// The keys of two labels that take turns from the first lines on, whatever they look like, where
  /// nothing else is a label: two questions and an hour of answers.
  var takingTurns: Set<String> {
    let starting = entries.filter { $0.value.styles.total > 0 && $0.value.shape != .odd }
    let pair = starting.filter { $0.value.styles.total > 1 }
    guard pair.count == 2, starting.count <= 4, order.count <= Self.mostInOrder,
      firstLabel.map({ $0 <= 3 }) == true
    else { return [] }
    let turns = order.filter { pair[$0] != nil }
    let isPair =
      zip(turns, turns.dropFirst()).allSatisfy { $0 != $1 } && turns.count >= 4
      && pair.values.allSatisfy { entry in
        let all = entry.styles.total
        return entry.empty == 0 && !entry.isAside
          && entry.styles[.speaks] * 4 >= all * 3 && entry.styles[.startsLarge] * 4 >= all * 3
          && entry.styles[.fresh] * 4 >= all * 3
      }
    return isPair ? Set(pair.keys) : []
  }
}

/// What is heard beside words, in brackets in captions: "(SIGHS)", "(DOOR OPENS)".
enum Sounds {
  private static let words = LabelWords.words(
    """
    sigh sighs gasp gasps groan groans grunt grunts sniff sniffs sniffles sob sobs cry cries scream
    screams shout shouts yell yells whisper whispers cough coughs clears throat giggle giggles snort
    snorts scoff scoffs mumble mumbles murmur murmurs stammer stammers stutter stutters hum hums
    whistle whistles claps cheer cheers applause laughter laugh laughs chuckle chuckles music pants
    breathes beep beeps ring rings buzz buzzes bark barks mutter mutters exhales inhales yawn yawns
    sneeze sneezes wail wails whimper whimpers moan moans shriek shrieks gulp gulps kiss kisses knock
    knocks door phone opens closes static silence inaudible indistinct crosstalk english
    french spanish german italian chinese japanese russian arabic
    """)

  /// Whether one of the words is a sound, or tells what is done: "SIGHING".
  static func isOne(_ name: String) -> Bool {
    name.lowercased().split { !$0.isLetter }.contains { word in
      words.contains(String(word)) || word.hasSuffix("ing") && word.count > 4
    }
  }
}
