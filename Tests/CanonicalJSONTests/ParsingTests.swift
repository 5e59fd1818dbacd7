import CanonicalJSON
import Testing

@Suite struct ParsingTests {
  private func problem(_ text: String) -> String? {
    do throws(JSONSyntaxError) {
      _ = try JSONValue(parsing: text)
      return nil
    } catch {
      return error.description
    }
  }

  @Test(
    "an error says where it is",
    arguments: [
      ("", "line 1, column 1: unexpected end of the document"),
      ("{\"a\": 1,\n \"a\": 2}", "line 2, column 2: the member \"a\" occurs twice"),
      ("{\"a\" 1}", "line 1, column 6: expected a colon after \"a\""),
      ("{\"a\\nb\" 1}", "line 1, column 9: expected a colon after \"a b\""),
      ("[1 2]", "line 1, column 4: expected a comma or the end of the array"),
      ("{\"a\": 1 \"b\"}", "line 1, column 9: expected a comma or the end of the object"),
      ("[1] x", "line 1, column 5: unexpected text after the end of the document"),
      ("\"ab", "line 1, column 1: this string is never closed"),
      ("\"\\x\"", "line 1, column 3: unknown escape"),
      ("\"\\u12\"", "line 1, column 4: expected four hexadecimal digits"),
      ("\"a\tb\"", "line 1, column 3: a control character stands unescaped in a string"),
      ("{a: 1}", "line 1, column 2: expected a member name in quotes"),
    ])
  func places(_ text: String, _ expected: String) {
    #expect(problem(text) == expected)
  }

  @Test(
    "what is not JSON is refused",
    arguments: [
      "[1,]", "{\"a\": 1,}", "01", "-", "1.", ".5", "1e", "+1", "NaN", "tru", "nul", "'a'", "[",
      "{", "[1", "// no", "\"\\u+123\"", "\"\\u 123\"",
    ])
  func refused(_ text: String) {
    #expect(problem(text) != nil)
  }

  @Test(
    "numbers stay as they were written", arguments: ["0", "-0", "1.0", "1.50", "1E+5", "1e-07"])
  func literals(_ literal: String) throws {
    #expect(try JSONValue(parsing: literal) == .number(literal))
    #expect(try JSONValue(parsing: "[\(literal)]").compactText == "[\(literal)]")
  }

  @Test("numbers are given as what fits")
  func numbers() {
    #expect(JSONValue.number("1.0").intValue == 1)
    #expect(JSONValue.number("1.5").intValue == nil)
    #expect(JSONValue.number("1e400").doubleValue == nil)
    #expect(JSONValue.number("99999999999999999999").intValue == nil)
    #expect(JSONValue.double(2) == .number("2.0"))
    #expect(JSONValue.double(.infinity) == .null)
  }

  @Test("escapes are read, and a lone surrogate becomes a replacement character")
  func escapes() throws {
    #expect(try JSONValue(parsing: #""\"\\\/\b\f\n\r\té""#) == .string("\"\\/\u{8}\u{C}\n\r\té"))
    #expect(try JSONValue(parsing: #""\ud83d\ude00""#) == .string("😀"))
    #expect(try JSONValue(parsing: #""\ud83d x \ude00""#) == .string("\u{FFFD} x \u{FFFD}"))
    #expect(try JSONValue(parsing: #""\ud83d\u0041""#) == .string("\u{FFFD}A"))
  }

  @Test("a byte order mark is skipped, and 64 levels are the most")
  func limits() throws {
    #expect(try JSONValue(parsing: [0xEF, 0xBB, 0xBF, 0x31]) == .number("1"))
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(problem(nested(64)) == nil)
    #expect(problem(nested(65)) == "line 1, column 65: nested deeper than 64")
    #expect(problem(nested(100_000)) != nil)
  }
}
