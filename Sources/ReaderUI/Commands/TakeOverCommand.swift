package import Annotations

/// Notes that were made on the same words under another file name, offered to the reader.
package struct NotesFromElsewhere: Sendable {
  /// The name of the other file.
  package var name: String
  /// What they say, as a document of this transcript.
  package var document: AnnotationDocument
  /// Where they sit in it.
  package var placed: [PlacedAnnotation]

  /// Notes of another file.
  package init(name: String, document: AnnotationDocument, placed: [PlacedAnnotation]) {
    self.name = name
    self.document = document
    self.placed = placed
  }
}

/// Taking over the notes of another file.
let takeOverCommands: [ReaderCommand] = [
  .command("take-over", "Y", area: .general, "take over the notes of another file") {
    state, _ in
    state.takeOverOffered()
  }
]

extension ReaderState {
  /// Tells of notes that were made on the same words elsewhere: once, and they wait for the key.
  mutating func receive(_ offer: NotesFromElsewhere) {
    guard readOnlyReason == nil else { return }
    offered = offer
    notice = Notice("\(offer.name) has \(offer.document.work) on these words: Y takes them over")
  }

  fileprivate mutating func takeOverOffered() -> [Effect] {
    guard let offer = offered else {
      notice = Notice("no other file in this folder has more notes on these words")
      return []
    }
    // A document that is older than the text has anchors of its own for what is new.
    let theirs = offer.document.carried(to: document.transcript)
    let taken = document.takingIn(theirs)
    for placed in offer.placed {
      guard let annotation = theirs.records[placed.annotation.id]?.annotation else { continue }
      marks.place(annotation, at: placed.resolution)
    }
    let edits = taken.edits
    guard !edits.isEmpty else {
      notice = Notice("they are all here already")
      return []
    }
    document.adopt(offer.document.trail)
    let effects = perform("take over the notes of \(offer.name)", edits)
    offered = nil
    let differing = Set(taken.conflicts.map(\.id)).count
    let remark = differing > 0 ? ", \(differing) of them said differently here" : ""
    notice = Notice("taken over from \(offer.name)\(remark); u takes them back", .success)
    return effects
  }
}
