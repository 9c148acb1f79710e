"""What a run keeps for the next one, in files below `.cache/junheng/` of a project. What cannot be believed is not there.

A file is JSON below a digest of it, of the program and of the folder. So a file that is damaged or half written, of another
version of the program, or copied from elsewhere is not read, and none can run anything. A `.cache/` that is a link, or that
the repository brings along, is not used at all. Every failure to read or write is silent: a run without a cache takes
longer and makes the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

FOLDER: Final = ".cache"
SWITCH: Final = "JUNHENG_CACHE"
"""The environment variable that turns the cache off when it is `off`."""
_LARGEST: Final = 1 << 28
"""Maximum size of a file in bytes; the largest of 30,000 practices has twenty million."""
_ABANDONED: Final = 3600
"""Age in seconds at which an unfinished file was left by a program that was killed."""
_PACKAGE: Final = Path(__file__).parents[1]


@dataclass(frozen=True)
class Cache:
    """The files of one folder that one version of the program has written."""

    folder: Path
    mark: str
    """The program and the folder."""

    def read(self, name: str) -> Any:
        """Return what was kept under a name; None when nothing was, or it cannot be believed."""
        data = _read(self.folder / f"{name}.json")
        digest, _, body = data.partition(b"\n")
        if not body or digest != self._digest(name, body):
            return None
        try:
            return json.loads(body)
        except (ValueError, RecursionError):  # written by another program that knows how digests are made
            return None

    def write(self, name: str, content: Any) -> None:
        """Keep a value that consists of what JSON has, in place of an earlier one; a reader sees either the whole."""
        try:
            body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        except UnicodeEncodeError:  # half of a surrogate pair
            return
        with suppress(OSError):
            _replace(self.folder / f"{name}.json", self._digest(name, body) + b"\n" + body)

    def _digest(self, name: str, body: bytes) -> bytes:
        digest = hashlib.sha256(f"{self.mark}\0{name}\0".encode())
        digest.update(body)
        return digest.hexdigest().encode()


def open_cache(root: Path, program: str) -> Cache | None:
    """Return the cache of the project in a folder for a version of the program; None where there can be none."""
    if os.environ.get(SWITCH) == "off" or _tracked(root):
        return None
    folder = root / FOLDER / "junheng"
    try:
        for each in (folder.parent, folder):
            each.mkdir(exist_ok=True)
            status = each.lstat()
            if not stat.S_ISDIR(status.st_mode) or not _own(status):
                return None
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
    except OSError:
        return None
    place = f"{folder.resolve()}\0{status.st_dev}\0{status.st_ino}"
    return Cache(folder, hashlib.sha256(f"{program}\0{place}".encode(errors="surrogateescape")).hexdigest())


@lru_cache
def program(packages: tuple[str, ...], libraries: tuple[str, ...]) -> str:
    """Return a digest of the modules in packages of this program, of Python and of libraries, given with their versions.

    They are read once: a module that is edited while the program runs, as beside the preview, is not the one that runs.
    """
    digest = hashlib.sha256("\0".join((sys.version, *libraries)).encode())
    for package in packages:
        for folder, folders, names in os.walk(_PACKAGE / package):
            folders.sort()
            for name in sorted(name for name in names if name.endswith(".py")):
                digest.update(f"\0{os.path.relpath(folder, _PACKAGE)}\0{name}\0".encode())
                digest.update((Path(folder) / name).read_bytes())
    return digest.hexdigest()


def _read(path: Path) -> bytes:
    """Return the bytes of an ordinary file of this user; none of a link, a pipe or a file that is far too large."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(path, flags), "rb") as file:  # noqa: PTH123  with flags
            status = os.fstat(file.fileno())
            believable = stat.S_ISREG(status.st_mode) and _own(status) and status.st_size <= _LARGEST
            return file.read(_LARGEST) if believable else b""
    except OSError:
        return b""


def _own(status: os.stat_result) -> bool:
    """Tell whether a file belongs to this user, where the system knows users."""
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()


def _replace(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there; remove what programs that were killed have left."""
    for left in path.parent.glob(f"{path.name}.*"):
        if left.stat().st_mtime < time.time() - _ABANDONED:
            left.unlink(missing_ok=True)
    handle, fresh = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123  an open file
            file.write(data)
        Path(fresh).replace(path)
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise


def _tracked(root: Path) -> bool:
    """Tell whether the repository brings a cache along: a stranger may have made it. What git cannot tell counts as yes."""
    if not any((folder / ".git").exists() for folder in (root.resolve(), *root.resolve().parents)):
        return False
    command = ["git", "-c", "core.fsmonitor=false", "ls-files", "-z", "--", FOLDER]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=True)  # noqa: S603  git, as on the PATH
    except (OSError, subprocess.CalledProcessError):
        return True
    return bool(done.stdout)
