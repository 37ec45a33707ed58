"""Lets each call that writes to the disk fail in turn, and looks at what is left: old or new files, whole.

    python3 ci/disk_faults.py target/release/cribsheet

Needs Linux and gcc. Prints how many runs there were of each command.
"""

import errno
import os
import shutil
import subprocess
import sys
import tempfile

FAULTS = [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS, 0]  # 0: a short write
OLD = "[sheet]\ntitle = 'Old'\n[[pitch]]\nsay = 'Old words'\n"
NEW = "[sheet]\ntitle = 'New'\n[[pitch]]\nsay = 'New words, and more of them'\n"
GUIDE = "### Why you?\n\n**Don't say:** I am bored.\n\n**Say:** I know the yard.\n"

program = os.path.abspath(sys.argv[1])
work = os.path.realpath(tempfile.mkdtemp(prefix="cribsheet-faults-"))
folder = os.path.join(work, "folder")
fired = os.path.join(work, "fired")
library = os.path.join(work, "faults.so")
here = os.path.dirname(os.path.abspath(__file__))
subprocess.run(
    ["gcc", "-O1", "-shared", "-fPIC", "-o", library, os.path.join(here, "disk_faults.c"), "-ldl"],
    check=True,
)


def path(name):
    return os.path.join(folder, name)


def write(name, text):
    with open(path(name), "w") as file:
        file.write(text)


def run(arguments, extra=None):
    return subprocess.run(
        [program, *arguments], env={**os.environ, **(extra or {})}, capture_output=True, text=True
    )


def contents():
    found = {}
    for name in sorted(os.listdir(folder)):
        with open(path(name), "rb") as file:
            found[name] = file.read()
    return found


def begin_build():
    write("a.toml", OLD)
    done = run(BUILD)
    assert done.returncode == 0, done.stderr
    write("a.toml", NEW)


def begin_new():
    write("guide.md", GUIDE)


BUILD = ["build", path("a.toml"), "-f", "pdf,svg,page", "--stable", "--sync", "--deps", path("a.d")]
COMMANDS = [
    ("build", begin_build, BUILD),
    ("init", begin_new, ["init", path("a.toml")]),
    ("import", begin_new, ["import", path("guide.md"), "-o", path("a.toml")]),
]


def fresh(begin):
    shutil.rmtree(folder, ignore_errors=True)
    os.mkdir(folder)
    begin()
    return contents()


def is_temporary(name):
    return name.startswith(".cribsheet.")


def check(name, begin, arguments):
    """Runs a command with every call failing in turn; the number of runs."""
    before = fresh(begin)
    done = run(arguments)
    assert done.returncode == 0, done.stderr
    after = contents()
    runs = 0
    for fault in FAULTS:
        at = 0
        while True:
            at += 1
            assert fresh(begin) == before, "the same to begin with"
            if os.path.exists(fired):
                os.remove(fired)
            environment = {
                "LD_PRELOAD": library,
                "FAULTS_UNDER": folder,
                "FAULTS_AT": str(at),
                "FAULTS_ERRNO": str(fault),
                "FAULTS_FIRED": fired,
            }
            done = run(arguments, environment)
            if not os.path.exists(fired):
                assert done.returncode == 0 and contents() == after, done.stderr
                break
            runs += 1
            where = f"{name}, call {at}, errno {fault}: code {done.returncode}, {done.stderr}"
            found = contents()
            for file in {**before, **after, **found}:
                if is_temporary(file):
                    continue
                wanted = [content.get(file) for content in (before, after)]
                assert found.get(file) in wanted, f"{where}: {file} is neither old nor new"
            assert done.returncode in (0, 1), where
            if done.returncode == 0:
                assert all(found.get(file) == after[file] for file in after), where
            else:
                assert done.stderr.strip(), where
            # What the failing call itself was to remove is there until the next run.
            left = [file for file in found if is_temporary(file)]
            assert len(left) <= 1, f"{where}: {left}"
            if name != "build" and "a.toml" in found:
                os.remove(path("a.toml"))
            done = run(arguments)
            assert done.returncode == 0, done.stderr
            assert contents() == after, f"{where}: the next run is as any other"
    return runs


for name, begin, arguments in COMMANDS:
    print(f"{name}: {check(name, begin, arguments)} runs, old or new whole files after each")
shutil.rmtree(work)
