"""How the cues of two parsers are compared: each function gives the problems it finds."""

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from cues import Cue

TOLERANCE = 1  # milliseconds: parsers round fractions in their own ways

TOKEN = re.compile(r"\d+(?::\d+)+(?:[.,]\d+)?|\w+|[^\w\s]")
TIME = re.compile(r"\d+(?::\d+)+(?:[.,]\d+)?")
# What stands around names and times.
PUNCTUATION = set(":;>-–—()[]*#.,/|…")
HEADINGS = {
    "speaker", "name", "time", "start", "end", "text", "transcript", "content", "timestamp",
}


def tokens(text: str) -> list[str]:
    return TOKEN.findall(unicodedata.normalize("NFC", text.replace("\u00a0", " ")))


def difference(ours: list[str], theirs: list[str], allowed: set[str]) -> str | None:
    """What one side has and the other has not; what is allowed may stand on their side alone."""
    place = 0
    extra = []
    for token in theirs:
        if place < len(ours) and ours[place] == token:
            place += 1
        else:
            extra.append(token)
    if place < len(ours):
        return f"only we have {' '.join(ours[place:place + 8])!r}"
    lost = [
        token for token in extra
        if token not in PUNCTUATION and token.lower() not in allowed and not TIME.fullmatch(token)
    ]
    return f"only they have {' '.join(lost[:8])!r}" if lost else None


def names(cues: list[Cue]) -> set[str]:
    return {token.lower() for cue in cues for token in tokens(cue.speaker or "")}


class Group(NamedTuple):
    """Neighbours with the same times: one cue of several voices, of which we make several."""

    start: int | None
    end: int | None
    cues: list[Cue]

    @property
    def tokens(self) -> list[str]:
        return [token for cue in self.cues for token in tokens(cue.text)]

    def __str__(self) -> str:
        return f"{self.start}..{self.end} {' '.join(cue.text for cue in self.cues)[:60]!r}"


def groups(cues: list[Cue]) -> list[Group]:
    found: list[Group] = []
    for cue in cues:
        if not tokens(cue.text):
            continue
        if found and (found[-1].start, found[-1].end) == (cue.start, cue.end):
            found[-1].cues.append(cue)
        else:
            found.append(Group(cue.start, cue.end, [cue]))
    return found


def same_time(ours: int | None, theirs: int | None) -> bool:
    if ours is None or theirs is None:
        return ours == theirs
    return abs(ours - theirs) <= TOLERANCE


def compare_cues(ours: list[Cue], theirs: list[Cue], raw: str) -> list[str]:
    """Every cue in order: its times, and its words besides the names of speakers.

    An end that the parser does not know is not compared.
    """
    problems = []
    left, right = groups(ours), groups(theirs)
    known = names(ours)
    for number, (a, b) in enumerate(zip(left, right), 1):
        if not same_time(a.start, b.start):
            problems.append(f"cue {number} starts elsewhere: ours {a}, theirs {b}")
            break
        ends_early = b.end is not None and b.start is not None and b.end < b.start
        if b.end is not None and not same_time(a.end, b.end) and not (
                a.end is None and ends_early):
            problems.append(f"cue {number} ends elsewhere: ours {a}, theirs {b}")
        words = difference(a.tokens, b.tokens, known)
        if words:
            problems.append(f"cue {number}: {words}")
    if len(left) != len(right) and not problems:
        longer, rest = ("ours", left[len(right):]) if len(left) > len(right) else (
            "theirs", right[len(left):])
        problems.append(f"{len(left)} and {len(right)} cues; only {longer} has {rest[0]}")
    return problems


def compare_rolling(ours: list[Cue], theirs: list[Cue], raw: str) -> list[str]:
    """Captions that repeat the line before: each line is to be read once."""
    if "<c>" not in raw:
        return compare_cues(ours, theirs, raw)
    lines: list[str] = []
    for cue in theirs:
        for line in cue.text.splitlines():
            if line.strip() and (not lines or lines[-1] != line.strip()):
                lines.append(line.strip())
    words = difference(
        [t for cue in ours for t in tokens(cue.text)], [t for line in lines for t in tokens(line)],
        names(ours))
    return [words] if words else []


def compare_tiers(ours: list[Cue], theirs: list[Cue], raw: str) -> list[str]:
    """Every passage, in whatever order: what overlaps may be put in order in several ways."""

    def passages(cues: list[Cue]) -> list[tuple[str, int, int]]:
        timed = [cue for cue in cues if tokens(cue.text)]
        return sorted(
            (" ".join(tokens(cue.text)), cue.start or 0, cue.end or cue.start or 0)
            for cue in timed)

    def are_near(a: tuple[str, int, int], b: tuple[str, int, int]) -> bool:
        return a[0] == b[0] and same_time(a[1], b[1]) and same_time(a[2], b[2])

    left, right = passages(ours), passages(theirs)
    problems = []
    while left or right:
        if left and right and are_near(left[-1], right[-1]):
            left.pop()
            right.pop()
        elif not right or (left and left[-1] > right[-1]):
            problems.append(f"only we have {left.pop()}")
        else:
            problems.append(f"only they have {right.pop()}")
    return problems


def compare_codes(ours: list[Cue], theirs: list[Cue], raw: str) -> list[str]:
    """Utterances: their times, and that our words are the file's and hold all of the parser's."""
    problems = []
    starts = {cue.start for cue in theirs if cue.start is not None}
    missing = sorted(starts - {cue.start for cue in ours})
    if missing:
        problems.append(f"no utterance of ours starts at {missing[:5]}")

    def spoken(text: str) -> list[str]:
        # "(be)cause" and "ice_cream" are one word to the one and two to the other.
        return tokens(text.replace("(", "").replace(")", "").replace("_", " "))

    source = Counter(spoken(raw))
    said = Counter(t for cue in ours for t in spoken(cue.text))
    for token in [t for t in said - source if t not in PUNCTUATION][:5]:
        problems.append(f"only we have {token!r}")
    for token in [t for t in Counter(
            t for cue in theirs for t in spoken(cue.text)) - said if t not in PUNCTUATION][:5]:
        problems.append(f"only they have {token!r}")
    return problems


def compare_words(ours: list[Cue], theirs: list[Cue], raw: str) -> list[str]:
    """The words of a document besides names, times and the headings of columns."""
    words = difference(
        [t for cue in ours for t in tokens(cue.text)],
        [t for cue in theirs for t in tokens(cue.text)], names(ours) | HEADINGS)
    return [words] if words else []
