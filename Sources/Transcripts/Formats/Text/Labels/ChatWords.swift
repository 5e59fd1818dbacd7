/// The words around the name in a line of a chat: "10:15:12 From Ann Lee to Everyone: Hello".
struct ChatWords: Equatable {
  var from: String
  var to: String
  var everyone: String

  /// As Zoom writes them.
  private static let languages = [
    ChatWords(from: "From", to: "to", everyone: "Everyone"),
    ChatWords(from: "Von", to: "an", everyone: "Alle"),
    ChatWords(from: "De", to: "à", everyone: "Tout le monde"),
    ChatWords(from: "De", to: "a", everyone: "Todos"),
  ]

  /// The words that stand at an offset, which goes on behind them.
  static func words(at i: inout Int, in scanner: LabelScanner, end: Int) -> ChatWords? {
    let line = scanner.bytes[i..<end]
    guard
      let found = languages.first(where: { language in
        line.starts(with: (language.from + " ").utf8)
          && (language.from != "De"
            || line.firstRange(of: Array(" \(language.to) ".utf8)) != nil)
      })
    else { return nil }
    i += found.from.utf8.count
    scanner.skip(&i, end, where: \.isInvisible)
    return found
  }

  /// Takes the one who is spoken to off a name: everyone is not worth a word, and another one is a
  /// remark.
  func takeAddressee(
    from name: inout String, _ remark: inout Range<Int>?, of label: Range<Int>,
    in scanner: LabelScanner
  ) {
    guard let place = name.firstRange(of: " \(to) "),
      let word = scanner.bytes[label].firstRange(of: Array(" \(to) ".utf8))
    else { return }
    let addressee = name[place.upperBound...].trimmedOfSpace
    name = name[..<place.lowerBound].trimmedOfSpace
    if remark == nil, addressee.lowercased() == everyone.lowercased() { return }
    let isWide = scanner.bytes[label.upperBound - 1] != UInt8(ascii: ":")
    let colon = label.upperBound - (isWide ? 3 : 1)
    remark = (word.lowerBound + 1)..<(remark?.upperBound ?? colon)
  }
}
