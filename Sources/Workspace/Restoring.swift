import Annotations

/// Where restoring put things.
public struct Restoration: Sendable, Equatable {
  /// The sidecar, which is the backup now.
  public var path: String
  /// When the backup was made.
  public var time: String
  /// Where the file that was there is now; nil when there was none, or it is among the backups.
  public var aside: String?
}

extension SidecarStore {
  /// Puts the newest good backup in the place of the sidecar.
  ///
  /// A sidecar that cannot be read gets another name beside it; one that can is replaced only with
  /// `force`, and becomes a backup itself first.
  public func restore(force: Bool, now: String) throws(WorkspaceError) -> Restoration {
    guard let path, let backup = backups?.newestGood else {
      throw .noBackup(path: self.path ?? identity.name)
    }
    var probe = self
    var readable: AnnotationDocument?
    do throws(WorkspaceError) {
      readable = try probe.load()
    } catch {
      guard case .unreadableSidecar = error else { throw error }
    }
    do throws(FileSystemError) {
      let isThere = try fileSystem.status(of: fileSystem.target(of: path)) != nil
      var aside: String?
      if isThere, readable != nil {
        guard force else { throw FileSystemError(Self.needsForce) }
        try backups?.keep(fileSystem.read(path), at: now)
      } else if isThere {
        let name = "\(path).unreadable-\(now.filter { $0 != "-" && $0 != ":" })"
        try fileSystem.renameWithoutReplacing(fileSystem.target(of: path), to: name)
        aside = name
      }
      try fileSystem.replace(path, with: backup.bytes, mode: 0o600, replacing: readable != nil)
      return Restoration(path: path, time: backup.time, aside: aside)
    } catch {
      throw error.number == Self.needsForce
        ? .nothingToRestore(path: path, backup: backup.time)
        : .cannotWrite(path: path, errno: error.number)
    }
  }

  private static var needsForce: Int32 { -2 }
}
