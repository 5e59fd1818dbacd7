public import Transcripts

extension AnnotationDocument {
  /// How much of what the annotations quote is said in another transcript: 1 when its text is the
  /// one they were made on, 0 when none of them has a place there.
  ///
  /// A place that is sure counts in full and a probable one three quarters: another recogniser hears
  /// every tenth word differently. Short answers that are probably there tell nothing. At most
  /// `sampleSize` annotations are looked for.
  ///
  /// - Complexity: O(text + annotations).
  public func likeness(to source: Transcript, digest: String) -> Double {
    guard digest != transcript.digest else { return 1 }
    let all = looksFor
    guard !all.isEmpty else { return 0 }
    let step = (all.count + Self.sampleSize - 1) / Self.sampleSize
    let sample = stride(from: 0, to: all.count, by: step).map { Record.annotation(all[$0]) }
    let document = AnnotationDocument(transcript: transcript, records: sample)
    let points = resolve(document, in: source, digest: digest).compactMap { placed -> Double? in
      if placed.speaksForText { return placed.resolution.kind == .approximate ? 0.75 : 1 }
      return placed.isTooShortToTell ? nil : 0
    }
    return points.reduce(0, +) / Double(max(1, points.count))
  }

  /// The annotations, or where there are none the words of what was put right as if they were marked.
  private var looksFor: [Annotation] {
    let own = annotations
    guard own.isEmpty else { return own }
    return revisions.enumerated().flatMap { number, revision in
      let points = ([revision.change.point] + revision.voice).compactMap(\.self)
      let anchors = [revision.correction?.anchor].compactMap(\.self) + points.map(Anchor.init)
      return anchors.enumerated().map { place, anchor in
        Annotation(id: "\(number) \(place)", anchor: anchor, coder: "", created: "")
      }
    }
  }

  private static let sampleSize = 100

  /// The likeness from which two texts are held for two versions of one.
  public static let sameTextLikeness = 0.6

  /// The document as one of another transcript: records and trail stay, and each anchor says on
  /// which text it was made, so that it is found in the new one as if its own had changed.
  public func carried(to identity: TranscriptIdentity) -> AnnotationDocument {
    let records = records.values.map { $0.carried(from: transcript, to: identity) }
    var document = AnnotationDocument(transcript: identity, records: records)
    document.trail = trail
    document.unknown = unknown
    document.minorVersion = minorVersion
    document.versionUnknown = versionUnknown
    return document
  }

  /// Takes over the trail of a document whose records are taken over.
  public mutating func adopt(_ other: AuditTrail) { trail = trail.union(other) }
}

extension Anchor {
  /// The whole words behind a point, as far as they were kept.
  fileprivate init(_ point: TextPoint) {
    let isCut = point.after.unicodeScalars.count >= Anchor.contextLength
    let words = point.after.split(whereSeparator: \.isWhitespace)
    let end = isCut ? words.dropLast().last?.endIndex : words.last?.endIndex
    let quote = String(point.after[..<(end ?? point.after.endIndex)])
    let length = quote.unicodeScalars.count
    self.init(
      quote: quote, prefix: point.before, suffix: "",
      wordsBefore: Array(normalizedWords(point.before).dropFirst()),
      position: point.offset..<(point.offset + length), turn: 0, digest: point.digest)
  }
}

extension Record {
  /// The record of a document as one of another's, in which its anchor or point says on which text it
  /// was made.
  func carried(from old: TranscriptIdentity, to new: TranscriptIdentity) -> Record {
    func made(_ own: String?) -> String? {
      let made = own ?? old.digest
      return made == new.digest ? nil : made
    }
    switch self {
    case .annotation(var annotation):
      annotation.anchor.digest = made(annotation.anchor.digest)
      return .annotation(annotation)
    case .revision(var revision):
      revision.change.madeOn(made)
      for place in revision.voice.indices {
        revision.voice[place].digest = made(revision.voice[place].digest)
      }
      for place in revision.others.indices {
        revision.others[place].digest = made(revision.others[place].digest)
      }
      return .revision(revision)
    case .topicName: return self
    }
  }
}

extension Revision.Change {
  /// Changes the digest of the text on which it was made.
  fileprivate mutating func madeOn(_ digest: (String?) -> String?) {
    func moved(_ point: TextPoint) -> TextPoint {
      var point = point
      point.digest = digest(point.digest)
      return point
    }
    switch self {
    case .reassign(let point, let name): self = .reassign(at: moved(point), to: name)
    case .split(let point): self = .split(at: moved(point))
    case .join(let point): self = .join(at: moved(point))
    case .settle(let point, let doubt): self = .settle(at: moved(point), doubt: doubt)
    case .correct(var anchor, let words):
      anchor.digest = digest(anchor.digest)
      self = .correct(anchor, to: words)
    case .rename, .other: break
    }
  }
}

extension PlacedAnnotation {
  /// Whether its place says that this is the text it was made on, or a version of it: "Yeah." is
  /// probably somewhere in every interview.
  public var speaksForText: Bool {
    switch resolution.kind {
    case .exact, .moved: true
    case .approximate: resolution.score >= 0.5 && !isTooShortToTell
    case .ambiguous, .orphaned: false
    }
  }

  /// Whether it is probably somewhere, as so few words are in many texts.
  fileprivate var isTooShortToTell: Bool {
    resolution.kind == .approximate && resolution.score >= 0.5
      && WordTable(annotation.anchor.quote).count < Self.wordsThatTell
  }

  private static let wordsThatTell = 4
}
