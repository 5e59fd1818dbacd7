// ReaderUI: the reader as state, update and view.
//
// `update` is the only writer of `ReaderState`; `view` makes a frame of it and costs no more than
// the screen; what has to happen outside is returned as `Effect` values. No I/O, no clock, no
// ncurses, no Foundation.

package import Annotations
package import Exchange
import Search
package import TerminalCore
import TextCore
package import Topics
package import Transcripts

/// Everything the reader shows and knows.
package struct ReaderState: Sendable {
  /// The transcript's file name, without folder.
  package let fileName: String
  /// The transcript with the user's revisions laid over what the file has.
  package var revised: RevisedTranscript { didSet { refreshDoubts() } }
  /// The digest of the file's text; nil where that is not known.
  package let digest: String?
  /// The doubts about who speaks in it.
  package private(set) var doubts: OpenDoubts
  /// The start, in the source's text, of the turn whose doubts a key has led to, for the status
  /// line.
  package var doubtShown: Int?
  /// What is said about it.
  package var document: AnnotationDocument
  /// What was done and undone in this session.
  package var history = EditHistory()
  /// The annotations where they sit.
  package var marks: MarkIndex
  /// Why nothing can be changed; nil when it can.
  package var readOnlyReason: String?
  /// How often a change was refused for that reason.
  package var refusals = 0
  /// How far a large file is read of which only the beginning is shown; nil when all is.
  package var loading: Loading?
  /// Whether the file is not any more as it was when it was read.
  package var isStale = false
  /// Whose annotations are made.
  package var coder: String
  /// When the event at hand came, and identifiers for the audit trail of what it does.
  var moment = Fresh(now: "", random: (0, 0))
  /// How the reader is set up.
  package var settings: ReaderSettings

  /// The topics found, once they are, and the transcript they were found in.
  package var found: (topics: [Topic], revised: RevisedTranscript)?
  /// The topics shown, with the names given by hand.
  package var topics: [NamedTopic] = []

  /// The size of the screen.
  package var size: ScreenSize
  /// Where the cursor is: a UTF-8 offset into the text, inside a turn.
  package var cursor: Int
  /// The column that moving by lines keeps to.
  package var goalColumn: Int?
  /// The first row shown.
  package var top = RowPosition(turn: 0, row: 0)
  /// What is selected.
  package var selection: Selection?
  /// The pen in use.
  package var pen: Pen = .yellow
  /// What `.` does again.
  package var lastMarking: Marking?
  /// Digits and keys typed that are not yet a command.
  package var pending = PendingKeys()
  /// Where the cursor was before each jump, and where Tab goes forward to.
  package var jumps = JumpList()

  /// The last search.
  package var search = SearchState()
  /// The list on the left, when one is open.
  package var pane: ListPane?
  /// What the list of doubtful annotations had chosen when it was left.
  var reviewLeft: ListPane.Row?
  /// What asks for input above the reader, when something does.
  package var dialog: Dialog?
  /// What the status line says.
  package var notice: Notice?
  /// The texts on which corrections were made that was another one than this.
  let oldTexts: OldTexts
  /// Notes on the same words that stand beside another file, until they are taken over.
  package var offered: NotesFromElsewhere?
  /// Whether the document on disk is the one in memory.
  package var saving: SaveStatus = .saved
  /// Where the left mouse button went down.
  package var dragOrigin: Int?

  /// The reader at the start of a transcript.
  package init(_ input: ReaderInput) {
    fileName = input.fileName
    digest = input.digest
    document = input.document
    oldTexts = input.oldTexts
    revised = input.source.revised(by: input.document.revisions, knowing: input.oldTexts)
    doubts = OpenDoubts(revised, document.revisions)
    marks = MarkIndex(input.placed, map: revised.map)
    readOnlyReason = input.readOnlyReason
    coder = input.coder
    settings = input.settings
    size = input.size
    cursor = 0
    moveCursor(to: revised.map.shown(at: input.cursor))
    centerCursor()
    if let loading = input.loading { begin(loading) }
    notice = input.notice ?? reviewNotice
  }

  /// The transcript as the file has it.
  package var source: Transcript { revised.source }
  /// The transcript as shown.
  package var transcript: Transcript { revised.transcript }
  /// Where the cursor is in the source's text.
  package var sourceCursor: Int { revised.map.source(at: cursor) }

  private mutating func refreshDoubts() {
    doubts = OpenDoubts(revised, document.revisions)
  }
}

