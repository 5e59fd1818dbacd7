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


def is_zip_with(mark: bytes) -> Callable[[bytes], bool]:
    return lambda data: data[:2] == b"PK" and mark in data


SRT_START = rb"(\xef\xbb\xbf)?\s*\d+\s*\n\s*\d+:\d+:\d+[,.]\d+\s*-->"
SBV_START = rb"\s*\d+:\d\d:\d\d\.\d+,\d+:\d\d:\d\d\.\d+\s"

REFERENCES = [
    Reference(*row)
    for row in (
        ("webvtt-py", matches(rb"(\xef\xbb\xbf)?WEBVTT"), parsers.read_webvtt, compare_rolling),
        ("webvtt-py, SBV", matches(SBV_START), parsers.read_sbv, compare_cues),
        ("pysrt", matches(SRT_START), parsers.read_srt, compare_cues),
        ("pycaption", holds(b"<tt", b"/ns/ttml"), parsers.read_ttml, compare_cues),
        ("pycaption, SAMI", matches(rb"(?i)\s*<sami"), parsers.read_sami, compare_cues),
        ("pylangacq", matches(rb"(\xef\xbb\xbf)?@(UTF8|Begin)"), parsers.read_chat, compare_codes),
        ("pympi", holds(b"<ANNOTATION_DOCUMENT"), parsers.read_eaf, compare_tiers),
        ("praatio", holds(b"ooTextFile", b"TextGrid"), parsers.read_textgrid, compare_tiers),
        ("python-docx", is_zip_with(b"word/document.xml"), parsers.read_docx, compare_words),
        ("odfpy", is_zip_with(b"opendocument.text"), parsers.read_odt, compare_words),
        ("striprtf", matches(rb"\{\\rtf"), parsers.read_rtf, compare_words),
    )
]
