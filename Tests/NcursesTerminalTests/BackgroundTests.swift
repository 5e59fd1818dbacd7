import Testing

@testable import NcursesTerminal

@Suite struct BackgroundTests {
  @Test("the answer to OSC 11 tells dark from light, whatever ends it")
  func answer() {
    let dark = BackgroundAnswer(
      bytes: Array("\u{1B}]11;rgb:1e1e/1e1e/2e2e\u{1B}\\\u{1B}[?1;2c".utf8))
    #expect(dark.isDark == true && dark.typed.isEmpty)
    let light = BackgroundAnswer(bytes: Array("\u{1B}]11;rgb:ff/ff/ee\u{7}\u{1B}[?62c".utf8))
    #expect(light.isDark == false && light.typed.isEmpty)
  }

  @Test("without an answer nothing is known, and what was typed is kept")
  func typed() {
    let answer = BackgroundAnswer(bytes: Array("jé\u{1B}[?1;2c\u{1B}[A".utf8))
    #expect(answer.isDark == nil)
    #expect(String(decoding: answer.typed, as: UTF8.self) == "jé\u{1B}[A")
  }

  @Test(
    "answers that are none",
    arguments: ["", "11;?", "11;rgb:1/2", "11;rgb:xx/00/00", "10;rgb:0/0/0"])
  func noAnswer(report: String) {
    #expect(BackgroundAnswer.isDark(report: report) == nil)
  }

  @Test("COLORFGBG")
  func colorFgBg() {
    #expect(BackgroundAnswer.isDark(colorFgBg: "15;0") == true)
    #expect(BackgroundAnswer.isDark(colorFgBg: "0;default;15") == false)
    #expect(BackgroundAnswer.isDark(colorFgBg: "0;7") == false)
    #expect(BackgroundAnswer.isDark(colorFgBg: "0;8") == true)
    #expect(BackgroundAnswer.isDark(colorFgBg: "15;default") == nil)
  }
}

@Suite struct TerminalErrorTests {
  @Test(
    "an error is one line in lower case that shows no control character",
    arguments: [
      TerminalError.noTerminal, .noName, .unknownName("foo\u{1B}[2J"), .cannotPlaceCursor("dumb"),
      .noSignalPipe,
    ])
  func oneLine(error: TerminalError) {
    let text = error.description
    #expect(!text.unicodeScalars.contains { $0.value < 32 })
    #expect(!text.hasSuffix("."))
  }
}
