import CanonicalJSON
import TestSupport
import Testing

@Suite struct WritingTests {
  @Test("the canonical form has a member a line, an element a line, and sorted names")
  func canonical() throws {
    let value = try JSONValue(
      parsing: #"{"b": [{"z": 1, "a": [2, 3]}, 4], "a": {"y": null, "x": true}, "é": [], "c": {}}"#)
    #expect(
      value.canonicalText == """
        {
        "a": {"x": true, "y": null},
        "b": [
        {"a": [2, 3], "z": 1},
        4
        ],
        "c": {},
        "é": []
        }

        """)
    #expect(try JSONValue(parsing: "[]").canonicalText == "[]\n")
    #expect(try JSONValue(parsing: "{}").canonicalText == "{}\n")
  }

  @Test("what is written a piece at a time has the bytes of what is written at once")
  func pieces() {
    let members: JSONObject = ["a": .array([]), "format": .string("x")]
    for count in [0, 1, 2, 5000] {
      func element(_ index: Int) -> JSONValue {
        .object(["text": .string("\(index) \"words\""), "n": .integer(index)])
      }
      var whole = members
      whole["turns"] = .array((0..<count).map(element))
      var pieces: [[UInt8]] = []
      JSONValue.writeCanonical(members, last: "turns", count: count, element: element) {
        pieces.append($0)
      }
      #expect(Array(pieces.joined()) == JSONValue.object(whole).canonicalBytes)
      #expect(pieces.count == (count == 5000 ? 3 : 1))
    }
  }

  @Test("control characters, quotes and line separators are escaped, all else stands as it is")
  func strings() {
    #expect(
      JSONValue.string("\"\\\n\u{1}\u{7F}\u{9B}\u{2028}é😀/").compactText
        == #""\"\\\n\u0001\u007f\u009b\u2028é😀/""#)
  }

  @Test("what was written is read back as the same, and written as the same bytes")
  func roundTrip() throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<400 {
      let value = value(&random, depth: 4)
      #expect(try JSONValue(parsing: value.canonicalText) == value)
      #expect(try JSONValue(parsing: value.compactText) == value)
      #expect(try JSONValue(parsing: value.compactText).canonicalText == value.canonicalText)
    }
  }

  private func value(_ random: inout SeededGenerator, depth: Int) -> JSONValue {
    let texts = [
      "", "a", "\u{0}", "\"", "\\u", "\u{2029}", "e\u{301}", "👩\u{200D}🌾", "\r\n", "\u{FEFF}",
    ]
    func number(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
    switch number(depth > 0 ? 7 : 5) {
    case 0: return .null
    case 1: return .bool(number(2) == 0)
    case 2: return .integer(number(1000) - 500)
    case 3: return .double(Double(number(1000)) / 7)
    case 4: return .string(texts[number(texts.count)] + texts[number(texts.count)])
    case 5: return .array((0..<number(4)).map { _ in value(&random, depth: depth - 1) })
    default:
      var members: JSONObject = [:]
      for _ in 0..<number(4) {
        members[texts[number(texts.count)]] = value(&random, depth: depth - 1)
      }
      return .object(members)
    }
  }
}
