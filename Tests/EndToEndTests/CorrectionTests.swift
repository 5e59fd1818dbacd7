import CanonicalJSON
import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct CorrectionTests {
  @Test("a corrected word is there in the next session, in exports, and not in the file")
  func corrected() throws {
    let desk = try Desk()
    let session = try desk.open()
    session.type("hc")
    try session.wait(for: "the file has: Thank")
    session.control("u")
    session.type("Bless")
    session.enter()
    try session.wait(forStatus: "corrected")
    #expect(session.screen.contains("Bless you for showing me the bakery"))
    #expect(try session.quit())

    let again = try desk.open()
    try again.wait(for: "Bless you for showing me the bakery")
    try again.wait(forStatus: "the file has: Thank")
    #expect(try again.quit())
    #expect(try desk.run("export", desk.file.path, "--to", "md").output.contains("> Bless you"))
    #expect(try desk.run("convert", desk.file.path, "--to", "txt").output.contains("Bless you"))
    #expect(try desk.run("show", desk.file.path, "--original").output.contains("Thank you"))
    #expect(try desk.annotations().first?["current"]?.stringValue?.hasPrefix("Bless you") == true)
  }
}
