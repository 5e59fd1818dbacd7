"""Compares what Verbatim reads with what other programs' parsers read.

usage: differential BINARY FOLDER...

Each file in the folders that one of the parsers knows is read by both. For captions and tiers the
times and the words of every cue are compared, for documents the words; a speaker's name may stand
apart from the words on one side only. Then each file that Verbatim reads is written in the formats
that the parsers know, and what is written is compared in the same way. Differences are printed, and
the exit status is 1 when there is one that is not intended, or a parser was given nothing to
compare. `make differential` makes an
environment that has the parsers.
"""

import contextlib
import io
import json
import re
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path

from comparisons import groups
from cues import Cue, Unreadable, milliseconds
from references import REFERENCES, Reference

# Differences that are meant, by the end of a file's path, each with its reason.
INTENDED: dict[str, str] = {
    "aws_example_call_slim.docx": "a column of lengths says when passages end, as in \"5.0s\"",
    "chat/codes.in": "a line that is no tier is reported and not read, \"+…\" is an ellipsis",
    "elan/numbered-utterances.in": "a tier that numbers the utterances is none of words",
    "elan/tiers.in": "a passage whose start has no time goes with the one before",
    "rtf/beside-the-text.in": "notes, deleted words and heads of pages are told apart from words",
    "rtf/fonts.in": "an optional hyphen that no line ends with is none",
    "rtf/hidden.in": "text is hidden up to where a group or its mark ends, and no further",
    "rtf/names.in": "the bytes that \\bin announces belong to the picture, whatever they are",
    "md_qa_lines__btc_coredev_p2p.md written as srt": "an address between < and > is no tag",
    "sbv/names.in": "a cue may follow the one before without a blank line",
    "sbv/words-after-a-blank.in": "words after a blank line go with those before it",
    "srt/bad-arrows.in": "an arrow with one dash, a missing end and bad minutes are read",
    "srt/double-spaced.in": "a blank line after every line ends no cue",
    "srt/rolling.in": "what rolling captions say again is read once",
    "srt/tags-with-words.in": "what is no tag of captions is words",
    "srt/tags-with-words.in written as srt": "what is no tag of captions is words",
    "srt/tolerant.in": "a blank line inside a cue, short times and a missing end are read",
    "srt/words-like-tags.in": "what is no tag of captions is words",
    "srt/words-like-tags.in written as srt": "what is no tag of captions is words",
    "text/stage-directions-short.in written as srt": "a remark between < and > is no tag",
    "text/stage-directions.in written as srt": "a remark between < and > is no tag",
    "text/mojibake.in written as ttml": "the parser mends what was read wrongly before it",
    "ttml/broken.in": "the & that breaks the document is all that is lost",
    "ttml/kept-blanks.in": "the parser takes no words after a line break inside of them",
    "ttml/labels.in": "the parser takes no words after a line break inside of them",
    "integration_arrows.vtt": "an arrow before which no time stands is one of the words",
    "voice_no-end-gt.vtt": "words that a tag without an end would swallow are kept",
    "webvtt/arrows-in-words.in": "an arrow before which no time stands is one of the words",
    "webvtt/blocks.in": "a blank line after the times does not end the cue",
    "webvtt/errors.in": "a blank line after the times does not end the cue",
    "webvtt/negative-times.in": "times before zero, as Teams writes them",
    "webvtt/references-and-open-tags.in": "a < that starts no tag is a character",
    "webvtt/rolling-said-twice.in": "a rolling line that says its words anew has said them twice",
    "webvtt/tags.in": "a < that starts no tag is a character",
    "webvtt/unpadded.in": "times before zero and without leading zeros, as Teams writes them",
    "webvtt/words-behind-times.in": "words behind the times belong to the cue",
    "webvtt/words-like-tags.in": "what is no tag of captions is words",
    "webvtt/words-like-tags.in written as srt": "what is no tag of captions is words",
}


