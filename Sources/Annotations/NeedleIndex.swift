/// Finds many byte strings in one text at once.
///
/// The first bytes of each needle (16, 8, 4, 2 or 1, whichever is the most it has) are hashed; the
/// text is then read once for each of these lengths that occurs (Karp and Rabin 1987, with a fixed
/// window), and only what agrees in the window is compared.
struct NeedleIndex {
  private let needles: [[UInt8]]
  private static let windows = [16, 8, 4, 2, 1]

  init(_ needles: [[UInt8]]) { self.needles = needles }

  /// The offsets at which each needle occurs, overlapping ones included, and no more than `limit`
  /// of them each; an empty needle occurs nowhere.
  ///
  /// - Complexity: O(text + needles) for needles that do not share their beginnings.
  func occurrences(in text: [UInt8], limit: Int) -> [[Int]] {
    var found = [[Int]](repeating: [], count: needles.count)
    for window in Self.windows {
      let members = needles.indices.filter { Self.window(of: needles[$0]) == window }
      if !members.isEmpty, text.count >= window {
        scan(text, for: members, window: window, limit: limit, into: &found)
      }
    }
    return found
  }

  private static func window(of needle: [UInt8]) -> Int? {
    windows.first { $0 <= needle.count }
  }

  private func scan(
    _ text: [UInt8], for members: [Int], window: Int, limit: Int, into found: inout [[Int]]
  ) {
    var table: [UInt64: [Int]] = [:]
    var mayOccur = [Bool](repeating: false, count: 1 << 16)
    for member in members {
      let key = needles[member].withUnsafeBytes { Self.key($0, at: 0, window: window) }
      table[key, default: []].append(member)
      mayOccur[Self.slot(key)] = true
    }
    text.withUnsafeBytes { bytes in
      for offset in 0...(text.count - window) {
        let key = Self.key(bytes, at: offset, window: window)
        guard mayOccur[Self.slot(key)], let members = table[key] else { continue }
        for member in members where found[member].count < limit {
          if Self.stands(needles[member], in: bytes, at: offset) { found[member].append(offset) }
        }
      }
    }
  }

  private static func key(_ bytes: UnsafeRawBufferPointer, at offset: Int, window: Int) -> UInt64 {
    switch window {
    case 16:
      let low = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let high = bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
      return low ^ (high &* 0x9E37_79B9_7F4A_7C15)
    case 8: return bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    case 4: return UInt64(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    case 2: return UInt64(bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
    default: return UInt64(bytes[offset])
    }
  }

  private static func slot(_ key: UInt64) -> Int {
    Int((key &* 0xD6E8_FEB8_6659_FD93) >> 48)
  }

  private static func stands(
    _ needle: [UInt8], in bytes: UnsafeRawBufferPointer, at offset: Int
  ) -> Bool {
    guard offset + needle.count <= bytes.count else { return false }
    for i in needle.indices where needle[i] != bytes[offset + i] { return false }
    return true
  }
}
