"""A program that is killed at any moment leaves what stood before, or what was to come: never a half of it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from catalogs import EDITED, ROOT, make, project
from elsewhere import fingerprint
from runner import run_junheng

_FATAL = """
import atexit, os, pathlib, signal, sys

top, last, seen = os.environ["FATAL_TOP"], int(os.environ["FATAL_AT"]), 0
EVENTS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.utime", "shutil.rmtree",
          "tempfile.mkdtemp", "ctypes.dlsym"}

def watch(event, args):
    global seen
    if event not in EVENTS:
        return
    if event == "open" and not (isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)):
        return
    if event != "ctypes.dlsym" and not (isinstance(args[0], (str, os.PathLike)) and os.path.abspath(args[0]).startswith(top)):
        return
    seen += 1
    if seen == last:
        os.killpg(0, signal.SIGKILL)

sys.addaudithook(watch)
atexit.register(lambda: pathlib.Path(__file__).with_name("steps").write_text(str(seen)))
"""
"""Python runs a module of this name at its start: it counts what changes the disk below a folder, and ends the whole
group of processes just before one of these steps, or writes at its own end how many there were."""
POINTS = 10
"""Number of times a build is killed: before its first step, before its last, and evenly spaced between."""
_SWAP = """
import sys
from pathlib import Path
from junheng.text import files
files._exchange = files._exchange if sys.argv[2] == "exchange" else lambda one, two: False
with files.replacing(Path(sys.argv[1])) as fresh:
    for name in ("a.html", "sub/b.html", "c.html"):
        (fresh / name).parent.mkdir(exist_ok=True)
        (fresh / name).write_text("new " * 9999, encoding="utf-8")
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs by other means")


def _fatal(words: list[str], cwd: Path, top: Path, step: int, workers: int = 1) -> bool:
    """Run Python with `words`, killed before its `step`-th change below `top`; tell whether it came to that.

    Only one process makes the same number of changes every time: of several, the first makes a folder for all.
    """
    start = cwd / ".start"
    start.mkdir(exist_ok=True)
    (start / "sitecustomize.py").write_text(_FATAL, encoding="utf-8")
    path = os.pathsep.join([str(start), str(ROOT / "scripts")])
    env = {**os.environ, "PYTHONPATH": path, "FATAL_TOP": str(top), "FATAL_AT": str(step)}
    env["JUNHENG_WORKERS"] = str(workers)
    done = subprocess.run(
        [sys.executable, *words], cwd=cwd, env=env, capture_output=True, check=False, start_new_session=True
    )
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr.decode()
    return done.returncode != 0


