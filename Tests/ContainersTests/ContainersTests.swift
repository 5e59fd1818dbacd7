import Testing

@testable import Containers

@Suite struct XMLReaderTests {
  private func nodes(_ text: String, encoding: String? = nil) throws -> [XMLReader.Node] {
    let reader = try XMLReader(Array(text.utf8), encoding: encoding)
    var nodes: [XMLReader.Node] = []
    while let node = try reader.next() { nodes.append(node) }
    return nodes
  }

  @Test("elements, attributes and characters come without prefixes") func readsNodes() throws {
    let text = "<?xml version='1.0'?><a:b xmlns:a='u' a:c='1'>x &amp; <d/><![CDATA[<y>]]></a:b>"
    #expect(
      try nodes(text) == [
        .start("b", ["c": "1"]), .text("x & "), .start("d", [:]), .end("d"), .text("<y>"),
        .end("b"),
      ])
  }

  @Test("a document type without entities is let be, and nothing is loaded for it")
  func allowsDocumentType() throws {
    #expect(
      try nodes("<!DOCTYPE T SYSTEM 'none.dtd'><T>x</T>") == [
        .start("T", [:]), .text("x"), .end("T"),
      ])
  }

  @Test(
    "what is refused says why",
    arguments: [
      ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "declares entities"),
      ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>", "declares entities"),
      ("<a><b></a>", "mismatch"), ("<a>&nothing;</a>", "nothing"),
      (String(repeating: "<a>", count: 1000), "depth"),
      ("<a b='" + String(repeating: "x", count: XMLReader.tagLimit) + "'/>", "larger than"),
    ])
  func refuses(text: String, reason: String) throws {
    let error = #expect(throws: ContainerError.self) { try nodes(text) }
    #expect("\(try #require(error))".contains(reason))
  }
}

@Suite struct WritingContainersTests {
  @Test("an archive holds its files in order, and is the same each time")
  func writesArchives() throws {
    let large = Array(repeating: Array("some words ".utf8), count: 50_000).flatMap { $0 }
    var generator = SystemRandomNumberGenerator()
    let noise = (0..<300_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let files = [
      (name: "[Content_Types].xml", content: Array("<a/>".utf8)), (name: "b/empty", content: []),
      (name: "b/large", content: large), (name: "b/noise", content: noise),
    ]
    let bytes = try ZipArchive.archive(of: files)
    #expect(bytes == (try ZipArchive.archive(of: files)))
    #expect(bytes.count < 350_000)
    let name = Array("[Content_Types].xml".utf8)
    #expect(Array(bytes[30..<(30 + name.count)]) == name)
    let found = try ZipArchive(bytes).contents(of: Set(files.map(\.name)))
    for file in files { #expect(found[file.name] == file.content) }
  }

  @Test("no entry has a time but the first of the format")
  func writesNoTimes() throws {
    let bytes = try ZipArchive.archive(of: [(name: "a", content: [1])])
    #expect(Array(bytes[10..<14]) == [0, 0, 0x21, 0])
  }

  @Test("text is escaped for XML, and what XML cannot hold is replaced and counted")
  func escapesText() throws {
    var replaced = 0
    let text = "a < b & \"c\" > d\u{0}\u{FFFE}\u{1F44D}\t\r"
    let escaped = XMLText.escaped(text, replaced: &replaced)
    #expect(
      escaped == "a &lt; b &amp; &quot;c&quot; &gt; d\u{FFFD}\u{FFFD}\u{1F44D}&#9;&#13;")
    #expect(replaced == 2)
    let reader = try XMLReader(Array("<a b=\"\(escaped)\"/>".utf8))
    #expect(
      try reader.next() == .start("a", ["b": "a < b & \"c\" > d\u{FFFD}\u{FFFD}\u{1F44D}\t\r"]))
  }
}

@Suite struct ZipArchiveTests {
  /// A zip archive of files that are stored as they are.
  static func archive(_ files: [(name: String, content: String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let (name, content) = (Array(file.name.utf8), Array(file.content.utf8))
      let common =
        little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(checksum(content), 4)
        + little(content.count, 4) + little(content.count, 4) + little(name.count, 2) + little(0, 2)
      directory += [0x50, 0x4B, 1, 2] + little(20, 2) + common + little(0, 2) + little(0, 2)
      directory += little(0, 2) + little(0, 4) + little(bytes.count, 4) + name
      bytes += [0x50, 0x4B, 3, 4] + common + name + content
    }
    let end =
      little(0, 4) + little(files.count, 2) + little(files.count, 2) + little(directory.count, 4)
      + little(bytes.count, 4) + little(0, 2)
    return bytes + directory + [0x50, 0x4B, 5, 6] + end
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static func checksum(_ bytes: [UInt8]) -> Int {
    var sum: UInt32 = .max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return Int(~sum)
  }

  @Test("files are read by their exact names") func readsByName() throws {
    let zip = ZipArchive(Self.archive([("a", "one"), ("b/c", "two"), ("../a", "three")]))
    #expect(try zip.contents(of: ["b/c", "none"]) == ["b/c": Array("two".utf8)])
  }

  @Test("what is refused says why") func refuses() throws {
    let twice = ZipArchive(Self.archive([("a", "one"), ("a", "two")]))
    #expect(throws: ContainerError.archive("it lists a twice")) { try twice.contents(of: ["a"]) }
    var limits = ZipArchive.Limits()
    limits.files = 1
    let many = ZipArchive(Self.archive([("a", ""), ("b", "")]), limits: limits)
    #expect(throws: ContainerError.archive("it lists more than 1 files")) {
      try many.contents(of: ["b"])
    }
    limits.fileSize = 2
    let large = ZipArchive(Self.archive([("a", "one")]), limits: limits)
    #expect(throws: ContainerError.self) { try large.contents(of: ["a"]) }
    let whole = Self.archive([("a", "some words")])
    #expect(throws: ContainerError.brokenOff) {
      try ZipArchive(Array(whole.prefix(whole.count / 2))).contents(of: ["a"])
    }
    var changed = whole
    changed[32] ^= 1
    #expect(throws: ContainerError.self) { try ZipArchive(changed).contents(of: ["a"]) }
  }

  @Test("of an archive that breaks off the files before that are read")
  func readsBeforeBreak() throws {
    let whole = Self.archive([("a", "one"), ("b", "two"), ("c", "three")])
    let half = ZipArchive(Array(whole.prefix(whole.count / 3)))
    #expect(throws: ContainerError.brokenOff) { try half.contents(of: ["a"]) }
    #expect(try half.contentsBeforeBreak(of: ["a"]) == ["a": Array("one".utf8)])
  }
}
