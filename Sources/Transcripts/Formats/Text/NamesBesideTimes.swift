/// The names of a text in which each time stands alone in its line and a name in the line above it,
/// as Microsoft Stream and the recorder of a telephone write it, or below it, as DaVinci Resolve and
/// Premiere do.
struct NamesBesideTimes {
  /// The names in the lines above, by the places of the lines of their times.
  private(set) var above: [Int: String] = [:]
  /// Where those lines of names start.
  private(set) var places: Set<Int> = []
  /// The names in the lines below, by the places of their own lines.
  private(set) var below: [Int: String] = [:]

  /// A longer line is no name, in bytes.
  private static let longest = 60

  /// Names stand beside four of five times, or none does.
  private static func isForm(_ names: Int, of times: Int) -> Bool {
    times >= 2 && names * 10 >= times * 8
  }

  init(of lines: BodyLines, in source: SourceLines, _ form: HeaderForm) {
    below = Self.below(lines, in: source, form)
    guard below.isEmpty else { return }
    var times = 0
    var counts: [String: Int] = [:]
    var last: (place: Int, name: String)?
    for line in lines where !source.isBlank(line) {
      guard let header = form.header(source.bytes[line]) else {
        last = Self.name(in: line, of: source).map { (line.lowerBound, $0) }
        continue
      }
      defer { last = nil }
      guard header.name == nil else { continue }
      times += 1
      guard let last else { continue }
      above[line.lowerBound] = last.name
      places.insert(last.place)
      counts[last.name, default: 0] += 1
    }
    let again = counts.values.reduce(0) { $0 + ($1 >= 2 ? $1 : 0) }
    if !Self.isForm(above.count, of: times) || again * 2 < above.count {
      (above, places) = ([:], [])
    }
  }

  private static func below(
    _ lines: BodyLines, in source: SourceLines, _ form: HeaderForm
  ) -> [Int: String] {
    var names: [Int: String] = [:]
    var times = 0
    var above: HeaderLine?
    var last: Int?
    for line in lines where !source.isBlank(line) {
      let header = form.header(source.bytes[line])
      defer { above = header }
      // A name is none where nothing is said below it.
      if header != nil, let place = last { names[place] = nil }
      last = nil
      guard let above else { continue }
      if above.name != nil { return [:] }
      times += 1
      guard header == nil, let name = name(in: line, of: source) else { continue }
      names[line.lowerBound] = name
      last = line.lowerBound
    }
    return isForm(names.count, of: times) ? names : [:]
  }

  private static func name(in line: Range<Int>, of source: SourceLines) -> String? {
    guard line.count < longest else { return nil }
    let name = source.text(line).trimmedOfSpace
    return LabelShape(name).flatMap { $0 == .lowercase ? nil : name }
  }
}
