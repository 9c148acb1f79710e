"""The hostile corpus: each record of `tests/hostile/` as a file of a catalogue, and as a practice that no check refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from catalogs import ROOT
from junheng.check.rules.fields import FIELD_RULES, Form, Names
from junheng.check.rules.finding import run
from junheng.model.practice import Practice
from junheng.model.types import read
from junheng.text.findings import Place
from junheng.text.markdown import read_body
from junheng.text.source import Mapping as MappingNode
from junheng.text.source import Node, Scalar, Sequence, Source

CORPUS = ROOT / "tests" / "hostile"
KINDS = ("fields", "body", "values", "files")
TAIL = "这一句要看得见。"
"""What stands below each hostile body, and must still be seen."""
_BASE: Mapping[str, Any] = {
    "summary": "县里每月做一次。",
    "title_en": "Example",
    "summary_en": "A county does it.",
    "topics": ["safety/grid-responsibility"],
    "region": "610727",
    "levels": ["primary"],
    "period": {"from": "2018", "to": "2023-03", "certainty": "stated"},
    "actors": ["县教育局"],
    "indicators": [{"id": "G11", "strength": "serves", "why": "轮岗的教师计入本项。"}],
    "keywords": ["谁来管", "安全包片", "责任到人"],
    "status": "in-force",
    "results": [{"claim": "划分的网格", "value": "12", "unit": "个", "kind": "output", "source": "seed-004"}],
    "cost": "县财政列支",
    "ask": [{"about": "time", "question": "每月哪一天做？"}],
    "sources": [{"id": "seed-004", "locator": "责任区"}],
    "related": [],
    "former_ids": [],
    "read": {"date": "2026-11-22", "extent": "opening"},
}
_SHAPED = {"wrong-type", "unknown-term", "bad-date", "bad-number", "missing-field", "empty-field"}
"""What leaves nothing to render: there is no value of the field's type."""


@dataclass(frozen=True)
class Record:
    """A hostile file and what the check must say of it."""

    name: str
    case: Mapping[str, Any]

    @property
    def path(self) -> str:
        return str(self.case.get("path", f"practices/safety/hx-{self.name}.md"))

    @property
    def id(self) -> str:
        """The id that its file's name asks for."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def refused(self) -> frozenset[str]:
        """The codes of the errors; none where the file passes."""
        return frozenset(self.case.get("refused", ()))

    @property
    def title(self) -> str:
        """A title that no other record has."""
        return f"恶意的一条 {self.name}"[:28]

    @property
    def front(self) -> dict[str, Any]:
        """The fields, with those changed that the record sets."""
        front = deepcopy({"id": self.id, "title": self.title, **_BASE})
        for path, value in self.case.get("set", {}).items():
            _put(front, path, value)
        for path, (text, times) in self.case.get("repeat", {}).items():
            _put(front, path, text * times)
        for path, (item, times) in self.case.get("repeat_list", {}).items():
            _put(front, path, [deepcopy(item) for _ in range(times)])
        front.update({f"key-{number}": "x" for number in range(self.case.get("keys", 0))})
        return front

    @property
    def body(self) -> str:
        """The Markdown below the fields."""
        case = self.case
        text = case.get("body", "甲每月做一次。")
        if "flood" in case:
            (mark, times), (head, tail) = case["flood"], case.get("around", ("", ""))
            text = f"{head}{mark * times}{tail}"
        if "nested" in case:
            text = "\n".join("  " * depth + "- 甲" for depth in range(case["nested"]))
        return f"\n## 做法\n\n{text}\n\n{TAIL}\n"

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        case = self.case
        if "hex" in case:
            return bytes.fromhex(case["hex"])
        front = yaml.safe_dump(self.front, allow_unicode=True, sort_keys=False, width=10**9)
        text = case.get("text", f"---\n{front}---\n{self.body}")
        for old, new in case.get("replace", ()):
            text = _replaced(text, old.replace("TITLE", self.title), new.replace("TITLE", self.title))
        if "replace_flood" in case:
            old, mark, times = case["replace_flood"]
            text = _replaced(text, old.replace("TITLE", self.title), f"title: {mark * times}")
        return str(text).encode(case.get("encode", "utf-8"), "surrogatepass")

    def write(self, root: Path) -> None:
        """Write the file below `root`."""
        file = root / self.path
        file.parent.mkdir(parents=True, exist_ok=True)
        if "link" in self.case:
            file.symlink_to(self.case["link"])
        else:
            file.write_bytes(self.data)

    def forced(self, known: Names) -> Practice | None:
        """Return the practice as if nothing had been refused; None where no value of a field's type is there."""
        if {"text", "hex", "encode", "link", "path", "replace", "replace_flood"} & set(self.case):
            return None
        front = _node(self.front)
        if not isinstance(front, MappingNode) or "id" in self.case.get("set", {}):
            return None
        if _SHAPED & {finding.code for finding in run(FIELD_RULES, form=Form(Practice, front), names=known)}:
            return None
        source = Source(self.path, "", front, self.body)
        practice: Practice = read(Practice, front, source=source, body=read_body(source))
        return practice


@dataclass(frozen=True)
class Entry:
    """A hostile entry of a vocabulary and what the check must say of it."""

    name: str
    file: str
    fields: Mapping[str, Any]
    refused: frozenset[str]

    def add(self, folder: Path) -> range:
        """Add the entry, with what else its first neighbour has, to its file; return the lines that it stands in."""
        path = folder / self.file
        text = path.read_text(encoding="utf-8")
        old = yaml.safe_load(text) or [{}]
        text = text.removesuffix("[]\n")
        entry = yaml.safe_dump([{**old[0], **self.fields}], allow_unicode=True, sort_keys=False, width=10**9)
        path.write_text(f"{text}{entry}", encoding="utf-8")
        first = text.count("\n") + 1
        return range(first, first + entry.count("\n"))


def vocabulary_entries() -> Iterator[Entry]:
    """Yield every entry of the corpus for a vocabulary."""
    for case in yaml.safe_load((CORPUS / "vocabulary.yml").read_text(encoding="utf-8")):
        yield Entry(case["name"], case["file"], case["entry"], frozenset(case.get("refused", ())))


def records() -> Iterator[Record]:
    """Yield every record of the corpus."""
    for kind in KINDS:
        for case in yaml.safe_load((CORPUS / f"{kind}.yml").read_text(encoding="utf-8")):
            yield Record(case["name"], case)


def _replaced(text: str, old: str, new: str) -> str:
    assert old in text, f"{old!r} does not stand in the file"
    return text.replace(old, new)


def _put(front: dict[str, Any], path: str, value: Any) -> None:
    """Set the value at a path of names and numbers with dots; a name with a bracket is a name as it stands."""
    *steps, last = [path] if "<" in path else path.split(".")
    here: Any = front
    for step in steps:
        here = here[int(step)] if isinstance(here, list) else here[step]
    here[int(last) if isinstance(here, list) else last] = value


def _node(value: Any) -> Node:
    """Return a value as the reader of YAML would, without places."""
    place = Place("")
    if isinstance(value, Mapping):
        return MappingNode(tuple((Scalar(key, place), _node(item)) for key, item in value.items()), place)
    if isinstance(value, list):
        return Sequence(tuple(map(_node, value)), place)
    return Scalar("" if value is None else str(value), place)
