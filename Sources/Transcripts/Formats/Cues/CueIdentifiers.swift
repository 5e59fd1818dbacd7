/// Speakers in the identifiers of WebVTT's cues, where some services put them: Webex writes
/// `1 "Ann Lee" (3829184896)`, others the name alone.
struct CueIdentifiers {
  /// Whether identifiers are names, which those of the first cues show.
  private let areNames: Bool

  /// So many identifiers are looked at.
  static let sample = 400

  /// The identifiers of the first cues; nil for a cue that has none.
  init(_ identifiers: [String?]) {
    let known = identifiers.compactMap(\.self).map(\.trimmedOfSpace)
    let names = Set(known.filter { LabelShape($0).map { $0 != .lowercase } == true })
    // Names come again, and every cue has one; headings of chapters do neither.
    areNames =
      names.count >= 2 && known.count == identifiers.count && known.allSatisfy(names.contains)
      && known.count >= names.count * 2
      || !known.isEmpty && known.allSatisfy(LabelShape.isRole)
  }

  /// Who says what a cue holds; nil when its identifier does not tell.
  func name(in identifier: String?) -> String? {
    guard let identifier = identifier?.trimmedOfSpace, !identifier.isEmpty else { return nil }
    return Self.quotedName(in: identifier) ?? (areNames ? identifier : nil)
  }

  /// A number, the name between quotes and, for most, a number between brackets.
  private static func quotedName(in identifier: String) -> String? {
    let parts = identifier.split(separator: "\"", omittingEmptySubsequences: false)
    guard parts.count == 3, String(parts[1]).hasVisible else { return nil }
    let number = parts[0].trimmedOfSpace
    let account = parts[2].trimmedOfSpace
    let isAccount =
      account.isEmpty
      || account.hasPrefix("(") && account.hasSuffix(")")
        && account.dropFirst().dropLast().allSatisfy { $0.isNumber || $0 == "-" }
    guard isAccount, !number.isEmpty, number.allSatisfy(\.isNumber) else { return nil }
    return parts[1].trimmedOfSpace
  }
}
