import Annotations
import CanonicalJSON
import Foundation
import TextCore
import Testing
import Transcripts
import Workspace

/// A conversation with names, punctuation and words that are said more than once.
private let talk = """
  WEBVTT

  00:00:01.000 --> 00:00:06.000
  <v Ada Ortiz>So, how did you find the flat? It\u{2019}s quite a street.

  00:00:07.000 --> 00:00:15.000
  <v Tom>Yeah. Well \u{2014} the rent was high, but we\u{2019}d looked at nine others
  and my sister knew the landlord.

  00:00:16.000 --> 00:00:21.000
  <v Tom>He said: \u{201C}Take it or leave it,\u{201D} so we took it.

  00:00:22.000 --> 00:00:26.000
  <v Ada Ortiz>Yeah. And the neighbours?

  00:00:27.000 --> 00:00:38.000
  <v Tom>They brought soup on the first evening. The rent was high for everybody
  in the house, not just for us, and that made us friends.

  00:00:39.000 --> 00:00:41.000
  <v Ada Ortiz>Yeah.
  """

private let quotes = [
  "the rent was high, but we\u{2019}d looked at nine others", "Take it or leave it,",
  "so we took it.\nYeah. And the neighbours?", "soup on the first evening",
  "The rent was high for everybody",
]

/// A folder of files, which goes when the test ends.
private struct Folder: ~Copyable {
  let path: String
  let environment: Environment

  init() throws {
    let folder = URL(filePath: NSTemporaryDirectory()).appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
    environment = Environment(["HOME": folder.path + "/home"])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func put(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(filePath: "\(path)/\(name)"))
  }

  func open(_ name: String) throws -> AnnotatedTranscript {
    try AnnotatedTranscript(path: "\(path)/\(name)", environment: environment)
  }

  /// The talk as a subtitle file, with an annotation on each of the quotes.
  func putTalk(_ name: String = "talk.vtt") throws {
    try put(name, Array(talk.utf8))
    var transcript = try open(name)
    for (number, quote) in quotes.enumerated() {
      let range = try #require(transcript.shown.occurrences(ofQuote: quote).first)
      try transcript.add([
        Annotation(
          id: "id-\(number)", anchor: transcript.anchor(of: range), tags: ["rent"], coder: "ines",
          created: "2026-11-23T20:00:00Z")
      ])
    }
  }

  /// Puts an annotation on a transcript where it goes while the folder cannot be written.
  func keepElsewhere(_ name: String) throws {
    let transcript = try open(name)
    let range = try #require(transcript.shown.occurrences(ofQuote: quotes[3]).first)
    let annotation = Annotation(
      id: "kept", anchor: transcript.anchor(of: range), coder: "ines", created: "2026")
    let document = AnnotationDocument(
      transcript: transcript.store.identity, records: [.annotation(annotation)])
    let place = URL(filePath: path).resolvingSymlinksInPath().appending(path: name).path
    let key = sha256(place + SidecarStore.suffix)
    let data = URL(filePath: path + "/home/.local/share/verbatim")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    try Data(document.canonicalBytes)
      .write(to: data.appending(path: key + SidecarStore.suffix))
    try Data("\(place)\n".utf8)
      .write(to: data.appending(path: "\(transcript.file.digest)-\(key).path"))
  }

  var contents: [String: Data] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        FileManager.default.contents(atPath: "\(path)/\(name)").map { (name, $0) }
      })
  }
}

private let stamp = AuditStamp(id: "entry", time: "2026-11-24T08:00:00Z", coder: "kim")

