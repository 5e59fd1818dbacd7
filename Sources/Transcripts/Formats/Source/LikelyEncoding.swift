/// Letters of Polish, Czech, Slovak and Hungarian, which Windows-1252 shows as signs inside of words, or
/// as letters that no language has together.
private struct CentralEuropean {
  private var counts = [Int](repeating: 0, count: 256)
  /// Bytes between letters of ASCII that are signs in Windows-1252, and letters here.
  private var inside = 0

  /// Letters in Windows-1250 and in ISO 8859-2, which are signs or nothing in Windows-1252; and those
  /// of each that are no letters in the other.
  private static let signs: Set<UInt8> = [0xA5, 0xB1, 0xB3, 0xB6, 0xB9, 0xBC, 0xBE, 0xBF, 0x9D]
  private static let windowsOnly: [UInt8] = [0x8C, 0x8F, 0x9C, 0x9F, 0x9D, 0xA5, 0xB9]
  private static let isoOnly: [UInt8] = [0xA1, 0xA6, 0xAC, 0xB1, 0xB6, 0xBB]

  init(_ sample: ArraySlice<UInt8>) {
    let letters: ClosedRange<UInt8> = 0x61...0x7A
    var (last, before): (UInt8, UInt8) = (0, 0)
    for byte in sample {
      counts[Int(byte)] += 1
      if Self.signs.contains(last), letters.contains(before), letters.contains(byte) { inside += 1 }
      (last, before) = (byte, last)
    }
  }

  private func all(_ bytes: UInt8...) -> Bool { bytes.allSatisfy { counts[Int($0)] > 1 } }
  private func none(_ bytes: UInt8...) -> Bool { bytes.allSatisfy { counts[Int($0)] == 0 } }

  var guess: LikelyEncoding.Guess? {
    // Czech has ř and ě where others have ø and ì; Hungarian ő and ű, but no ä and ã.
    let isCzech = all(0xF8, 0xEC)
    let isHungarian = all(0xF5, 0xE1, 0xE9) && (all(0xF6) || all(0xFC)) && none(0xE4, 0xE3)
    let high = counts[0x80...].reduce(0, +)
    guard inside >= 3 && inside * 20 >= high || isCzech || isHungarian else { return nil }
    func count(_ bytes: [UInt8]) -> Int { bytes.reduce(0) { $0 + counts[Int($1)] } }
    let isWindows = count(Self.windowsOnly) >= count(Self.isoOnly)
    return LikelyEncoding.Guess(name: isWindows ? "WINDOWS-1250" : "ISO-8859-2", isSure: false)
  }
}

/// Guesses in which encoding text was written that is not UTF-8.
///
/// Windows-1252 takes nearly any bytes, but in languages that are written in it most letters are
/// ASCII. Where most are not, the encodings are tried in which such bytes are common letters.
enum LikelyEncoding {
  private static let sampleLimit = 1 << 16

  /// Encodings of several bytes a character, strictest first, and of one byte.
  private static let wide = ["SHIFT_JIS", "EUC-JP", "EUC-KR", "GB18030", "BIG5"]
  private static let cyrillic = ["WINDOWS-1251", "KOI8-R", "CP866", "ISO-8859-5"]
  private static let alphabets = ["WINDOWS-1255", "WINDOWS-1253", "WINDOWS-1256"]

  /// A guess: the name of the encoding, as iconv knows it, and whether it is sure enough to be read
  /// so without being asked.
  struct Guess {
    var name: String
    var isSure: Bool
  }

  /// So much of a text must be common in the languages of an encoding for it to be guessed, and so
  /// much, and so much more than in every other encoding, for the guess to be sure.
  private static let (enough, plenty, lead) = (0.6, 0.75, 0.15)

