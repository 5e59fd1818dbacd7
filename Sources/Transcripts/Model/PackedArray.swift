/// What nearly always fits into few bytes, as the turns and cues of a transcript do.
public protocol Packable: Sendable, Equatable {
  /// The small form.
  associatedtype Packed: Sendable, Equatable
  /// What a small form stands for.
  init(_ packed: Packed)
  /// The small form; nil for what does not fit.
  var packed: Packed? { get }
}

/// An array that keeps its elements small, so that a transcript with a million turns, or a time at
/// every word, is not several times as large as its file. From the first element that does not fit,
/// all are kept as they are.
public struct PackedArray<Element: Packable>: Sendable {
  private var small: [Element.Packed] = []
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
  /// - Complexity: O(1) on average; O(n) for the first element that does not fit.
  public mutating func append(_ element: Element) {
    if whole == nil, let packed = element.packed {
      small.append(packed)
    } else {
      unpack()
      whole?.append(element)
    }
  }

  /// Makes room for so many elements.
  public mutating func reserveCapacity(_ count: Int) {
    if whole == nil { small.reserveCapacity(count) } else { whole?.reserveCapacity(count) }
  }

  private mutating func unpack() {
    guard whole == nil else { return }
    whole = small.map { Element($0) }
    small = []
  }
}

extension PackedArray: RandomAccessCollection, MutableCollection {
  /// The index of the first element.
  public var startIndex: Int { 0 }
  /// The index after the last element.
  public var endIndex: Int { whole?.count ?? small.count }

  /// An element.
  ///
  /// - Complexity: O(1); O(n) to put in the first one that does not fit.
  public subscript(index: Int) -> Element {
    get { whole?[index] ?? Element(small[index]) }
    set {
      if whole == nil, let packed = newValue.packed {
        small[index] = packed
      } else {
        unpack()
        whole?[index] = newValue
      }
    }
  }
}

extension PackedArray: Equatable {
  /// Whether both have equal elements in the same order.
  public static func == (first: Self, second: Self) -> Bool {
    if first.whole == nil, second.whole == nil { return first.small == second.small }
    return first.elementsEqual(second)
  }
}

extension PackedArray: ExpressibleByArrayLiteral {
  /// An array of these elements.
  public init(arrayLiteral elements: Element...) { self.init(elements) }
}
