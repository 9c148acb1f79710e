"""Another machine, as far as a build can tell: another path, locale, time zone, hash seed and order of the files on the disk."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalogs import ROOT

_DISORDER = """
import os

class Reversed:
    def __init__(self, entries):
        self.entries = entries
    def __iter__(self):
        return iter(self.entries)
    def __next__(self):
        if not self.entries:
            raise StopIteration
        return self.entries.pop(0)
    def __enter__(self):
        return self
    def __exit__(self, *error):
        self.entries = []
    def close(self):
        self.entries = []

scandir, listdir = os.scandir, os.listdir

def disordered(path="."):
    with scandir(path) as entries:
        return Reversed(sorted(entries, key=lambda entry: entry.name, reverse=True))

os.scandir = disordered
os.listdir = lambda path=".": sorted(listdir(path), reverse=True)
"""
"""Python runs a module of this name at its start: every folder is listed from its end."""


def elsewhere(folder: Path) -> tuple[Path, dict[str, str]]:
    """Copy the project below `folder`, without its history, and return it with the environment of another machine."""
    root = folder / "某处 else" / "checkout"
    for name in ("docs", "practices", "scripts"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("mkdocs.yml", "pyproject.toml", "requirements.txt", "LICENSE", "LICENSE-CONTENT"):
        shutil.copy(ROOT / name, root)
    for number, path in enumerate(sorted(root.rglob("*"))):
        os.utime(path, (946_684_800 + number * 86_413,) * 2)
    start = folder / "start"
    start.mkdir()
    (start / "sitecustomize.py").write_text(_DISORDER, encoding="utf-8")
    return root, {
        "PYTHONPATH": os.pathsep.join([str(start), str(root / "scripts")]),
        "PYTHONHASHSEED": "7",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "LC_ALL": "POSIX",
        "LANG": "POSIX",
        "TZ": "Pacific/Auckland",
    }


@contextmanager
def umask(mask: int) -> Iterator[None]:
    """Give new files the rights that `mask` leaves them, here and in what is started, while the block runs."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def fingerprint(folder: Path) -> str:
    """Return one hash for the names and bytes of all files below a folder."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(
            f"{path.relative_to(folder).as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode()
        )
    return total.hexdigest()
