// swift-tools-version: 6.1
import PackageDescription

// The house. A target may depend only on targets of a lower level; what breaks that is refused
// here, before anything is compiled.

struct Room {
  var name: String
  var level: Int
  var uses: [String] = []
  var products: [Target.Dependency] = []
  var path: String?
  var isC = false
  /// The pkg-config name of a library of the system, of which the folder is only the module map.
  var system: String?
  var links: [String] = []
  /// Files whose bytes become part of the binary, so that an installed one needs no data folder.
  var embeds: [String] = []
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let tomlKit = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let rooms: [Room] = [
  Room(
    name: "Themes", level: 0, path: "Themes",
    embeds: [
      "dark.toml", "light.toml", "paper.toml", "dusk.toml", "contrast.toml", "terminal.toml",
    ]),
  Room(name: "Tutor", level: 0, embeds: ["tutor.txt"]),
  Room(name: "CNcurses", level: 0, isC: true, links: ["ncursesw", "tinfo"]),
  Room(name: "CLibXML2", level: 0, isC: true, system: "libxml-2.0"),
  Room(name: "CLibArchive", level: 0, isC: true, system: "libarchive"),
  Room(name: "TextCore", level: 0),
  Room(name: "CanonicalJSON", level: 0),
  Room(name: "Containers", level: 1, uses: ["CLibXML2", "CLibArchive"]),
  Room(name: "Transcripts", level: 2, uses: ["TextCore", "CanonicalJSON", "Containers"]),
  Room(name: "TerminalCore", level: 1, uses: ["TextCore"], products: [tomlKit]),
  Room(name: "Annotations", level: 3, uses: ["TextCore", "CanonicalJSON", "Transcripts"]),
  Room(name: "NcursesTerminal", level: 2, uses: ["CNcurses", "TextCore", "TerminalCore"]),
  Room(name: "Topics", level: 3, uses: ["TextCore", "Transcripts"]),
  Room(name: "Search", level: 4, uses: ["TextCore", "Transcripts"]),
  Room(
    name: "Exchange", level: 5,
    uses: ["TextCore", "CanonicalJSON", "Transcripts", "Annotations", "Topics"]),
  Room(
    name: "Workspace", level: 5,
    uses: [
      "TextCore", "CanonicalJSON", "Containers", "Transcripts", "TerminalCore", "Annotations",
      "Themes",
    ],
    products: [tomlKit, crypto]),
  Room(
    name: "ReaderUI", level: 6,
    uses: [
      "TextCore", "Transcripts", "TerminalCore", "Annotations", "Topics", "Search", "Exchange",
    ]
  ),
  Room(
    name: "ReaderRuntime", level: 7,
    uses: [
      "TextCore", "Transcripts", "TerminalCore", "Annotations", "Topics", "Search", "Exchange",
      "Workspace", "ReaderUI", "CNcurses", "NcursesTerminal",
    ]),
]

/// The program, above every room.
let program = Room(
  name: "verbatim", level: 8, uses: rooms.filter { !$0.isC }.map(\.name),
  products: [argumentParser])

/// What only tests use: `CTestTerminal` (a pseudo-terminal and libvterm) and `TestSupport`.
let testRooms: [Room] = [
  Room(
    name: "CTestTerminal", level: 0, path: "Tests/CTestTerminal", isC: true,
    links: ["vterm", "util"]),
  Room(
    name: "TestSupport", level: 8, uses: ["CTestTerminal", "TerminalCore"],
    path: "Tests/TestSupport"),
]

/// How well anchors hold when a transcript changes, beside what others do.
let benchmark = Room(
  name: "anchor-benchmark", level: 8, uses: ["TextCore", "Transcripts", "Annotations"],
  path: "Benchmarks/Anchors")

/// What annotations cost when there are very many.
let storeBenchmark = Room(
  name: "store-benchmark", level: 8,
  uses: [
    "TerminalCore", "CanonicalJSON", "Transcripts", "Annotations", "Workspace", "ReaderUI",
  ],
  path: "Benchmarks/Store")

/// How fast transcripts are read, beside a look at every byte.
let parseBenchmark = Room(
  name: "parse-benchmark", level: 8, uses: ["Transcripts"], path: "Benchmarks/Parsing")

/// What looks for files that no reader stands. It has no `main` of its own but libFuzzer's, so that it
/// is declared for `make fuzz` only.
let fuzz = Room(
  name: "fuzz", level: 8, uses: ["CanonicalJSON", "Containers", "Transcripts"],
  path: "Fuzz")

let programs =
  [program, benchmark, storeBenchmark, parseBenchmark]
  + (Context.environment["VERBATIM_FUZZ"] == nil ? [] : [fuzz])
let everything = rooms + programs + testRooms
let levels = Dictionary(uniqueKeysWithValues: everything.map { ($0.name, $0.level) })
for room in everything {
  for used in room.uses {
    precondition(
      levels[used].map { $0 < room.level } == true,
      "\(room.name) (level \(room.level)) must not use \(used) (level \(levels[used] ?? -1))")
  }
}

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .unsafeFlags(["-warnings-as-errors"]),
]

func target(for room: Room) -> Target {
  let uses = room.uses.map { Target.Dependency.target(name: $0) } + room.products
  if let library = room.system {
    return .systemLibrary(name: room.name, pkgConfig: library)
  }
  if room.isC {
    return .target(
      name: room.name, path: room.path,
      linkerSettings: room.links.map { LinkerSetting.linkedLibrary($0) })
  }
  if programs.contains(where: { $0.name == room.name }) {
    return .executableTarget(
      name: room.name, dependencies: uses, path: room.path, swiftSettings: settings)
  }
  let resources = room.embeds.map { Resource.embedInCode($0) }
  return .target(
    name: room.name, dependencies: uses, path: room.path, resources: resources,
    swiftSettings: settings)
}

/// What the tests of a room use beyond what the room does.
let testUses = [
  "TerminalCore": ["Themes"], "Exchange": ["Tutor"], "Topics": ["CanonicalJSON"],
]

/// One test target for each room, over all that the room uses, and the end-to-end tests.
func tests(of room: Room) -> Target {
  .testTarget(
    name: room.name + "Tests",
    dependencies: ([room.name] + room.uses + (testUses[room.name] ?? []) + ["TestSupport"])
      .map { .target(name: $0) },
    swiftSettings: settings)
}

let testTargets =
  rooms.filter { !$0.isC && $0.name != "Themes" }.map(tests(of:)) + [
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["TestSupport", "CTestTerminal", "CanonicalJSON", "verbatim"],
      swiftSettings: settings),
    .testTarget(name: "CommandTests", dependencies: ["verbatim"], swiftSettings: settings),
  ]

let package = Package(
  name: "verbatim",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "verbatim", targets: ["verbatim"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-crypto", "3.0.0"..<"5.0.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: everything.map(target(for:)) + testTargets
)