def _old(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("a.html", "gone.html"):
        (folder / name).write_text("old " * 9999, encoding="utf-8")
    return folder


@pytest.mark.parametrize("way", ["exchange", "two renames"])
def test_a_folder_is_the_old_or_the_new_one_at_every_step(way: str, tmp_path: Path) -> None:
    """Where the system cannot exchange two folders, the old one may have stepped aside; the next run puts it back."""
    old = fingerprint(_old(tmp_path / "top" / "site"))
    seen, step = set(), 1
    while _fatal(["-c", _SWAP, str(tmp_path / "top" / "site"), way], tmp_path, tmp_path / "top", step):
        site = tmp_path / "top" / "site"
        if way == "exchange":
            assert site.is_dir(), step
        left = site if site.is_dir() else site.with_name(".site-old")
        seen.add(fingerprint(left))
        site = _old(site) if fingerprint(left) != old else site
        step += 1
    new = fingerprint(tmp_path / "top" / "site")
    assert step > 10
    assert seen == {old, new}
    assert [path.name for path in (tmp_path / "top").iterdir()] == ["site"], "what was left is cleared away"


_ZIP = """
import sys
from pathlib import Path
from junheng.site import zip as dist
dist.write({f"{n}.html": b"new" for n in range(3)}, Path(sys.argv[1]))
"""


def test_a_zip_is_the_old_or_the_new_one_at_every_step(tmp_path: Path) -> None:
    path = tmp_path / "top" / "junheng.zip"
    path.parent.mkdir()
    seen, step = set(), 1
    path.write_bytes(b"old")
    while _fatal(["-c", _ZIP, str(path)], tmp_path, path.parent, step):
        seen.add(path.read_bytes())
        step += 1
    assert step > 2
    assert seen == {b"old"}
    assert zipfile.is_zipfile(path)
    assert [left.name for left in path.parent.iterdir()] == [path.name]


def test_two_that_write_the_same_folder_leave_each_other_alone(tmp_path: Path) -> None:
    words = [sys.executable, "-c", f"{_SWAP}    input()\n", str(tmp_path / "site"), "exchange"]
    one, two = (subprocess.Popen(words, stdin=subprocess.PIPE, text=True) for _ in range(2))
    one.communicate("\n")
    two.communicate("\n")
    assert (one.returncode, two.returncode) == (0, 0)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.wall
def test_a_killed_build_leaves_the_last_good_site_and_the_next_one_is_whole(tmp_path: Path) -> None:
    """The test above goes through all of the exchange; here the whole command is killed, from its first step to its last."""
    root = project(tmp_path)
    run_junheng("build", ".", cwd=root)
    old = shutil.copytree(root / "site", tmp_path / "old")
    (root / EDITED).unlink()
    words = ["-m", "junheng", "build", "."]
    assert not _fatal(words, root, root / ".site", 0)
    last = int((root / ".start" / "steps").read_text(encoding="utf-8"))
    new = fingerprint(root / "site")
    assert not (root / "site" / "practices" / "example-one.html").exists()
    seen = []
    for point in range(POINTS):
        for path in (root / "site", *root.glob(".site-*")):  # what is left takes steps to clear away
            shutil.rmtree(path)
        shutil.copytree(old, root / "site")
        assert _fatal(words, root, root / ".site", 1 + point * (last - 1) // (POINTS - 1))
        seen.append(fingerprint(root / "site"))
    assert seen[0] == fingerprint(old)
    assert set(seen) == {fingerprint(old), new}
    before = seen[-1]
    assert _fatal(words, root, root / ".site", last // 4, workers=2)
    assert fingerprint(root / "site") == before
    assert not _fatal(words, root, root / ".site", 0, workers=2)
    assert fingerprint(root / "site") == new
    assert [path.name for path in root.glob(".site*")] == []


COMMANDS = {
    "new": (["new", "another-one", "--topic", "safety/food", "--title", "某县的食堂", "--region", "610727"], (1, 2)),
    "fix": (["fix", "--write"], (1, 2)),
    "publish": (["publish"], (2, 3, 7)),
}
"""What writes files, and steps to kill it at: before a file is opened, before it takes its name, between two files."""


@pytest.mark.wall
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_leaves_each_file_whole_or_as_it_was(command: str, tmp_path: Path) -> None:
    case = {"edit": [["## 做法", "## 做法  "]]} if command == "fix" else {}
    words, steps = COMMANDS[command]
    words = ["-m", "junheng", *words]
    root = make(tmp_path / "0", case)
    before = _texts(root)
    assert not _fatal(words, root, root / "practices", 10_000)
    after = _texts(root)
    assert after != before
    for step in steps:
        root = make(tmp_path / str(step), case)
        assert _fatal(words, root, root / "practices", step)
        assert all(text in {before.get(name), after.get(name)} for name, text in _texts(root).items())
    assert not _fatal(words, root, root / "practices", 10_000)
    assert _texts(root) == after, "the command can be given again, and ends as if nothing had happened"


def _texts(root: Path) -> dict[str, str]:
    """Return the files that the check reads; what begins with a dot is nobody's."""
    found = sorted(path for path in (root / "practices").rglob("*") if path.is_file() and path.name[0] != ".")
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in found}
