/// What stands before a name and is shortened: "Hr. Müller", "Dhr. Jansen", "проф. Петров".
enum Titles {
  /// Those that are shortened when they are written small, too.
  private static let english = LabelWords.words(
    """
    dr mr mrs ms mx prof rev sr sra hon st fr jr gen col capt sgt lt sen rep gov amb dra ing dipl mag
    lic med phil mme mlle
    """)

  /// Those that are no words besides: a sentence ends with none of them.
  static let sure = english.union(
    LabelWords.words(
      """
      maj cmdr cdr adm brig pvt cpl pfc msgr atty supt asst assoc cllr insp const
      messrs gov mons

      hr hrn frl abg bgm präs vors stv univ priv doz jur rer nat habil theol insp kfm pfr dres

      dhr mevr mw drs ir mej

      mm mgr srta arq mtro mtra pbro cnel gral tte hno hna dña profa eng exmo exma

      sig sigra dott avv geom rag cav dottssa profssa

      inż hab ks płk mjr kpt tow

      г проф акад тов доц гр св п

      ing bc doc judr mudr phdr rndr paeddr

      frk adv özv ifj toht maist doç yrd öğr gör uzm κος κα δρ καθ κ
      """))

  /// Those of other languages that are written small behind another one.
  private static let small = LabelWords.words("hab habil jur rer nat theol inż mgr dott prof")

  /// Those that are words, too.
  private static let others = LabelWords.words(
    """
    m p d me pr pe on arch fil kand tri rva nti dos av sn müh op ass dep cap dir pres sec det ofc
    bro bros pst red pos id dª
    """)

  /// Those that need no full stop.
  private static let open = LabelWords.words(
    """
    dott.ssa prof.ssa sig.ra sig.na dr.in mag.a m.me d.ª dr dra prof mgr inż hab habil ks г-н г-жа
    д-р п-н пан пані herr frau hr fru
    """)

  /// Whether a full stop behind a word does not end a sentence, since the word is a title.
  static func isShortened(_ word: String) -> Bool {
    let small = word.lowercased()
    return english.contains(small) || word.first?.isUppercase == true && sure.contains(small)
  }

  /// Whether a word with a full stop is one, or several: "Dipl.-Ing.".
  static func isOne(_ word: Substring) -> Bool {
    guard word.last == "." else { return false }
    return word.split(separator: "-").allSatisfy { part in
      let bare = part.drop { $0 == "(" }.prefix { $0 != "." }.lowercased()
      if english.contains(bare) || small.contains(bare) { return true }
      let isWord = part.first { $0 != "(" }.map { $0.isASCII && $0.isLowercase } == true
      return !isWord && (sure.contains(bare) || others.contains(bare))
    }
  }

  /// Whether a word without one is.
  static func isOpen(_ word: Substring) -> Bool { open.contains(word.lowercased()) }
}
