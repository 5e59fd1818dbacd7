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
      carries: [.times],
      reading: .text(
        recognises: { ["timedtext", "transcript"].contains(XMLRoot.name(of: $0)) },
        read: YouTubeXMLFormat.read)),
  ]
}