@Suite struct OtherSidecarTests {
  @Test(
    "annotations made on subtitles are found in the same words in another format",
    arguments: TranscriptFormat.all.filter { $0.isWritable && $0.isReadable }.map(\.name))
  func otherFormats(format: String) throws {
    let folder = try Folder()
    try folder.putTalk()
    let original = try folder.open("talk.vtt")
    let target = try #require(TranscriptFormat.named(format))
    let written = try #require(try target.write(original.file.source, title: "talk"))
    let ending = target.extensions.first ?? format
    try folder.put("copy.\(ending)", written.bytes)
    let copy = try AnnotatedTranscript(
      path: "\(folder.path)/copy.\(ending)", options: ReadingOptions(format: format),
      environment: folder.environment)
    let offer = try #require(
      SidecarFolder(folder.path, environment: folder.environment).offer(for: copy.file))
    #expect(offer.transcriptName == "talk.vtt")
    let placed = resolve(offer.document, in: copy.file.source, digest: copy.file.digest)
    #expect(placed.count == quotes.count)
    for place in placed {
      let range = try #require(place.resolution.range, "\(place.annotation.anchor.quote)")
      let words = normalized(String(copy.file.source.text[utf8: range]))
      #expect(words == normalized(place.annotation.anchor.quote))
      #expect([.exact, .moved].contains(place.resolution.kind), "\(words)")
    }
  }

  private func normalized(_ text: String) -> String {
    text.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ").lowercased()
  }

  @Test("notes are taken over by their ids, and the other sidecar stays as it is")
  func takingOver() throws {
    let folder = try Folder()
    try folder.putTalk()
    try folder.put("copy.vtt", Array(talk.utf8))
    let before = folder.contents["talk.vtt.verbatim.json"]
    var copy = try folder.open("copy.vtt")
    let sidecar = "\(folder.path)/talk.vtt.verbatim.json"
    let result = try copy.takeOver(sidecar: sidecar, by: stamp)
    #expect(result.kinds == [.exact: quotes.count] && result.added.total == quotes.count)
    let saved = try folder.open("copy.vtt")
    #expect(saved.document.annotations.map(\.id).sorted() == (0..<5).map { "id-\($0)" })
    #expect(saved.placed.allSatisfy { $0.resolution.kind == .exact })
    #expect(saved.document.trail.entries.last?.action == "import talk.vtt.verbatim.json")
    #expect(saved.document.trail.entries.count == quotes.count + 1)
    #expect(folder.contents["talk.vtt.verbatim.json"] == before)
    var again = saved
    let repeated = try again.takeOver(sidecar: sidecar, by: stamp)
    #expect(repeated.conflicts.isEmpty)
    #expect(again.document == saved.document)
    #expect(repeated.added.isEmpty)
  }

  @Test("notes whose words are nowhere in the text are not taken over")
  func otherWords() throws {
    let folder = try Folder()
    try folder.putTalk()
    let text = "Ada: Today we talk about boats.\n\nTom: Boats it is, and harbours, and the sea.\n"
    try folder.put("boats.txt", Array(text.utf8))
    var boats = try folder.open("boats.txt")
    let other = SidecarFolder(folder.path, environment: folder.environment)
    #expect(other.offer(for: boats.file) == nil)
    let sidecar = "\(folder.path)/talk.vtt.verbatim.json"
    #expect(try boats.takeOver(sidecar: sidecar, by: stamp).placed == 0)
    #expect(folder.contents["boats.txt.verbatim.json"] == nil)
  }

  @Test("short answers that may be in any interview are taken over only when somebody says so")
  func shortAnswers() throws {
    let folder = try Folder()
    let lines = { (name: String, last: String) in
      "Ada: How was the \(name) for you then?\n\nTom: Yeah.\n\nAda: And the \(name) after it?\n\n"
        + "Tom: \(last)\n"
    }
    let first = lines("school", "They closed it and we went to the next village by bus.")
    try folder.put("a.txt", Array(first.utf8))
    var made = try folder.open("a.txt")
    let range = try #require(made.file.source.occurrences(ofQuote: "Yeah.").first)
    try made.add([
      Annotation(
        id: "1", anchor: Anchor(of: range, in: made.file.source), tags: ["yes"], coder: "ines",
        created: "2026-01-01T10:00:00Z")
    ])
    let second = lines("harbour", "My brother had a boat there and sold fish on Sundays.")
    try folder.put("b.txt", Array(second.utf8))
    var other = try folder.open("b.txt")
    let sidecar = "\(folder.path)/a.txt.verbatim.json"
    let refused = try other.takeOver(sidecar: sidecar, by: stamp)
    #expect(refused.placed == 1 && refused.speaking == 0 && refused.added.isEmpty)
    #expect(folder.contents["b.txt.verbatim.json"] == nil)
    let taken = try other.takeOver(sidecar: sidecar, by: stamp, isSameText: true)
    #expect(taken.added.total == 1 && taken.unsure == 1)
  }

  @Test("a renamed and edited transcript is offered its old notes, also after its first new mark")
  func renamedAndEdited() throws {
    let folder = try Folder()
    try folder.putTalk()
    try FileManager.default.removeItem(atPath: folder.path + "/talk.vtt")
    try folder.put("new.vtt", Array(talk.replacing("soup", with: "some soup").utf8))
    var new = try folder.open("new.vtt")
    let here = { SidecarFolder(folder.path, environment: folder.environment) }
    #expect(here().offer(for: new.file)?.document.annotations.count == 5)
    let range = try #require(new.shown.occurrences(ofQuote: "quite a street").first)
    try new.add([
      Annotation(id: "mine", anchor: new.anchor(of: range), coder: "ines", created: "2026")
    ])
    #expect(here().offer(for: new.file)?.transcriptName == "talk.vtt")
    #expect(here().offer(for: new.file)?.document.annotations.count == 5)
    _ = try new.takeOver(sidecar: folder.path + "/talk.vtt.verbatim.json", by: stamp)
    #expect(here().offer(for: new.file) == nil)
  }

  @Test("notes kept in the data folder are offered to the transcript that was renamed and edited")
  func renamedAndEditedElsewhere() throws {
    let folder = try Folder()
    try folder.put("talk.vtt", Array(talk.utf8))
    try folder.keepElsewhere("talk.vtt")
    try FileManager.default.removeItem(atPath: folder.path + "/talk.vtt")
    try folder.put("new.vtt", Array(talk.replacing("Yeah. Well", with: "Well").utf8))
    let new = try folder.open("new.vtt")
    #expect(new.document.isEmpty)
    let here = SidecarFolder(folder.path, environment: folder.environment)
    let offer = try #require(here.offer(for: new.file))
    #expect(offer.transcriptName == "talk.vtt")
    #expect(offer.document.annotations.map(\.id) == ["kept"])
  }

  @Test("notes kept elsewhere of a transcript that was moved stay on offer after a mark of its own")
  func movedFromElsewhere() throws {
    let folder = try Folder()
    let old = folder.path + "/old"
    try FileManager.default.createDirectory(atPath: old, withIntermediateDirectories: true)
    try folder.put("old/talk.vtt", Array(talk.utf8))
    try folder.keepElsewhere("old/talk.vtt")
    try FileManager.default.moveItem(atPath: old + "/talk.vtt", toPath: folder.path + "/talk.vtt")
    var moved = try folder.open("talk.vtt")
    let here = SidecarFolder(folder.path, environment: folder.environment)
    #expect(here.offer(for: moved.file)?.document.annotations.map(\.id) == ["kept"])
    let range = try #require(moved.shown.occurrences(ofQuote: quotes[0]).first)
    try moved.add([
      Annotation(id: "own", anchor: moved.anchor(of: range), coder: "ines", created: "2026")
    ])
    let offer = try #require(here.offer(for: moved.file, having: moved.document))
    #expect(offer.document.annotations.map(\.id) == ["kept"])
    _ = try moved.takeOver(sidecar: offer.path, by: stamp)
    #expect(here.offer(for: moved.file, having: moved.document) == nil)
  }

  @Test("a transcript that has notes of its own is offered none of a file that is there")
  func ownNotes() throws {
    let folder = try Folder()
    try folder.putTalk()
    try folder.putTalk("copy.vtt")
    let other = SidecarFolder(folder.path, environment: folder.environment)
    #expect(try other.offer(for: folder.open("copy.vtt").file) == nil)
  }

  @Test("a transcription by another program is offered the notes, and most have a place")
  func anotherTranscription() throws {
    let folder = try Folder()
    try folder.putTalk()
    let heard =
      talk.replacing("Ada Ortiz", with: "Speaker 1").replacing("<v Tom>", with: "<v Speaker 2>")
      .replacing("quite a street", with: "a quiet street").replacing("Well \u{2014} ", with: "")
      .replacing("\u{201C}", with: "").replacing("\u{201D}", with: "")
      .replacing("landlord", with: "land lord").replacing("soup", with: "soap")
      .replacing(", but", with: " but").replacing("Yeah", with: "Yes")
    try folder.put("heard.vtt", Array(heard.utf8))
    let copy = try folder.open("heard.vtt")
    let offer = try #require(
      SidecarFolder(folder.path, environment: folder.environment).offer(for: copy.file))
    let placed = resolve(offer.document, in: copy.file.source, digest: copy.file.digest)
    #expect(placed.allSatisfy { $0.resolution.range != nil })
  }

  @Test("a sidecar whose notes another transcript has taken over needs no look")
  func takenOver() throws {
    let folder = try Folder()
    try folder.putTalk()
    try folder.put("new.vtt", Array(talk.utf8))
    var new = try folder.open("new.vtt")
    let sidecar = folder.path + "/talk.vtt.verbatim.json"
    _ = try new.takeOver(sidecar: sidecar, by: stamp)
    try FileManager.default.removeItem(atPath: folder.path + "/talk.vtt")
    let lost = SidecarFolder(folder.path, environment: folder.environment).lost
    #expect(
      lost == [
        LostSidecar(
          path: sidecar, work: WorkCount(annotations: 5), likely: nil,
          heir: folder.path + "/new.vtt", waiting: 0)
      ])
  }

  @Test("a transcript whose notes are gone is among those of its folder while there is a backup")
  func goneSidecar() throws {
    let folder = try Folder()
    try folder.putTalk("my talk.vtt")
    try folder.put("other.vtt", Array(talk.utf8))
    try FileManager.default.removeItem(atPath: folder.path + "/my talk.vtt.verbatim.json")
    let here = SidecarFolder(folder.path, environment: folder.environment)
    #expect(here.annotated == [folder.path + "/my talk.vtt"])
    let missing = try #require(try folder.open("my talk.vtt").store.missing)
    #expect(missing.offer.contains("\"verbatim restore '\(folder.path)/my talk.vtt'\""))
  }

  @Test("what was put right counts as annotations do: when its file is gone, renamed or copied")
  func onlyCorrections() throws {
    let folder = try Folder()
    try folder.put("talk.vtt", Array(talk.utf8))
    var opened = try folder.open("talk.vtt")
    let source = opened.file.source
    let turn = source.turns[3].range.lowerBound
    let soup = try #require(source.occurrences(ofQuote: "soup").first)
    let changes: [Revision.Change] = [
      .reassign(at: TextPoint(at: turn, in: source), to: "Tom"),
      .correct(Anchor(of: soup, in: source), to: "stew"),
    ]
    let edits = changes.enumerated().map { number, change in
      Edit(
        before: nil,
        after: .revision(
          Revision(
            id: "r\(number)", order: number, change: change, coder: "ines",
            created: "2026-11-23T20:00:00Z")))
    }
    opened.document.perform(EditGroup(name: "put right", edits: edits), by: stamp)
    _ = try opened.store.save(opened.document)
    _ = opened.store.backUpAtEnd()
    let sidecar = folder.path + "/talk.vtt.verbatim.json"
    let here = { SidecarFolder(folder.path, environment: folder.environment) }

    let copy = folder.path + "/talk.vtt.verbatim (1).json"
    try FileManager.default.moveItem(atPath: sidecar, toPath: copy)
    let gone = try folder.open("talk.vtt")
    #expect(try #require(gone.store.missing).offer.contains("(2 corrections)"))
    let copies = here().conflictCopies(of: gone.file, besides: gone.document)
    #expect(copies.map(\.work) == [WorkCount(annotations: 0, changes: 2)])
    try FileManager.default.moveItem(atPath: copy, toPath: sidecar)

    try FileManager.default.moveItem(
      atPath: folder.path + "/talk.vtt", toPath: folder.path + "/new.vtt")
    #expect(here().lost.map(\.work) == copies.map(\.work))
    #expect(here().lost.map(\.likely) == [folder.path + "/new.vtt"])
    var new = try folder.open("new.vtt")
    #expect(here().offer(for: new.file)?.document.work == copies.first?.work)
    let result = try new.takeOver(sidecar: sidecar, by: stamp)
    #expect(result.corrected == 2 && result.added == copies.first?.work)
    #expect(try folder.open("new.vtt").shown.text.contains("They brought stew"))
    try folder.put("else.txt", Array("Ann: Something else was said here.\n".utf8))
    var other = try folder.open("else.txt")
    #expect(try other.takeOver(sidecar: sidecar, by: stamp).hasPlaces == false)
  }

  @Test("notes in the data folder are among those of the folder, and offered when it was renamed")
  func folderWithNotesElsewhere() throws {
    let folder = try Folder()
    try folder.put("talk.vtt", Array(talk.utf8))
    try folder.keepElsewhere("talk.vtt")
    let here = { SidecarFolder(folder.path, environment: folder.environment) }
    #expect(here().annotated == [folder.path + "/talk.vtt"])
    try folder.put("same.vtt", Array(talk.utf8))
    let same = try folder.open("same.vtt")
    #expect(same.document.isEmpty)
    #expect(here().offer(for: same.file)?.transcriptName == folder.path + "/talk.vtt")
    try FileManager.default.removeItem(atPath: folder.path + "/talk.vtt")
    #expect(here().annotated.isEmpty)
    #expect(try folder.open("same.vtt").document.isEmpty)
    let offer = try #require(here().offer(for: same.file))
    #expect(offer.document.annotations.map(\.id) == ["kept"])
    #expect(here().lost.map(\.likely) == [folder.path + "/same.vtt"])
    var taking = try folder.open("same.vtt")
    _ = try taking.takeOver(sidecar: offer.path, by: stamp)
    #expect(try folder.open("same.vtt").document.annotations.map(\.id) == ["kept"])
    #expect(here().lost.map(\.heir) == [folder.path + "/same.vtt"])
    #expect(here().lost.map(\.waiting) == [0])
    // What the notes were made on is there again, as on a medium that was away: so are they.
    try folder.put("talk.vtt", Array(talk.utf8))
    #expect(try folder.open("talk.vtt").document.annotations.map(\.id) == ["kept"])
  }

  @Test("notes that were taken over without a sure place are not said to be safe to remove")
  func takenOverInDoubt() throws {
    let folder = try Folder()
    try folder.putTalk()
    let sidecar = folder.path + "/talk.vtt.verbatim.json"
    try folder.put(
      "new.vtt", Array(talk.replacing("soup on the first evening", with: "a cake").utf8))
    var new = try folder.open("new.vtt")
    _ = try new.takeOver(sidecar: sidecar, by: stamp)
    try FileManager.default.removeItem(atPath: folder.path + "/talk.vtt")
    let lost = SidecarFolder(folder.path, environment: folder.environment).lost
    #expect(lost.map(\.heir) == [folder.path + "/new.vtt"])
    #expect((lost.first?.waiting ?? 0) > 0)
  }

  @Test("a sidecar whose transcript was renamed is lost, and the renamed file seems to be it")
  func lost() throws {
    let folder = try Folder()
    try folder.putTalk()
    try FileManager.default.moveItem(
      atPath: folder.path + "/talk.vtt", toPath: folder.path + "/first interview.vtt")
    try folder.put("notes.txt", Array("Ada: bread, milk, onions and a very large cake".utf8))
    try folder.put("broken.vtt.verbatim.json", Array("{".utf8))
    let lost = SidecarFolder(folder.path, environment: folder.environment).lost
    #expect(
      lost == [
        LostSidecar(path: folder.path + "/broken.vtt.verbatim.json", work: nil, likely: nil),
        LostSidecar(
          path: folder.path + "/talk.vtt.verbatim.json", work: WorkCount(annotations: 5),
          likely: folder.path + "/first interview.vtt"),
      ])
  }
}