  /// Nil when nothing speaks against Windows-1252.
  ///
  /// - Complexity: O(1): the first 64 KB are looked at.
  static func guess(_ bytes: [UInt8]) -> Guess? {
    // A line is whole, and so are its characters.
    var sample = bytes.prefix(sampleLimit)
    if sample.count < bytes.count, let end = sample.lastIndex(of: 0x0A) {
      sample = sample[...end]
    }
    let high = sample.count { $0 >= 0x80 }
    let letters = sample.count { (0x41...0x5A).contains($0 & ~0x20) }
    guard high >= 8 else { return nil }
    guard high > letters else { return CentralEuropean(sample).guess }
    let scores = (wide + cyrillic + alphabets).enumerated().map { index, name in
      (name: name, score: score(of: Array(sample), as: name), index: index)
    }
    let best = scores.sorted { ($1.score, $0.index) < ($0.score, $1.index) }
    guard best[0].score > enough else { return nil }
    // By its letters Cyrillic is told from other alphabets already.
    let isCyrillic = cyrillic.contains(best[0].name)
    let rival = best.dropFirst().first { !isCyrillic || !alphabets.contains($0.name) }
    let isSure = best[0].score >= plenty && best[0].score - (rival?.score ?? 0) >= lead
    return Guess(name: best[0].name, isSure: isSure && !alphabets.contains(best[0].name))
  }

  /// Which part of the characters beyond ASCII are common in the languages of an encoding, from 0
  /// to 1; 0 when the bytes are not valid in it.
  private static func score(of sample: [UInt8], as encoding: String) -> Double {
    do throws(TranscriptError) {
      let (text, firstBad) = try converted(sample, from: encoding)
      guard firstBad == nil else { return 0 }
      var (common, all) = (0.0, 0.0)
      var letters = CyrillicLetters()
      var last: Unicode.Scalar = " "
      for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
        if scalar.value >= 0x80 {
          all += 1
          common += weight(of: scalar, after: last)
          letters.count(scalar, after: last)
        }
        last = scalar
      }
      guard all > 0 else { return 0 }
      return common / all * (cyrillic.contains(encoding) ? letters.likeness : 1)
    } catch {
      return 0
    }
  }

  /// Kana and Hangul tell most; of Chinese characters the common ones are those that GB 2312 and
  /// Big5 put first, which a wrong encoding seldom hits; Cyrillic text is mostly in lower case.
  private static func weight(of scalar: Unicode.Scalar, after last: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0x3040...0x30FF, 0xAC00...0xD7A3: 1
    case 0x3000...0x303F, 0xFF01...0xFF5E, 0x2010...0x2026: 0.9
    case 0x4E00...0x9FFF: commonHan.contains(scalar) ? 1.5 : 0.55
    case 0x0430...0x044F: 1
    // In Greek nothing follows a final sigma, and this letter is rare.
    case 0x03AC...0x03CE: last.value == 0x03C2 || scalar.value == 0x03B0 ? 0 : 1
    case 0x0386...0x03AB: (0x03AC...0x03CE).contains(last.value) ? 0 : 0.9
    // A capital inside of a word is rare.
    case 0x0410...0x042F:
      (0x0430...0x044F).contains(last.value)
        ? 0 : (0x0410...0x042F).contains(last.value) ? 0.3 : 0.9
    case 0x0401, 0x0451, 0xA0, 0xAB, 0xBB: 0.8
    // Letters of Ukrainian and Serbian.
    case 0x0454, 0x0456...0x045B, 0x045F, 0x0491: 0.8
    // Hebrew and Arabic.
    case 0x05D0...0x05EA, 0x0621...0x063A, 0x0641...0x064A: 1
    default: 0
    }
  }

  private static let commonHan = Set(
    """
    的一是不了在人有我他这個个們们中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年过過发發后後作里裡用道行所然家种種事成方多经經么
    麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想实實日军軍者意无無力它与與长長把机機十民第公此已工使情明性知全三又
    关關点點正业業外将將两兩高间間由问問很最重并並物手应應战戰向头頭文体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内內信表化老给給世位次度门門任常先
    海通教儿兒原东東声聲提立及比员員解水名真论論处處走义義各入几幾口认認条條平系气氣题題活尔爾更别別打女变變四神总總何电電数數安少报報才结結反受目太量再感建务務做接
    必场場件计計管期市直德资資命山金指克许許统統区區保至队隊形社便空决決治展马馬科司五基眼书書非则則听聽白却界达達光放强強即像难難且权權思王象完设設式色路记記南品住
    告类類求据據程北边邊死张張该該交规規万萬取拉格望觉覺术術领領共确確传傳师師观觀清今切院让讓识識候带帶导導争爭运運笑吗嗎谢謝欢歡迎请請您吧呢啊节節嘉宾賓持
    """.unicodeScalars)
}
