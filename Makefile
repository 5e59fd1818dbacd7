# Verbatim. `make run` and `make test` install what they need; see the README.

PREFIX ?= /usr/local
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
LIBRARIES := libncurses-dev libxml2-dev libarchive-dev pkg-config
TEST_LIBRARIES := libvterm-dev
PARSERS := webvtt-py pysrt pycaption pylangacq pympi-ling praatio python-docx odfpy striprtf
PARSER_ENVIRONMENT := .build-parsers
SWIFT_FLAGS := --explicit-target-dependency-import-check error
BINARY = $(shell swift build -c release --show-bin-path)/verbatim

.PHONY: run build test lint install libraries test-libraries picture tables differential endurance \
  benchmark-anchors fuzz benchmark-parse

# Builds the release program and opens the tutor; without a terminal it prints the tutor's
# interview, its topics and an export of its sample marks.
run: build
	"$(BINARY)" tutor

build: libraries
	swift build -c release $(SWIFT_FLAGS)

# Runs everything: the unit tests, and the release program on a pseudo-terminal.
test: libraries test-libraries
	swift build -c release $(SWIFT_FLAGS)
	VERBATIM_BINARY="$(BINARY)" swift test $(SWIFT_FLAGS)

lint:
	swift format lint --strict -r Sources Tests Themes Benchmarks Fuzz Package.swift

# Puts a program that needs no Swift on the machine at PREFIX/bin/verbatim.
install: libraries
	swift build -c release --static-swift-stdlib --scratch-path .build-install $(SWIFT_FLAGS) --product verbatim
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 "$$(swift build -c release --static-swift-stdlib --scratch-path .build-install --show-bin-path)/verbatim" "$(DESTDIR)$(PREFIX)/bin/verbatim"

# Makes the README's picture of the screen anew, with the program itself.
picture: build
	"$(BINARY)" tutor --picture > Documentation/reader.svg

# Writes the program's tables of keys and formats into the README.
tables: build
	Tools/tables "$(BINARY)" README.md

# Changes transcripts in known ways and counts where annotations end, beside what others do.
# TRANSCRIPTS names real ones; without them they are invented.
benchmark-anchors: libraries
	swift build -c release $(SWIFT_FLAGS) --product anchor-benchmark
	"$(shell swift build -c release --show-bin-path)/anchor-benchmark" $(TRANSCRIPTS)

# Compares what is read and written with other programs' parsers, over the fixtures and, where it
# is given, FOLDER. The parsers come from PyPI into an environment of their own.
differential: build $(PARSER_ENVIRONMENT)/ready
	$(PARSER_ENVIRONMENT)/bin/python Tools/differential "$(BINARY)" Tests/Fixtures/Formats $(FOLDER)

$(PARSER_ENVIRONMENT)/ready: Makefile
	@python3 -c 'import ensurepip' 2>/dev/null || { $(call installed,python3 python3-venv); }
	python3 -m venv $(PARSER_ENVIRONMENT)
	$(PARSER_ENVIRONMENT)/bin/pip install --quiet --disable-pip-version-check $(PARSERS)
	touch $@

# Tries with the release program whether annotations are ever lost: errors and kills at every system
# call, full disks, power cuts, damage and other programs' edits. PART="faults kills" takes some of
# faults kills power space places edits corrupt. What needs root is left out, and said, without it.
endurance: build
	@$(call installed,python3 strace e2fsprogs)
	python3 Tools/endurance "$(BINARY)" $(PART)

# Looks for files that no reader stands: libFuzzer on the detector, the writers and every reader in
# turn, or on those that READER names, each for SECONDS. What it works on is in .build-fuzz/work.
SECONDS ?= 600
fuzz: libraries
	VERBATIM_FUZZ=1 swift build -c release --sanitize fuzzer --scratch-path .build-fuzz --product fuzz
	Tools/fuzz .build-fuzz/release/fuzz Tests/Fixtures/Formats .build-fuzz/work --seconds $(SECONDS) $(READER)

# How fast transcripts are read, beside a look at every byte.
benchmark-parse: libraries
	swift build -c release $(SWIFT_FLAGS) --product parse-benchmark
	"$$(swift build -c release --show-bin-path)/parse-benchmark" $(MEGABYTES)

libraries:
	@$(call installed,$(LIBRARIES))

test-libraries:
	@$(call installed,$(TEST_LIBRARIES))

# Installs Debian packages that are missing.
installed = missing=; for package in $(1); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	[ -z "$$missing" ] || { $(SUDO) apt-get update -q && $(SUDO) apt-get install -qy $$missing; }
