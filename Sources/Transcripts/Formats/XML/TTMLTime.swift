/// Time expressions of TTML: "00:00:01.5", "00:00:01:12" with frames, "1.5s", "30f", "123t".
enum TTMLTime {
  /// How long frames and ticks are.
  struct Rates {
    var frames = 30.0
    var ticks = 1.0

    init() {}

    /// Those of the attributes of the root; a tick without a rate is a frame, or a second.
    init(_ attributes: [String: String]) {
      let named = attributes["frameRate"].flatMap(Double.init).flatMap { $0 > 0 ? $0 : nil }
      frames = named ?? frames
      let parts = attributes["frameRateMultiplier"]?.split { $0 == " " || $0 == ":" }
        .compactMap { Double($0) }
      if let parts, parts.count == 2, parts[0] > 0, parts[1] > 0 { frames *= parts[0] / parts[1] }
      let rate = attributes["tickRate"].flatMap(Double.init).flatMap { $0 > 0 ? $0 : nil }
      ticks = rate ?? (named == nil ? 1 : frames)
    }
  }

  /// Seconds; nil when it is no time.
  static func seconds(_ text: String, _ rates: Rates) -> Double? {
    let text = text.trimmedOfSpace
    guard text.utf8.count < 40, text.utf8.first.map({ (0x30...0x39).contains($0) }) == true else {
      return nil
    }
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    if fields.count > 1 { return clock(fields.map(String.init), rates) }
    let units: [(name: String, length: Double)] = [
      ("ms", 0.001), ("h", 3600), ("m", 60), ("s", 1), ("f", 1 / rates.frames),
      ("t", 1 / rates.ticks),
    ]
    // Without a unit, which is not allowed and is written all the same, it is seconds.
    guard let unit = units.first(where: { text.hasSuffix($0.name) }) else { return number(text) }
    return number(String(text.dropLast(unit.name.count))).map { $0 * unit.length }
  }

  private static func clock(_ fields: [String], _ rates: Rates) -> Double? {
    let numbers = fields.map(number)
    guard (3...4).contains(fields.count), let hours = numbers[0], let minutes = numbers[1],
      let seconds = numbers[2]
    else { return nil }
    let whole = hours * 3600 + minutes * 60 + seconds
    guard fields.count == 4 else { return whole }
    return numbers[3].map { whole + $0 / rates.frames }
  }

  private static func number(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }) else {
      return nil
    }
    return Double(text)
  }
}
