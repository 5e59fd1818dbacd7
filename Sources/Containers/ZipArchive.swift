import CLibArchive

/// Reads single files of a zip archive into memory, and makes one of files.
public struct ZipArchive: Sendable {
  /// The bounds within which a document stays.
  public struct Limits: Sendable {
    /// The most files an archive may list.
    public var files = 10_000
    /// The most bytes one unpacked file may have.
    public var fileSize = 256 << 20
    /// How much larger than the archive a file may be, once it is larger than `freeSize`.
    public var ratio = 200
    /// The size, in bytes, up to which the ratio does not matter.
    public var freeSize = 10 << 20

    /// The usual bounds.
    public init() {}
  }

  private let bytes: [UInt8]
  private let limits: Limits

  /// An archive in memory.
  public init(_ bytes: [UInt8], limits: Limits = Limits()) {
    self.bytes = bytes
    self.limits = limits
  }

  /// The contents of the files with exactly these names; a name that the archive does not list is
  /// left out. Links, modes and paths are not followed.
  ///
  /// - Throws: `ContainerError.brokenOff` for an archive without its end, and
  ///   `ContainerError.archive` for one that is broken otherwise, a wanted file that is listed twice
  ///   or encrypted, and beyond the limits.
  /// - Complexity: O(files listed + bytes of the wanted ones).
  public func contents(of names: Set<String>) throws(ContainerError) -> [String: [UInt8]] {
    try bytes.withUnsafeBytes { read(names, from: $0, byList: true) }.get()
  }

  /// The same of an archive that breaks off, up to there: the last file may be cut short.
  ///
  /// - Complexity: O(bytes of the archive and of the wanted files).
  public func contentsBeforeBreak(
    of names: Set<String>
  ) throws(ContainerError) -> [String: [UInt8]] {
    try bytes.withUnsafeBytes { read(names, from: $0, byList: false) }.get()
  }

  private func read(
    _ names: Set<String>, from buffer: UnsafeRawBufferPointer, byList: Bool
  ) -> Result<[String: [UInt8]], ContainerError> {
    guard let archive = archive_read_new() else { return .failure(.archive("out of memory")) }
    defer { archive_read_free(archive) }
    if byList {
      archive_read_support_format_zip_seekable(archive)
    } else {
      archive_read_support_format_zip_streamable(archive)
    }
    guard archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK else {
      return .failure(.brokenOff)
    }
    var found: [String: [UInt8]] = [:]
    var listed = 0
    while true {
      var entry: OpaquePointer?
      let status = archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { return .success(found) }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN else {
        guard byList else { return .success(found) }
        return .failure(listed == 0 ? .brokenOff : Self.problem(of: archive))
      }
      listed += 1
      guard listed <= limits.files else {
        return .failure(.archive("it lists more than \(limits.files) files"))
      }
      guard let path = archive_entry_pathname(entry) else { continue }
      let name = String(cString: path)
      guard names.contains(name) else { continue }
      guard found[name] == nil else { return .failure(.archive("it lists \(name) twice")) }
      guard archive_entry_is_encrypted(entry) == 0 else {
        return .failure(.archive("\(name) is encrypted"))
      }
      switch content(of: name, in: archive, isWhole: byList) {
      case .success(let content): found[name] = content
      case .failure(let error): return .failure(error)
      }
    }
  }

  private func content(
    of name: String, in archive: OpaquePointer, isWhole: Bool
  ) -> Result<[UInt8], ContainerError> {
    var content: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = archive_read_data(archive, &block, block.count)
      guard count >= 0 else {
        return isWhole ? .failure(Self.problem(of: archive)) : .success(content)
      }
      if count == 0 { return .success(content) }
      content += block[..<count]
      let isBomb =
        content.count > limits.freeSize && content.count / limits.ratio > bytes.count
      guard content.count <= limits.fileSize, !isBomb else {
        return .failure(.archive("\(name) unpacks to more than a document holds"))
      }
    }
  }

  static func problem(of archive: OpaquePointer) -> ContainerError {
    .archive(
      archive_error_string(archive).map { String(message: $0) } ?? "it cannot be read or written")
  }
}
