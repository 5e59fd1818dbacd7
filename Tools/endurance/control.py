#!/usr/bin/env python3
"""The negative control: keeps annotations as a careless program would.

It understands `annotate FILE --quote Q ...` and writes the same form of file. `CARELESS` says how:
`truncate` writes in place and looks at no error; `rename` writes a temporary file and renames it,
without waiting for the disk. Every sweep must find it out.
"""

import json
import os
import sys
import uuid


def load(path):
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError):
        # The classic: what cannot be read counts as nothing.
        return {
            "format": "verbatim-annotations",
            "version": {"major": 1, "minor": 0},
            "transcript": {"name": "i.txt", "digest": "0" * 64},
            "annotations": [],
        }


def write_in_pieces(file, data):
    """In pieces, as a buffered stream does; errors are not looked at."""
    for start in range(0, len(data), 256):
        try:
            os.write(file, data[start : start + 256])
        except OSError:
            pass


def main():
    path = sys.argv[2] + ".verbatim.json"
    document = load(path)
    new = str(uuid.uuid4())
    document["annotations"].append({"id": new, "note": sys.argv[sys.argv.index("--note") + 1]})
    data = json.dumps(document, indent=1).encode()
    try:
        if os.environ.get("CARELESS") == "rename" or "--rename" in sys.argv:
            temporary = path + ".new"
            file = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
            write_in_pieces(file, data)
            os.close(file)
            os.rename(temporary, path)
        else:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
            write_in_pieces(file, data)
            os.close(file)
    except OSError:
        pass
    print(new)


if sys.argv[1] == "annotate":
    main()
