"""T9 to T11: what may not be written, permissions, and what is no plain file."""

import os
import stat
import subprocess

from desk import Desk, Tally, Violation, require

NOBODY = 65534


def started(program, count=3):
    desk = Desk(program)
    for _ in range(count):
        desk.annotate()
    return desk


def as_nobody(desk):
    os.chmod(desk.root, 0o755)
    for folder, _, files in os.walk(desk.root):
        for path in [folder, *(os.path.join(folder, name) for name in files)]:
            os.chown(path, NOBODY, NOBODY)
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def in_data_folder(desk):
    folder = os.path.join(desk.home, ".local/share/verbatim")
    names = os.listdir(folder) if os.path.isdir(folder) else []
    names = [name for name in names if name.endswith(".verbatim.json")]
    return [os.path.join(folder, name) for name in names]


def expect_elsewhere(desk, result):
    """Annotations of a folder that cannot be written go to the data folder, with those it had."""
    require(result.returncode == 0, "it fails: " + result.stderr.decode().strip())
    require(b"cannot be written" in result.stderr, "it does not say where they are kept")
    paths = in_data_folder(desk)
    require(len(paths) == 1, "nothing is in the data folder")
    require(desk.acknowledged <= desk.ids(paths[0]), "acknowledged changes are lost")


def expect_back(desk, **more):
    """When the folder can be written again all is beside the transcript, and only there."""
    result = desk.annotate(**more)
    require(result.returncode == 0, "it fails: " + result.stderr.decode().strip())
    require(b"brought over" in result.stderr, "it does not say what it brought over")
    desk.judge()
    require(desk.ids() == desk.acknowledged, "more or less than was acknowledged")
    require(not in_data_folder(desk), "they are in the data folder as well")


def expect_refused(desk, result, before):
    require(result.returncode == 2, f"it ends with {result.returncode}")
    require(b"cannot be written" in result.stderr, "the reason is not told")
    require(desk.bytes() == before, "the protected file is changed")
    desk.judge(result)


def folder_without_permission(program):
    desk = started(program)
    more = as_nobody(desk)
    os.chmod(desk.folder, 0o555)
    expect_elsewhere(desk, desk.annotate(**more))
    os.chmod(desk.folder, 0o755)
    expect_back(desk, **more)
    desk.close()


def file_without_permission(program):
    desk = started(program)
    more = as_nobody(desk)
    os.chmod(desk.sidecar, 0o444)
    expect_refused(desk, desk.annotate(**more), desk.bytes())
    desk.close()


def file_of_another(program):
    desk = started(program)
    more = as_nobody(desk)
    os.chown(desk.sidecar, 0, 0)
    os.chmod(desk.sidecar, 0o644)
    expect_refused(desk, desk.annotate(**more), desk.bytes())
    desk.close()


def read_only_disk(program):
    base = Desk(program)
    small = os.path.join(base.root, "small")
    os.makedirs(small)
    subprocess.run(["mount", "-t", "tmpfs", "none", small], check=True)
    try:
        desk = Desk(program, folder=os.path.join(small, "folder"))
        for _ in range(3):
            desk.annotate()
        subprocess.run(["mount", "-o", "remount,ro", small], check=True)
        expect_elsewhere(desk, desk.annotate())
        subprocess.run(["mount", "-o", "remount,rw", small], check=True)
        expect_back(desk)
        desk.close()
    finally:
        subprocess.run(["umount", "-l", small])
        base.close()


def immutable(which):
    def body(program):
        desk = started(program)
        path = desk.sidecar if which == "file" else desk.folder
        subprocess.run(["chattr", "+i", path], check=True, capture_output=True)
        try:
            before = desk.bytes()
            result = desk.annotate()
            if which == "file":
                expect_refused(desk, result, before)
            else:
                expect_elsewhere(desk, result)
        finally:
            subprocess.run(["chattr", "-i", path], check=True)
            desk.close()

    return body


def permissions(program, mode, mask, group=None):
    def body():
        desk = started(program)
        os.chmod(desk.sidecar, mode)
        if group is not None:
            os.chmod(desk.folder, 0o2775)
            os.chown(desk.sidecar, 1, group)
        before = os.stat(desk.sidecar)
        result = desk.annotate(umask=mask)
        require(result.returncode == 0, result.stderr.decode())
        desk.judge(result)
        after = os.stat(desk.sidecar)
        require(stat.S_IMODE(after.st_mode) == mode, f"the mode is {oct(after.st_mode)}")
        require((before.st_uid, before.st_gid) == (after.st_uid, after.st_gid), "another owner")
        desk.close()

    return body


