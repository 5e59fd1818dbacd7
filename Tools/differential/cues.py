"""What is compared: cues, whoever read them."""

from typing import NamedTuple


class Cue(NamedTuple):
    """A passage; times are in milliseconds, None when unknown."""

    start: int | None
    end: int | None
    text: str
    speaker: str | None = None


class Unreadable(Exception):
    """A parser does not read a file."""


def milliseconds(seconds: float) -> int:
    return round(seconds * 1000)


def in_order_of_time(cues: list[Cue]) -> list[Cue]:
    return sorted(cues, key=lambda cue: (cue.start if cue.start is not None else 0, cue.end or 0))
