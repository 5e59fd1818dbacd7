"""The table of parsers."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import parsers
from comparisons import (
    compare_codes, compare_cues, compare_rolling, compare_tiers, compare_words,
)
from cues import Cue


class Reference(NamedTuple):
    """A parser: its name, the files it is for, how it reads them, and what is compared."""

    name: str
    recognises: Callable[[bytes], bool]
    read: Callable[[Path], list[Cue]]
    compare: Callable[[list[Cue], list[Cue], str], list[str]]


def holds(*marks: bytes) -> Callable[[bytes], bool]:
    def recognises(data: bytes) -> bool:
        head = data[:4096].replace(b"\x00", b"")
        return all(mark in head for mark in marks)

    return recognises


def matches(pattern: bytes) -> Callable[[bytes], bool]:
    return lambda data: re.match(pattern, data[:4096]) is not None


REFERENCES = [
    Reference("webvtt-py", matches(rb"(\xef\xbb\xbf)?WEBVTT"), parsers.read_webvtt, compare_rolling),
    Reference(
        "webvtt-py, SBV", matches(rb"\s*\d+:\d\d:\d\d\.\d+,\d+:\d\d:\d\d\.\d+\s"), parsers.read_sbv,
        compare_cues),
    Reference(
        "pysrt", matches(rb"(\xef\xbb\xbf)?\s*\d+\s*\n\s*\d+:\d+:\d+[,.]\d+\s*-->"), parsers.read_srt,
        compare_cues),
    Reference(
        "pycaption", holds(b"<tt", b"/ns/ttml"), parsers.read_with_pycaption("DFXPReader"), compare_cues),
    Reference(
        "pycaption, SAMI", matches(rb"(?i)\s*<sami"), parsers.read_with_pycaption("SAMIReader"),
        compare_cues),
    Reference("pylangacq", matches(rb"(\xef\xbb\xbf)?@(UTF8|Begin)"), parsers.read_chat, compare_codes),
    Reference("pympi", holds(b"<ANNOTATION_DOCUMENT"), parsers.read_eaf, compare_tiers),
    Reference("praatio", holds(b"ooTextFile", b"TextGrid"), parsers.read_textgrid, compare_tiers),
    Reference(
        "python-docx", lambda d: d[:2] == b"PK" and b"word/document.xml" in d, parsers.read_docx,
        compare_words),
    Reference(
        "odfpy", lambda d: d[:2] == b"PK" and b"opendocument.text" in d[:256], parsers.read_odt,
        compare_words),
    Reference("striprtf", matches(rb"\{\\rtf"), parsers.read_rtf, compare_words),
]
