extension TranscriptFormat {
  /// What programs for annotating and for recognising speech write as text.
  static let researchFormats: [TranscriptFormat] = [
    TranscriptFormat(
      name: "textgrid", title: "Praat TextGrid", extensions: ["textgrid"],
      carries: [.speakers, .times],
      reading: .text(recognises: TextGridFormat.recognises, read: TextGridFormat.read)),
    TranscriptFormat(
      name: "chat", title: "CHAT of TalkBank", extensions: ["cha"], carries: [.speakers, .times],
      reading: .text(recognises: CHATFormat.recognises, read: CHATFormat.read)),
    TranscriptFormat(
      name: "rttm", title: "RTTM of NIST", extensions: ["rttm"],
      carries: [.speakers, .times, .words],
      reading: .text(recognises: NISTFormats.recognisesRTTM, read: NISTFormats.readRTTM)),
    TranscriptFormat(
      name: "stm", title: "STM of NIST", extensions: ["stm"], carries: [.speakers, .times],
      reading: .text(recognises: NISTFormats.recognisesSTM, read: NISTFormats.readSTM)),
    TranscriptFormat(
      name: "ctm", title: "CTM of NIST", extensions: ["ctm"],
      carries: [.speakers, .times, .words],
      reading: .text(recognises: NISTFormats.recognisesCTM, read: NISTFormats.readCTM)),
    TranscriptFormat(
      name: "deposition", title: "Deposition with numbered lines", extensions: ["txt"],
      carries: [.speakers],
      reading: .text(recognises: DepositionFormat.recognises, read: DepositionFormat.read)),
  ]
}
