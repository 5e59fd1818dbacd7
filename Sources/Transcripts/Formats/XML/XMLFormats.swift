extension TranscriptFormat {
  /// What is written in XML.
  static let xmlFormats: [TranscriptFormat] = [
    TranscriptFormat(
      name: "ttml", title: "TTML, DFXP", extensions: ["ttml", "dfxp", "xml"],
      carries: [.speakers, .times],
      reading: .text(recognises: { XMLRoot.name(of: $0) == "tt" }, read: TTMLFormat.read),
      writer: TTMLFormat.write),
    TranscriptFormat(
      name: "youtube-xml", title: "YouTube captions XML", extensions: ["srv1", "srv3", "xml"],
      carries: [.times, .words],
      reading: .text(
        recognises: { ["timedtext", "transcript"].contains(XMLRoot.name(of: $0)) },
        read: YouTubeXMLFormat.read)),
    TranscriptFormat(
      name: "elan", title: "ELAN", extensions: ["eaf"], carries: [.speakers, .times],
      reading: .text(
        recognises: { XMLRoot.name(of: $0) == "ANNOTATION_DOCUMENT" }, read: ELANFormat.read)),
    TranscriptFormat(
      name: "exmaralda", title: "EXMARaLDA", extensions: ["exb"], carries: [.speakers, .times],
      reading: .text(
        recognises: { XMLRoot.name(of: $0) == "basic-transcription" },
        read: EXMARaLDAFormat.read)),
    TranscriptFormat(
      name: "folker", title: "FOLKER", extensions: ["fln", "flk"], carries: [.speakers, .times],
      reading: .text(
        recognises: { XMLRoot.name(of: $0) == "folker-transcription" }, read: FolkerFormat.read)),
    TranscriptFormat(
      name: "ohms", title: "OHMS interview", extensions: ["xml"], carries: [.speakers, .times],
      reading: .text(recognises: OHMSFormat.recognises, read: OHMSFormat.read)),
    TranscriptFormat(
      name: "transcriber", title: "Transcriber", extensions: ["trs"],
      carries: [.speakers, .times],
      reading: .text(
        recognises: { XMLRoot.name(of: $0) == "Trans" }, read: TranscriberFormat.read)),
    TranscriptFormat(
      name: "tei", title: "TEI, speech", extensions: ["tei", "xml"], carries: [.speakers, .times],
      reading: .text(
        recognises: { ["TEI", "teiCorpus", "TEI.2"].contains(XMLRoot.name(of: $0)) },
        read: TEIFormat.read)),
    TranscriptFormat(
      name: "podlove", title: "Podlove transcript", extensions: ["xml"],
      carries: [.speakers, .times],
      reading: .text(
        recognises: { XMLRoot.name(of: $0) == "transcripts" }, read: PodloveFormat.read)),
    TranscriptFormat(
      name: "sami", title: "SAMI", extensions: ["smi", "sami"], carries: [.speakers, .times],
      reading: .text(
        recognises: { XMLRoot.name(of: $0)?.lowercased() == "sami" }, read: SAMIFormat.read)),
    TranscriptFormat(
      name: "html", title: "HTML with names and times", extensions: ["html", "htm"],
      carries: [.speakers, .times],
      reading: .text(recognises: HTMLFormat.recognises, read: HTMLFormat.read)),
  ]
}
