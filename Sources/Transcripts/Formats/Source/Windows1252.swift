/// The code page that is meant by nearly all text in bytes that is not UTF-8.
enum Windows1252 {
  /// The bytes that it and Latin-1 read differently; U+FFFD where it has no character.
  static let scalars: [UInt8: Unicode.Scalar] = Dictionary(
    uniqueKeysWithValues: zip(
      0x80...0x9F,
      "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars))
}
