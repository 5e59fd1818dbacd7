import Annotations
import Testing

struct TagTests {
  @Test(
    "a tag is kept without its hash and outer blanks",
    arguments: [
      ("#cost / rent ", "cost/rent"), ("two   words", "two words"), ("#", nil), (" / ", nil),
      ("a//b/", "a/b"),
    ])
  func tags(_ typed: String, _ expected: String?) {
    #expect(normalizedTag(typed) == expected)
  }
}
