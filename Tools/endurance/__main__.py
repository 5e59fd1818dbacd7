"""Tries whether annotations are ever lost: `python3 Tools/endurance PROGRAM [PART...]`.

Each part is a sweep over the real program and the same sweep over a careless one, which must fail.
Ends with 1 when a promise was broken, or when a control was not found out.
"""

import os
import sys
import time

import corrupt
import edits
import faults
import kills
import places
import power
import space

PARTS = {
    "faults": faults, "kills": kills, "power": power, "space": space, "places": places,
    "edits": edits, "corrupt": corrupt,
}


def among_own_mounts():
    """Mounts of its own, which nobody else's processes can hold; for root alone."""
    if os.geteuid() == 0 and "ENDURANCE_MOUNTS" not in os.environ:
        os.environ["ENDURANCE_MOUNTS"] = "own"
        os.execvp("unshare", ["unshare", "-m", sys.executable, *sys.argv])


def main():
    among_own_mounts()
    program = [os.path.abspath(sys.argv[1])]
    control = [sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), "control.py")]
    chosen = sys.argv[2:] or list(PARTS)
    failed = False
    print(f"{'':4} {'points':>6} {'violations':>10} {'seconds':>7}  what")
    for part in chosen:
        began = time.monotonic()
        for tally, kind in PARTS[part].run(program, control):
            seconds, began = time.monotonic() - began, time.monotonic()
            failed = report(tally, kind, seconds) or failed
    return 1 if failed else 0


def report(tally, kind, seconds):
    """Prints one line of the table; gives whether it is one to be ashamed of."""
    if tally.skipped:
        print(f"{tally.name:4} {'-':>6} {'-':>10} {'-':>7}  {tally.what}: not tried, {tally.skipped}")
        return False
    broken = len(tally.violations)
    is_wrong = broken == 0 if kind == "must fail" else broken > 0
    verdict = "" if not is_wrong else "   <-- WRONG"
    print(f"{tally.name:4} {tally.points:6} {broken:10} {seconds:7.1f}  {tally.what}{verdict}", flush=True)
    for note in tally.notes:
        print(f"{'':31}{note}")
    if is_wrong:
        for violation in tally.violations[:12]:
            print(f"{'':31}{violation}")
    return is_wrong


sys.exit(main())
