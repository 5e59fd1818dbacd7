/// How much each sign says that a turn opens a topic: weights of a logistic regression, fitted on
/// the QMSum, Bitcoin transcripts and TinyRec development sets.
enum BoundaryWeights {
  /// How many units of cost one unit of log-odds is worth.
  static let scale = 5.0

  static let bias = -5.786884567505123

  static let speakerChanges = -1.261541096645682
  static let asksQuestion = 0.19373920276744247
  static let isHost = 0.48434754077613335
  static let hostAsks = 0.7240870491367651
  static let similarityDepth = 1.1790746354909394
  static let logContentWords = 0.5402907298441254
  static let lexicalGain = 2.9270664974042773
  static let gainRank = 1.4221663832643907

  /// The turn starts with these words.
  static let opening: [(words: String, weight: Double)] = [
    ("okay", 0.7413062970651578),
    ("so", 0.575001274161647),
    ("all right", 1.5393552328764566),
    ("now", 1.2539546657319673),
  ]

  /// They are among its first forty words.
  static let early: [(words: String, weight: Double)] = [
    ("next", 0.9920142754059691),
    ("move on", 2.392973779309489),
    ("talk about", 1.1379563053331387),
    ("i want to ask", 2.0336131780411122),
    ("i'd like to ask", 1.6892391761135535),
    ("question", 0.4739875750923205),
    ("speaking of", 2.3030330644895716),
    ("first", 0.5549385621006246),
    ("last thing", 3.41664764435385),
    ("thank you", 0.7121552798228179),
    ("wrap up", 2.045867974027068),
    ("final", 0.5447086061450267),
    ("okay so", 0.9506759428860011),
    ("ok so", 1.1658556309418515),
    ("all right so", 0.3551470186356911),
    ("anything else", 1.3620279408326736),
  ]

  /// They are among the last twelve words of the turn before.
  static let before: [(words: String, weight: Double)] = [
    ("thank", 0.5762889279561771),
    ("okay", 0.780244932441163),
  ]
}
