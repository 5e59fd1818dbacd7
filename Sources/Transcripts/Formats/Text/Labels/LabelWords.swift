/// The words that decide whether something before a colon is a name.
enum LabelWords {
  /// What stands before a colon in prose and reference lists, but is nobody.
  static let stopList = words(
    """
    note notes warning warnings summary chapter chapters section sections question questions answer
    answers example examples conclusion conclusions transcript transcripts transcription title date
    time duration location attendees topic topics agenda action actions link links source sources
    sponsor sponsors subject from to re http https ftp mailto www also so and but or because first
    firstly second secondly third thirdly fourth fifth last lastly finally next then however
    therefore thus hence tip tips fact facts ps disclaimer author authors updated update context
    result results step steps todo quote quotes intro introduction background overview abstract
    keywords contents figure table appendix references reference part page version edit edited
    correction caution important reminder hint remark remarks definition theorem proof answer-key
    podcast episode media tags url website email phone fax address copyright license spoiler
    info debug warn error fatal trace problem solution reason reasons goal goals pros cons goodbye hello thanks translation
    monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag
    freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche
    """)

  /// A label never starts with one of these.
  static let functionWords = words(
    """
    the a an this that these those it its i you he she we they me him her us them my your his our
    their what why who whom whose which when where how if in on at for as of with by about into
    through after before between during without within under over yes no ok okay well now here
    there is are was were be been being do does did has have had can could would should must let
    not just only even still once again all any some each every one two three many most more much
    few other another such than too very see like said says asked told wrote called named please
    """)

  /// A label never has one of these after its first word.
  static let proseWords = words(
    """
    is are was were that which because to for about said says asked told has have had will would
    """)

  /// Small words between the parts of a name.
  static let particles = words(
    """
    van von der den de del della di da dos du la le el al bin ibn ben of the and & y e ter ten zu
    zur af av
    """)

  /// What follows a name and a comma: "Ann Lee, PhD".
  static let degrees = words("phd md jd msc bsc mba ma ba jr sr esq rn dphil ii iii")

  /// Who speaks in a court by office: "THE WITNESS".
  static let officers = words(
    """
    witness court reporter clerk interpreter videographer bailiff judge deponent foreperson juror
    defendant plaintiff chair chairman chairwoman president speaker
    """)

  /// After these a full stop does not end the sentence, and after titles. Those that only a number
  /// follows ("No. 7") are not among them: a label is none.
  static let abbreviations = words("e.g i.e eg ie vs cf ca approx al inc ltd co dept est bros")

  /// Who somebody is, where the name is not given.
  static let roles = words(
    """
    speaker interviewer interviewee participant respondent moderator host guest narrator
    facilitator informant subject unknown spk voice
    """)

  /// Several of those present, who say something together or are not told apart.
  static let crowds = words("all other others many")

  /// Whom captions name in brackets: "(MAN) Hello."
  static let voices = words(
    "man woman boy girl male female child men women announcer reporter crowd all both")

  /// Whom one meets under no name: they may speak once.
  static let people = words(
    """
    waiter waitress barista driver teacher student pupil professor doctor nurse patient midwife
    mother father mum mom dad daughter son brother sister husband wife grandmother grandfather
    grandma grandpa aunt uncle cousin neighbour neighbor friend colleague child man woman boy girl
    male female men women caller operator host presenter anchor announcer reporter journalist
    moderator facilitator interviewer interviewee interviewerin respondent participant researcher
    observer translator interpreter assistant secretary receptionist guard officer policeman judge
    lawyer clerk witness chair chairman chairwoman president speaker minister priest audience crowd
    all everyone both voice guest visitor customer client agent manager coach therapist analyst
    technician cameraman producer director stranger kellner kellnerin lehrer lehrerin mutter vater
    tochter sohn bruder schwester frau mann kind arzt ärztin dolmetscher dolmetscherin moderatorin
    sprecher sprecherin teilnehmer teilnehmerin person befragte befragter publikum alle mère père
    fille fils homme femme enfant médecin interprète animateur animatrice enquêteur enquêtrice
    enquêté enquêtée serveur serveuse madre padre hija hijo hombre mujer niño niña médico intérprete
    entrevistador entrevistadora entrevistado entrevistada moderador moderadora camarero camarera
    """)

