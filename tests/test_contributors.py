"""Twenty files as contributors send them, written by hand: what the check says of each, and what is left when `fix` is through."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pytest

from catalogs import ROOT, make
from junheng.check.check import check
from runner import call_junheng

FOLDER: Final = ROOT / "tests" / "contributors"
FOLDER_OF: Final = "practices/safety"
GOT: Final = {
    "01": ("bad-date unknown-term", ""),
    "02": ("invisible-character", ""),
    "03": ("bad-date", ""),
    "04": ("byte-order-mark carriage-return", ""),
    "05": ("unknown-key", ""),
    "06": ("markdown-form", ""),
    "07": ("yaml-syntax", ""),
    "08": ("markdown-form", "markdown-form"),
    "09": ("personal-name", "personal-name"),
    "10": ("duplicate-title likely-duplicate", "duplicate-title likely-duplicate"),
    "11": ("unknown-term", "unknown-term"),
    "12": ("needs-quotes", ""),
    "13": ("cut-short", "cut-short"),
    "14": ("unfilled-blank", "unfilled-blank"),
    "15": ("no-front-matter", ""),
    "16": ("bad-file-name", "bad-file-name"),
    "17": ("not-utf8", "not-utf8"),
    "18": ("", ""),
    "19": ("no-front-matter", "no-front-matter"),
    "20": ("outside-link raw-html", "outside-link raw-html"),
}
"""By the beginning of the name: the codes found in the file as it came, and after `junheng fix --write`."""

ONLY_MENDED: Final = {"18"}
"""Of which the check says nothing, because a reader understands them, and which `fix` makes like the others."""


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_what_each_got(path: Path, tmp_path: Path) -> None:
    number, before, after = path.name[:2], *GOT[path.name[:2]]
    name = f"sent-{number}.md" + ("" if path.suffix == ".md" else path.suffix)
    root = make(tmp_path, {})
    shutil.copy(path, root / FOLDER_OF / name)
    assert _codes(root, name) == before
    sent = path.read_bytes()
    call_junheng("fix", str(root), "--write", expect=1 if number == "17" else 0)
    assert _codes(root, name) == after
    if number in ONLY_MENDED:
        assert (root / FOLDER_OF / name).read_bytes() != sent


def _codes(root: Path, name: str) -> str:
    found = [one for one in check(root).findings if one.place.path == f"{FOLDER_OF}/{name}"]
    assert all(one.help for one in found)
    return " ".join(sorted({one.code for one in found}))
