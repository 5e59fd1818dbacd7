/// How the labels of a text are set, by which one is known that looks like none: where a time stands
/// before each, or each is printed bold, "Her mother" between that and a colon is somebody, too; and
/// "Ann?" is where Ann is.
struct LabelSetting {
  private let names: Set<String>
  private let isEvery: Bool
  private let areTimed: Bool
  private let areBold: Bool

  /// `certain` are labels by their keys; `isEvery` says whether nearly all paragraphs have one.
  init(_ certain: [String: LabelEntry], isEvery: Bool) {
    names = Set(
      certain.values.flatMap {
        [$0.name] + $0.name.split(separator: " ").prefix(1).map(String.init)
      }.map(labelKey))
    self.isEvery = isEvery
    areTimed = isEvery && certain.values.allSatisfy { $0.timed == $0.atStart }
    areBold = isEvery && certain.values.allSatisfy { $0.bold == $0.atStart }
  }

  /// Whether a label is set as all others are, or is one of them in doubt, or several of them.
  func isOf(_ entry: LabelEntry) -> Bool {
    guard !entry.isAside, !entry.isQuoting, !entry.isPause, entry.empty == 0 else { return false }
    // Where all have labels, what comes a third time and is never said twice in a row is one.
    if isEvery, entry.styles.total >= 3, entry.repeated == 0,
      entry.styles[.startsLarge] == entry.styles.total
    {
      return true
    }
    return areTimed && entry.timed == entry.atStart || areBold && entry.bold == entry.atStart
      || isInDoubt(entry.name) || areAll(entry.name)
  }

  /// "Ann?", "Ann (?)" and "??".
  private func isInDoubt(_ name: String) -> Bool {
    guard name.contains("?") else { return false }
    let rest = name.filter { !"?()[]".contains($0) }.trimmedOfSpace
    return rest.isEmpty || names.contains(labelKey(rest))
  }

  /// "Ann/James".
  private func areAll(_ name: String) -> Bool {
    let parts = name.split(separator: "/")
    return parts.count > 1
      && parts.allSatisfy { names.contains(labelKey(String($0).trimmedOfSpace)) }
  }
}
