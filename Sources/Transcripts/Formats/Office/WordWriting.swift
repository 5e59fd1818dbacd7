import Containers

/// Writes a Word document: a table of turns, or paragraphs where there are neither times nor names.
enum WordWriting {
  static func write(
    _ transcript: Transcript, title: String, _ labelling: Labelling
  ) throws(TranscriptError) -> Draft {
    let table = TurnTable(of: transcript, labelling)
    var content = WordContent(losses: table.losses)
    let files = [
      ("[Content_Types].xml", contentTypes), ("_rels/.rels", relationships),
      ("docProps/core.xml", content.properties(title: title)),
      ("word/document.xml", content.document(of: table)),
      ("word/styles.xml", styles), ("word/_rels/document.xml.rels", documentRelationships),
    ]
    do throws(ContainerError) {
      let bytes = try ZipArchive.archive(
        of: files.map { (name: $0.0, content: Array((declaration + $0.1 + "\n").utf8)) })
      return Draft(bytes: bytes, losses: content.losses)
    } catch { throw .unwritable(format: "docx", problem: "\(error)") }
  }

  private static let declaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let officeDocument =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  fileprivate static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  fileprivate static let coreProperties = "\(package)/metadata/core-properties"
  private static let wordType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml"
  private static let packageType = "application/vnd.openxmlformats-package"

  private static let contentTypes = """
    <Types xmlns="\(package)/content-types">
    <Default Extension="rels" ContentType="\(packageType).relationships+xml"/>
    <Default Extension="xml" ContentType="application/xml"/>
    <Override PartName="/word/document.xml" ContentType="\(wordType).document.main+xml"/>
    <Override PartName="/word/styles.xml" ContentType="\(wordType).styles+xml"/>
    <Override PartName="/docProps/core.xml" ContentType="\(packageType).core-properties+xml"/>
    </Types>
    """

  private static let relationships = """
    <Relationships xmlns="\(package)/relationships">
    <Relationship Id="rId1" Type="\(officeDocument)/officeDocument" Target="word/document.xml"/>
    <Relationship Id="rId2" Type="\(package)/relationships/metadata/core-properties" \
    Target="docProps/core.xml"/>
    </Relationships>
    """

  private static let documentRelationships = """
    <Relationships xmlns="\(package)/relationships">
    <Relationship Id="rId1" Type="\(officeDocument)/styles" Target="styles.xml"/>
    </Relationships>
    """

  private static let styles = """
    <w:styles xmlns:w="\(main)">
    <w:docDefaults><w:rPrDefault><w:rPr>\
    <w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>\
    <w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault>\
    <w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>
    <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
    <w:style w:type="table" w:default="1" w:styleId="TableNormal">\
    <w:name w:val="Normal Table"/></w:style>
    </w:styles>
    """
}

/// The parts of a document that depend on the transcript.
private struct WordContent {
  /// What the document cannot hold.
  var losses: WritingLosses

  private struct Column {
    var heading: String
    /// Twentieths of a point.
    var width: Int
    var isBold = false
    var cell: (TurnTable.Row) -> String
  }

  /// What a page of A4 has between its margins, in twentieths of a point.
  private static let textWidth = 9638
  private static let timeWidth = 1400
  private static let nameWidth = 1800

  mutating func properties(title: String) -> String {
    """
    <cp:coreProperties xmlns:cp="\(WordWriting.coreProperties)" \
    xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>\(escaped(title.onOneLine))</dc:title>\
    </cp:coreProperties>
    """
  }

  mutating func document(of table: TurnTable) -> String {
    var text = "<w:document xmlns:w=\"\(WordWriting.main)\"><w:body>\n"
    let columns = Self.columns(of: table)
    if columns.count > 1 {
      text += self.table(columns, table.rows)
    } else {
      for row in table.rows { text += paragraph(row.words, isBold: false) + "\n" }
    }
    text += """
      <w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" \
      w:bottom="1134" w:left="1134" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>
      </w:body></w:document>
      """
    return text
  }

  /// The columns in which anything stands.
  private static func columns(of table: TurnTable) -> [Column] {
    var columns: [Column] = [
      Column(heading: "Start", width: timeWidth) { $0.start },
      Column(heading: "End", width: timeWidth) { $0.end },
      Column(heading: "Speaker", width: nameWidth, isBold: true) { $0.speaker },
    ].filter { column in table.rows.contains { !column.cell($0).isEmpty } }
    let rest = textWidth - columns.reduce(0) { $0 + $1.width }
    columns.append(Column(heading: "Text", width: rest) { $0.words })
    return columns
  }

  private mutating func table(_ columns: [Column], _ rows: [TurnTable.Row]) -> String {
    var text = "<w:tbl><w:tblPr><w:tblW w:w=\"\(Self.textWidth)\" w:type=\"dxa\"/>"
    text += "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
    text += columns.map { "<w:gridCol w:w=\"\($0.width)\"/>" }.joined() + "</w:tblGrid>\n"
    text += "<w:tr><w:trPr><w:tblHeader/></w:trPr>"
    for column in columns { text += cell(column.heading, of: column, isBold: true) }
    text += "</w:tr>\n"
    for row in rows {
      text += "<w:tr>"
      for column in columns {
        text += cell(column.cell(row), of: column, isBold: column.isBold)
      }
      text += "</w:tr>\n"
    }
    return text + "</w:tbl>\n<w:p/>\n"
  }

  private mutating func cell(_ words: String, of column: Column, isBold: Bool) -> String {
    "<w:tc><w:tcPr><w:tcW w:w=\"\(column.width)\" w:type=\"dxa\"/></w:tcPr>"
      + paragraph(words, isBold: isBold) + "</w:tc>"
  }

  private mutating func paragraph(_ words: String, isBold: Bool) -> String {
    guard !words.isEmpty else { return "<w:p/>" }
    let weight = isBold ? "<w:rPr><w:b/></w:rPr>" : ""
    return "<w:p><w:r>\(weight)<w:t xml:space=\"preserve\">\(escaped(words))</w:t></w:r></w:p>"
  }

  private mutating func escaped(_ text: String) -> String {
    XMLText.escaped(text, replaced: &losses.characters)
  }
}
