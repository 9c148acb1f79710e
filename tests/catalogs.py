"""Small catalogues for the tests: the base one with the real vocabularies, changed as a case says."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bench.made_library import write
from junheng.catalog.catalog import Catalog
from junheng.catalog.library import Library
from junheng.check import check as checking
from junheng.check.check import check
from junheng.check.kept_vocabulary import CheckedVocabulary
from junheng.model.vocabulary import read_files
from junheng.text.cache import Cache
from junheng.text.source import Flaw

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
PUBLISHED = {
    "addresses.csv": "address,date\n", "snapshot.csv": "edition,id,fields\n",
    "changes.csv": "edition,id,kind,fields\n", "withdrawn.yml": "[]\n",
    "second-readings.csv": "practice,item,first,second,settled,reason\n",
    "rereadings.csv": "practice,result,said,source\n", "visits.csv": "source,date,outcome\n", "corrections.yml": "[]\n", "region-attributes.csv": "code,attribute,year,source\n",
}  # fmt: skip
"""The files of what has been published, read twice or listed, as they are before anything is."""
EDITED = "practices/safety/example-one.md"
SERVES = "indicators: [{id: G11, strength: serves, why: 管网格的教师计入本项。}]"
"""How that practice bears on its indicator, for an edit to replace."""


def make(folder: Path, case: Mapping[str, Any]) -> Path:
    """Write the base catalogue below `folder`, changed as the case says, and return the folder."""
    shutil.copytree(CASES / "base", folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "practices" / "_vocabulary", folder / "practices" / "_vocabulary")
    (folder / "practices" / "_vocabulary" / "ledger.csv").write_text("id,region,date\n", encoding="utf-8")
    for name in ("gaps.yml", "studies.yml", "attribute-kinds.yml"):
        (folder / "practices" / "_vocabulary" / name).write_text("[]\n", encoding="utf-8")
    for name, head in PUBLISHED.items():
        (folder / "practices" / "_vocabulary" / name).write_text(head, encoding="utf-8")
    shutil.copy(CASES / "measures.yml", folder / "practices" / "_vocabulary")
    for path, other in case.get("copy", {}).items():
        shutil.copyfile(folder / other, folder / path)
    edits = {EDITED: case.get("edit", []), **case.get("edit_other", {})}
    for path, pairs in edits.items():
        _edit(folder / path, pairs)
    for path, text in case.get("write", {}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
    for path, encoding in case.get("encode", {}).items():
        (folder / path).write_bytes((folder / path).read_text(encoding="utf-8").encode(encoding))
    for path, size in case.get("fill", {}).items():
        (folder / path).write_bytes(b"x" * size)
    for path, target in case.get("link", {}).items():
        (folder / path).symlink_to(target)
    for path in case.get("remove", []):
        shutil.rmtree(folder / path) if (folder / path).is_dir() else (folder / path).unlink()
    return folder


def read_once(read: Callable[..., CheckedVocabulary]) -> Callable[..., CheckedVocabulary]:
    """Return what reads and checks a vocabulary, and one in which nothing was found only once: most tests have the same.

    Nothing was found by the rules of that time: a test that takes one away has a vocabulary of its own.
    """
    sound: dict[tuple[Callable[..., object], tuple[tuple[str, bytes | Flaw], ...]], CheckedVocabulary] = {}

    def once(root: Path, cache: Cache | None = None) -> CheckedVocabulary:
        key = vars(checking)["run"], tuple(read_files(root).items())
        checked = None if cache else sound.get(key)
        if checked is None:
            checked = read(root, cache)
            if not cache and not checked.findings:
                sound[key] = checked
        return checked

    return once


def project(folder: Path, case: dict[str, Any] | None = None) -> Path:
    """Write the base catalogue of a case with what an engine needs beside it; of the pages by hand only their headings."""
    root = make(folder, case or {})
    shutil.copy(ROOT / "mkdocs.yml", root)
    for path in (ROOT / "docs").rglob("*.md"):
        page = root / path.relative_to(ROOT)
        page.parent.mkdir(parents=True, exist_ok=True)
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        page.write_text("".join(line for line in lines if line.startswith("#")), encoding="utf-8")
    return root


def made_catalog(library: Library, size: int, folder: Path) -> Catalog:
    """Return a catalogue of `size` made practices, written below `folder`, which is new."""
    write(library.catalog, ROOT, folder, size)
    return check(folder).catalog


def whole(tree: Mapping[str, str], page: str, anchor: str = "") -> str:
    """Return a page, or the section of it at an anchor, with the pages on which its lists go on."""
    text = tree[page].split(f"{{#{anchor}}}\n")[1].split("\n## ")[0] if anchor else tree[page]
    below = f"lists/{page.removesuffix('.md')}/{anchor}"
    return "\n".join([text, *(tree[path] for path in sorted(tree) if path.startswith(below))])


def _edit(path: Path, pairs: list[list[str]]) -> None:
    """Replace each text by the other; a text that does not stand in the file is a mistake in the case."""
    text = path.read_bytes().decode()
    for old, new in pairs:
        assert old in text, f"{old!r} does not stand in {path.name}"
        text = text.replace(old, new)
    path.write_bytes(text.encode())
