/// The words with which somebody who tells a story repeats what others said. They are no label: who
/// speaks is the one who tells it.
enum Sayings {
  /// What is done by one whose words somebody repeats: "Mother replied: go".
  private static let sayings = LabelWords.words(
    """
    say says said tell tells told ask asks asked reply replies replied answer answers answered shout
    shouts shouted cry cries cried yell yelled whisper whispered explain explained think thinks
    thought add added write wrote sagt sagte sagten meint meinte meinten fragt fragte fragten ruft
    rief riefen antwortet antwortete schreit schrie erzählt erzählte denkt dachte schrieb erklärte
    dit disait disent disaient demande demandait demanda répond répondait répondit crie criait cria
    pense pensait écrit écrivait dice dijo decía dicen dijeron decían pregunta preguntó preguntaba
    contesta contestó respondió gritó grita pensó pensaba diz disse dizia falou fala perguntou
    perguntava respondeu gritou diceva dissero chiede chiese chiedeva risponde rispose rispondeva
    gridò pensava zegt zei zeiden vraagt vroeg antwoordde riep dacht säger sa sade frågar frågade
    svarade siger sagde spørger spurgte svarede sier spurte svarte mówi mówił mówiła powiedział
    powiedziała pyta pytał pytała odpowiedział odpowiedziała řekl řekla říká zeptal zeptala mondja
    mondta kérdezte kérdezi felelte sanoi sanoo kysyi vastasi dedi diyor diyordu sordu söyledi
    говорит говорил говорила говорили сказал сказала сказали спросил спросила спрашивает ответил
    ответила отвечает крикнул думал думала каже казав казала сказав сказала запитав είπε λέει ρώτησε
    אמר אמרה אמרו אומר אומרת שאל שאלה ענה قال قالت قالوا يقول تقول سأل سألت رد
    """)

  /// The same at the end of what is written without blanks.
  private static let ends = LabelWords.words(
    "说 說 问道 問道 答道 叫道 喊道 笑道 言った 言って 言う 말했다 물었다")
  /// Who is no name there, before one more word: "我问" and "他喊".
  private static let persons = LabelWords.words(
    "我 你 您 他 她 咱 我们 他们 她们 我們 他們 她們")
  private static let deeds = LabelWords.words("问 問 答 讲 講 喊 叫 想 道")

  /// Whether the words before a colon tell that somebody says something: "Mother replied", "母亲说".
  static func areTold(_ tokens: [Substring]) -> Bool {
    let isTold = tokens.enumerated().contains { place, token in
      // A name may begin with what is such a word elsewhere: "Sa", "Said".
      let isCased = token.unicodeScalars.first?.properties.isCased == true
      guard place > 0 || !isCased && tokens.count > 1 else { return false }
      return token.first?.isUppercase == false && sayings.contains(String(token))
    }
    guard !isTold, let last = tokens.last, last.utf8.first.map({ $0 >= 0xE3 }) == true else {
      return isTold
    }
    return ends.contains { last.hasSuffix($0) && last.count > $0.count }
      || deeds.contains(String(last.suffix(1))) && persons.contains(String(last.dropLast()))
  }
}
