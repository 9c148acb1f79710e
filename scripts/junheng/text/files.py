"""Write files and folders atomically: completely or not at all, even when the program is killed."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]  # the type of a module

_EXCHANGE: Final = 2
_HERE: Final = -100
"""The Linux constants RENAME_EXCHANGE and AT_FDCWD."""


def create(path: Path, text: str) -> None:
    """Write a new file, creating its parent folders.

    Raises FileExistsError when the path exists; it is left unchanged.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(path):
        raise FileExistsError(path)
    replace(path, text)


def replace(path: Path, text: str) -> None:
    """Write a file, replacing an existing one."""
    with replacing_file(path) as fresh:
        fresh.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def replacing_file(path: Path) -> Iterator[Path]:
    """Yield a path beside `path` that takes its name when the block ends; when the block fails, `path` is unchanged."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    try:
        yield fresh
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Yield a new folder that replaces the folder `out` when the block ends; when the block fails, `out` is unchanged.

    What a killed program left beside `out` is first restored or removed.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        with _held(out.parent, wait=True):
            _recover(out)
            fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
            stack.enter_context(_held(fresh))
        stack.callback(shutil.rmtree, fresh, ignore_errors=True)
        yield fresh
        with _held(out.parent, wait=True):
            _swap(fresh, out)


def _swap(fresh: Path, out: Path) -> None:
    fresh.chmod(0o755)
    if not out.exists():
        fresh.rename(out)
    elif not _exchange(fresh, out):
        old = _old(out)
        out.rename(old)
        fresh.rename(out)  # if the program is killed before this line, the next replacement restores `out`
        shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, two: Path) -> bool:
    """Exchange the names of two folders atomically; return False where the system cannot."""
    if sys.platform != "linux":
        return False
    call = getattr(ctypes.CDLL(None), "renameat2", None)
    return call is not None and call(_HERE, os.fsencode(one), _HERE, os.fsencode(two), _EXCHANGE) == 0


def _recover(out: Path) -> None:
    """Restore `out` if it was moved aside and not replaced, and remove folders that no process is writing."""
    if _old(out).exists() and not out.exists():
        _old(out).rename(out)
    for left in out.parent.glob(f".{out.name}-*"):
        with contextlib.suppress(BlockingIOError), _held(left):
            shutil.rmtree(left, ignore_errors=True)


def _old(out: Path) -> Path:
    return out.with_name(f".{out.name}-old")


@contextmanager
def _held(folder: Path, *, wait: bool = False) -> Iterator[None]:
    """Lock a folder until the block or the program ends; when another process holds the lock, wait or raise BlockingIOError.

    Windows has no such lock on a folder: there, two processes that write the same folder at once are not kept apart.
    """
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)
