#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The variables of the environment that Verbatim looks at, as a value that tests can make.
public struct Environment: Sendable, Equatable {
  private let values: [String: String]

  /// Makes an environment; an empty value is like none.
  public init(_ values: [String: String]) { self.values = values.filter { !$0.value.isEmpty } }

  /// The variables that matter.
  private static let names = [
    "HOME", "USER", "PATH", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
    "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "VISUAL", "EDITOR", "WAYLAND_DISPLAY", "DISPLAY",
    "NO_COLOR", "TERM",
  ]

  /// The environment of this process.
  public static var current: Environment {
    var values: [String: String] = [:]
    for name in names { values[name] = getenv(name).map { String(cString: $0) } }
    return Environment(values)
  }

  /// The value of a variable; nil when it is not set or empty.
  public subscript(name: String) -> String? { values[name] }

  /// The user's configuration folder of Verbatim.
  public var configurationFolder: String? { folder("XDG_CONFIG_HOME", ".config") }
  /// Where annotations go that cannot stand beside their transcript.
  public var dataFolder: String? { folder("XDG_DATA_HOME", ".local/share") }
  /// Where reading positions are kept.
  public var stateFolder: String? { folder("XDG_STATE_HOME", ".local/state") }

  /// Relative paths in these variables are to be ignored, says the XDG specification.
  private func folder(_ variable: String, _ fallback: String) -> String? {
    if let value = values[variable], value.hasPrefix("/") { return value + "/verbatim" }
    return values["HOME"].map { "\($0)/\(fallback)/verbatim" }
  }
}

/// A new identifier for a record: a random lower-case UUID (version 4).
public func newIdentifier() -> String {
  var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
  bytes[6] = bytes[6] & 0x0F | 0x40
  bytes[8] = bytes[8] & 0x3F | 0x80
  var text = ""
  for (place, byte) in bytes.enumerated() {
    if [4, 6, 8, 10].contains(place) { text += "-" }
    text += String(UInt16(byte) + 0x100, radix: 16).dropFirst()
  }
  return text
}

/// The time now as sidecars write it: ISO 8601, UTC, whole seconds.
public func currentTime() -> String {
  var now = time(nil)
  var parts = tm()
  gmtime_r(&now, &parts)
  let pad = { (value: Int32) in value < 10 ? "0\(value)" : "\(value)" }
  return "\(parts.tm_year + 1900)-\(pad(parts.tm_mon + 1))-\(pad(parts.tm_mday))T"
    + "\(pad(parts.tm_hour)):\(pad(parts.tm_min)):\(pad(parts.tm_sec))Z"
}

/// A time as sidecars write it, for people: "2026-11-23 20:00" where the user is; what is no time is
/// given back as it is.
public func localTime(_ text: String) -> String {
  let parts = text.split { !$0.isASCII || !$0.isNumber }.compactMap { Int32($0) }
  guard parts.count == 6, (1970...9999).contains(parts[0]) else { return text }
  var time = tm()
  (time.tm_year, time.tm_mon, time.tm_mday) = (parts[0] - 1900, parts[1] - 1, parts[2])
  (time.tm_hour, time.tm_min, time.tm_sec) = (parts[3], parts[4], parts[5])
  var seconds = timegm(&time)
  localtime_r(&seconds, &time)
  let pad = { (value: Int32) in value < 10 ? "0\(value)" : "\(value)" }
  return "\(time.tm_year + 1900)-\(pad(time.tm_mon + 1))-\(pad(time.tm_mday)) "
    + "\(pad(time.tm_hour)):\(pad(time.tm_min))"
}
