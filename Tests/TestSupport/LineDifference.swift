/// The lines of two texts: `-` is only in the first, `+` only in the second, a few equal ones
/// around them.
public func lineDifference(_ old: String, _ new: String, context: Int = 2) -> String {
  let before = old.split(separator: "\n", omittingEmptySubsequences: false)
  let after = new.split(separator: "\n", omittingEmptySubsequences: false)
  let difference = after.difference(from: before)
  var removed: Set<Int> = []
  var added: Set<Int> = []
  for change in difference {
    switch change {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, _, _): added.insert(offset)
    }
  }
  var lines: [(mark: Character, text: Substring)] = []
  var (left, right) = (0, 0)
  while left < before.count || right < after.count {
    if removed.contains(left) {
      lines.append(("-", before[left]))
      left += 1
    } else if added.contains(right) {
      lines.append(("+", after[right]))
      right += 1
    } else {
      lines.append((" ", before[left]))
      (left, right) = (left + 1, right + 1)
    }
  }
  let near = lines.indices.filter { index in
    lines[max(0, index - context)...min(lines.count - 1, index + context)]
      .contains { $0.mark != " " }
  }
  return near.map { "\(lines[$0].mark) \(lines[$0].text)" }.joined(separator: "\n")
}