def new_file(program, mode, mask):
    """A new sidecar is never wider than its transcript."""

    def body():
        desk = Desk(program)
        os.chmod(desk.file, mode)
        desk.annotate(umask=mask)
        got = stat.S_IMODE(os.stat(desk.sidecar).st_mode)
        require(got == mode & 0o666 | 0o600, f"the mode is {oct(got)}")
        desk.close()

    return body


def link(program, kind):
    def body():
        desk = started(program)
        real = os.path.join(desk.root, "real.json")
        os.rename(desk.sidecar, real)
        if kind == "dangling":
            os.remove(real)
            desk.acknowledged = set()
        target = real if kind != "relative" else "../real.json"
        os.symlink(target, desk.sidecar)
        result = desk.annotate()
        require(result.returncode == 0, result.stderr.decode())
        require(os.path.islink(desk.sidecar), "the link is replaced by a file")
        require(not os.path.islink(real) and os.path.isfile(real), "the target is not written")
        desk.judge(result)
        desk.judge_next()
        desk.close()

    return body


def refused(program, make):
    """What is no plain file is left alone, at once."""

    def body():
        desk = Desk(program)
        make(desk.sidecar)
        before = os.lstat(desk.sidecar)
        result = desk.annotate(timeout=10)
        require(result.returncode == 2 and result.stderr.strip(), "it is not refused")
        after = os.lstat(desk.sidecar)
        require((before.st_mode, before.st_ino) == (after.st_mode, after.st_ino), "it is replaced")
        desk.close()

    return body


def link_loop(path):
    os.symlink(path + "2", path)
    os.symlink(path, path + "2")


def hard_link(program):
    """The other name keeps the old bytes, whole."""
    desk = started(program)
    other = os.path.join(desk.root, "other.json")
    os.link(desk.sidecar, other)
    before = desk.bytes()
    desk.judge(desk.annotate())
    require(desk.bytes(other) == before, "the other name is changed in place")
    desk.judge_next()
    desk.close()


def run(program, control):
    root = os.geteuid() == 0
    places = Tally("T9", "folders, files and disks that may not be written")
    caught = Tally("T9", "control: truncates and writes in place")
    if not root:
        places.skipped = caught.skipped = "needs root for other users, mounts and chattr"
    else:
        for name, body in {
            "folder without permission": folder_without_permission,
            "file without permission": file_without_permission,
            "file of another": file_of_another, "read-only disk": read_only_disk,
            "immutable file": immutable("file"), "immutable folder": immutable("folder")
        }.items():
            places.check(name, lambda body=body: body(program))
            caught.check(name, lambda body=body: body(control))
    yield places, None
    yield caught, "must fail"
    modes = Tally("T10", "permissions and owners are kept")
    for mode in (0o600, 0o640, 0o644, 0o444, 0o660, 0o666):
        for mask in (0o077, 0o000):
            modes.check(f"{oct(mode)} umask {oct(mask)}", permissions(program, mode, mask))
    for mode in (0o600, 0o640, 0o644):
        modes.check(f"new file, {oct(mode)}", new_file(program, mode, 0o000))
    if root:
        modes.check("another group", permissions(program, 0o664, 0o022, group=1))
    yield modes, None
    kinds = Tally("T11", "links, pipes, devices and folders")
    for kind in ("absolute", "relative", "dangling"):
        kinds.check(f"{kind} link", link(program, kind))
    kinds.check("links in a circle", refused(program, link_loop))
    kinds.check("pipe", refused(program, lambda path: os.mkfifo(path)))
    kinds.check("folder", refused(program, os.mkdir))
    kinds.check("link to a device", refused(program, lambda path: os.symlink("/dev/zero", path)))
    if root:
        device = os.makedev(1, 5)
        kinds.check(
            "device", refused(program, lambda path: os.mknod(path, stat.S_IFCHR | 0o666, device)))
    kinds.check("hard link", lambda: hard_link(program))
    yield kinds, None
    caught = Tally("T10", "control: renames without care for modes")
    for mode in (0o600, 0o640):
        caught.check(oct(mode), permissions(control_with_rename(control), mode, 0o022))
    yield caught, "must fail"
    caught = Tally("T11", "control: renames over links")
    caught.check("absolute link", link(control_with_rename(control), "absolute"))
    caught.check("hard link", lambda: hard_link(control))
    yield caught, "must fail"


def control_with_rename(control):
    return ["env", "CARELESS=rename", *control]
