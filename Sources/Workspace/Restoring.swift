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
  /// or the newest good one that is not what the file holds anyway. The audit trail goes on: it says
  /// what was restored, when and by whom.
  ///
  /// A sidecar that cannot be read gets another name beside it; one that can, or that a newer version
  /// wrote, is replaced only with `force`, and becomes a backup itself first. The new file has the
  /// mode and the owner of the one that was there.
  public func restore(
    number: Int? = nil, force: Bool, coder: String, now: String
  ) throws(WorkspaceError) -> Restoration {
    guard let path else { throw .noBackup(path: identity.name) }
    let current = try current(at: path, force: force)
    guard let backup = try backup(number, otherThan: current.document), let old = backup.document
    else { throw .noBackup(path: path) }
    if current.document != nil, !force {
      throw .nothingToRestore(path: path, backup: known(backup))
    }
    let document = old.restored(
      over: current.document, from: backup, coder: coder, now: now)
    do throws(FileSystemError) {
      if case .dataFolder = place { try fileSystem.makeFolder(folder(of: path)) }
      var aside: String?
      if let bytes = current.bytes {
        if current.document == nil {
          aside = try keepAside(bytes, of: path, now)
        } else {
          try backups?.keep(bytes, at: now)
        }
      }
      try fileSystem.replace(path, with: document.canonicalBytes, mode: modeOfNewFile())
      return Restoration(path: path, backup: backup, aside: aside)
    } catch {
      throw .cannotWrite(path: path, errno: error.number)
    }
  }

  /// The bytes of the sidecar and what it says, each nil where there is none.
  private func current(
    at path: String, force: Bool
  ) throws(WorkspaceError) -> (bytes: [UInt8]?, document: AnnotationDocument?) {
    do throws(WorkspaceError) {
      let content = try content(path)
      return (content?.bytes, content?.document)
    } catch {
      guard case .unreadableSidecar(_, let problem, _) = error else { throw error }
      if case .newer = problem, !force { throw error }
      do throws(FileSystemError) { return (try fileSystem.read(path), nil) } catch {
        throw .cannotRead(path: path, errno: error.number)
      }
    }
  }

  /// Copies what cannot be read to a name that is free, with its mode; gives the name.
  private func keepAside(
    _ bytes: [UInt8], of path: String, _ now: String
  ) throws(FileSystemError) -> String {
    let stem = "\(path).unreadable-\(now.filter { $0 != "-" && $0 != ":" })"
    var (name, number) = (stem, 2)
    while try fileSystem.status(of: name) != nil {
      name = "\(stem)-\(number)"
      number += 1
    }
    let mode = try status(of: path)?.mode ?? 0o600
    try fileSystem.replace(name, with: bytes, mode: mode, replacing: false)
    return name
  }

  /// The copies of the sidecar; where there are none, those of one that was made on this text in
  /// another place and is gone from there.
  public var copies: Backups? {
    guard let backups, backups.newestGood == nil else { return backups }
    return backups.moved(withText: identity.digest) ?? backups
  }

  /// The newest copy of annotations whose file is not there any more; nil while there is a file, or
  /// when the copy holds none, or those of another text that was in this place.
  public var missing: KnownBackup? {
    guard let path, (try? status(of: path)) == .some(nil), let backup = copies?.newestGood,
      let document = backup.document, !document.isEmpty, isAboutThisText(document)
    else { return nil }
    return known(backup)
  }

  /// What an error says of a backup.
  func known(_ backup: Backups.Backup) -> KnownBackup {
    KnownBackup(
      time: backup.time, work: backup.document?.work ?? WorkCount(annotations: 0),
      transcript: transcriptPath)
  }

  private func backup(
    _ number: Int?, otherThan current: AnnotationDocument?
  ) throws(WorkspaceError) -> Backups.Backup? {
    let copies = copies
    guard let number else {
      return copies?.newestGood(otherThan: current) ?? copies?.newestGood
    }
    let all = copies?.all ?? []
    guard all.indices.contains(number - 1) else {
      throw .noSuchBackup(path: path ?? identity.name, number: number, count: all.count)
    }
    return all[number - 1]
  }
}

extension AnnotationDocument {
  /// A copy that takes the place of what was there, with the trail of both and two entries more:
  /// what that changed, and that it was restored.
  fileprivate func restored(
    over current: AnnotationDocument?, from backup: Backups.Backup, coder: String, now: String
  ) -> AnnotationDocument {
    var document = self
    if let current {
      document.adopt(current.trail)
      let edits = current.edits(to: self)
      if !edits.isEmpty {
        document.record(
          "restore", edits, by: AuditStamp(id: newIdentifier(), time: now, coder: coder))
      }
    }
    document.record(
      "restored the copy of \(backupTime(backup.time))", [],
      by: AuditStamp(id: newIdentifier(), time: now, coder: coder))
    return document
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
