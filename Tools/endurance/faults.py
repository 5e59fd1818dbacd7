"""T1 to T4: errors and kills at every system call of a session that saves, by strace."""

import os
import re
import signal

from desk import Desk, Tally, Violation, require

ERRORS = {
    "openat": ["EIO", "ENOSPC", "EMFILE", "EACCES", "EROFS", "EINTR"],
    "read": ["EIO", "EINTR"],
    "write": ["EIO", "ENOSPC", "EINTR", "EDQUOT", "EFBIG"],
    "newfstatat": ["EIO", "EACCES"],
    "readlink": ["EIO"],
    "access": ["EACCES", "EROFS"],
    "getdents64": ["EIO"],
    "fsync": ["EIO", "ENOSPC", "EINTR"],
    "fdatasync": ["EIO", "ENOSPC"],
    "ftruncate": ["EIO"],
    "fchmod": ["EPERM", "EIO"],
    "fchown": ["EPERM"],
    "flock": ["EINTR", "ENOLCK", "EIO"],
    "rename": ["EIO", "ENOSPC", "EACCES", "EXDEV"],
    "link": ["EPERM", "EIO", "ENOSPC"],
    "unlink": ["EIO", "EACCES"],
    "mkdir": ["ENOSPC", "EACCES", "EROFS"],
    "close": ["EIO", "EINTR"],
}


def traced(desk, *more):
    """How the program is run under strace, which keeps its own output out of the way."""
    return ["strace", "-f", "-y", "-qq", "-o", os.path.join(desk.root, "trace"), *more]


def points(desk):
    """For each system call, at which of its times it has to do with the desk's files."""
    desk.restore()
    calls = ",".join(ERRORS)
    result = desk.annotate(before=traced(desk, "-e", f"trace={calls}"))
    require(result.returncode == 0, "strace does not work: " + result.stderr.decode()[:200])
    counts, found = {}, {}
    for line in open(os.path.join(desk.root, "trace"), errors="replace"):
        match = re.match(r"\d+ +(\w+)\(", line)
        if not match:
            continue
        call = match.group(1)
        counts[call] = counts.get(call, 0) + 1
        # The folder that the program runs in stands in every line.
        line = re.sub(r"AT_FDCWD<[^>]*>", "AT_FDCWD", line)
        ours = desk.folder in line or desk.home in line
        # The transcript itself is read before anything is at stake.
        if ours and f'"{desk.file}"' not in line and f"<{desk.file}>" not in line:
            found.setdefault(call, []).append(counts[call])
    return found


def prepared(program):
    desk = Desk(program)
    for _ in range(3):
        desk.annotate()
    desk.snapshot()
    return desk


def inject(tally, desk, call, what, when):
    def body():
        desk.restore()
        result = desk.annotate(before=traced(desk, "-e", f"inject={call}:{what}:when={when}"))
        killed = "signal" in what
        elsewhere = re.search(rb"annotations are kept in (\S+)", result.stderr)
        if elsewhere and result.returncode == 0:
            # The folder was said not to be writable: what is acknowledged is where it says.
            new = result.stdout.decode().strip()
            require(new in desk.ids(elsewhere.group(1).decode()), "it is not where it says")
            desk.acknowledged.discard(new)
        if killed:
            require(result.returncode != 0, "it was not killed")
        # What fails in every write from some time on cannot say so either.
        mute = call == "write" and when.endswith("+")
        desk.judge(result, may_be_silent=killed or mute)
        desk.judge_next()

    tally.check(f"{call} {what} at {when}", body)


def sweep(program, tally_errors, tally_kills, tally_sticky):
    desk = prepared(program)
    try:
        found = points(desk)
        for call, times in found.items():
            for time in times:
                for error in ERRORS[call]:
                    inject(tally_errors, desk, call, f"error={error}", str(time))
                inject(tally_kills, desk, call, "signal=KILL", str(time))
        for call in ("openat", "write", "fsync", "rename", "close", "newfstatat"):
            times = found.get(call, [])
            for time in times:
                for error in ("EIO", "ENOSPC"):
                    inject(tally_sticky, desk, call, f"error={error}", f"{time}+")
    finally:
        desk.close()


def run(program, control):
    errors = Tally("T1", "an error at every system call of a save")
    kills = Tally("T2", "SIGKILL at every system call of a save")
    sticky = Tally("T3", "errors that stay, from every system call on")
    sweep(program, errors, kills, sticky)
    yield errors, None
    yield kills, None
    yield sticky, None
    caught = Tally("T4", "control: truncates and writes in place")
    sweep(control, caught, caught, caught)
    yield caught, "must fail"
