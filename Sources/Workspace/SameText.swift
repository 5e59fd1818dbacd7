public import Annotations
import Transcripts

/// Whether what was said of one text is about another.
extension SidecarStore {
  /// Whether a document is about this transcript: made on its text, or on another edition of it.
  ///
  /// Where the former text is kept the two texts decide, and else whether what the document quotes is
  /// said here. Without the transcript it is taken to be.
  ///
  /// - Complexity: O(text); where the digest is the same O(annotations).
  func isAboutThisText(_ document: AnnotationDocument) -> Bool {
    let digests = Set(
      document.annotations.compactMap(\.anchor.digest) + [document.transcript.digest])
    guard let source, !digests.contains(identity.digest) else { return true }
    let known = digests.compactMap(archive.text(ofDigest:))
    if !known.isEmpty {
      return known.contains { source.text.commonPassages(with: $0) >= String.sameTextShare }
    }
    return document.annotations.isEmpty
      || document.likeness(to: source, digest: identity.digest)
        >= AnnotationDocument.sameTextLikeness
  }

  /// The text with that digest, when annotations were made on it here.
  public func oldText(ofDigest digest: String) -> String? { archive.text(ofDigest: digest) }

  /// The texts on which the corrections of a document were made, where they are not this one.
  public func oldTexts(of document: AnnotationDocument) -> OldTexts {
    OldTexts(of: document, besides: identity.digest, text: oldText)
  }

  /// Keeps the text that annotations are made on, so that they are found again when it changes.
  public func keepText() {
    if let source { archive.keep(source.text, digest: identity.digest) }
  }
}
