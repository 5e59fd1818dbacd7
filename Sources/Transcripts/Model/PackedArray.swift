/// What nearly always fits into few bytes, as the turns and cues of a transcript do.
public protocol Packable: Sendable, Equatable {
  /// What a small form stands for.
  init(_ packed: PackedFields)
  /// The small form; nil for what does not fit.
  var packed: PackedFields? { get }
}

/// An array that keeps its elements small, so that a transcript with a million turns, or a time at
/// every word, is not several times as large as its file. A field that no element has takes no room.
/// From the first element that does not fit, all are kept as they are.
public struct PackedArray<Element: Packable>: Sendable {
  private var places: [UInt64] = []
  /// Empty until one has a time.
  private var times: [UInt64] = []
  /// Empty until one has a mark.
  private var marks: [UInt16] = []
  private var whole: [Element]?

  /// An empty array.
  public init() {}

  /// An array of some elements.
  ///
  /// - Complexity: O(n).
  public init(_ elements: some Sequence<Element>) {
    if let same = elements as? Self {
      self = same
      return
    }
    reserveCapacity(elements.underestimatedCount)
    for element in elements { append(element) }
  }

  /// Adds an element at the end.
  ///
  /// - Complexity: O(1) on average; O(n) for the first element that does not fit, and for the first
  ///   that has a time or a mark.
  public mutating func append(_ element: Element) {
    guard whole == nil, let packed = element.packed else {
      unpack()
      whole?.append(element)
      return
    }
    makeRoom(for: packed)
    places.append(packed.place)
    if !times.isEmpty || packed.time != PackedFields.never { times.append(packed.time) }
    if !marks.isEmpty || packed.mark != 0 { marks.append(packed.mark) }
  }

  /// Makes room for so many elements.
  public mutating func reserveCapacity(_ count: Int) {
    if whole == nil { places.reserveCapacity(count) } else { whole?.reserveCapacity(count) }
  }

  /// Gives the elements the fields that one has and none before it had.
  private mutating func makeRoom(for packed: PackedFields) {
    if times.isEmpty, packed.time != PackedFields.never {
      times.reserveCapacity(places.capacity)
      times.append(contentsOf: repeatElement(PackedFields.never, count: places.count))
    }
    if marks.isEmpty, packed.mark != 0 {
      marks.reserveCapacity(places.capacity)
      marks.append(contentsOf: repeatElement(0, count: places.count))
    }
  }

  private func fields(_ index: Int) -> PackedFields {
    PackedFields(
      place: places[index], time: times.isEmpty ? PackedFields.never : times[index],
      mark: marks.isEmpty ? 0 : marks[index])
  }

  private mutating func unpack() {
    guard whole == nil else { return }
    whole = places.indices.map { Element(fields($0)) }
    places = []
    times = []
    marks = []
  }
}

extension PackedArray: RandomAccessCollection, MutableCollection {
  /// The index of the first element.
  public var startIndex: Int { 0 }
  /// The index after the last element.
  public var endIndex: Int { whole?.count ?? places.count }

  /// An element.
  ///
  /// - Complexity: O(1); O(n) to put in the first one that does not fit, and the first that has a
  ///   time or a mark.
  public subscript(index: Int) -> Element {
    get { whole?[index] ?? Element(fields(index)) }
    set {
      guard whole == nil, let packed = newValue.packed else {
        unpack()
        whole?[index] = newValue
        return
      }
      makeRoom(for: packed)
      places[index] = packed.place
      if !times.isEmpty { times[index] = packed.time }
      if !marks.isEmpty { marks[index] = packed.mark }
    }
  }
}

extension PackedArray: Equatable {
  /// Whether both have equal elements in the same order.
  public static func == (first: Self, second: Self) -> Bool {
    first.count == second.count && first.elementsEqual(second)
  }
}

extension PackedArray: ExpressibleByArrayLiteral {
  /// An array of these elements.
  public init(arrayLiteral elements: Element...) { self.init(elements) }
}
