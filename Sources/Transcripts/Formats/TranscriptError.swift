/// Why a file gives no transcript at all.
public enum TranscriptError: Error, Equatable, CustomStringConvertible {
  /// There is nothing in it, or white space only.
  case empty
  /// It is no text.
  case binary
  /// A known kind of file that is no transcript; what it is and what to do with it.
  case document(String)
  /// No such format.
  case unknownFormat(String)
  /// No such encoding.
  case unknownEncoding(String)
  /// Nothing in it could be read; the first thing that is wrong, with its line.
  case unreadable(format: String, line: Int, problem: String)
  /// A file in the format cannot be made.
  case unwritable(format: String, problem: String)

  /// What is wrong and what was looked for; for the user, in one line.
  public var description: String {
    switch self {
    case .empty:
      "nothing to read: looked for text and found none"
    case .binary:
      "not a text file: looked for text in UTF-8, UTF-16, UTF-32 or Windows-1252; "
        + "try --encoding, or save it as plain text first"
    case .document(let what): what
    case .unknownFormat(let name):
      "unknown format \"\(name)\"; expected one of \(TranscriptFormat.readableNames)"
    case .unknownEncoding(let name):
      "unknown encoding \"\(name)\"; expected a name that \"iconv -l\" lists"
    case .unreadable(let format, let line, let problem):
      "line \(line): cannot be read as \(format): \(problem)"
    case .unwritable(let format, let problem):
      "cannot be written as \(format): \(problem)"
    }
  }
}
