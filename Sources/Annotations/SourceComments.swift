public import Transcripts

extension AnnotationDocument {
  /// What is known of a transcript before anybody annotated it here: an annotation for each comment
  /// of reviewers that its file holds, its author being the coder. Their identifiers come from the
  /// text and the place in the file, so that they are the same whenever the file is opened.
  ///
  /// - Complexity: O(comments · text).
  public init(transcript: TranscriptIdentity, commentsOf source: Transcript) {
    self.init(transcript: transcript)
    for (number, comment) in source.comments.enumerated() {
      let annotation = Annotation(
        id: Self.identifier(of: number, digest: transcript.digest),
        anchor: Anchor(of: comment.range, in: source), note: comment.text,
        coder: comment.author.isEmpty ? "unknown" : comment.author,
        created: Self.time(comment.date))
      apply(Edit(before: nil, after: .annotation(annotation)))
    }
  }

  /// A UUID of the kind that is made of other data (version 8).
  private static func identifier(of number: Int, digest: String) -> String {
    let digits = Array((digest.filter(\.isHexDigit) + String(repeating: "0", count: 32)).utf8)
    let count = String(number, radix: 16)
    let tail = String(repeating: "0", count: max(0, 12 - count.utf8.count)) + count
    let part = { (range: Range<Int>) in String(decoding: digits[range], as: UTF8.self) }
    return "\(part(0..<8))-\(part(8..<12))-8\(part(12..<15))-8\(part(15..<18))-\(tail)"
  }

  /// "2024-05-01T10:00:00.123+02:00" in the form of sidecars; the hour is left as the document has
  /// it. What is no date is the start of 1970.
  private static func time(_ date: String?) -> String {
    let pattern = "0000-00-00T00:00:00"
    let head = String((date ?? "").prefix(pattern.count))
    let fits =
      head.count == pattern.count
      && zip(head.unicodeScalars, pattern.unicodeScalars).allSatisfy { given, wanted in
        wanted == "0" ? ("0"..."9").contains(given) : given == wanted
      }
    return fits ? head + "Z" : "1970-01-01T00:00:00Z"
  }
}
