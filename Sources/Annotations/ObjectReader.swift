import CanonicalJSON

/// Takes members out of a JSON object one by one; what is left is what this version does not know.
struct ObjectReader {
  /// Where an object stands in a document; put into words only for an error.
  private indirect enum Path {
    case outermost
    case member(String, of: Path)
    case element(Int, of: String, Path)

    var words: String {
      switch self {
      case .outermost: ""
      case .member(let name, let outer): Self.joined(outer, name)
      case .element(let index, let name, let outer): Self.joined(outer, "\(name)[\(index)]")
      }
    }

    private static func joined(_ outer: Path, _ name: String) -> String {
      let words = outer.words
      return words.isEmpty ? name : "\(words).\(name)"
    }
  }

  private let path: Path
  private let members: JSONObject
  /// Which of the first members were taken, a bit for each, and the places of others. Taking them out
  /// of the object would copy it.
  private var taken: UInt64 = 0
  private var takenFurther: Set<Int> = []
  /// Where the next one is looked for first: they are asked for in their order.
  private var next = 0

  /// Reads the outermost object.
  init(_ value: JSONValue) throws(SidecarError) {
    guard let members = value.objectValue else {
      throw .invalid(member: "", place: "", expected: "an object")
    }
    (self.members, path) = (members, .outermost)
  }

  private init(_ members: JSONObject, at path: Path) {
    (self.members, self.path) = (members, path)
  }

  /// The path of the object, as in "annotations[3].anchor"; empty for the outermost one.
  var place: String { path.words }

  /// The members not taken yet.
  var rest: JSONObject {
    if taken.nonzeroBitCount + takenFurther.count == members.count { return [:] }
    var index = -1
    return members.filter { _ in
      index += 1
      return !isTaken(index)
    }
  }

  private func isTaken(_ index: Int) -> Bool {
    index < UInt64.bitWidth ? taken & (1 << UInt64(index)) != 0 : takenFurther.contains(index)
  }

  /// The member, or nil when it is not there or null.
  mutating func take(_ member: String) -> JSONValue? {
    guard let index = members.index(of: member, near: next) else { return nil }
    next = index + 1
    if index < UInt64.bitWidth {
      taken |= 1 << UInt64(index)
    } else {
      takenFurther.insert(index)
    }
    let value = members[index].value
    if case .null = value { return nil }
    return value
  }

  private mutating func need<Value>(
    _ member: String, _ expected: String, _ read: (JSONValue) -> Value?
  ) throws(SidecarError) -> Value {
    guard let value = take(member) else { throw .missing(member: member, place: place) }
    guard let result = read(value) else {
      throw .invalid(member: member, place: place, expected: expected)
    }
    return result
  }

  mutating func string(_ member: String) throws(SidecarError) -> String {
    try need(member, "a string", \.stringValue)
  }

  mutating func optionalString(_ member: String) throws(SidecarError) -> String? {
    guard let value = take(member) else { return nil }
    guard let text = value.stringValue else {
      throw .invalid(member: member, place: place, expected: "a string")
    }
    return text
  }

  mutating func optionalNumber(_ member: String) throws(SidecarError) -> Double? {
    guard let value = take(member) else { return nil }
    guard let number = value.doubleValue else {
      throw .invalid(member: member, place: place, expected: "a number")
    }
    return number
  }

  /// True or false; false where there is no such member.
  mutating func flag(_ member: String) throws(SidecarError) -> Bool {
    guard let value = take(member) else { return false }
    guard case .bool(let flag) = value else {
      throw .invalid(member: member, place: place, expected: "true or false")
    }
    return flag
  }

  mutating func integer(_ member: String) throws(SidecarError) -> Int {
    try need(member, "a whole number", \.intValue)
  }

  /// A whole number from 0.
  mutating func count(_ member: String) throws(SidecarError) -> Int {
    try need(member, "a whole number, 0 or more") { value in
      value.intValue.flatMap { $0 >= 0 ? $0 : nil }
    }
  }

  /// A whole number from 0, or nil when it is not there.
  mutating func optionalCount(_ member: String) throws(SidecarError) -> Int? {
    members.index(of: member, near: next) == nil ? nil : try count(member)
  }

  /// An array of strings; a missing one has none.
  mutating func optionalStrings(_ member: String) throws(SidecarError) -> [String] {
    members.index(of: member, near: next) == nil ? [] : try strings(member)
  }

  mutating func strings(_ member: String) throws(SidecarError) -> [String] {
    try need(member, "an array of strings") { value in
      guard let values = value.arrayValue else { return nil }
      let strings = values.compactMap(\.stringValue)
      return strings.count == values.count ? strings : nil
    }
  }

  mutating func object(_ member: String) throws(SidecarError) -> ObjectReader {
    guard let value = take(member) else { throw .missing(member: member, place: place) }
    return try reader(of: value, member)
  }

  /// The object, or nil when it is not there.
  mutating func optionalObject(_ member: String) throws(SidecarError) -> ObjectReader? {
    guard let value = take(member) else { return nil }
    return try reader(of: value, member)
  }

  private func reader(
    of value: JSONValue, _ member: String
  ) throws(SidecarError) -> ObjectReader {
    guard let members = value.objectValue else {
      throw .invalid(member: member, place: place, expected: "an object")
    }
    return ObjectReader(members, at: .member(member, of: path))
  }

  /// The objects of an array; a missing array has none.
  mutating func objects(_ member: String) throws(SidecarError) -> [ObjectReader] {
    guard let value = take(member) else { return [] }
    guard let values = value.arrayValue else {
      throw .invalid(member: member, place: place, expected: "an array")
    }
    var readers: [ObjectReader] = []
    readers.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      guard let members = value.objectValue else {
        throw .invalid(member: "\(member)[\(index)]", place: place, expected: "an object")
      }
      readers.append(ObjectReader(members, at: .element(index, of: member, path)))
    }
    return readers
  }
}
