import Annotations
import Foundation
import Testing
import Transcripts

@testable import Workspace

private let interview = """
  Ada: So, how did you find the flat in the city after all that time?
  Tom: The rent was high, but we had looked at nine others and my sister knew the landlord.
  Ada: And what about the neighbours, did they help you with the move?
  Tom: They brought soup on the first evening and carried the piano up the stairs.
  """

private let other = """
  Ada: When did you first think of leaving the farm to your daughter?
  Tom: Right. It was the winter when both tractors broke and the milk price fell again.
  Ada: Were you angry with him because of what he had said about the land?
  Tom: Right. Anybody would have been, and he has never taken a word of it back.
  """

@Suite struct WaitingChangesTests {
  private let folder: TemporaryFolder
  private let environment: Environment

  init() throws {
    folder = try TemporaryFolder()
    environment = Environment(["HOME": folder.path + "/home"])
  }

  private func open(_ name: String) throws -> AnnotatedTranscript {
    try AnnotatedTranscript(path: "\(folder.path)/\(name)", environment: environment)
  }

  private func move(_ name: String, _ other: String) throws {
    try FileManager.default.moveItem(
      atPath: "\(folder.path)/\(name)", toPath: "\(folder.path)/\(other)")
  }

  /// Marks a quote without saving it, as a reader that cannot save writes it down.
  private func leave(_ quote: String, in name: String) throws {
    let transcript = try open(name)
    let range = try #require(transcript.shown.occurrences(ofQuote: quote).first)
    var document = transcript.document
    let mark = Annotation(
      id: newIdentifier(), anchor: transcript.anchor(of: range), tags: ["x"], coder: "me",
      created: currentTime())
    document.apply(Edit(before: nil, after: .annotation(mark)))
    transcript.store.keepText()
    var journal = try #require(transcript.store.journal)
    try journal.append(from: transcript.document, to: document)
  }

  private func waiting(_ name: String) throws -> Int {
    let transcript = try open(name)
    return transcript.store.waitingChanges(in: transcript.document)
  }

  @Test("what was not saved comes back where its interview went, not in one of its name")
  func moved() throws {
    folder.put("t.txt", interview)
    try leave("The rent was high", in: "t.txt")
    #expect(try waiting("t.txt") == 1)
    try move("t.txt", "moved.txt")
    #expect(try waiting("moved.txt") == 1)
    folder.put("t.txt", other)
    #expect(try waiting("t.txt") == 0)
    #expect(try open("t.txt").store.adoptWaitingChanges() == nil)
    #expect(try open("t.txt").store.journal?.recovery() == nil)
    // Reading alone has moved nothing.
    #expect(try waiting("moved.txt") == 1)
    let transcript = try open("moved.txt")
    #expect(try transcript.store.adoptWaitingChanges()?.hasSuffix("/t.txt") == true)
    let recovery = try #require(try transcript.store.journal?.recovery())
    let document = recovery.applied(to: transcript.document).document
    #expect(document.annotations.map(\.anchor.quote) == ["The rent was high"])
    #expect(try waiting("moved.txt") == 1)
    #expect(try waiting("t.txt") == 0)
  }

  @Test("what was not saved comes back in an edited transcript, also when that was moved")
  func edited() throws {
    folder.put("t.txt", interview)
    try leave("They brought soup", in: "t.txt")
    folder.put("t.txt", "Ada: Hello.\n" + interview)
    #expect(try waiting("t.txt") == 1)
    try move("t.txt", "moved.txt")
    #expect(try waiting("moved.txt") == 1)
    let transcript = try open("moved.txt")
    _ = try transcript.store.adoptWaitingChanges()
    let recovery = try #require(try transcript.store.journal?.recovery())
    let document = recovery.applied(to: transcript.document).document
    // It says on which text it was made, so that it is found in this one.
    #expect(document.annotations.allSatisfy { $0.anchor.digest != nil })
    #expect(document.transcript.digest == transcript.file.digest)
  }

  @Test("a copy of the transcript does not take what waits for the one that is still there")
  func copied() throws {
    folder.put("t.txt", interview)
    try leave("The rent was high", in: "t.txt")
    folder.put("copy.txt", interview)
    #expect(try waiting("copy.txt") == 0)
    // The other may have been edited since.
    folder.put("t.txt", interview + "\nTom: Good.")
    #expect(try waiting("copy.txt") == 0)
    #expect(try waiting("t.txt") == 1)
  }

  @Test("what has been saved since waits no more")
  func saved() throws {
    folder.put("t.txt", interview)
    try leave("The rent was high", in: "t.txt")
    var transcript = try open("t.txt")
    let recovery = try #require(try transcript.store.journal?.recovery())
    _ = try transcript.store.save(recovery.applied(to: transcript.document).document)
    #expect(try waiting("t.txt") == 0)
  }

  @Test("an interview is not offered the copy of another one's notes that was in its place")
  func missingOfAnother() throws {
    folder.put("t.txt", interview)
    var transcript = try open("t.txt")
    let range = try #require(transcript.shown.occurrences(ofQuote: "The rent was high").first)
    try transcript.add([
      Annotation(
        id: "a", anchor: transcript.anchor(of: range), tags: ["x"], coder: "me", created: "0")
    ])
    try move("t.txt.verbatim.json", "elsewhere")
    #expect(try open("t.txt").store.missing?.work.annotations == 1)
    folder.put("t.txt", other)
    #expect(try open("t.txt").store.missing == nil)
  }

  @Test("notes in the data folder are not brought to another interview that took the place")
  func otherTextInPlace() throws {
    folder.put("t.txt", interview)
    var transcript = try open("t.txt")
    let range = try #require(transcript.shown.occurrences(ofQuote: "The rent was high").first)
    try transcript.add([
      Annotation(
        id: "a", anchor: transcript.anchor(of: range), tags: ["x"], coder: "me", created: "0")
    ])
    // As if the folder could not be written then.
    let data = try #require(transcript.store.data)
    let key = try #require(transcript.store.key)
    try PosixFileSystem().makeFolder(folder.path + "/home/.local/share/verbatim")
    try move("t.txt.verbatim.json", "kept")
    try FileManager.default.moveItem(
      atPath: folder.path + "/kept", toPath: data.file(ofKey: key))
    #expect(try open("t.txt").document.annotations.count == 1)
    folder.put("t.txt", other)
    let strange = try open("t.txt")
    #expect(strange.document.annotations.isEmpty)
    #expect(!strange.store.hasStrays)
    #expect(strange.store.notice?.contains("1 annotation made on another text") == true)
    folder.put("t.txt", "Ada: Hello.\n" + interview)
    #expect(try open("t.txt").document.annotations.count == 1)
  }
}
