public import CanonicalJSON

/// Why a sidecar cannot be read. Whoever meets one must leave the file as it is.
public enum SidecarError: Error, Equatable, CustomStringConvertible {
  /// The file has no bytes, which a sidecar never has.
  case empty
  /// A line, from 1, is not UTF-8.
  case encoding(line: Int)
  /// It is no JSON.
  case syntax(JSONSyntaxError)
  /// git could not merge two versions of it, and has written both in, between marks of its own.
  case unfinishedMerge
  /// It is JSON, but not of this program.
  case foreign
  /// A newer program wrote it, in a form that this one cannot know.
  case newer(major: Int)
  /// A member is not there; `place` is the path of the object it should be in.
  case missing(member: String, place: String)
  /// A member is something else than expected.
  case invalid(member: String, place: String, expected: String)
  /// Two records have the same id.
  case duplicate(id: String)

  /// What is wrong and where, without the name of the file.
  public var description: String {
    switch self {
    case .empty: "the file is empty; restore it from a backup, or delete it to start anew"
    case .encoding(let line): "line \(line): not UTF-8"
    case .syntax(let error): "\(error)"
    case .unfinishedMerge: "an unfinished git merge, with the notes of both sides in it"
    case .foreign: "this is not a file of annotations: \"format\" is not \"verbatim-annotations\""
    case .newer(let major):
      "written by a newer version (format \(major), this version knows "
        + "\(AnnotationDocument.currentMajor)); update verbatim to open it"
    case .missing(let member, let place): "\(located(place))\"\(member)\" is missing"
    case .invalid(let member, let place, let expected):
      "\(located(place))\"\(member)\" must be \(expected)"
    case .duplicate(let id): "two records have the id \"\(id)\""
    }
  }

  /// Whether nothing of the file is missing, so that an older copy is no help.
  package var isOfWholeFile: Bool {
    switch self {
    case .newer, .unfinishedMerge: true
    default: false
    }
  }

  private func located(_ place: String) -> String { place.isEmpty ? "" : "\(place): " }
}
