"""The reader on a pseudo-terminal."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

from desk import Violation

CONTROL = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^][^\x1b]*\x1b\\|\x1b[ -/]*[0-~]")


class Reader:
    """A reader that is open on the desk's transcript."""

    def __init__(self, desk, arguments=None, before=(), timeout=20, expect="i.txt"):
        self.desk, self.timeout = desk, timeout
        self.output = b""
        self.status = None
        command = [*before, *desk.command(*(arguments or [desk.file]))]
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(desk.folder)
            os.execvpe(command[0], command, desk.environment())
        size = struct.pack("HHHH", 30, 200, 0, 0)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, size)
        if expect:
            self.wait_for(expect)

    def text(self):
        """What was written so far, without control sequences and without blanks."""
        plain = CONTROL.sub(b"", self.output).decode("utf-8", "replace")
        return "".join(plain.split())

    def pump(self, seconds=0.05):
        """Takes what comes for so long; gives whether there was anything."""
        end = time.monotonic() + seconds
        while True:
            rest = end - time.monotonic()
            ready, _, _ = select.select([self.terminal], [], [], max(0, rest))
            if not ready:
                return
            try:
                data = os.read(self.terminal, 65536)
            except OSError:
                return
            if not data:
                return
            self.output += data

    def wait(self, condition, what):
        end = time.monotonic() + self.timeout
        while not condition():
            if time.monotonic() > end:
                raise Violation(f"{what} does not come; the screen said: {self.text()[-300:]}")
            self.pump(0.02)

    def wait_for(self, text):
        text = "".join(text.split())
        self.wait(lambda: text in self.text(), f'"{text}"')

    def type(self, text):
        try:
            os.write(self.terminal, text.encode())
        except OSError:
            pass  # Nobody reads any more.

    def settle(self, condition, seconds):
        """Waits until something holds or the reader has ended; gives whether it still runs."""
        end = time.monotonic() + seconds
        while not condition() and time.monotonic() < end:
            self.pump(0.01)
            self.reap(os.WNOHANG)
            if self.status is not None:
                return False
        return True

    def quit(self):
        """Quits; gives the exit code, negative for a signal."""
        self.type("q")
        return self.ended()

    def ended(self):
        end = time.monotonic() + self.timeout
        while self.status is None and time.monotonic() < end:
            self.pump(0.02)
            self.reap(os.WNOHANG)
        if self.status is None:
            raise Violation("the reader does not end")
        return os.waitstatus_to_exitcode(self.status)

    def reap(self, flags=0):
        if self.status is not None:
            return
        pid, status = os.waitpid(self.pid, flags)
        if pid:
            self.status = status

    def kill(self, number=signal.SIGKILL):
        if self.status is None:
            os.kill(self.pid, number)
            self.reap()
        if self.terminal is not None:
            os.close(self.terminal)
            self.terminal = None
