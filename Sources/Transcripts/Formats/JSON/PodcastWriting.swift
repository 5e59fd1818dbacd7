import CanonicalJSON

extension PodcastFormat {
  /// A segment a cue. Players leave out a segment without a start, so each gets one.
  static func write(_ transcript: Transcript, title: String, _ labelling: Labelling) -> Draft {
    let script = CueScript(
      of: transcript,
      rules: CueScript.Rules(needsEnd: false, holdsNegativeTimes: true, namesNobody: true))
    let segments = script.cues.map { cue in
      var segment: JSONObject = [
        "body": .string(cue.words), "startTime": .double(cue.start.seconds),
      ]
      if let name = cue.speaker { segment["speaker"] = .string(name) }
      if let end = cue.end { segment["endTime"] = .double(end.seconds) }
      return JSONValue.object(segment)
    }
    let document = JSONValue.object(["version": .string("1.0.0"), "segments": .array(segments)])
    return Draft(text: document.canonicalText, losses: script.losses)
  }
}
