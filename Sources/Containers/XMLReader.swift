import CLibXML2

/// Reads an XML or HTML document node by node. Nothing outside of the document is ever loaded, and one that
/// declares entities of its own is refused.
public final class XMLReader {
  /// What a document consists of; names are without their prefix.
  public enum Node: Equatable {
    /// An element starts; an empty one ends at once.
    case start(String, [String: String])
    /// An element ends.
    case end(String)
    /// Characters between tags.
    case text(String)
  }

  /// The most bytes a document may have.
  public static let sizeLimit = 64 << 20
  /// The most bytes a document in HTML may have, which is held in memory as a whole.
  static let htmlLimit = 16 << 20
  /// The most bytes a tag may have: attributes are compared with one another.
  static let tagLimit = 1 << 20

  /// The bytes of a document that is read while it is parsed.
  private let storage: UnsafeMutableRawBufferPointer?
  /// A document that was parsed before it is read.
  private var document: xmlDocPtr?
  private var reader: xmlTextReaderPtr
  private var ending: String?
  /// How many nodes were given so far, and how the document is encoded where that is said.
  private var given = 0
  private let encoding: String?

  /// Opens a document; `encoding` overrules the one that it names.
  ///
  /// - Throws: `ContainerError.xml` when it is too large.
  public init(_ bytes: [UInt8], encoding: String? = nil) throws(ContainerError) {
    guard bytes.count <= Self.sizeLimit, !Self.hasHugeTag(bytes) else {
      throw .xml(line: 1, problem: "it is larger than any transcript")
    }
    let storage = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(1, bytes.count), alignment: 1)
    storage.copyBytes(from: bytes)
    let options = [
      XML_PARSE_NONET, XML_PARSE_NOERROR, XML_PARSE_NOWARNING, XML_PARSE_BIG_LINES,
    ].reduce(0) {
      $0 | Int32($1.rawValue)
    }
    let opened = xmlReaderForMemory(
      storage.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil, encoding,
      options)
    guard let opened else {
      storage.deallocate()
      throw .xml(line: 1, problem: "it cannot be opened")
    }
    reader = opened
    self.storage = storage
    self.encoding = encoding
    document = nil
  }

  /// Goes on with a document behind the place where it is not well formed, by libxml2's guess of what
  /// was meant; false when there is nothing to go on with.
  ///
  /// - Complexity: O(document), which is then held in memory as a whole.
  public func recover() -> Bool {
    guard document == nil, let storage, storage.count <= Self.htmlLimit else { return false }
    let options = [
      XML_PARSE_RECOVER, XML_PARSE_NONET, XML_PARSE_NOERROR, XML_PARSE_NOWARNING,
      XML_PARSE_BIG_LINES,
    ].reduce(0) { $0 | Int32($1.rawValue) }
    let parsed = xmlReadMemory(
      storage.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(storage.count), nil,
      encoding, options)
    guard let parsed else { return false }
    let subset = parsed.pointee.intSubset?.pointee
    guard subset?.entities == nil, subset?.pentities == nil, let opened = xmlReaderWalker(parsed)
    else {
      xmlFreeDoc(parsed)
      return false
    }
    xmlFreeTextReader(reader)
    (reader, document, ending) = (opened, parsed, nil)
    let known = given
    given = 0
    do throws(ContainerError) {
      while given < known { if try next() == nil { return false } }
    } catch { return false }
    return true
  }

  /// Opens a document in HTML, as UTF-8: it need not be well formed, and the names of its elements
  /// and attributes come in lower case. What is nested deeper than 256 elements is left out.
  ///
  /// - Throws: `ContainerError.xml` when it is too large, or there is nothing in it.
  public init(html bytes: [UInt8]) throws(ContainerError) {
    guard bytes.count <= Self.htmlLimit, !Self.hasHugeTag(bytes) else {
      throw .xml(line: 1, problem: "it is larger than any transcript")
    }
    let options = [
      HTML_PARSE_RECOVER, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING, HTML_PARSE_NONET,
    ].reduce(0) { $0 | Int32($1.rawValue) }
    let parsed = bytes.withUnsafeBytes {
      htmlReadMemory(
        $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil, "UTF-8",
        options)
    }
    guard let parsed, let opened = xmlReaderWalker(parsed) else {
      if let parsed { xmlFreeDoc(parsed) }
      throw .xml(line: 1, problem: "there is no element in it")
    }
    reader = opened
    storage = nil
    encoding = nil
    document = parsed
  }

  deinit {
    xmlFreeTextReader(reader)
    if let document { xmlFreeDoc(document) }
    storage?.deallocate()
  }

  /// The line of the node that was read last, from 1.
  public var line: Int {
    let known = xmlTextReaderCurrentNode(reader).map { xmlGetLineNo($0) } ?? 0
    return max(1, known > 0 ? Int(known) : Int(xmlTextReaderGetParserLineNumber(reader)))
  }

  /// The next node; nil at the end.
  ///
  /// - Throws: `ContainerError.xml` where the document is not well formed, nested deeper than 256
  ///   elements, or declares entities.
  public func next() throws(ContainerError) -> Node? {
    if let name = ending {
      ending = nil
      given += 1
      return .end(name)
    }
    while true {
      let status = xmlTextReaderRead(reader)
      if status == 0 { return nil }
      guard status > 0 else { throw Self.lastError }
      if let node = try node(ofKind: UInt32(bitPattern: xmlTextReaderNodeType(reader))) {
        given += 1
        return node
      }
    }
  }

  private func node(ofKind kind: UInt32) throws(ContainerError) -> Node? {
    switch kind {
    case XML_READER_TYPE_ELEMENT.rawValue:
      let name = Self.string(xmlTextReaderConstLocalName(reader))
      if xmlTextReaderIsEmptyElement(reader) == 1 { ending = name }
      return .start(name, attributes())
    case XML_READER_TYPE_END_ELEMENT.rawValue:
      return .end(Self.string(xmlTextReaderConstLocalName(reader)))
    case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue,
      XML_READER_TYPE_WHITESPACE.rawValue, XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue:
      return .text(Self.string(xmlTextReaderConstValue(reader)))
    case XML_READER_TYPE_DOCUMENT_TYPE.rawValue where declaresEntities:
      throw .xml(line: line, problem: "it declares entities of its own, which is refused")
    default:
      return nil
    }
  }

  private var declaresEntities: Bool {
    guard let node = xmlTextReaderCurrentNode(reader), node.pointee.type == XML_DTD_NODE else {
      return false
    }
    let type = UnsafeRawPointer(node).assumingMemoryBound(to: xmlDtd.self).pointee
    return type.entities != nil || type.pentities != nil
  }

  /// Of attributes that differ only in their prefix the first one.
  private func attributes() -> [String: String] {
    var result: [String: String] = [:]
    while xmlTextReaderMoveToNextAttribute(reader) == 1 {
      guard xmlTextReaderIsNamespaceDecl(reader) == 0 else { continue }
      let name = Self.string(xmlTextReaderConstLocalName(reader))
      if result[name] == nil { result[name] = Self.string(xmlTextReaderConstValue(reader)) }
    }
    xmlTextReaderMoveToElement(reader)
    return result
  }

  private static func string(_ characters: UnsafePointer<xmlChar>?) -> String {
    characters.map { String(cString: $0) } ?? ""
  }

  private static var lastError: ContainerError {
    guard let error = xmlGetLastError(), let message = error.pointee.message else {
      return .xml(line: 1, problem: "it is not well formed")
    }
    return .xml(line: max(1, Int(error.pointee.line)), problem: String(message: message))
  }

  private static func hasHugeTag(_ bytes: [UInt8]) -> Bool {
    var open: Int?
    for i in bytes.indices {
      switch bytes[i] {
      case UInt8(ascii: "<"):
        let isMarkup = i + 1 < bytes.count && bytes[i + 1] == UInt8(ascii: "!")
        open = isMarkup ? nil : i
      case UInt8(ascii: ">"):
        if let start = open, i - start > tagLimit { return true }
        open = nil
      default: continue
      }
    }
    return open.map { bytes.count - $0 > tagLimit } ?? false
  }
}
