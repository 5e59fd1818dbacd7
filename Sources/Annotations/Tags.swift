/// A tag as it is kept: white space and a leading `#` dropped, around each `/` too; nil when
/// nothing is left.
public func normalizedTag(_ typed: String) -> String? {
  let parts = typed.split(separator: "/").map { part in
    part.drop { $0 == "#" || $0.isWhitespace }.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }.filter { !$0.isEmpty }
  return parts.isEmpty ? nil : parts.joined(separator: "/")
}
