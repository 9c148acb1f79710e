"""The fixes below a folder: what mending would change in each practice's file, and which files cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from junheng.mend import difference, mend
from junheng.text.source import Flaw, find


@dataclass(frozen=True)
class Fix:
    """A file with something to mend."""

    path: str
    """Relative to the catalogue's root, with forward slashes."""
    text: str
    mended: str

    def difference(self) -> str:
        """Return the change as a unified diff."""
        return difference(self.path, self.text, self.mended)


def fixes(root: Path) -> tuple[tuple[Fix, ...], tuple[str, ...]]:
    """Return the fixes of the practices below `root`, and the paths of the files that cannot be read as text."""
    found: list[Fix] = []
    unreadable: list[str] = []
    for path in find(root, "practices"):
        if isinstance(path, Flaw) or not path.endswith(".md"):
            continue
        try:
            text = (root / path).read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            unreadable.append(path)
            continue
        if (mended := mend(text)) != text:
            found.append(Fix(path, text, mended))
    return tuple(found), tuple(unreadable)
