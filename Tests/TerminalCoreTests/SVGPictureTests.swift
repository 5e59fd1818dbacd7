import TerminalCore
import Testing
import Themes

@Suite("A picture of a frame")
struct SVGPictureTests {
  private func theme() throws -> Theme {
    let file = try #require(BuiltInThemes.all.first { $0.name == "dark" })
    return try Theme(toml: file.toml, fileName: "dark.toml")
  }

  private func picture(
    _ text: String, columns: Int = 20, title: String? = nil,
    _ change: (inout Frame) -> Void = { _ in }
  ) throws -> String {
    var frame = Frame(size: ScreenSize(columns: columns, rows: 1))
    for (column, glyph) in text.enumerated() { frame[column, 0] = Cell(glyph) }
    change(&frame)
    return svgPicture(of: frame, theme: try theme(), title: title)
  }

  @Test("cells that look the same are one run of text, as wide as its cells")
  func runs() throws {
    let picture = try picture("  two words")
    #expect(picture.contains(">two words</text>"))
    #expect(picture.contains("x=\"30\" y=\"49\" textLength=\"81\""))
  }

  @Test("a change of style begins a new run, with colours and attributes")
  func styles() throws {
    let picture = try picture("plain bold") { frame in
      for column in 6..<10 {
        frame[column, 0].style = Style(.text, overlay: .pen1, attributes: [.bold, .italic])
      }
    }
    #expect(picture.contains(">plain</text>"))
    #expect(picture.contains("font-weight=\"bold\" font-style=\"italic\">bold</text>"))
    let pen = "<rect x=\"66\" y=\"34\" width=\"36\" height=\"20\" fill=\"#"
    #expect(picture.contains(pen))
  }

  @Test("reverse exchanges the colours, and underline is a line below")
  func reverse() throws {
    let plain = Appearance(foreground: .rgb(1, 2, 3), background: .rgb(4, 5, 6))
    let theme = Theme(name: "x", isDark: true, rich: [.text: plain], basic: [:], plain: [:])
    var frame = Frame(size: ScreenSize(columns: 1, rows: 1))
    frame[0, 0] = Cell("a", Style(.text, attributes: [.reverse, .underline]))
    let picture = svgPicture(of: frame, theme: theme, title: nil)
    #expect(picture.contains("width=\"9\" height=\"20\" fill=\"#010203\""))
    #expect(picture.contains("fill=\"#040506\">a</text>"))
    #expect(picture.contains("stroke=\"#040506\""))
  }

  @Test("a wide character covers its two cells, and what follows stands where it belongs")
  func wide() throws {
    let picture = try picture("日\0x")
    #expect(picture.contains("x=\"12\" y=\"49\" textLength=\"18\""))
    #expect(picture.contains("x=\"30\" y=\"49\" textLength=\"9\""))
  }

  @Test("lines and blocks are shapes that fill their cells")
  func shapes() throws {
    let picture = try picture("│█▌")
    #expect(picture.contains("M16.5 34V44.5M16.5 44.5V54"))
    #expect(picture.contains("M21.000 34.000h9.000v20.000h-9.000z"))
    #expect(picture.contains("M30.000 34.000h4.500v20.000h-4.500z"))
    #expect(!picture.contains("│"))
  }

  @Test("what XML cannot hold does not get into it")
  func escaping() throws {
    let picture = try picture("<a&b>\u{1B}\"", title: "x</title><script>")
    #expect(picture.contains("&lt;a&amp;b&gt;\u{FFFD}&quot;"))
    #expect(picture.contains("<title>x&lt;/title&gt;&lt;script&gt;</title>"))
    #expect(!picture.contains("<script") && !picture.contains("\u{1B}"))
  }

  @Test("the cursor is a cell with its colours exchanged, and an empty frame is a picture too")
  func cursor() throws {
    let with = try picture("ab") { $0.cursor = ScreenPoint(column: 1, row: 0) }
    #expect(try with != picture("ab"))
    #expect(with.contains(">a</text>") && with.contains(">b</text>"))
    let empty = svgPicture(of: Frame(size: ScreenSize(columns: 0, rows: 0)), theme: try theme())
    #expect(empty.hasSuffix("</svg>\n"))
  }
}
