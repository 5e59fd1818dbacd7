// Tutor: the built-in interview that teaches the keys, embedded in the program.
//
// The interview is a transcript as any other, in plain text; its exercises are done on its own
// words. This target holds no rules.

/// The interview of `verbatim tutor`.
public enum Tutor {
  /// The name of the file it is opened as.
  public static let fileName = "tutor.txt"

  /// The interview: plain text, a labelled paragraph a turn.
  public static var text: String { String(decoding: PackageResources.tutor_txt, as: UTF8.self) }

  /// Marks as a reader might make them on it, for showing what an export looks like.
  public static let marks: [TutorMark] = [
    TutorMark(
      "Money is only the excuse, she told me, what we really put into that tin is our word.",
      tags: ["trust/money"], note: "The whole study in one sentence. Open the chapter with it?",
      pen: "yellow"),
    TutorMark(
      "nobody runs away from a tin, people run away from a bank",
      tags: ["trust/institutions", "quotable"], pen: "green"),
    TutorMark(
      "She said you can hear an honest man in the way he counts small coins.",
      tags: ["trust/money"], note: "Listening is the cheapest audit there is.", pen: "yellow"),
    TutorMark(
      "everybody watched how he gave change to children", tags: ["joining"], pen: "blue"),
    TutorMark(
      "Her umbrella was my letter of introduction. Nobody had to vouch for me after that.",
      tags: ["joining", "trust/people"],
      note: "Vouching by an object. Compare the lid of the tin.", pen: "pink"),
    TutorMark(
      "telling my own neighbours how they trust each other", tags: ["method/closeness"],
      pen: "orange"),
    TutorMark("I did, and I did not sleep. I counted it four times.", tags: ["method/closeness"]),
  ]
}

/// A mark for the built-in interview, as plain data.
public struct TutorMark: Sendable, Equatable {
  /// The words; they occur once in the interview.
  public let quote: String
  /// Its tags.
  public let tags: [String]
  /// Its note.
  public let note: String?
  /// The name of its pen; nil for none.
  public let pen: String?

  init(_ quote: String, tags: [String], note: String? = nil, pen: String? = nil) {
    self.quote = quote
    self.tags = tags
    self.note = note
    self.pen = pen
  }
}
