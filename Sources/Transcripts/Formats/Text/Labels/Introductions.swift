/// The first label of somebody, which tells who that is: "SEN. ANN LEE (D-CA), CHAIRWOMAN" and
/// "Ann Lee, head of the mill". It comes once and looks like no name; "LEE" or "Ann" is the label
/// from then on.
enum Introductions {
  private static let longest = 160
  private static let mostWords = 20

  /// Whether something before a colon may be one: a name, and behind a comma, or in capitals, what
  /// that person is.
  static func mayBeOne(_ label: String) -> Bool {
    guard label.utf8.count <= longest, label.contains(" ") else { return false }
    let words = label.split(separator: " ")
    guard words.count <= mostWords, !Sayings.areTold(words),
      words.indices.dropLast().allSatisfy({ mayBeInside(words[$0]) }),
      !words.contains(where: { spoken.contains($0.lowercased()) })
    else { return false }
    if isCapitals(label) {
      let first = words[0].lowercased().filter(\.isLetter)
      return !LabelWords.stopList.contains(first) && !LabelWords.functionWords.contains(first)
    }
    guard let comma = label.firstIndex(of: ",") else { return false }
    return LabelShape(person(in: label[..<comma])) == .strong
  }

  /// What stands in no description of a person.
  private static let spoken = LabelWords.words(
    "is are was were that which who whom whose because he she they we you i it if when said says")

  /// Whether a word ends no sentence.
  private static func mayBeInside(_ word: Substring) -> Bool {
    guard let last = word.last, ".?!;".contains(last) else { return true }
    return last == "."
      && (word.count <= 4 || LabelShape.isInitials(word) || LabelShape.isTitle(word))
  }

  /// Whether all letters are capitals, but for those in brackets, and the "c" of "McCAIN".
  static func isCapitals(_ label: String) -> Bool {
    let bare = withoutBrackets(label)
    return bare.count(where: \.isUppercase) >= 4
      && bare.split(separator: " ").allSatisfy { word in
        !(word.hasPrefix("Mc") || word.hasPrefix("Mac")
          ? word.drop { $0 != "c" }.dropFirst() : word)
          .contains(where: \.isLowercase)
      }
  }

  private static func withoutBrackets(_ label: String) -> String {
    var (bare, depth) = ("", 0)
    for character in label {
      if character == "(" { depth += 1 }
      if depth == 0 { bare.append(character) }
      if character == ")" { depth = max(0, depth - 1) }
    }
    return bare
  }

  /// The part of a label that names the person.
  private static func person(in label: Substring) -> String {
    let end = label.firstIndex { ",(".contains($0) } ?? label.endIndex
    return label[..<end].trimmedOfSpace
  }

  /// The words by which that person may be named from then on.
  fileprivate static func names(in label: String) -> [String] {
    person(in: label[...]).split { " -–".contains($0) }
      .filter { $0.count > 1 && $0.last != "." && $0.first?.isUppercase == true }
      .map { labelKey(String($0 as Substring)) }
  }

  /// Whether nobody speaks under a label in capitals: "TAPE 1, SIDE B".
  fileprivate static func isAside(_ label: String) -> Bool {
    person(in: label[...]).lowercased().split { !$0.isLetter }.contains {
      LabelWords.asides.contains(String($0)) || LabelWords.pauses.contains(String($0))
    }
  }
}

extension LabelCensus {
  /// The keys of those labels that introduce somebody: one whom another label names, anyone in
  /// capitals where nearly all labels are in capitals, and anyone where nearly all paragraphs have
  /// labels.
  var introductions: Set<String> {
    let odd = entries.filter {
      $0.value.shape == .odd && Introductions.mayBeOne($0.value.name)
    }
    guard !odd.isEmpty else { return [] }
    let others = entries.values.filter {
      $0.shape != .odd && $0.shape != .lowercase && $0.styles.total > 0
    }
    let capitals = others.reduce(0) { $0 + $1.styles[.capitals] }
    let all = others.reduce(0) { $0 + $1.styles.total }
    let areCapitals = capitals >= 6 && capitals * 10 >= all * 9 && all * 2 >= units
    let names = Set(others.map { labelKey($0.name) })
    let found = odd.filter { _, entry in
      if Introductions.names(in: entry.name).contains(where: names.contains) { return true }
      return entry.empty < entry.total && !Introductions.isAside(entry.name)
        && (Introductions.isCapitals(entry.name) ? areCapitals : labelled * 10 >= units * 9)
    }
    return Set(found.keys)
  }
}
