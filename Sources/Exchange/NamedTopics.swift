public import Annotations
import TextCore
public import Topics
import Transcripts

/// A topic as the user knows it: found by the outline, named by it or by hand.
public struct NamedTopic: Sendable, Equatable {
  /// Where it starts: a UTF-8 offset into the transcript's text.
  public var offset: Int
  /// The turn that starts there, from 0.
  public var turn: Int
  /// Its name.
  public var label: String
  /// The record that names it, where a hand gave the name.
  public var given: TopicName?
  /// Its key terms, the best first.
  public var terms: [String]

  /// Makes a named topic.
  public init(offset: Int, turn: Int, label: String, given: TopicName? = nil, terms: [String]) {
    self.offset = offset
    self.turn = turn
    self.label = label
    self.given = given
    self.terms = terms
  }
}

/// The topics of a transcript as shown with the names that were given by hand; each name goes to
/// the topic that starts nearest to where it was given.
///
/// - Complexity: O(topics * names + text).
public func namedTopics(
  _ topics: [Topic], of revised: RevisedTranscript, names: [TopicName]
) -> [NamedTopic] {
  let transcript = revised.transcript
  var named = topics.map { topic in
    NamedTopic(
      offset: transcript.turns[topic.turn].range.lowerBound, turn: topic.turn, label: topic.label,
      terms: topic.terms)
  }
  for name in names {
    let offset = revised.offset(of: name.point)
    let nearest = named.indices.min { first, second in
      abs(named[first].offset - offset) < abs(named[second].offset - offset)
    }
    guard let nearest else { break }
    named[nearest].label = name.name
    named[nearest].given = name
  }
  return named
}
