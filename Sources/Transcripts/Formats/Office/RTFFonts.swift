/// The code pages of the fonts of a document in RTF, in which its bytes are characters.
struct RTFFonts {
  /// The font that is in force where none is named.
  var usual: Int?
  private var pages: [Int: Int] = [:]

  /// The code pages of character sets; 0 and 1 are that of the document.
  private static let charsets = [
    77: 10000, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258,
    177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250,
  ]
  private static let fontLimit = 10_000

  /// The code page of a font; nil where it is that of the document.
  func page(of font: Int?) -> Int? { (font ?? usual).flatMap { pages[$0] } }

  /// Takes the character set of a font from the table of fonts.
  mutating func setCharset(_ charset: Int, of font: Int?) {
    if let page = Self.charsets[charset] { setPage(page, of: font) }
  }

  /// Takes the code page of a font from the table of fonts.
  mutating func setPage(_ page: Int, of font: Int?) {
    guard let font, pages.count < Self.fontLimit else { return }
    pages[font] = page
  }
}
