"""The other programs' parsers, each as a function from a file to cues."""

import html
import io
import re
import tempfile
from pathlib import Path

from cues import Cue, Unreadable, in_order_of_time, milliseconds


def decoded(data: bytes) -> str:
    for mark, encoding in (
        (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise Unreadable("it is not UTF-8, and the parser guesses no encoding") from problem


def read_webvtt(path: Path) -> list[Cue]:
    import webvtt

    captions = webvtt.from_string(decoded(path.read_bytes()))
    return [caption_of_webvtt(caption) for caption in captions]


def read_sbv(path: Path) -> list[Cue]:
    import webvtt

    captions = webvtt.from_buffer(io.StringIO(decoded(path.read_bytes())), format="sbv")
    return [caption_of_webvtt(caption) for caption in captions]


def caption_of_webvtt(caption) -> Cue:
    def time(text: str) -> int:
        hours, minutes, seconds = text.split(":")
        return milliseconds(int(hours) * 3600 + int(minutes) * 60 + float(seconds))

    # A tag that is never closed ends with the cue; SBV has a sign for a line break.
    text = re.sub(r"<[^>\n]*\Z", "", caption.text).replace("[br]", " ")
    return Cue(time(caption.start), time(caption.end), html.unescape(text), caption.voice)


def read_srt(path: Path) -> list[Cue]:
    import pysrt

    # Its own removal of tags takes all between < and > for one, also over lines.
    tag = re.compile(r"\{\\[^}]*\}|</?[a-zA-Z][^<>]*>")
    items = pysrt.from_string(decoded(path.read_bytes()))
    return [
        Cue(item.start.ordinal, item.end.ordinal, tag.sub(" ", item.text)) for item in items
    ]


def read_with_pycaption(reader_name: str, path: Path) -> list[Cue]:
    import pycaption

    captions = getattr(pycaption, reader_name)().read(decoded(path.read_bytes()))
    language = captions.get_languages()[0]
    return [
        Cue(round(c.start / 1000), round(c.end / 1000), c.get_text())
        for c in captions.get_captions(language)
    ]


def read_ttml(path: Path) -> list[Cue]:
    return read_with_pycaption("DFXPReader", path)


def read_sami(path: Path) -> list[Cue]:
    cues = read_with_pycaption("SAMIReader", path)
    # It makes up an end for the last one.
    return cues[:-1] + [cue._replace(end=None) for cue in cues[-1:]]


def read_chat(path: Path) -> list[Cue]:
    import pylangacq

    chat = pylangacq.CHAT.from_strs([decoded(path.read_bytes())], strict=False)
    cues = []
    for utterance in chat.utterances():
        if utterance.participant is None:
            continue
        start, end = utterance.time_marks or (None, None)
        words = " ".join(token.word for token in utterance.tokens or [])
        cues.append(Cue(start, end, words, utterance.participant))
    return cues


def read_eaf(path: Path) -> list[Cue]:
    import pympi

    # It insists on the name of the schema, which it then throws away.
    data = path.read_bytes()
    if b"noNamespaceSchemaLocation" not in data:
        schema = b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ' \
            b'xsi:noNamespaceSchemaLocation="" '
        data = data.replace(b"<ANNOTATION_DOCUMENT ", b"<ANNOTATION_DOCUMENT " + schema, 1)
    with tempfile.NamedTemporaryFile(suffix=".eaf") as file:
        file.write(data)
        file.flush()
        eaf = pympi.Elan.Eaf(file.name)
    cues = []
    for name, tier in eaf.tiers.items():
        if "PARENT_REF" in tier[2]:
            continue
        for start, end, text, *_ in eaf.get_annotation_data_for_tier(name):
            cues.append(Cue(start, end, text, tier[2].get("PARTICIPANT") or name))
    return in_order_of_time(cues)


def read_textgrid(path: Path) -> list[Cue]:
    from praatio import textgrid

    grid = textgrid.openTextgrid(
        str(path), includeEmptyIntervals=False, reportingMode="silence",
        duplicateNamesMode="rename",
    )
    # Points are marks at a time, as of a bell or a pitch, and no speech.
    spoken = [tier for tier in grid.tiers if isinstance(tier, textgrid.IntervalTier)]
    return in_order_of_time([
        Cue(milliseconds(entry.start), milliseconds(entry.end), entry.label, tier.name)
        for tier in spoken for entry in tier.entries
    ])


def read_docx(path: Path) -> list[Cue]:
    import docx

    cues = []
    for block in docx.Document(str(path)).iter_inner_content():
        if hasattr(block, "rows"):
            seen = set()  # a cell that spans several places is listed at each of them
            for row in block.rows:
                for cell in row.cells:
                    if cell._tc not in seen:
                        cues.append(Cue(None, None, cell.text))
                    seen.add(cell._tc)
        else:
            cues.append(Cue(None, None, block.text))
    return cues


def read_odt(path: Path) -> list[Cue]:
    from odf import opendocument, teletype
    from odf.namespaces import TEXTNS

    kinds = {(TEXTNS, "p"), (TEXTNS, "h")}
    paragraphs = []

    def walk(element):
        for child in element.childNodes:
            if getattr(child, "qname", None) in kinds:
                paragraphs.append(Cue(None, None, teletype.extractText(child)))
            else:
                walk(child)

    walk(opendocument.load(str(path)).body)
    return paragraphs


def read_rtf(path: Path) -> list[Cue]:
    from striprtf.striprtf import rtf_to_text

    text = rtf_to_text(path.read_bytes().decode("cp1252", "replace"), errors="replace")
    # It leaves the halves of surrogate pairs apart, and adds the addresses of links.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = re.sub(r'\("\w+:[^"]*"\)', "", text)
    return [Cue(None, None, line) for line in text.splitlines()]
