import CanonicalJSON

/// Takes members out of a JSON object one by one; what is left is what this version does not know.
struct ObjectReader {
  /// The path of the object, as in "annotations[3].anchor"; empty for the outermost one.
  let place: String
  private let members: JSONObject
  /// The names of members that were taken. Taking them out of the dictionary would copy it.
  private var taken: [String] = []

  init(_ value: JSONValue, member: String, place: String) throws(SidecarError) {
    guard let members = value.objectValue else {
      throw .invalid(member: member, place: place, expected: "an object")
    }
    self.members = members
    self.place = place.isEmpty || member.isEmpty ? place + member : "\(place).\(member)"
    taken.reserveCapacity(members.count)
  }

  /// The members not taken yet.
  var rest: JSONObject {
    taken.count == members.count ? [:] : members.filter { !taken.contains($0.key) }
  }

  /// The member, or nil when it is not there or null.
  mutating func take(_ member: String) -> JSONValue? {
    guard let value = members[member] else { return nil }
    taken.append(member)
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
    members[member] == nil ? nil : try count(member)
  }

  /// An array of strings; a missing one has none.
  mutating func optionalStrings(_ member: String) throws(SidecarError) -> [String] {
    members[member] == nil ? [] : try strings(member)
  }

  mutating func strings(_ member: String) throws(SidecarError) -> [String] {
    try need(member, "an array of strings") { value in
      guard let values = value.arrayValue else { return nil }
      let strings = values.compactMap(\.stringValue)
      return strings.count == values.count ? strings : nil
    }
  }

  /// Words in one string, with a blank between two.
  mutating func words(_ member: String) throws(SidecarError) -> [String] {
    // By bytes: looking for the borders of characters took half the time of reading a sidecar.
    (try optionalString(member) ?? "").utf8.split(separator: UInt8(ascii: " ")).map {
      String(Substring($0))
    }
  }

  mutating func object(_ member: String) throws(SidecarError) -> ObjectReader {
    guard let value = take(member) else { throw .missing(member: member, place: place) }
    return try ObjectReader(value, member: member, place: place)
  }

  /// The object, or nil when it is not there.
  mutating func optionalObject(_ member: String) throws(SidecarError) -> ObjectReader? {
    guard let value = take(member) else { return nil }
    return try ObjectReader(value, member: member, place: place)
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
      readers.append(try ObjectReader(value, member: "\(member)[\(index)]", place: place))
    }
    return readers
  }
}
