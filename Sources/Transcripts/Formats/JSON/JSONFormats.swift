extension TranscriptFormat {
  /// What is written in JSON.
  static let jsonFormats: [TranscriptFormat] = [
    TranscriptFormat(
      name: "verbatim", title: "Verbatim JSON", extensions: ["json"],
      carries: [.speakers, .times, .words],
      reading: .json(recognises: VerbatimFormat.recognises, read: VerbatimFormat.read),
      writer: VerbatimFormat.write),
    TranscriptFormat(
      name: "deepgram", title: "Deepgram JSON", extensions: ["json"],
      carries: [.speakers, .times, .words],
      reading: .json(recognises: DeepgramFormat.recognises, read: DeepgramFormat.read)),
    TranscriptFormat(
      name: "aws", title: "Amazon Transcribe JSON", extensions: ["json"],
      carries: [.speakers, .times, .words],
      reading: .json(recognises: AWSTranscribeFormat.recognises, read: AWSTranscribeFormat.read)),
    TranscriptFormat(
      name: "youtube-json", title: "YouTube captions JSON", extensions: ["json3", "json"],
      carries: [.times, .words],
      reading: .json(recognises: YouTubeJSONFormat.recognises, read: YouTubeJSONFormat.read)),
    TranscriptFormat(
      name: "rev-ai", title: "Rev.ai JSON", extensions: ["json"],
      carries: [.speakers, .times, .words],
      reading: .json(recognises: RevAIFormat.recognises, read: RevAIFormat.read)),
    TranscriptFormat(
      name: "azure", title: "Azure Speech JSON", extensions: ["json"],
      carries: [.speakers, .times, .words],
      reading: .json(recognises: AzureFormat.recognises, read: AzureFormat.read)),
    TranscriptFormat(
      name: "aws-calls", title: "Amazon Transcribe Call Analytics JSON", extensions: ["json"],
      carries: [.speakers, .times, .words],
      reading: .json(recognises: CallAnalyticsFormat.recognises, read: CallAnalyticsFormat.read)),
    TranscriptFormat(
      name: "ibm", title: "IBM Watson JSON", extensions: ["json"],
      carries: [.speakers, .times, .words],
      reading: .json(recognises: WatsonFormat.recognises, read: WatsonFormat.read)),
    TranscriptFormat(
      name: "speechmatics", title: "Speechmatics JSON", extensions: ["json"],
      carries: [.speakers, .times, .words],
      reading: .json(recognises: SpeechmaticsFormat.recognises, read: SpeechmaticsFormat.read)),
    TranscriptFormat(
      name: "google", title: "Google Speech-to-Text JSON", extensions: ["json"],
      carries: [.speakers, .times, .words],
      reading: .json(recognises: GoogleSpeechFormat.recognises, read: GoogleSpeechFormat.read)),
    TranscriptFormat(
      name: "whispercpp", title: "whisper.cpp JSON", extensions: ["json"],
      carries: [.speakers, .times, .words],
      reading: .json(recognises: WhisperCppFormat.recognises, read: WhisperCppFormat.read)),
    TranscriptFormat(
      name: "paper-edit", title: "Digital paper edit JSON", extensions: ["json"],
      carries: [.speakers, .times, .words],
      reading: .json(recognises: PaperEditFormat.recognises, read: PaperEditFormat.read)),
    TranscriptFormat(
      name: "assemblyai", title: "AssemblyAI JSON", extensions: ["json"],
      carries: [.speakers, .times, .words],
      reading: .json(recognises: AssemblyAIFormat.recognises, read: AssemblyAIFormat.read)),
    TranscriptFormat(
      name: "podlove-json", title: "Podlove JSON", extensions: ["json"],
      carries: [.speakers, .times],
      reading: .json(recognises: PodloveJSONFormat.recognises, read: PodloveJSONFormat.read)),
    TranscriptFormat(
      name: "fireflies", title: "Fireflies, Sembly JSON", extensions: ["json"],
      carries: [.speakers, .times, .words],
      reading: .json(
        recognises: MeetingFormats.recognisesFireflies, read: MeetingFormats.readFireflies)),
    TranscriptFormat(
      name: "otter-json", title: "Otter JSON", extensions: ["json"], carries: [.speakers, .times],
      reading: .json(recognises: MeetingFormats.recognisesOtter, read: MeetingFormats.readOtter)),
    TranscriptFormat(
      name: "otranscribe", title: "oTranscribe", extensions: ["otr"],
      carries: [.speakers, .times],
      reading: .json(recognises: OTranscribeFormat.recognises, read: OTranscribeFormat.read)),
    TranscriptFormat(
      name: "podcast", title: "Podcasting 2.0 JSON", extensions: ["json"],
      carries: [.speakers, .times],
      reading: .json(recognises: PodcastFormat.recognises, read: PodcastFormat.read),
      writer: PodcastFormat.write),
    TranscriptFormat(
      name: "whisper", title: "Whisper, WhisperX JSON", extensions: ["json"],
      carries: [.speakers, .times, .words],
      reading: .json(recognises: WhisperFormat.recognises, read: WhisperFormat.read),
      writer: WhisperFormat.write),
    TranscriptFormat(
      name: "other-json", title: "Other JSON with words", extensions: ["json"],
      carries: [.speakers, .times, .words],
      reading: .json(recognises: OtherJSONFormat.recognises, read: OtherJSONFormat.read)),
  ]
}
