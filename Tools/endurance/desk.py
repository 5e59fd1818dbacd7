"""A folder of one trial: a transcript, its annotations, a home; and the judge of what is left."""

import json
import os
import random
import shutil
import subprocess
import tempfile

WORDS = [f"word{number:03}" for number in range(600)]
TURN = 12


def transcript_text():
    turns = []
    for start in range(0, len(WORDS), TURN):
        speaker = "Ada" if (start // TURN) % 2 == 0 else "Bob"
        turns.append(f"{speaker}: " + " ".join(WORDS[start : start + TURN]) + ".")
    return "\n\n".join(turns) + "\n"


class Violation(Exception):
    """A promise that was not kept."""


class Unreached(Exception):
    """The call at which something was to happen was not made in that run, which ended well."""


class Desk:
    """A transcript `i.txt` in a folder of its own, with the state folder beside it."""

    def __init__(self, program, folder=None, state=None):
        self.program = program
        self.root = os.path.realpath(tempfile.mkdtemp(prefix="verbatim-endurance-"))
        self.folder = folder or os.path.join(self.root, "talks")
        self.home = os.path.join(self.root, "home")
        self.state = state or os.path.join(self.home, "state")
        os.makedirs(self.folder, exist_ok=True)
        os.makedirs(self.home, exist_ok=True)
        self.file = os.path.join(self.folder, "i.txt")
        self.sidecar = self.file + ".verbatim.json"
        with open(self.file, "w", encoding="utf-8") as out:
            out.write(transcript_text())
        self.acknowledged = set()
        self.next = 0

    def environment(self):
        return {
            "HOME": self.home,
            "XDG_STATE_HOME": self.state,
            "PATH": "/usr/bin:/bin",
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "USER": "ada",
            "SWIFT_BACKTRACE": "enable=no",
        }

    def command(self, *arguments):
        return [*self.program, *arguments]

    def run(self, *arguments, before=(), timeout=60, **more):
        """Runs the program, perhaps under another one; never waits for ever."""
        return subprocess.run(
            [*before, *self.command(*arguments)],
            env=self.environment(),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout,
            **more,
        )

    def annotate(self, before=(), note="n" * 40, **more):
        """Marks the next word. What is acknowledged must be there ever after."""
        word = WORDS[self.next]
        self.next += 1
        arguments = ("annotate", self.file, "--quote", word, "--turn", str(WORDS.index(word) // TURN))
        result = self.run(*arguments, "--note", note, before=before, **more)
        if result.returncode == 0:
            self.acknowledged.add(result.stdout.decode().strip())
        return result

    def bytes(self, path=None):
        try:
            with open(path or self.sidecar, "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None

    def ids(self, path=None):
        """The ids in the sidecar; a file that cannot be read is a violation."""
        data = self.bytes(path)
        if data is None:
            return set()
        try:
            document = json.loads(data.decode("utf-8-sig"))
            if document["format"] != "verbatim-annotations":
                raise ValueError("another format")
            return {record["id"] for record in document["annotations"]}
        except (ValueError, KeyError, TypeError) as error:
            raise Violation(f"the sidecar cannot be read: {error}") from error

    def judge(self, result=None, may_be_silent=False):
        """The file parses, holds what was acknowledged, and whoever failed said so."""
        missing = self.acknowledged - self.ids()
        if missing:
            raise Violation(f"{len(missing)} acknowledged changes are lost")
        if result is None or result.returncode == 0 or may_be_silent:
            return
        if result.returncode < 0:
            raise Violation(f"the program died by signal {-result.returncode}")
        if not result.stderr.strip():
            raise Violation("it failed and said nothing")

    def judge_next(self):
        """The program goes on as if nothing had been, and leaves no litter."""
        result = self.annotate()
        if result.returncode != 0:
            raise Violation("the next change fails: " + result.stderr.decode().strip())
        self.judge(result)
        litter = self.litter()
        if litter:
            raise Violation(f"litter: {litter}")

    def litter(self):
        return [name for name in os.listdir(self.folder) if ".tmp-" in name]

    def snapshot(self):
        """Keeps the desk as it is, to come back to before each point of a sweep."""
        self.kept = (self.root + ".kept", set(self.acknowledged), self.next)
        shutil.copytree(self.root, self.kept[0], symlinks=True)

    def restore(self):
        for part in (self.folder, self.home):
            shutil.rmtree(part, ignore_errors=True)
            shutil.copytree(self.kept[0] + part[len(self.root) :], part, symlinks=True)
        self.acknowledged, self.next = set(self.kept[1]), self.kept[2]

    def close(self):
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.rmtree(self.root + ".kept", ignore_errors=True)


class Tally:
    """How many points a test had, and which of them broke a promise."""

    def __init__(self, name, what):
        self.name, self.what = name, what
        self.points = 0
        self.violations = []
        self.skipped = None
        self.unreached = 0
        self.foreign = 0
        self.notes = []

    def check(self, label, body):
        """Runs one point; a broken promise is counted, and any other error is one too."""
        self.points += 1
        try:
            body()
        except Unreached:
            self.points -= 1
            self.unreached += 1
        except Violation as violation:
            self.violations.append(f"{label}: {violation}")
        except subprocess.TimeoutExpired:
            self.violations.append(f"{label}: it hangs")
        except (OSError, ValueError, KeyError) as error:
            self.violations.append(f"{label}: {type(error).__name__}: {error}")


def require(condition, text):
    if not condition:
        raise Violation(text)


def seeded(seed=20261125):
    return random.Random(seed)
