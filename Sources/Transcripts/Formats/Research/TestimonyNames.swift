/// The names in the record of a court or an inquiry: of those who speak beside "Q." and "A.", in
/// capitals before a colon, of who examines, and of who is heard.
struct TestimonyNames {
  /// The labels that come again, whatever they begin with.
  private let recurring: Set<String>

  private static let titles = LabelWords.words(
    """
    MR MS MRS MISS MX DR SIR LADY LORD DAME BARON BARONESS PROFESSOR PROF JUDGE JUSTICE MADAM
    PRESIDING HIS HER THE CHAIR CHAIRMAN CHAIRPERSON SENATOR HON
    """)
  /// What is above the questions of somebody, as inquiries have it: "Questioned by MR BEER".
  private static let examinations = LabelWords.words(
    """
    questioned questions examined examination examination-in-chief cross-examined
    cross-examination re-examined re-examination further
    """)
  /// What is in brackets behind the name of who is heard: "ALAN COOK (affirmed)".
  private static let oaths = LabelWords.words(
    "sworn affirmed continued recalled re-called called resumed affirming unsworn")

  init(of lines: some Sequence<String>) {
    var counts: [String: Int] = [:]
    for line in lines {
      guard let found = Self.capitals(beforeColonOf: line) else { continue }
      counts[String(found.name), default: 0] += 1
    }
    recurring = Set(counts.filter { $0.value >= 2 }.keys)
  }

  /// "MS. ORTEGA:  Objection." and "SIR WYN WILLIAMS:  Yes.": a name in capitals that begins with a
  /// title, or comes again.
  func label(in text: String) -> (name: String, text: Substring)? {
    guard let found = Self.capitals(beforeColonOf: text),
      let title = found.name.split(separator: " ").first
    else { return nil }
    let bare = title.last == "." ? title.dropLast() : title
    guard Self.titles.contains(String(bare)) || recurring.contains(String(found.name)) else {
      return nil
    }
    return (String(found.name), found.text)
  }

  /// The name in "BY MR. REYES:", and in "Questioned by MR BEER".
  static func examiner(in text: String) -> String? {
    guard text.utf8.count <= 80 else { return nil }
    if text.hasPrefix("BY "), text.hasSuffix(":"), isCapitals(text.dropFirst(3).dropLast()) {
      return String(text.dropFirst(3).dropLast())
    }
    let words = text.split(separator: " ")
    guard let first = words.first, examinations.contains(first.lowercased()),
      let place = words.firstIndex(where: { ["by", "from"].contains($0.lowercased()) }),
      (2...6).contains(words.count - place), place <= 3
    else { return nil }
    let name = words[(place + 1)...].joined(separator: " ")
    return isCapitals(name[...]) && name.allSatisfy { !"?!,;:".contains($0) } ? name : nil
  }

  /// The name in "ALAN EDWARD COOK (affirmed)".
  static func witness(in text: String) -> String? {
    guard text.utf8.count <= 80, text.last == ")", let open = text.firstIndex(of: "("),
      oaths.contains(text[open...].dropFirst().dropLast().lowercased())
    else { return nil }
    let name = text[..<open].trimmedOfSpace
    return isCapitals(name[...]) ? name : nil
  }

  /// What stands in capitals before the first colon of a line, and what stands behind it.
  private static func capitals(
    beforeColonOf text: String
  ) -> (name: Substring, text: Substring)? {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = text[..<colon]
    guard (2...40).contains(name.utf8.count), name.first?.isLetter == true, isCapitals(name) else {
      return nil
    }
    return (name, text[text.index(after: colon)...])
  }

  /// Whether words are in capitals, but for what a name begins with: "MR McCARTHY".
  private static func isCapitals(_ words: Substring) -> Bool {
    words.contains(where: \.isUppercase)
      && words.split(separator: " ").allSatisfy { word in
        let prefix = ["Mc", "Mac", "de", "van", "von"].first { word.hasPrefix($0) } ?? ""
        return !word.dropFirst(prefix.count).contains(where: \.isLowercase)
      }
  }
}
