public import Annotations

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Copies of one sidecar as it was before, during and after each session that wrote it, in the
/// state folder and readable for the user alone.
///
/// The ten newest are kept, one an hour for a day, one a day for fourteen days, and for as long as
/// there is room each that was the last before much was gone: the next copy lacks a quarter of what
/// it says, or the sidecar was begun anew. All sidecars together take 200 MB at most, of which the
/// newest copy of each is never given up.
public struct Backups: Sendable {
  /// One copy.
  public struct Backup: Sendable, Equatable {
    /// Where it is.
    public var path: String
    /// When it was made: "20261125T144053Z", with a number behind it where there are several.
    public var time: String
    /// Its bytes.
    public var bytes: [UInt8]
    /// What it says; nil where it cannot be read.
    public var document: AnnotationDocument?
  }

  /// How many of the newest are kept.
  public static let newest = 10
  /// For how many hours one of each is kept.
  public static let hours = 24
  /// For how many days one of each is kept.
  public static let days = 14
  /// What all copies of all sidecars may take, in bytes.
  public static let capacity = 200_000_000

  private let root: String
  private let folder: String
  /// The sidecar that the copies are of, from the root.
  private let sidecar: String
  private let fileSystem: any FileSystem
  private static let ending = ".json"
  private static let largeSize = 1 << 20
  /// What stands before the ending in the name of a copy that was the last before much was gone.
  private static let lastMark = ".last"

  /// The copies of the sidecar at a path; nil where there is no state folder.
  public init?(ofSidecar path: String, environment: Environment, fileSystem: any FileSystem) {
    guard let state = environment.stateFolder else { return nil }
    root = state + "/backups"
    sidecar = fullPath(path, fileSystem)
    folder = "\(root)/\(sha256(sidecar))"
    self.fileSystem = fileSystem
  }

  private init(beside other: Backups, folder: String) {
    (root, sidecar, fileSystem) = (other.root, other.sidecar, other.fileSystem)
    self.folder = "\(root)/\(folder)"
  }

  /// The file that says of which sidecar the copies are.
  private var placeFile: String { "\(root)-places/\(fileName(of: folder))" }

  /// Writes down of which sidecar the copies are. Nothing is lost when that fails, except that
  /// copies of a transcript that is not gone may be offered for another one with its text.
  private func rememberPlace() {
    guard !isThere(placeFile) else { return }
    try? fileSystem.makeFolder(Workspace.folder(of: placeFile))
    _ = try? fileSystem.replace(placeFile, with: Array("\(sidecar)\n".utf8), mode: 0o600)
  }

  private func isThere(_ path: String) -> Bool {
    ((try? fileSystem.status(of: path)) ?? nil) != nil
  }

  /// The copies of a sidecar that was elsewhere and is not there any more, made on a text of that
  /// digest: those of a transcript that was moved; nil when there are none. Of several those with
  /// the newest copy.
  ///
  /// - Complexity: O(bytes of the newest copy of each sidecar).
  func moved(withText digest: String) -> Backups? {
    guard !digest.isEmpty, let folders = try? fileSystem.names(inFolder: root) else { return nil }
    return folders.map { Backups(beside: self, folder: $0) }
      .filter { $0.folder != folder && $0.isGone && $0.newestIsOf(digest) }
      .max { ($0.names.first ?? "") < ($1.names.first ?? "") }
  }

