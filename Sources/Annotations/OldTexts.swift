/// The texts on which corrections were made that are laid over another one, as far as they are known.
public struct OldTexts: Sendable, Equatable {
  /// The digest of the text on which those were made that say of none.
  let madeOn: String?
  /// The texts by their digests.
  let texts: [String: String]

  /// No text is known.
  public init() { (madeOn, texts) = (nil, [:]) }

  /// The texts of a document's corrections other than the one they are laid over, whose digest that is;
  /// `text` gives the one of a digest, where it is still known.
  public init(
    of document: AnnotationDocument, besides digest: String, text: (String) -> String?
  ) {
    madeOn = document.transcript.digest
    var texts: [String: String] = [:]
    for (_, anchor) in document.revisions.compactMap(\.correction) {
      let made = anchor.digest ?? document.transcript.digest
      if made != digest, texts[made] == nil { texts[made] = text(made) }
    }
    self.texts = texts
  }

  /// The text on which an anchor was made.
  func text(of anchor: Anchor) -> String? { (anchor.digest ?? madeOn).flatMap { texts[$0] } }
}
