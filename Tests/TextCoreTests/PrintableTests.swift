import Testing
import TextCore

@Suite struct PrintableTests {
  @Test(
    "what a terminal would obey becomes visible",
    arguments: [
      ("plain é 東京 \u{1F600}", "plain é 東京 \u{1F600}"),
      ("\u{1B}[2J", "<1B>[2J"), ("a\u{9B}31m", "a<9B>31m"), ("\u{7F}\u{0}", "<7F><00>"),
      ("\u{202E}abc", "<202E>abc"), ("a\r\nb\tc", "a<0D> b c"), ("\u{E0041}", "<E0041>"),
    ])
  func filtered(_ text: String, _ expected: String) {
    #expect(text.printable() == expected)
  }

  @Test("newline and tab are kept where lines are printed")
  func lines() {
    #expect("a\n\tb\u{1B}".printable(keepingLines: true) == "a\n\tb<1B>")
  }
}
