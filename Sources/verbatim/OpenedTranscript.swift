import Annotations
import ArgumentParser
import Transcripts
import Workspace

/// How a transcript is to be opened; the same options wherever one is read.
struct InputOptions: ParsableArguments {
  @Option(name: .customLong("from"), help: "The format, instead of recognising it.")
  var format: String?

  @Option(help: "The encoding, as iconv names it.")
  var encoding: String?

  @Flag(help: "Without what you put right in it.")
  var original = false

  var reading: ReadingOptions { ReadingOptions(format: format, encoding: encoding) }
}

/// A transcript as the user sees it.
struct OpenedTranscript {
  /// The file, and the transcript as it has it.
  let file: TranscriptFile
  /// The transcript with what the user put right in it.
  let revised: RevisedTranscript
  /// The names that the user gave to topics.
  let topicNames: [TopicName]

  /// Opens a transcript; "-" is standard input.
  ///
  /// A sidecar that cannot be read is complained of and does not keep the transcript from being
  /// shown.
  init(path: String, options: InputOptions) throws {
    file = try TranscriptFile(path: path, options: options.reading)
    var document: AnnotationDocument?
    var old = OldTexts()
    if !options.original {
      var store = SidecarStore(for: file)
      do throws(WorkspaceError) {
        let loaded = try store.load()
        (document, old) = (loaded, store.oldTexts(of: loaded))
      } catch {
        complain(error.description + "; shown without what you put right in it")
      }
    }
    revised = file.source.revised(by: document?.revisions ?? [], knowing: old)
    topicNames = document?.topicNames ?? []
  }

  /// The transcript as shown.
  var transcript: Transcript { revised.transcript }
}
