"""The sites that many tests read: each is built once, by whichever process of the test run needs it first."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from filelock import FileLock

Once = Callable[[str, Callable[[Path], object]], Path]
NAME: Final = "均衡 实践库"
"""The folder of the site: its path has Chinese characters and a blank, as a reader's may."""
PUBLISHED: Final = {
    "SITE_URL": "https://example.org/lib",
    "REPOSITORY_URL": "https://example.org/repository",
    "LETTERS_TO": "editors@example.org",
}
"""The settings of a site that is published."""


def make_once(top: Path, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder `name` below `top`, which `make` fills if no process has; wait while another is at it."""
    folder, done = top / name, top / f"{name}.done"
    with FileLock(top / f"{name}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # left by a process that failed
            folder.mkdir()
            make(folder)
            done.touch()
    return folder
