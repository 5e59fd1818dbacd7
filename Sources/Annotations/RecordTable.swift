/// The records of a document by their ids.
///
/// A document is copied whenever it is saved, and changed while that goes on. The records lie in
/// many small dictionaries, so that the first change after a copy duplicates one of these and not
/// the whole.
public struct RecordTable: Sendable, Equatable, Sequence {
  private var drawers: [[String: Record]]
  /// How many records there are.
  public private(set) var count = 0
  private static let drawerCount = 512

  /// A table without records.
  init() { drawers = Array(repeating: [:], count: Self.drawerCount) }

  /// A table without records, with room for so many.
  init(minimumCapacity: Int) {
    self.init()
    let share = minimumCapacity / Self.drawerCount
    guard share > 1 else { return }
    // Some drawers take a few more than their share.
    for index in drawers.indices { drawers[index].reserveCapacity(share + share / 4) }
  }

  /// Adds a record, unless there is one of its id; tells whether it did.
  ///
  /// - Complexity: O(1).
  mutating func add(_ record: Record) -> Bool {
    let id = record.id
    let drawer = Self.drawer(of: id)
    let isNew = drawers[drawer].updateValue(record, forKey: id) == nil
    count += isNew ? 1 : 0
    return isNew
  }

  /// Whether there are none.
  public var isEmpty: Bool { count == 0 }

  /// The record with that id; nil takes it away.
  ///
  /// - Complexity: O(1) to get, O(n / 512) to set in a table that was copied.
  public internal(set) subscript(id: String) -> Record? {
    get { drawers[Self.drawer(of: id)][id] }
    set {
      let drawer = Self.drawer(of: id)
      let before = drawers[drawer].count
      drawers[drawer][id] = newValue
      count += drawers[drawer].count - before
    }
  }

  /// The ids, in no order.
  public var keys: some Sequence<String> { lazy.map(\.key) }

  /// The records, in no order.
  public var values: some Sequence<Record> { lazy.map(\.value) }

  /// Goes through the records with their ids, in no order.
  public func makeIterator() -> FlattenSequence<[[String: Record]]>.Iterator {
    drawers.joined().makeIterator()
  }

  /// The ids under which the tables have different records, in no order.
  ///
  /// - Complexity: O(n), but drawers that both share are not looked into.
  func differences(from other: RecordTable) -> [String] {
    zip(drawers, other.drawers).flatMap { mine, others in
      mine == others
        ? [] : Set(mine.keys).union(others.keys).filter { mine[$0] != others[$0] }
    }
  }

  private static func drawer(of id: String) -> Int {
    // Any spread will do: the last bytes of an identifier are random ones.
    id.utf8.suffix(4).reduce(0) { ($0 &* 31) &+ Int($1) } & (drawerCount - 1)
  }
}
