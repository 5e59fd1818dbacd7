extension TranscriptFormat {
  /// The table of formats, in the order in which they are recognised: what has a signature first,
  /// what is only probable last, and plain text for all the rest.
  public static let all: [TranscriptFormat] =
    officeFormats + jsonFormats + xmlFormats + researchFormats + tableFormats + cueFormats
    + textFormats

  /// The names of the formats of which the first lines alone are a transcript.
  static let lineFormats: Set<String> = Set(
    (tableFormats + cueFormats + textFormats).map(\.name)
      + ["deposition", "stm", "ctm", "rttm", "chat"])
}
