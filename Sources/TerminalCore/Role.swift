/// What a part of the screen means. A theme gives each role its colours.
///
/// The raw value is the name used in theme files.
public enum Role: String, Sendable, Hashable, CaseIterable {
  /// The words of the transcript, and whatever has no other role.
  case text
  /// Words that the user has corrected.
  case corrected
  /// Words of lesser weight: hints, context.
  case dim
  /// A time in the margin.
  case time
  /// The speakers' names and bars, by order of appearance; after the eighth they repeat.
  case speaker1, speaker2, speaker3, speaker4, speaker5, speaker6, speaker7, speaker8
  /// A speaker who is not known for certain.
  case speakerUnknown = "speaker-unknown"
  /// The five pens.
  case pen1, pen2, pen3, pen4, pen5
  /// The selection.
  case selection
  /// A search hit, and the hit under the cursor.
  case hit
  /// The hit that the cursor is on.
  case currentHit = "current-hit"
  /// The line at the top.
  case header
  /// The important part of the header.
  case headerStrong = "header-strong"
  /// The line at the bottom.
  case status
  /// A key in a hint.
  case key
  /// A message that something went wrong.
  case warning
  /// A message that something was done.
  case success
  /// Lines that divide the screen.
  case border
  /// The title of a pane.
  case title
  /// A tag's name.
  case tag
  /// A note's text.
  case note
  /// The chosen row of a list.
  case chosen
  /// A line that the user types into.
  case input
  /// The scroll bar's track and thumb.
  case scrollTrack = "scroll-track"
  /// The scroll bar's thumb.
  case scrollThumb = "scroll-thumb"
  /// A character that stands for one that must not be sent to a terminal.
  case control

  /// The role of the speaker of that ordinal, from 0.
  public static func speaker(_ ordinal: Int) -> Role {
    let all: [Role] = [
      .speaker1, .speaker2, .speaker3, .speaker4, .speaker5, .speaker6, .speaker7, .speaker8,
    ]
    return all[ordinal % all.count]
  }

  /// The role of a pen, from 0 to 4.
  public static func pen(_ number: Int) -> Role {
    [.pen1, .pen2, .pen3, .pen4, .pen5][number % 5]
  }
}
