"""T14 with the real program: damaged files are read without a crash and never changed."""

import json

from desk import Desk, Tally, require, seeded


def damaged(data, random):
    for _ in range(40):
        yield "cut off", data[: random.randrange(len(data))]
    for _ in range(40):
        place = random.randrange(len(data))
        yield "a byte", data[:place] + bytes([data[place] ^ 1 << random.randrange(8)]) + data[place + 1 :]
    yield "zeros at the end", data[: len(data) // 2] + bytes(len(data) - len(data) // 2)
    yield "twice", data + data
    yield "UTF-16", data.decode().encode("utf-16")
    yield "UTF-16 big-endian", data.decode().encode("utf-16-be")
    yield "zeros", bytes(len(data))


def is_json(data):
    try:
        json.loads(data.decode("utf-8"))
        return True
    except ValueError:
        return False


def attempt(desk, data):
    """Reading never changes the file; writing changes only what could be read."""
    with open(desk.sidecar, "wb") as file:
        file.write(data)
    looked = desk.run("annotations", desk.file, "--json")
    require(looked.returncode in (0, 1, 2), f"it ends with {looked.returncode}")
    require(desk.bytes() == data, "reading changed the file")
    desk.acknowledged = set()
    result = desk.annotate()
    require(result.returncode in (0, 2), f"it ends with {result.returncode}")
    if not is_json(data):
        require(result.returncode == 2, "it writes over what is not JSON")
        require(looked.returncode == 2, "it reads what is not JSON")
    if looked.returncode == 2:
        require(looked.stderr.strip(), "it says nothing")
        require(result.returncode == 2, "it writes over what it cannot read")
    if result.returncode == 2:
        require(desk.bytes() == data, "the damaged file is changed")


def tally(program, name, what):
    result = Tally(name, what)
    random = seeded()
    desk = Desk(program)
    for _ in range(4):
        desk.annotate()
    for label, data in damaged(desk.bytes(), random):
        desk.next = 10
        result.check(label, lambda data=data: attempt(desk, data))
    desk.close()
    return result


def run(program, control):
    yield tally(program, "T14", "damaged files, with the program"), None
    yield tally(control, "T14", "control: takes what it cannot read for nothing"), "must fail"
