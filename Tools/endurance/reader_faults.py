"""T1 to T3 for the reader: it runs under strace on a pseudo-terminal while keys make marks."""

import re

import faults
from desk import Unreached, require
from reader import Reader

MARKS = 3
ERRORS = {
    "openat": ["EIO", "ENOSPC"], "read": ["EIO"], "write": ["EIO", "ENOSPC"],
    "newfstatat": ["EIO"], "access": ["EACCES"], "fsync": ["EIO", "ENOSPC"],
    "ftruncate": ["EIO"], "fchmod": ["EIO"], "flock": ["EIO"], "rename": ["EIO", "ENOSPC"],
    "link": ["EIO"], "unlink": ["EIO"], "mkdir": ["ENOSPC"], "close": ["EIO"],
}
STICKY = ["openat", "fsync", "rename", "newfstatat"]


class Session:
    """A reader that marks turns and quits; what the sidecar held at any time is acknowledged."""

    def __init__(self, desk, before=()):
        self.desk = desk
        self.count = len(desk.acknowledged)
        self.reader = Reader(desk, before=before, expect=None)
        try:
            runs = self.reader.settle(lambda: "i.txt" in self.reader.text(), 20)
            # A complaint names the file too.
            self.is_open = runs and not self.reader.text().startswith("verbatim:")
            if self.is_open:
                self.mark()
            self.code = self.reader.quit()
            self.text = self.reader.text()
        finally:
            self.reader.kill()

    def mark(self):
        for number in range(MARKS):
            self.reader.type("h}")
            self.reader.settle(lambda: self.saved() > number or self.has_failed(), 10)
        self.reader.settle(lambda: self.saved() >= MARKS or self.has_failed(), 5)

    def saved(self):
        self.desk.acknowledged |= self.desk.ids()
        return len(self.desk.acknowledged) - self.count

    def has_failed(self):
        text = self.reader.text()
        return any(word in text for word in ("NOTSAVED", "read-only", "cannotbe"))

    def kept(self):
        return len(self.desk.ids()) - self.count


def points(desk):
    desk.restore()
    session = Session(desk, faults.traced(desk, "-e", "trace=" + ",".join(ERRORS)))
    require(session.code == 0 and session.kept() == MARKS, "strace does not work: " + session.text)
    return faults.found_points(desk)


def inject(tally, desk, call, what, when):
    def body():
        desk.restore()
        session = Session(desk, faults.injecting(desk, call, what, when))
        was_reached = faults.reached(desk)
        killed = "signal" in what and was_reached
        # Where only a system library's own call failed in the thread that died, that ended it.
        may_end = killed or (session.code < 0 and died_elsewhere(desk))
        tally.foreign += may_end and not killed
        desk.judge()
        if killed:
            require(session.code != 0, "it was not killed")
        elif not may_end and session.code == 0 and "read-only" not in session.text:
            elsewhere = "arekeptin" in session.text
            require(elsewhere or session.kept() == MARKS, f"{session.kept()} of {MARKS} are saved")
        elif session.code < 0:
            require(may_end, f"it died by signal {-session.code}")
        elif session.code != 0:
            require(session.text, "it failed and said nothing")
        come_back(desk, session, may_end)
        desk.judge_next()
        if not was_reached:
            require(session.code == 0, "it failed without a fault: " + session.text[-300:])
            raise Unreached

    tally.check(f"{call} {what} at {when}", body)


def died_elsewhere(desk):
    lines = faults.trace(desk)
    for thread in {line.split()[0] for line in lines if re.search(r"--- SIG(ILL|TRAP|ABRT)", line)}:
        failed = [
            line for line in lines if line.startswith(thread + " ") and "(INJECTED)" in line]
        if failed and not any(faults.is_ours(desk, line) for line in failed):
            return True
    return False


def come_back(desk, session, killed):
    """The next reader has what was saved, and what was kept aside when it could not be."""
    reader = Reader(desk)
    try:
        # What is brought back or brought over is saved before anything is typed.
        reader.settle(lambda: session.kept() >= MARKS, 0.3)
        require(reader.quit() == 0, "the next reader does not end well")
    finally:
        reader.kill()
    desk.judge()
    was_refused = "read-only" in session.text or not session.is_open
    if not killed and not was_refused and "theyarelost" not in session.text:
        require(session.kept() == MARKS, f"{session.kept()} of {MARKS} came back")


def sweep(program, errors, kills, sticky):
    desk = faults.prepared(program)
    try:
        found = points(desk)
        for call, times in found.items():
            for time in times:
                for error in ERRORS[call]:
                    inject(errors, desk, call, f"error={error}", str(time))
                inject(kills, desk, call, "signal=KILL", str(time))
        for call in STICKY:
            for time in found.get(call, []):
                inject(sticky, desk, call, "error=EIO", f"{time}+")
    finally:
        desk.close()
