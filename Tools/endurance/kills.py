"""T5 and T12: kills at random times, and two programs at once."""

import os
import signal
import subprocess
import time

from desk import WORDS, TURN, Desk, Tally, require, seeded
from reader import Reader


def script(desk, count):
    """A shell that makes changes one after another and prints what is acknowledged."""
    lines = []
    for _ in range(count):
        word = WORDS[desk.next % len(WORDS)]
        desk.next += 1
        turn = WORDS.index(word) // TURN
        lines.append(
            f'"$@" annotate "{desk.file}" --quote {word} --turn {turn} --note {"n" * 40}'
        )
    return ["sh", "-c", "\n".join(lines), "sh", *desk.program]


def start(desk, count, output):
    return subprocess.Popen(
        script(desk, count), env=desk.environment(), stdin=subprocess.DEVNULL,
        stdout=output, stderr=subprocess.PIPE, start_new_session=True)


def finish(desk, process, output, length=None):
    """Waits for a session; what it wrote, or its first so many bytes, is acknowledged."""
    process.communicate()
    with open(output, "r", encoding="utf-8") as file:
        whole = file.read(length)
    desk.acknowledged |= set(whole[: whole.rfind("\n") + 1].split())


def killed(program, rounds, seed):
    """Kills a session at random times. Every so often the desk is begun anew, to stay small."""
    random, desk = seeded(seed), None
    for number in range(rounds):
        if number % 50 == 0:
            if desk:
                desk.close()
            desk = Desk(program)

        def body():
            output = os.path.join(desk.root, "acknowledged")
            with open(output, "w") as file:
                process = start(desk, 8, file)
                time.sleep(random.uniform(0, 0.25))
                os.killpg(process.pid, signal.SIGKILL)
            finish(desk, process, output)
            desk.judge()
            killed.acknowledged += len(desk.acknowledged)

        yield f"kill {number}", body
        if number % 50 == 49:
            yield f"after kill {number}", desk.judge_next
    desk.close()


killed.acknowledged = 0


def reader_killed(program, rounds):
    """Kills the reader while keys are struck: what the sidecar held stays in it."""
    random = seeded(7)
    desk = Desk(program)

    def body():
        reader = Reader(desk)
        try:
            for _ in range(random.randrange(1, 12)):
                reader.type("h}")
                if random.random() < 0.5:
                    reader.pump(random.uniform(0, 0.03))
                desk.acknowledged |= desk.ids()
        finally:
            reader.kill()
        desk.judge()

    for number in range(rounds):
        yield f"reader kill {number}", body
    yield "after the kills", desk.judge_next
    desk.close()


def two_processes(program, count):
    desk = Desk(program)
    outputs = [os.path.join(desk.root, f"acknowledged-{number}") for number in range(2)]
    files = [open(output, "w") for output in outputs]
    processes = [start(desk, count, file) for file in files]
    for process, output in zip(processes, outputs):
        finish(desk, process, output)
    try:
        require(
            len(desk.acknowledged) == 2 * count,
            f"{len(desk.acknowledged)} of {2 * count} were acknowledged")
        desk.judge()
        require(desk.ids() == desk.acknowledged, "more or less than was acknowledged")
        desk.judge_next()
    finally:
        desk.close()


def with_reader(program, count):
    """Commands write while a reader marks: all of both is there."""
    desk = Desk(program)
    reader = Reader(desk)
    try:
        output = os.path.join(desk.root, "acknowledged")
        with open(output, "w") as file:
            process = start(desk, count, file)
            for _ in range(20):
                reader.type("h}")
                reader.pump(0.05)
            finish(desk, process, output)
        require(reader.quit() == 0, "the reader does not end well")
        require(len(desk.acknowledged) == count, "a command failed")
        desk.judge()
        require(len(desk.ids()) == count + 20, f"{len(desk.ids())} of {count + 20} are there")
    finally:
        reader.kill()
        desk.close()


def second_reader(program):
    """The second reader is read-only and names the first; when that is killed it can write."""
    desk = Desk(program)
    first, second = Reader(desk), None
    try:
        first.type("h")
        first.wait(lambda: len(desk.ids()) == 1, "the first reader's mark")
        second = Reader(desk)
        second.wait_for("read-only")
        second.wait_for(f"pid {first.pid}")
        second.type("}h")
        second.pump(0.3)
        require(len(desk.ids()) == 1, "the second reader wrote")
        first.kill()
        # This terminal does not tell of the focus: the change itself asks for the right to write.
        second.type("}h")
        second.wait(lambda: len(desk.ids()) == 2, "the second reader's mark")
        require(second.quit() == 0, "the second reader does not end well")
    finally:
        first.kill()
        if second:
            second.kill()
        desk.close()


def run(program, control):
    kills = Tally("T5", "random kills of sessions of commands, and of the reader")
    for label, body in killed(program, 500, 1):
        kills.check(label, body)
    for label, body in reader_killed(program, 60):
        kills.check(label, body)
    kills.notes.append(f"{killed.acknowledged} looks for an acknowledged change")
    yield kills, None
    caught = Tally("T5", "control: truncates and writes in place")
    for label, body in killed(control, 120, 2):
        caught.check(label, body)
    yield caught, "must fail"
    both = Tally("T12", "two programs at once, and two readers")
    both.check("2 x 200 commands", lambda: two_processes(program, 200))
    both.check("100 commands beside a reader", lambda: with_reader(program, 100))
    both.check("two readers", lambda: second_reader(program))
    yield both, None
    caught = Tally("T12", "control: truncates and writes in place")
    caught.check("2 x 100 commands", lambda: two_processes(control, 100))
    yield caught, "must fail"