  /// What stands before a colon in speech, in notes and above a text, where nobody speaks.
  static let asides = words(
    """
    honestly actually basically anyway look listen remember imagine exactly sure plus maybe perhaps
    today tomorrow yesterday tonight sometimes always never often differently suddenly afterwards
    later earlier meanwhile still right true false fine good great bad nice wow money thing things
    line story point lesson mistake number theme themes mood weather sports news idea ideas thought
    thoughts memo comment comments observation observations project date place location present
    absent setting language duration length file filename recording recorded recorder transcriber
    transcribed id code codes keyword keywords key legend telephone phone mobile email mail total
    pause end tape side page section chapter block item remark exhausting short long bottom big
    small funny same worst best kurz fazit wichtig beispiel resümee gesagt thema themen frage
    antwort projekt datum ort dauer sprache stimmung wetter anmerkung bemerkung hinweis ende beginn
    anfang ehrlich genau klar heute morgen gestern natürlich exemple bref résumé lieu durée langue
    remarque fin début aujourd'hui hier demain ejemplo resumen lugar fecha duración idioma tema
    nota fin inicio hoy mañana ayer note notes
    """)

  /// What a transcriber notes before a colon where nobody speaks.
  static let pauses = words(
    """
    break breaks breakfast lunch coffee dinner supper pause recess intermission interruption inaudible unintelligible
    crosstalk silence music laughter applause jingle outro start end recording pausa mittagspause
    mittag kaffeepause unterbrechung unverständlich musik applaus inaudible silence rires
    speakers participants attendees interviewees personen teilnehmende participantes
    """)

  /// Whether one of the words of a label is among them.
  static func namesPause(_ label: String) -> Bool {
    label.lowercased().split(separator: " ").contains { pauses.contains(String($0)) }
  }

  /// What is counted, and is nobody: "Step one: dig", "Day 2: rain".
  static let numbered = words(
    """
    step day part chapter week phase lesson tip rule section act scene session tape side track unit
    module stage level figure table appendix tag teil kapitel schritt woche jour partie étape día
    parte paso
    """)
  static let numbers = words(
    "one two three four five six seven eight nine ten eins zwei drei uno dos")

  /// How something is said, in brackets after a name: "Ann (laughing): no".
  static let manners = words(
    """
    laughs laughing laughter laugh crosstalk inaudible unintelligible pause sighs sighing whispers
    whispering cries crying coughs coughing smiles smiling nods nodding shouts shouting sings singing
    quietly loudly softly overlapping interrupting continuing reading lacht lachend seufzt weint ríe
    rit rires
    """)

  /// How a voice comes to those who listen, in brackets after a name as well.
  static let channels: Set<String> = [
    "voice over", "voiceover", "vo", "on camera", "off camera", "on screen", "off screen",
    "off mike", "off mic", "through translator", "through interpreter", "through a translator",
    "through an interpreter", "via translator",
  ]

  /// Letters that stand for a part in an interview.
  static let roleLetters = words("q a i b")

  /// Who speaks as seen by the one who records.
  static let sides = words("me them")

  /// Those that are believed only beside one of some others, or where they take turns with any.
  static let partners: [String: Set<String>] = [
    "q": ["a", "r"], "a": ["q", "f", "v"], "me": ["them"], "them": ["me"],
  ]

  /// What is written about speech, not speech: no label follows directly.
  static let reportingWords = words(
    """
    said says say saying asked asks told tells wrote writes by from to called named like is was
    were are quoted quotes
    """)

  /// What leads to a name in a sentence: behind it none starts to speak.
  static let leading = particles.union(
    words(
      """
      a an this that these those my your his her its our their for with without at in on about as be
      been am but than into onto over under between mr mrs ms dr
      """))

  /// The words of a text, which blanks part.
  static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
