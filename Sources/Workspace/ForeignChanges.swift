import Annotations

/// What other programs write into a sidecar beside the audit trail.
extension AnnotationDocument {
  /// Puts into the trail what another program did between two versions of the sidecar and did not
  /// tell there itself. The entry is named after the later version's bytes, so that all who find
  /// the change make the same one.
  mutating func tellOfForeignChanges(
    from earlier: AnnotationDocument, to later: AnnotationDocument, bytes: [UInt8], at time: String
  ) {
    let edits = earlier.untoldEdits(to: later)
    guard !edits.isEmpty else { return }
    record(
      "changed outside", edits,
      by: AuditStamp(id: identifier(of: bytes), time: time, coder: "another program"))
  }
}

/// An identifier in the form of a UUID that is the same for the same bytes.
private func identifier(of bytes: [UInt8]) -> String {
  var digits = Substring(sha256(String(decoding: bytes, as: UTF8.self)))
  return [8, 4, 4, 4, 12].map { length in
    defer { digits = digits.dropFirst(length) }
    return String(digits.prefix(length))
  }.joined(separator: "-")
}
