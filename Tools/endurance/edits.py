"""T13: another program changes the annotations while the reader is open."""

import json
import os

from desk import Desk, Tally, require
from reader import Reader

NEW = "11111111-1111-4111-8111-111111111111"


def parsed(data):
    return json.loads(data.decode("utf-8"))


def written(document, **how):
    return (json.dumps(document, ensure_ascii=False, **how) + "\n").encode()


def changing(change, **how):
    """An edit of the parsed document."""

    def edit(data):
        document = parsed(data)
        change(document)
        return written(document, **how)

    return edit


def add(document):
    record = dict(document["annotations"][0], id=NEW, note="by hand")
    document["annotations"].append(record)


def delete(document):
    del document["annotations"][0]


def note(document):
    document["annotations"][0]["note"] = "changed by hand"


def tag(document):
    document["annotations"][0]["tags"] = ["by/hand"]


def reorder(document):
    document["annotations"].reverse()


def unknown(document):
    document["x-unknown"] = {"number": 1}
    document["annotations"][0]["x-unknown"] = [1, 2]


def nothing(document):
    pass


# What is done to the file, and what must be there afterwards; None where the file is to be left.
READABLE = [
    ("added", changing(add), lambda d: NEW in ids(d)),
    ("deleted", changing(delete), lambda d: len(ids(d)) == 3),
    ("another note", changing(note), lambda d: "changed by hand" in notes(d)),
    ("a tag", changing(tag), lambda d: any("by/hand" in a["tags"] for a in d["annotations"])),
    ("reordered", changing(reorder), None),
    ("unknown members", changing(unknown), lambda d: d["x-unknown"] == {"number": 1}),
    ("indented anew", changing(nothing, indent=8), None),
    ("on one line", changing(nothing, separators=(",", ":")), None),
    ("CRLF", lambda data: data.replace(b"\n", b"\r\n"), None),
        ("byte order mark", lambda data: b"\xef\xbb\xbf" + data, None),
    ("touched", lambda data: data, None),
    ("ASCII only", lambda data: json.dumps(parsed(data), ensure_ascii=True).encode(), None),
    ("newer minor version", changing(lambda d: d["version"].update(minor=7)),
     lambda d: d["version"]["minor"] == 7),
    ("removed", lambda data: None, None),
]
UNREADABLE = [
    ("cut off", lambda data: data[: len(data) // 2]),
    ("empty", lambda data: b""),
    ("newer major version", changing(lambda d: d["version"].update(major=9))),
    ("another form", lambda data: b'{"format": "something else"}\n'),
    ("marks of a merge", lambda data: b"<<<<<<< HEAD\n" + data + b"=======\n>>>>>>> theirs\n"),
    ("two records of one id", changing(lambda d: d["annotations"].append(d["annotations"][0]))),
    ("UTF-16", lambda data: data.decode().encode("utf-16")),
    ("a member twice", lambda data: data.replace(b'"format"', b'"format": "x", "format"', 1)),
]


def ids(document):
    return {record["id"] for record in document["annotations"]}


def notes(document):
    return " ".join(record.get("note", "") for record in document["annotations"])


def put(path, data, by_rename):
    if data is None:
        return os.remove(path)
    target = path + ".edited" if by_rename else path
    with open(target, "wb") as file:
        file.write(data)
    if by_rename:
        os.rename(target, path)


def readable(program, edit, expected, by_rename):
    def body():
        desk = Desk(program)
        for _ in range(3):
            desk.annotate()
        before = desk.ids()
        reader = Reader(desk)
        try:
            put(desk.sidecar, edit(desk.bytes()), by_rename)
            kept = desk.ids() if os.path.exists(desk.sidecar) else set()
            reader.type("}}}}}h")
            reader.wait(lambda: len(desk.ids() - before - {NEW}) == 1, "the reader's own mark")
            require(reader.quit() == 0, "the reader does not end well")
            document = json.loads(desk.bytes().decode("utf-8-sig"))
            require(kept <= ids(document), "what the other program kept is lost")
            if expected:
                require(expected(document), "what the other program did is lost")
        finally:
            reader.kill()
            desk.close()

    return body


def unreadable(program, edit):
    """The file stays as it is, the reader says so; when it is mended the mark comes back."""

    def body():
        desk = Desk(program)
        for _ in range(3):
            desk.annotate()
        good = desk.bytes()
        reader = Reader(desk)
        try:
            bad = edit(good)
            put(desk.sidecar, bad, False)
            reader.type("}}}}}h")
            reader.wait_for("NOT SAVED")
            require(reader.quit() == 2, "the reader does not say that it could not save")
            require(desk.bytes() == bad, "what cannot be read was changed")
            result = desk.annotate()
            require(result.returncode == 2 and result.stderr.strip(), "annotate is silent")
            require(desk.bytes() == bad, "annotate changed what cannot be read")
            put(desk.sidecar, good, False)
            reader = Reader(desk)
            reader.wait_for("brought back")
            reader.wait(lambda: len(desk.ids()) == 4, "the mark that could not be saved")
            require(reader.quit() == 0, "the reader does not end well")
            desk.judge()
        finally:
            reader.kill()
            desk.close()

    return body


def seen_without_own_edits(program):
    """A change by others is shown when the window gets the focus, and nothing is written."""
    desk = Desk(program)
    desk.annotate()
    reader = Reader(desk)
    try:
        data = changing(add)(desk.bytes())
        put(desk.sidecar, data, True)
        reader.type("\x1b[I")
        reader.wait_for("another program changed the notes")
        require(reader.quit() == 0, "the reader does not end well")
        require(desk.bytes() == data, "a file was written without a change")
    finally:
        reader.kill()
        desk.close()


def run(program, control):
    edits = Tally("T13", "edits by others while the reader is open")
    for number, (label, edit, expected) in enumerate(READABLE):
        edits.check(label, readable(program, edit, expected, number % 2 == 0))
    for label, edit in UNREADABLE:
        edits.check(label, unreadable(program, edit))
    edits.check("seen with the focus", lambda: seen_without_own_edits(program))
    yield edits, None
    caught = Tally("T13", "control: takes what it cannot read for nothing")
    for label, edit in UNREADABLE:
        caught.check(label, lambda edit=edit: careless(control, edit))
    yield caught, "must fail"


def careless(control, edit):
    """The same bad file, given to the control's command."""
    desk = Desk(control)
    try:
        for _ in range(3):
            desk.annotate()
        bad = edit(desk.bytes())
        put(desk.sidecar, bad, False)
        desk.annotate()
        require(desk.bytes() == bad, "annotate changed what cannot be read")
    finally:
        desk.close()