/// What the reader is opened with.
package struct ReaderInput: Sendable {
  /// The transcript's file name, without folder.
  package var fileName: String
  /// The transcript as the file has it.
  package var source: Transcript
  /// The digest of its text; nil where that is not known.
  package var digest: String?
  /// What is said about it.
  package var document: AnnotationDocument
  /// Where the annotations sit.
  package var placed: [PlacedAnnotation]
  /// The texts on which its corrections were made, where they are others.
  package var oldTexts = OldTexts()
  /// Why nothing can be changed; nil when it can.
  package var readOnlyReason: String?
  /// How far the file is read, when `source` is its beginning only.
  package var loading: Loading?
  /// Whether the file is not any more as it was when it was read.
  package var isStale = false
  /// Whose annotations are made.
  package var coder: String
  /// How the reader is set up.
  package var settings = ReaderSettings()
  /// The size of the screen.
  package var size: ScreenSize
  /// The UTF-8 offset in the source's text to open at.
  package var cursor = 0
  /// What the status line says at first.
  package var notice: Notice?

  /// What the reader is opened with, at the start of the text.
  package init(
    fileName: String, source: Transcript, document: AnnotationDocument,
    placed: [PlacedAnnotation] = [], coder: String, size: ScreenSize
  ) {
    self.fileName = fileName
    self.source = source
    self.document = document
    self.placed = placed
    self.coder = coder
    self.size = size
  }
}

/// How the reader is set up.
package struct ReaderSettings: Sendable, Equatable {
  /// The most columns a line of text has.
  package var measure = 72
  /// Draw lines and marks with ASCII characters only.
  package var ascii = false
  /// The names of the themes there are.
  package var themes: [String] = []

  /// The settings of a reader that nobody has set up.
  package init() {}
}

/// What is selected: from `origin` to the cursor, both included.
package struct Selection: Sendable, Equatable {
  /// What is selected at a time.
  package enum Unit: Sendable { case characters, turns }
  /// The offset at which the selection was started.
  package var origin: Int
  /// What is selected at a time.
  package var unit: Unit
}

/// Colour and tags of an annotation, to be given to the next passage as well.
package struct Marking: Sendable, Equatable {
  /// The pen.
  package var color: Pen?
  /// The tags.
  package var tags: [String]
}

/// Digits and keys that do not make a command yet.
package struct PendingKeys: Sendable, Equatable {
  /// The count so far.
  package var count: Int?
  /// The keys so far.
  package var keys: [Key] = []
}

/// A line of the status bar.
package struct Notice: Sendable, Equatable {
  /// How it is meant.
  package enum Kind: Sendable { case plain, success, warning }
  /// What it says; may hold any characters, they are made harmless when shown.
  package var text: String
  /// How it is meant.
  package var kind: Kind

  /// A notice.
  package init(_ text: String, _ kind: Kind = .plain) {
    self.text = text
    self.kind = kind
  }
}

/// Whether the document on disk is the one in memory.
package enum SaveStatus: Sendable, Equatable {
  /// It is.
  case saved
  /// It is being written.
  case saving
  /// It could not be written, and why.
  case failed(String)
}

/// The last search.
package struct SearchState: Sendable, Equatable {
  /// What was searched for; empty for nothing.
  package var query = ""
  /// Where it was found: UTF-8 offsets, in order.
  package var hits: [Range<Int>] = []
  /// True when the search stopped at its limit.
  package var isCut = false

  /// The index of the hit that holds the offset.
  package func hit(at offset: Int) -> Int? {
    let index = firstHit(endingAfter: offset)
    return index < hits.count && hits[index].contains(offset) ? index : nil
  }

  /// The index of the first hit that ends after the offset.
  ///
  /// - Complexity: O(log hits).
  package func firstHit(endingAfter offset: Int) -> Int {
    firstHit { $0.upperBound > offset }
  }

  /// The index of the first hit that starts at the offset or after it.
  ///
  /// - Complexity: O(log hits).
  package func firstHit(startingAt offset: Int) -> Int {
    firstHit { $0.lowerBound >= offset }
  }

  private func firstHit(where holds: (Range<Int>) -> Bool) -> Int {
    var low = 0
    var high = hits.count
    while low < high {
      let middle = (low + high) / 2
      if holds(hits[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Places to go back to.
package struct JumpList: Sendable, Equatable {
  private var places: [Int] = []
  private var next = 0

  /// Remembers where the cursor was before a jump.
  package mutating func remember(_ offset: Int) {
    places.removeSubrange(next...)
    if places.last != offset { places.append(offset) }
    if places.count > 100 { places.removeFirst() }
    next = places.count
  }

  /// The place before; `current` is where "forward" comes back to.
  package mutating func back(from current: Int) -> Int? {
    guard next > 0 else { return nil }
    if next == places.count, places.last != current {
      places.append(current)
      next = places.count - 1
    }
    guard next > 0 else { return nil }
    next -= 1
    return places[next]
  }

  /// Takes every place to where it is now.
  mutating func move(_ change: (Int) -> Int) { places = places.map(change) }

  /// The place that was gone back from.
  package mutating func forward() -> Int? {
    guard next + 1 < places.count else { return nil }
    next += 1
    return places[next]
  }
}
