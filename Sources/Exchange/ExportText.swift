import Transcripts

extension String {
  /// This text with every line break as one LF, and with U+FFFD for what neither XML nor a terminal
  /// can bear: control characters but tab and LF, and the noncharacters.
  var withoutControls: String {
    let isClean = unicodeScalars.allSatisfy { !$0.isUnfit && $0 != "\r" && $0.value != 0x85 }
    guard !isClean else { return self }
    var clean = ""
    var afterReturn = false
    for scalar in unicodeScalars {
      if scalar == "\r" || scalar.value == 0x85 {
        clean.unicodeScalars.append("\n")
      } else if scalar == "\n", afterReturn {
        // The pair is one line break, written when its CR was.
      } else {
        clean.unicodeScalars.append(scalar.isUnfit ? "\u{FFFD}" : scalar)
      }
      afterReturn = scalar == "\r"
    }
    return clean
  }

  /// This text with each run of white space as one blank, and none at the ends.
  var singleSpaced: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The lines, without the white space at both ends.
  var trimmedLines: [String] {
    withoutControls.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = line
      while line.first?.isWhitespace == true { line.removeFirst() }
      while line.last?.isWhitespace == true { line.removeLast() }
      return String(line)
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isUnfit: Bool {
    switch value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: true
    default: value & 0xFFFE == 0xFFFE
    }
  }
}

extension Timestamp {
  /// "00:14:22": hours always, whole seconds.
  var toTheSecond: String { String(full.dropLast(4)) }
}
