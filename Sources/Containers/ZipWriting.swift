import CLibArchive

extension ZipArchive {
  /// A zip archive of files with ASCII names, in this order: the same bytes for the same files, on
  /// every machine and at any time.
  ///
  /// - Throws: `ContainerError.archive` when there is no memory for it.
  /// - Complexity: O(bytes).
  public static func archive(
    of files: [(name: String, content: [UInt8])]
  ) throws(ContainerError) -> [UInt8] {
    // Packing makes nothing larger but by a few bytes a block, and headers are small.
    let room = files.reduce(1 << 16) { $0 + $1.content.count + $1.content.count / 64 + 1024 }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 1)
    defer { buffer.deallocate() }
    let used = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    used.initialize(to: 0)
    defer { used.deallocate() }
    guard let archive = archive_write_new() else { throw .archive("out of memory") }
    defer { archive_write_free(archive) }
    guard archive_write_set_format_zip(archive) == ARCHIVE_OK,
      archive_write_open_memory(archive, buffer.baseAddress, buffer.count, used) == ARCHIVE_OK
    else { throw problem(of: archive) }
    for file in files { try write(file.content, named: file.name, to: archive) }
    guard archive_write_close(archive) == ARCHIVE_OK else { throw problem(of: archive) }
    return Array(buffer[..<used.pointee])
  }

  /// An entry has no time: the format then has its first day, and no zone of time matters.
  private static func write(
    _ content: [UInt8], named name: String, to archive: OpaquePointer
  ) throws(ContainerError) {
    guard let entry = archive_entry_new() else { throw .archive("out of memory") }
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname(entry, name)
    archive_entry_set_size(entry, Int64(content.count))
    archive_entry_set_filetype(entry, regularFile)
    archive_entry_set_perm(entry, 0o644)
    guard archive_write_header(archive, entry) == ARCHIVE_OK,
      archive_write_data(archive, content, content.count) == content.count
    else { throw problem(of: archive) }
  }

  /// `AE_IFREG`.
  private static let regularFile: UInt32 = 0o100000
}
