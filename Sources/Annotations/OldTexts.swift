/// The texts on which corrections were made that are laid over another one, as far as they are known.
public struct OldTexts: Sendable, Equatable {
  /// The digest of the text on which those were made that say of none.
  let madeOn: String?
  /// The digest of the text they are laid over; nil where it is that on which they were made.
  private let digest: String?
  /// The texts by their digests.
  let texts: [String: String]

  /// No text is known.
  public init() { (madeOn, digest, texts) = (nil, nil, [:]) }

  /// The texts on which a document's corrections were made, other than the one they are laid over, whose
  /// digest that is; `text` gives the one of a digest, where it is still known.
  public init(
    of document: AnnotationDocument, besides digest: String, text: (String) -> String?
  ) {
    madeOn = document.transcript.digest
    self.digest = digest
    var texts: [String: String] = [:]
    let revisions = document.revisions
    guard !revisions.isEmpty else {
      self.texts = texts
      return
    }
    var digests: Set<String> = []
    for revision in revisions {
      digests.formUnion((revision.voice + revision.others).compactMap(\.digest))
      let own = revision.change.point?.digest ?? revision.correction?.anchor.digest
      if let own { digests.insert(own) }
    }
    digests.insert(document.transcript.digest)
    for made in digests where made != digest { texts[made] = text(made) }
    self.texts = texts
  }

  /// The text on which an anchor was made.
  func text(of anchor: Anchor) -> String? { (anchor.digest ?? madeOn).flatMap { texts[$0] } }

  /// Whether what has that digest was, for all that is known, made on the text that it is laid over.
  func isOfThisText(_ made: String?) -> Bool { digest == nil || (made ?? madeOn) == digest }
}
