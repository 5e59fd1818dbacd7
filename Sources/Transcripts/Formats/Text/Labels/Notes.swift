/// Texts in which nobody speaks, though words stand before colons again and again: notes, minutes,
/// diaries, recipes.
enum Notes {
  /// What parts of such texts are called, besides what stands before colons in speech as well.
  private static let headings = LabelWords.words(
    """
    reflection reflections follow followup apologies minutes finance finances financial budget
    membership events event aob business matters attendance decision decisions resolution actions
    setting access emotion emotions rapport impression impressions ingredients ingredient method
    methods directions preparation serves servings yield equipment materials procedure aim aims
    objective objectives hypothesis data findings discussion limitations plan plans todo tasks task
    progress status issue issues risk risks priority deadline temperature sleep food exercise
    gratitude highlights learnings flour butter sugar salt interpretation interpretations description
    descriptions observation observations theme themes
    protokoll tagesordnung anwesend entschuldigt beschluss beschlüsse finanzen mitglieder
    verschiedenes termine zutaten zubereitung reflexion reflexionen nachtrag eindruck eindrücke
    beobachtung beobachtungen deutung interpretation methode methoden ergebnis ergebnisse ziel ziele
    présents excusés décisions divers ingrédients préparation réflexion réflexions observations
    méthode impressions objectif objectifs résultats
    asistentes ausentes acuerdos finanzas varios ingredientes preparación reflexión reflexiones
    observación observaciones método impresiones objetivo objetivos resultados
    presenti assenti decisioni varie ingredienti preparazione riflessione osservazioni metodo
    aanwezig afwezig besluiten ingrediënten bereiding reflectie observatie waarneming
    """)

  /// The months and days, which are names of people, too.
  private static let calendar = LabelWords.words(
    """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday januar jänner februar märz mai juni juli oktober
    dezember montag dienstag mittwoch donnerstag freitag samstag sonntag janvier février mars avril
    juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi
    dimanche enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    lunes martes miércoles jueves viernes sábado domingo gennaio febbraio aprile maggio giugno luglio
    settembre ottobre dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica januari
    februari maart mei augustus maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    """)

  /// Two of whom speak so in printed interviews.
  private static let parts = LabelWords.words(
    """
    question answer frage antwort réponse pregunta respuesta domanda risposta pergunta resposta vraag
    antwoord
    """)

  private static func words(of label: String) -> [String] {
    label.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }.map(String.init)
  }

  /// Whether a label is a day or a month: "March", "3 May".
  static func isDay(_ label: String) -> Bool {
    let words = words(of: label)
    return words.count == 1 && calendar.contains(words[0])
  }

  /// Whether a label is what a part of notes is called.
  private static func isHeading(_ entry: LabelEntry) -> Bool {
    let words = words(of: entry.name)
    guard let first = words.first, !parts.contains(first) else { return false }
    return words.contains(where: headings.contains) || entry.isAside
      || entry.shape == .odd && LabelWords.stopList.contains(first)
  }

  /// Whether the labels that are believed are such headings: most of them are, and as many of the
  /// places where they stand; or each comes once and no sentence follows most of them.
  static func are(_ believed: [String: LabelEntry]) -> Bool {
    let labels = believed.values.filter { $0.total > 0 }
    guard !labels.isEmpty, !labels.contains(where: { $0.timed * 2 > $0.total }) else {
      return false
    }
    let days = labels.filter { isDay($0.name) }
    if days.count == labels.count, days.count != 2 { return true }
    let headings = labels.filter { isHeading($0) || days.count >= 3 && isDay($0.name) }
    let places = headings.reduce(0) { $0 + $1.total }
    let all = labels.reduce(0) { $0 + $1.total }
    let areMost = headings.count * 2 > labels.count && places * 2 >= all
    if areMost, headings.count >= 3 || labels.count >= 3 && headings.count == 2 { return true }
    if areMost, headings.count == 2, headings.allSatisfy({ Self.isSure($0) }) { return true }
    return labels.count >= 4 && all == labels.count
      && labels.reduce(0) { $0 + $1.styles[.speaks] } * 2 < all
  }

  private static func isSure(_ entry: LabelEntry) -> Bool {
    words(of: entry.name).contains(where: headings.contains)
  }
}
