import Testing
import Workspace

@Suite struct TextArchiveTests {
  private let disk = FaultyFileSystem()
  private var archive: TextArchive {
    TextArchive(environment: Environment(["XDG_STATE_HOME": "/state"]), fileSystem: disk)
  }

  @Test("a text is found by its digest")
  func kept() {
    let text = "Où était-ce ?\nIn the harbour. 東京"
    archive.keep(text, digest: sha256(text))
    #expect(archive.text(ofDigest: sha256(text)) == text)
    #expect(archive.text(ofDigest: sha256("another")) == nil)
  }

  @Test("a file that is not what its name says is not believed")
  func damaged() {
    let digest = sha256("one")
    archive.keep("two", digest: digest)
    #expect(archive.text(ofDigest: digest) == nil)
    disk.put("/state/verbatim/texts/\(digest).zip", "no archive")
    #expect(archive.text(ofDigest: digest) == nil)
  }

  @Test("a digest that is none names no file", arguments: ["", "../../secret", "ABC"])
  func foreign(digest: String) {
    archive.keep("text", digest: digest)
    #expect(archive.text(ofDigest: digest) == nil)
  }
}
