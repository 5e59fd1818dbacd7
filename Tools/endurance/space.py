"""T7 and T8: a disk that is full, and a limit on the size of files."""

import os
import resource
import subprocess

from desk import Desk, Tally, Violation, require
from reader import Reader


# Four of these fit into a page of the disk and five do not.
NOTE = "n" * 800


class SmallDisk:
    """A disk of 64 kB in memory; only root can make one."""

    def __init__(self, root):
        self.path = os.path.join(root, "small")
        os.makedirs(self.path)
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "none", self.path],
            check=True, capture_output=True)

    def fill(self, spare):
        """Leaves so many pages of 4 kB."""
        with open(os.path.join(self.path, "filling"), "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                pass
            file.truncate(max(0, file.tell() - 4096 * spare))

    def free(self):
        os.remove(os.path.join(self.path, "filling"))

    def close(self):
        subprocess.run(["umount", "-l", self.path], capture_output=True)


def full_disk(program, spare, where):
    def body():
        base = Desk(program)
        disk = SmallDisk(base.root)
        try:
            inside = {where: os.path.join(disk.path, where)}
            desk = Desk(program, **inside)
            for _ in range(4):
                require(desk.annotate(note=NOTE).returncode == 0, "no annotation to begin with")
            before = desk.bytes()
            disk.fill(spare)
            result = desk.annotate(note=NOTE)
            desk.judge(result)
            if result.returncode != 0:
                require(desk.bytes() == before, "the old file is changed")
                require(b"no space" in result.stderr, "the reason is not told")
            require(not desk.litter(), "a temporary file is left")
            disk.free()
            desk.judge_next()
            desk.close()
        finally:
            disk.close()
            base.close()

    return body


def reader_on_full_disk(program):
    """The reader says NOT SAVED, keeps the change aside, and saves when there is room."""
    base = Desk(program)
    disk = SmallDisk(base.root)
    reader = None
    try:
        desk = Desk(program, folder=os.path.join(disk.path, "folder"))
        for _ in range(4):
            desk.annotate()
        disk.fill(0)
        reader = Reader(desk)
        reader.type("h")
        reader.wait_for("NOT SAVED")
        reader.wait_for("kept aside")
        desk.judge()
        disk.free()
        count = len(desk.acknowledged)
        reader.wait(lambda: len(desk.ids()) == count + 1, "the save after there is room")
        require(reader.quit() == 0, "the reader does not end well")
        left = os.path.join(desk.state, "verbatim", "recovery")
        require(not os.listdir(left), "the journal is still there")
        desk.close()
    finally:
        if reader:
            reader.kill()
        disk.close()
        base.close()


def killed_on_full_disk(program):
    """What could not be saved is brought back after a kill."""
    base = Desk(program)
    disk = SmallDisk(base.root)
    reader = None
    try:
        desk = Desk(program, folder=os.path.join(disk.path, "folder"))
        for _ in range(4):
            desk.annotate()
        disk.fill(0)
        reader = Reader(desk)
        reader.type("h")
        reader.wait_for("kept aside")
        reader.kill()
        disk.free()
        count = len(desk.acknowledged)
        reader = Reader(desk)
        reader.wait_for("brought back what was not saved")
        reader.wait(lambda: len(desk.ids()) == count + 1, "what was brought back")
        desk.judge()
        require(reader.quit() == 0, "the reader does not end well")
        desk.close()
    finally:
        if reader:
            reader.kill()
        disk.close()
        base.close()


def limited(program, size):
    def body():
        desk = Desk(program)
        try:
            for _ in range(5):
                desk.annotate()
            before = desk.bytes()
            limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            result = desk.annotate(preexec_fn=limit)
            desk.judge(result)
            require(result.returncode == 2, f"it ends with {result.returncode}")
            require(b"too large" in result.stderr, "the reason is not told")
            require(desk.bytes() == before, "the old file is changed")
            desk.judge_next()
        finally:
            desk.close()

    return body


def run(program, control):
    full = Tally("T7", "a full disk")
    if os.geteuid() != 0:
        full.skipped = "only root can mount a small disk"
    else:
        for spare in range(10):
            full.check(f"{spare} pages left", full_disk(program, spare, "folder"))
            full.check(f"{spare} pages left for the state", full_disk(program, spare, "state"))
        full.check("the reader goes on", lambda: reader_on_full_disk(program))
        full.check("the reader is killed", lambda: killed_on_full_disk(program))
    yield full, None
    if os.geteuid() == 0:
        caught = Tally("T7", "control: truncates and writes in place")
        for spare in range(3):
            caught.check(f"{spare} pages left", full_disk(control, spare, "folder"))
        yield caught, "must fail"
    limit = Tally("T8", "a limit on the size of files")
    for size in (4096, 1024, 512):
        limit.check(f"{size} bytes", limited(program, size))
    yield limit, None
    caught = Tally("T8", "control: truncates and writes in place")
    caught.check("1024 bytes", limited(control, 1024))
    yield caught, "must fail"
