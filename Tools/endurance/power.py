"""T6: power cuts. A file system on a loop device is shut down in the middle of saves.

The shutdown that ext4 and xfs offer to root drops everything that is not on the disk yet, the log
included, as the end of the power does; mounting again replays what is there.
"""

import fcntl
import os
import shutil
import struct
import subprocess
import tempfile
import time

from desk import Desk, Tally, Violation, require, seeded
from kills import finish, start

SHUTDOWN = 0x8004587D
WITHOUT_LOG = struct.pack("I", 2)


class Disk:
    """A file system in a file."""

    def __init__(self, kind, options):
        self.root = tempfile.mkdtemp(prefix="verbatim-power-")
        self.image = os.path.join(self.root, "image")
        self.path = os.path.join(self.root, "disk")
        self.options = "loop" + (f",{options}" if options else "")
        os.makedirs(self.path)
        with open(self.image, "wb") as file:
            file.truncate(320 << 20 if kind == "xfs" else 64 << 20)
        call([f"mkfs.{kind}", "-q", self.image])
        self.mount()

    def mount(self):
        call(["mount", "-o", self.options, self.image, self.path])

    def cut(self):
        folder = os.open(self.path, os.O_RDONLY)
        try:
            fcntl.ioctl(folder, SHUTDOWN, WITHOUT_LOG)
        finally:
            os.close(folder)

    def again(self):
        for _ in range(100):
            if subprocess.run(["umount", self.path], capture_output=True).returncode == 0:
                break
            time.sleep(0.05)
        self.mount()

    def close(self):
        subprocess.run(["umount", "-l", self.path], capture_output=True)
        shutil.rmtree(self.root, ignore_errors=True)


def call(command):
    result = subprocess.run(command, capture_output=True)
    if result.returncode != 0:
        raise Violation(f"{command[0]}: {result.stderr.decode().strip()[:100]}")


def cut(tally, program, disk, random, label):
    def body():
        desk = Desk(
            program, folder=os.path.join(disk.path, "talks"), state=os.path.join(disk.path, "state"))
        # The transcript is not what is tried.
        os.sync()
        output = os.path.join(desk.root, "acknowledged")
        try:
            with open(output, "w") as file:
                process = start(desk, 12, file)
                time.sleep(random.uniform(0.05, 0.5))
                # Without power nothing is acknowledged any more; here the program goes on, and xfs
                # lets a folder whose changes it has just thrown away synchronise without an error.
                told = os.path.getsize(output)
                disk.cut()
                finish(desk, process, output, told)
            disk.again()
            desk.judge()
            desk.judge_next()
        finally:
            for name in ("talks", "state"):
                shutil.rmtree(os.path.join(disk.path, name), ignore_errors=True)
            desk.close()

    tally.check(label, body)


def tally(program, name, what, kind, options, rounds):
    result = Tally(name, what)
    if os.geteuid() != 0:
        result.skipped = "only root can mount"
        return result
    if not shutil.which(f"mkfs.{kind}"):
        result.skipped = f"mkfs.{kind} is not installed"
        return result
    try:
        disk = Disk(kind, options)
    except Violation as problem:
        result.skipped = str(problem)
        return result
    random = seeded(3)
    try:
        for number in range(rounds):
            cut(result, program, disk, random, f"cut {number}")
    finally:
        disk.close()
    return result


def run(program, control):
    for kind, options in (("ext4", ""), ("ext4", "data=writeback,noauto_da_alloc"), ("xfs", "")):
        name = f"{kind} {options}".strip()
        yield tally(program, "T6", f"power cuts, {name}", kind, options, 60), None
        careless = ["env", "CARELESS=rename", *control]
        what = f"control: renames without synchronising, {name}"
        yield tally(careless, "T6", what, kind, options, 20), "must fail"
