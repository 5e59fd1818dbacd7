import Annotations
package import ReaderUI
import Transcripts
package import Workspace

/// The whole of a large file, of which the reader showed the beginning first.
package struct LoadedTranscript: Sendable {
  /// The reader's state on it.
  package var state: ReaderState
  /// The place that was asked for: a UTF-8 offset.
  package var place: Int?
  /// The file.
  package var file: TranscriptFile
  /// Where its annotations are kept.
  package var store: SidecarStore

  /// Makes one; the state is made of the input here, so that it costs the loop nothing.
  package init(input: ReaderInput, place: Int?, file: TranscriptFile, store: SidecarStore) {
    state = ReaderState(input)
    self.place = place
    self.file = file
    self.store = store
  }
}

/// Reads the rest of a file; is told by what to say how far it is, and throws what the user is to
/// be told.
package typealias RestLoader =
  @Sendable (_ report: @escaping @Sendable (Loading.Progress) -> Void) throws -> LoadedTranscript

extension ReaderSession {
  /// Loads in the background; the mailbox has the answer.
  func start(_ load: @escaping RestLoader) {
    let mailbox = mailbox
    Task.detached(priority: .userInitiated) {
      do {
        mailbox.post(.loaded(try load { mailbox.post(.progress($0)) }))
      } catch {
        mailbox.post(.unreadable(String(describing: error)))
      }
    }
  }
}
