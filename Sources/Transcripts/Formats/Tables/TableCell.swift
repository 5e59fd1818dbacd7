/// The cells of a table as they are written: quoted as RFC 4180 says, and no formulas.
public enum TableCell {
  /// What spreadsheets read as the start of a formula, full width forms included.
  private static let formulaStarts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\n", "\r", "＝", "＋", "－", "＠",
  ]

  /// The cell, in quotes if it holds the separator, a quote or a line break.
  ///
  /// - Complexity: O(text).
  public static func quoted(_ cell: String, separator: Character = ",") -> String {
    let mustQuote = cell.unicodeScalars.contains { scalar in
      ["\"", "\n", "\r"].contains(scalar) || Character(scalar) == separator
    }
    guard mustQuote else { return cell }
    let parts = cell.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + parts.joined(separator: "\"\"") + "\""
  }

  /// Words of people, which must never become a formula: after an apostrophe if they begin as one
  /// does, or as one after an apostrophe does.
  public static func guarded(_ cell: String) -> String {
    isLikeFormula(cell) ? "'" + cell : cell
  }

  /// A cell without the apostrophe that guards it.
  static func unguarded(_ cell: String) -> String {
    guard cell.utf8.first == apostrophe else { return cell }
    let rest = String(cell.dropFirst())
    return isLikeFormula(rest) ? rest : cell
  }

  private static let apostrophe = UInt8(ascii: "'")

  private static func isLikeFormula(_ cell: String) -> Bool {
    let first = cell.unicodeScalars.first { $0 != "'" }
    return first.map(formulaStarts.contains) ?? false
  }
}
