import Annotations
public import CanonicalJSON
import Transcripts

/// An array of records, each as `Excerpt.record` has it.
func json(of sources: [ExportedSource]) -> String {
  JSONValue.array(sources.flatMap { $0.all.map(\.record) }).canonicalText
}

extension Excerpt {
  /// The excerpt as `annotations --json` prints it.
  ///
  /// `speaker` is who begins it. Positions are scalar offsets into the text of `turn` and
  /// `endTurn`; they are null when the place is not known.
  public var listing: JSONObject {
    [
      "file": .string(file),
      "id": .string(annotation.id),
      "quote": .string(annotation.anchor.marked),
      "current": .optional(place == nil ? nil : quote),
      "turn": .optional(place?.turn),
      "start": .optional(place?.start),
      "end": .optional(place?.end),
      "endTurn": .optional(place?.endTurn),
      "speaker": .optional(parts.first?.speaker),
      "time": .optional(time?.seconds),
      "tags": .array(annotation.tags.map { .string($0) }),
      "note": .optional(annotation.note),
      "color": .optional(annotation.color?.rawValue),
      "coder": .string(annotation.coder),
      "created": .string(annotation.created),
      "resolution": .string(resolution.kind.rawValue),
      "score": .double(resolution.score),
    ]
  }

  /// The listing with members beyond it: `topic`, `endTime`, `modified`, `speakers`, everybody who
  /// says a part of it, and `speakerSource`, how the one who begins it is known.
  public var record: JSONValue {
    let more: JSONObject = [
      "speakers": .array(speakers.map { .string($0) }),
      "speakerSource": .optional(parts.first?.speakerSource.rawValue),
      "endTime": .optional(endTime?.seconds),
      "topic": .optional(topic),
      "modified": .string(annotation.modified),
    ]
    return .object(listing.merging(more) { first, _ in first })
  }
}