  /// Whether the sidecar is not where it was; true where that is not known.
  private var isGone: Bool {
    guard let bytes = try? fileSystem.read(placeFile) else { return true }
    return !isThere(String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
  }

  private func newestIsOf(_ digest: String) -> Bool {
    // Taking a file apart takes much longer than looking for 64 letters in it.
    guard let name = names.first, let bytes = try? fileSystem.read("\(folder)/\(name)"),
      contains(bytes, digest), let document = newestGood?.document
    else { return false }
    return document.transcript.digest == digest
      || document.annotations.contains { $0.anchor.digest == digest }
  }

  /// Keeps bytes that were read as a sidecar, unless the newest copy holds the same; reads the copy
  /// again, and lets old ones go. The time is now, as sidecars write it ("2026-11-25T14:40:53Z").
  public func keep(_ bytes: [UInt8], at time: String) throws(FileSystemError) {
    try fileSystem.makeFolder(folder)
    let names = try names(in: folder)
    if let last = names.first, (try? fileSystem.read("\(folder)/\(last)")) == bytes { return }
    let stamp = time.filter { $0 != "-" && $0 != ":" }
    let path = try write(bytes, stamp: stamp, besides: names)
    rememberPlace()
    do throws(FileSystemError) {
      guard try fileSystem.read(path) == bytes else {
        try? fileSystem.remove(path)
        throw FileSystemError(5)
      }
    } catch {
      // Where there are enough newer ones another program has let it go already.
      guard error.number == ENOENT, try self.names(in: folder).count >= Self.newest else {
        throw error
      }
    }
    prune(at: stamp)
    pruneAll()
  }

  /// Writes a copy under a name that is free; gives its path.
  ///
  /// Another program may take the name between the look and the writing: then the next one is tried.
  private func write(
    _ bytes: [UInt8], stamp: String, besides names: [String]
  ) throws(FileSystemError) -> String {
    for number in 1...Self.mostInASecond {
      let suffix = number == 1 ? "" : "-\(number < 10 ? "0" : "")\(number)"
      let name = stamp + suffix + Self.ending
      if names.contains(where: { Self.stem($0) == Self.stem(name) }) { continue }
      do throws(FileSystemError) {
        try fileSystem.replace("\(folder)/\(name)", with: bytes, mode: 0o600, replacing: false)
        return "\(folder)/\(name)"
      } catch {
        guard error.number == EEXIST else { throw error }
      }
    }
    throw FileSystemError(EEXIST)
  }

  /// How many copies of one sidecar can be made in a second: their numbers sort up to that.
  private static let mostInASecond = 99

  /// All copies, the newest first.
  ///
  /// - Complexity: O(bytes of all).
  public var all: [Backup] { names.compactMap(backup) }

  /// The newest copy that can be read as a sidecar; nil when there is none.
  public var newestGood: Backup? { newestGood(otherThan: nil) }

  /// The newest copy that can be read as a sidecar and does not hold just the same records.
  func newestGood(otherThan current: AnnotationDocument?) -> Backup? {
    for name in names {
      guard let backup = backup(name), let document = backup.document else { continue }
      if document.records != current?.records { return backup }
    }
    return nil
  }

  /// Whether there are none.
  var isEmpty: Bool { names.isEmpty }

  private var names: [String] { (try? names(in: folder)) ?? [] }

  private func backup(_ name: String) -> Backup? {
    let path = "\(folder)/\(name)"
    guard let bytes = try? fileSystem.read(path) else { return nil }
    return Backup(
      path: path, time: String(Self.stem(name)), bytes: bytes,
      document: try? AnnotationDocument(parsing: bytes))
  }

  /// The names of the copies, the newest first.
  private func names(in folder: String) throws(FileSystemError) -> [String] {
    try fileSystem.names(inFolder: folder)
      .filter { $0.hasSuffix(Self.ending) && !$0.hasPrefix(".") }
      // The ending sorts after "-", so it is left out.
      .sorted { Self.stem($0) > Self.stem($1) }
  }

  /// The time and number in a copy's name.
  private static func stem(_ name: String) -> Substring {
    let stem = name.dropLast(ending.count)
    return stem.hasSuffix(lastMark) ? stem.dropLast(lastMark.count) : stem
  }

  private static func isLast(_ name: String) -> Bool { name.hasSuffix(lastMark + ending) }

  /// Lets go what is neither among the newest nor the last of one of the last hours or days.
  private func prune(at now: String) {
    guard let names = try? names(in: folder) else { return }
    let (today, hour) = (dayNumber(now) ?? 0, hourNumber(now) ?? 0)
    var (keptDays, keptHours): (Set<Int>, Set<Int>) = ([], [])
    for (index, name) in names.enumerated() {
      let (itsDay, itsHour) = (dayNumber(name) ?? 0, hourNumber(name) ?? 0)
      let isLastOfDay = keptDays.insert(itsDay).inserted && today - itsDay < Self.days
      let isLastOfHour = keptHours.insert(itsHour).inserted && hour - itsHour < Self.hours
      if index < Self.newest || isLastOfDay || isLastOfHour || Self.isLast(name) { continue }
      if isMuchGone(from: name, to: names[index - 1]) {
        let other = Self.stem(name) + Self.lastMark + Self.ending
        try? fileSystem.rename("\(folder)/\(name)", to: "\(folder)/\(other)")
      } else {
        try? fileSystem.remove("\(folder)/\(name)")
      }
    }
  }

  /// Whether a copy lacks a quarter or more of what the one before it says; not when one of them
  /// cannot be read.
  ///
  /// A large one that has not become smaller is not looked into: that would take longer than saving.
  private func isMuchGone(from name: String, to next: String) -> Bool {
    let sizes = [name, next].map { name in
      ((try? fileSystem.status(of: "\(folder)/\(name)")) ?? nil)?.size ?? 0
    }
    guard sizes[0] < Self.largeSize || sizes[1] < sizes[0] else { return false }
    guard let old = backup(name)?.document, let new = backup(next)?.document else { return false }
    let gone = old.records.keys.count { new.records[$0] == nil }
    return gone > 0 && gone * 4 >= old.records.count
  }

  /// Lets the oldest of all copies go while they take too much.
  private func pruneAll() {
    var total = 0
    var spare: [(name: String, path: String, size: Int)] = []
    for folder in (try? fileSystem.names(inFolder: root)) ?? [] {
      let names = (try? names(in: "\(root)/\(folder)")) ?? []
      for (index, name) in names.enumerated() {
        let path = "\(root)/\(folder)/\(name)"
        let size = ((try? fileSystem.status(of: path)) ?? nil)?.size ?? 0
        total += size
        if index > 0 { spare.append((name, path, size)) }
      }
    }
    // Of what was there before much was gone there may be nothing else.
    let order = { (name: String) in (Self.isLast(name) ? 1 : 0, name) }
    for file in spare.sorted(by: { order($0.name) < order($1.name) })
    where total > Self.capacity {
      try? fileSystem.remove(file.path)
      total -= file.size
    }
  }
}

private func contains(_ bytes: [UInt8], _ text: String) -> Bool {
  let text = Array(text.utf8)
  guard let first = text.first, bytes.count >= text.count else { return text.isEmpty }
  return bytes.withUnsafeBytes { bytes in
    var rest = bytes[...(bytes.count - text.count)]
    while let place = rest.firstIndex(of: first) {
      if bytes[place..<(place + text.count)].elementsEqual(text) { return true }
      rest = rest[(place + 1)...]
    }
    return false
  }
}

/// The number of a day, from "20261125…"; nil where that is no date.
///
/// Days from civil, Howard Hinnant, "chrono-compatible low-level date algorithms".
private func dayNumber(_ stamp: String) -> Int? {
  let digits = stamp.prefix(8)
  guard digits.count == 8, let date = Int(digits), date > 0 else { return nil }
  let (month, day) = (date / 100 % 100, date % 100)
  let year = date / 10000 - (month <= 2 ? 1 : 0)
  let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
  return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear
}

/// The number of an hour, from "20261125T14…"; nil where that is no date.
private func hourNumber(_ stamp: String) -> Int? {
  guard let day = dayNumber(stamp), let hour = Int(stamp.dropFirst(9).prefix(2)) else { return nil }
  return day * 24 + hour
}

/// The path of a sidecar from the root, links followed, also where it is not there yet.
func fullPath(_ path: String, _ fileSystem: any FileSystem) -> String {
  let target = (try? fileSystem.target(of: path)) ?? path
  let parent = folder(of: target)
  return "\(absolutePath(parent) ?? parent)/\(fileName(of: target))"
}
