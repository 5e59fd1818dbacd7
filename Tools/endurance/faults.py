"""T1 to T4: errors and kills at every system call of a command that saves, by strace."""

import os
import re

from desk import Desk, Tally, Unreached, Violation, require
import reader_faults

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


def injecting(desk, call, what, when):
    return traced(desk, "-e", f"trace={call}", "-e", f"inject={call}:{what}:when={when}")


def trace(desk):
    with open(os.path.join(desk.root, "trace"), errors="replace") as file:
        return file.read().splitlines()


def reached(desk):
    """Whether what was to be injected was: not every run makes equally many calls."""
    return any("(INJECTED)" in line or "killed by SIGKILL" in line for line in trace(desk))


def is_ours(desk, line):
    """Whether a call has to do with the desk's files; the folder it is made in does not count."""
    line = re.sub(r"AT_FDCWD<[^>]*>", "AT_FDCWD", line)
    return desk.folder in line or desk.home in line


def found_points(desk):
    """For each system call, at which of its times it has to do with the desk's files.

    The times are counted in each thread by itself, as strace counts them."""
    counts, found = {}, {}
    for line in trace(desk):
        match = re.match(r"(\d+) +(\w+)\(", line)
        if not match:
            continue
        thread, call = match.groups()
        count = counts[thread, call] = counts.get((thread, call), 0) + 1
        # The transcript itself is read before anything is at stake.
        if is_ours(desk, line) and f'"{desk.file}"' not in line and f"<{desk.file}>" not in line:
            found.setdefault(call, set()).add(count)
    return {call: sorted(times) for call, times in found.items()}


def points(desk):
    desk.restore()
    calls = ",".join(ERRORS)
    result = desk.annotate(before=traced(desk, "-e", f"trace={calls}"))
    require(result.returncode == 0, "strace does not work: " + result.stderr.decode()[:200])
    return found_points(desk)


def prepared(program):
    desk = Desk(program)
    for _ in range(3):
        desk.annotate()
    desk.snapshot()
    return desk


def inject(tally, desk, call, what, when):
    def body():
        desk.restore()
        result = desk.annotate(before=injecting(desk, call, what, when))
        was_reached = reached(desk)
        elsewhere = re.search(rb"annotations are kept in (\S+)", result.stderr)
        new = result.stdout.decode().strip()
        if elsewhere and result.returncode == 0:
            # The folder was said not to be writable: what is acknowledged is where it says.
            require(new in desk.ids(elsewhere.group(1).decode()), "it is not where it says")
            desk.acknowledged.discard(new)
        killed = "signal" in what and was_reached
        if killed:
            require(result.returncode != 0, "it was not killed")
        elif not was_reached:
            require(result.returncode == 0, "it failed without a fault: " + str(result.stderr))
        # What fails in every write from some time on cannot say so either.
        mute = call == "write" and when.endswith("+")
        desk.judge(result, may_be_silent=killed or mute)
        if elsewhere and result.returncode == 0:
            # The folder can be written again: what was kept elsewhere comes back with the next one.
            desk.acknowledged.add(new)
        desk.judge_next()
        if not was_reached:
            raise Unreached

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


def told(tally):
    if tally.unreached:
        tally.notes.append(
            f"{tally.unreached} more points were not reached: those runs made fewer calls, and saved")
    if tally.foreign:
        tally.notes.append(
            f"at {tally.foreign} points only calls of the system's libraries failed and ended it")
    return tally


def run(program, control):
    errors = Tally("T1", "an error at every system call of a save")
    kills = Tally("T2", "SIGKILL at every system call of a save")
    sticky = Tally("T3", "errors that stay, from every system call on")
    sweep(program, errors, kills, sticky)
    yield told(errors), None
    yield told(kills), None
    yield told(sticky), None
    errors = Tally("T1", "the reader: an error at every system call while it marks")
    kills = Tally("T2", "the reader: SIGKILL at every system call while it marks")
    sticky = Tally("T3", "the reader: errors that stay, from every system call on")
    reader_faults.sweep(program, errors, kills, sticky)
    yield told(errors), None
    yield told(kills), None
    yield told(sticky), None
    caught = Tally("T4", "control: truncates and writes in place")
    sweep(control, caught, caught, caught)
    yield told(caught), "must fail"
