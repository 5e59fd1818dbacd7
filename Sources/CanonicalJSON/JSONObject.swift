/// The members of a JSON object, sorted by the bytes of their names.
///
/// That is the order in which they are written, and in which a canonical file has them, so that
/// neither reading nor writing one sorts or hashes. Two names are the same when their bytes are.
public struct JSONObject: Sendable, Equatable {
  private var members: [(key: String, value: JSONValue)] = []

  /// No members.
  public init() {}

  /// No members yet, with room for so many.
  public init(minimumCapacity: Int) { members.reserveCapacity(minimumCapacity) }

  /// The member of a name; nil where there is none, and nil removes it.
  ///
  /// - Complexity: O(log n) to look and to replace, O(n) to add and to remove, but O(1) to add a
  ///   name that sorts after all others.
  public subscript(name: String) -> JSONValue? {
    get {
      let place = place(of: name)
      return place.isThere ? members[place.index].value : nil
    }
    set {
      let place = place(of: name)
      switch (newValue, place.isThere) {
      case (let value?, true): members[place.index].value = value
      case (let value?, false): members.insert((name, value), at: place.index)
      case (nil, true): members.remove(at: place.index)
      case (nil, false): break
      }
    }
  }

  /// Where the member of a name of ASCII letters is; nil where there is none. `guess` is where it
  /// probably is, or would be.
  ///
  /// - Complexity: O(1) where the guess is right, else O(log n).
  public func index(of name: String, near guess: Int) -> Int? {
    if guess < members.count {
      if members[guess].key == name { return guess }
      let isBefore = Self.order(name, members[guess].key) < 0
      if isBefore, guess == 0 || Self.order(members[guess - 1].key, name) < 0 { return nil }
    } else if members.last.map({ Self.order($0.key, name) < 0 }) ?? true {
      return nil
    }
    let place = place(of: name)
    return place.isThere ? place.index : nil
  }

  /// Adds a member, unless there is one of that name; tells whether it did.
  mutating func add(_ value: JSONValue, as name: String) -> Bool {
    let place = place(of: name)
    if place.isThere { return false }
    members.insert((name, value), at: place.index)
    return true
  }

  /// The names, in order.
  public var keys: [String] { members.map(\.key) }

  /// The values, in the order of their names.
  public var values: [JSONValue] { members.map(\.value) }

  /// The members with changed values.
  public func mapValues<Failure: Error>(
    _ change: (JSONValue) throws(Failure) -> JSONValue
  ) throws(Failure) -> JSONObject {
    var result = self
    for index in members.indices { result.members[index].value = try change(members[index].value) }
    return result
  }

  /// The members that hold.
  public func filter(_ holds: (Element) -> Bool) -> JSONObject {
    var result = JSONObject()
    result.members = members.filter(holds)
    return result
  }

  /// These members and those of another object; where both have one, what `choose` makes of both.
  public func merging(
    _ other: JSONObject, _ choose: (JSONValue, JSONValue) -> JSONValue
  ) -> JSONObject {
    other.members.reduce(into: self) { result, member in
      result[member.key] = result[member.key].map { choose($0, member.value) } ?? member.value
    }
  }

  /// Same names and same values.
  public static func == (first: JSONObject, second: JSONObject) -> Bool {
    first.members.elementsEqual(second.members) {
      $0.key.utf8.elementsEqual($1.key.utf8) && $0.value == $1.value
    }
  }

  /// Where a name is, or would be.
  private func place(of name: String) -> (index: Int, isThere: Bool) {
    var (low, high) = (0, members.count)
    // What is added in order belongs at the end.
    if let last = members.last {
      let order = Self.order(last.key, name)
      if order <= 0 { return order == 0 ? (high - 1, true) : (high, false) }
      high -= 1
    }
    while low < high {
      let middle = (low + high) / 2
      let order = Self.order(members[middle].key, name)
      if order == 0 { return (middle, true) }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return (low, false)
  }

  /// Less than, equal to or more than 0 as the bytes of the first name come before those of the
  /// second, are the same, or come after.
  public static func order(_ first: String, _ second: String) -> Int {
    var (first, second) = (first, second)
    return first.withUTF8 { a in
      second.withUTF8 { b in
        var index = 0
        while index < a.count, index < b.count {
          if a[index] != b[index] { return Int(a[index]) - Int(b[index]) }
          index += 1
        }
        return a.count - b.count
      }
    }
  }
}

extension JSONObject: RandomAccessCollection {
  /// A member.
  public typealias Element = (key: String, value: JSONValue)

  /// Always 0.
  public var startIndex: Int { 0 }

  /// How many members there are.
  public var endIndex: Int { members.count }

  /// The member at a place in the order of names.
  public subscript(index: Int) -> Element { members[index] }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// The members as listed, in any order; the last of two of one name counts.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    members.reserveCapacity(elements.count)
    for (name, value) in elements { self[name] = value }
  }
}
