// CanonicalJSON: JSON as a value, read strictly and written in one canonical form.
//
// Foundation's coders lose what a sidecar must keep: number literals ("1.0" becomes "1"), duplicate
// keys (the last one wins in silence) and the place of an error. This target reads with line and
// column, and writes the same bytes for the same content. It must not know what the JSON means.

/// A JSON document or a part of one, as read, nothing lost but white space and member order.
public enum JSONValue: Sendable, Equatable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number as it was written, so that "1.0" stays "1.0".
  case number(String)
  /// A string, unescaped.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object.
  case object(JSONObject)
}

extension JSONValue {
  /// A whole number.
  public static func integer(_ value: Int) -> JSONValue { .number(String(value)) }

  /// A finite number in the shortest form that reads back the same; `null` when not finite.
  public static func double(_ value: Double) -> JSONValue {
    guard value.isFinite else { return .null }
    if value == value.rounded(), abs(value) < 1e15 { return .number("\(Int(value)).0") }
    return .number("\(value)")
  }

  /// A string, or `null` for nil.
  public static func optional(_ value: String?) -> JSONValue {
    value.map { .string($0) } ?? .null
  }

  /// A whole number, or `null` for nil.
  public static func optional(_ value: Int?) -> JSONValue { value.map { .integer($0) } ?? .null }

  /// A number, or `null` for nil.
  public static func optional(_ value: Double?) -> JSONValue {
    value.map { .double($0) } ?? .null
  }

  /// The member of that name; nil when this is no object or has none.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  /// The string, when this is one.
  public var stringValue: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  /// The number as a whole one, when it is one and fits.
  public var intValue: Int? {
    guard case .number(let literal) = self else { return nil }
    return Int(literal) ?? Double(literal).flatMap { Int(exactly: $0) }
  }

  /// The number, when this is a finite one.
  public var doubleValue: Double? {
    guard case .number(let literal) = self, let value = Double(literal), value.isFinite else {
      return nil
    }
    return value
  }

  /// The truth value, when this is one.
  public var boolValue: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  /// The elements, when this is an array.
  public var arrayValue: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The members, when this is an object.
  public var objectValue: JSONObject? {
    guard case .object(let members) = self else { return nil }
    return members
  }
}
