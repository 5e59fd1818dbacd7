import Annotations

/// Where restoring put things.
public struct Restoration: Sendable, Equatable {
  /// The sidecar, which is the backup now.
  public var path: String
  /// The backup.
  public var backup: Backups.Backup
  /// Where the file that was there is now; nil when there was none, or it is among the backups.
  public var aside: String?
}

extension SidecarStore {
  /// Puts a backup in the place of the sidecar: the one of that number, from 1 and the newest first,
  /// or the newest good one that is not what the file holds anyway.
  ///
  /// A sidecar that cannot be read gets another name beside it; one that can is replaced only with
  /// `force`, and becomes a backup itself first.
  public func restore(
    number: Int? = nil, force: Bool, now: String
  ) throws(WorkspaceError) -> Restoration {
    guard let path, let backup = try backup(number) else {
      throw .noBackup(path: self.path ?? identity.name)
    }
    let isReadable = try isReadable
    do throws(FileSystemError) {
      if case .dataFolder = place { try fileSystem.makeFolder(folder(of: path)) }
      let isThere = try fileSystem.status(of: fileSystem.target(of: path)) != nil
      var aside: String?
      if isThere, isReadable {
        guard force else { throw FileSystemError(Self.needsForce) }
        try backups?.keep(fileSystem.read(path), at: now)
      } else if isThere {
        let name = "\(path).unreadable-\(now.filter { $0 != "-" && $0 != ":" })"
        try fileSystem.renameWithoutReplacing(fileSystem.target(of: path), to: name)
        aside = name
      }
      try fileSystem.replace(path, with: backup.bytes, mode: 0o600, replacing: isReadable)
      return Restoration(path: path, backup: backup, aside: aside)
    } catch {
      throw error.number == Self.needsForce
        ? .nothingToRestore(path: path, backup: known(backup))
        : .cannotWrite(path: path, errno: error.number)
    }
  }

  /// The newest copy of annotations whose file is not there any more; nil while there is a file, or
  /// when no copy holds any.
  public var missing: KnownBackup? {
    guard let path, (try? status(of: path)) == .some(nil), let backup = backups?.newestGood,
      backup.document?.annotations.isEmpty == false
    else { return nil }
    return known(backup)
  }

  /// What an error says of a backup.
  func known(_ backup: Backups.Backup) -> KnownBackup {
    KnownBackup(
      time: backup.time, count: backup.document?.annotations.count ?? 0,
      transcript: transcriptPath)
  }

  private static var needsForce: Int32 { -2 }

  private func backup(_ number: Int?) throws(WorkspaceError) -> Backups.Backup? {
    guard let number else {
      let held = path.flatMap { try? fileSystem.read($0) }
      return backups?.newestGood(otherThan: held) ?? backups?.newestGood
    }
    let all = backups?.all ?? []
    guard all.indices.contains(number - 1) else {
      throw .noSuchBackup(path: path ?? identity.name, number: number, count: all.count)
    }
    guard all[number - 1].document != nil else { return nil }
    return all[number - 1]
  }

  private var isReadable: Bool {
    get throws(WorkspaceError) {
      var probe = self
      do throws(WorkspaceError) {
        _ = try probe.load()
        return true
      } catch {
        guard case .unreadableSidecar = error else { throw error }
        return false
      }
    }
  }
}

/// The time of a backup, for people: "2026-11-25 14:40" where the user is.
public func backupTime(_ stamp: String) -> String {
  let digits = Array(stamp)
  guard digits.count >= 16 else { return stamp }
  let part = { (range: Range<Int>) in String(digits[range]) }
  return localTime(
    "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13)):\(part(13..<15))Z"
  )
}