def read_verbatim(binary: str, path: Path) -> list[Cue]:
    """Its cues: podcast JSON has one a segment. Where all times are made up, there are none."""
    result = subprocess.run(
        [binary, "convert", "--original", "--to", "podcast", str(path)], capture_output=True,
        check=False, timeout=60)
    complaints = result.stderr.decode("utf-8", "replace")
    if result.returncode != 0:
        raise Unreadable(complaints.strip() or f"exit status {result.returncode}")
    segments = json.loads(result.stdout)["segments"]
    untimed = re.search(r"(\d+) turns? ha(?:s|ve) no time", complaints)
    are_made_up = untimed is not None and int(untimed[1]) == len(segments)

    def time(value: float | None) -> int | None:
        return None if value is None or are_made_up else milliseconds(value)

    return [
        Cue(time(s.get("startTime")), time(s.get("endTime")), s["body"], s.get("speaker"))
        for s in segments
    ]


def problems(binary: str, path: Path, reference: Reference) -> list[str]:
    """What differs; raises Unreadable when the other parser does not read the file."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            theirs = reference.read(path)
    except (ImportError, NameError):
        raise
    except Exception as problem:  # whatever else a parser raises, the file is the reason
        reason = str(problem).splitlines()
        raise Unreadable(
            f"{type(problem).__name__}: {reason[0] if reason else ''}".rstrip(": ")
        ) from problem
    try:
        ours = read_verbatim(binary, path)
    except Unreadable as problem:
        return [f"not read: {problem}"] if groups(theirs) else []
    raw = path.read_bytes().decode("utf-8", "replace")
    return reference.compare(ours, theirs, raw)


# What is written, and the parser that reads it.
WRITTEN = {"vtt": "webvtt-py", "srt": "pysrt", "ttml": "pycaption", "docx": "python-docx"}


class Tally:
    """Prints what differs, and counts."""

    def __init__(self, binary: str):
        self.binary = binary
        self.counts: Counter = Counter()
        self.compared: Counter = Counter()

    def compare(self, path: Path, name: str, reference: Reference) -> None:
        """Compares a file, which is called by a name, and tells what was found."""
        try:
            found = problems(self.binary, path, reference)
        except Unreadable as problem:
            self.counts["not compared"] += 1
            print(f"{name}: not compared, {reference.name} does not read it: {problem}")
            return
        reason = next((why for end, why in INTENDED.items() if name.endswith(end)), None)
        if not found:
            self.counts["agree"] += 1
            self.compared[reference.name] += 1
        elif reason:
            self.counts["differ as intended"] += 1
            self.compared[reference.name] += 1
            print(f"{name}: differs from {reference.name} as intended: {reason}")
        else:
            self.counts["differ"] += 1
            for problem in found[:5]:
                print(f"{name}: DIFFERS from {reference.name}: {problem}")

    def compare_written(self, path: Path) -> None:
        """Compares what is written of a file; one that Verbatim does not read is passed over."""
        with tempfile.TemporaryDirectory() as folder:
            for format_name, parser in WRITTEN.items():
                written = Path(folder) / f"written.{format_name}"
                result = subprocess.run(
                    [self.binary, "convert", "--original", str(path), "--to", format_name, "-o",
                     str(written)], capture_output=True, check=False, timeout=60)
                if result.returncode != 0:
                    continue
                reference = next(r for r in REFERENCES if r.name == parser)
                self.compare(written, f"{path} written as {format_name}", reference)


def main() -> int:
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    warnings.simplefilter("ignore")
    binary, *folders = sys.argv[1:]
    tally = Tally(binary)
    for folder in folders:
        if not Path(folder).is_dir():
            print(f"{folder}: no such folder", file=sys.stderr)
            return 2
        for path in sorted(Path(folder).rglob("*")):
            if not path.is_file() or path.suffix == ".dump":
                continue
            data = path.read_bytes()
            reference = next((r for r in REFERENCES if r.recognises(data)), None)
            if reference is not None:
                tally.compare(path, path.as_posix(), reference)
            tally.compare_written(path)
    kinds = ("agree", "differ as intended", "not compared", "differ")
    print(", ".join(f"{tally.counts[kind]} {kind}" for kind in kinds))
    # A comparison that compares nothing says nothing.
    idle = [r.name for r in REFERENCES if not tally.compared[r.name]]
    for name in idle:
        print(f"NOTHING was compared with {name}")
    return 1 if tally.counts["differ"] or idle else 0


if __name__ == "__main__":
    sys.exit(main())
