"""Generate test libraries: the sentences, places and sources of the real one recombined over all counties, from a seed.

They allow measurements at any size: fields, links, warnings and lengths are like those of real practices.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any, Final

import yaml

from junheng.catalog.addresses import page_url, practice_path
from junheng.catalog.catalog import Catalog
from junheng.model.practice import Practice
from junheng.model.readings import Rereading, SecondJudgement, SourceVisit
from junheng.model.types import fields
from junheng.model.vocabulary import FOLDER, Vocabulary, bare_name
from junheng.text.csv import write_plain
from junheng.text.parser import WIKI

_DUMPER: Final[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_MARK: Final = re.compile(r"^(?:[-*+]|\d+[.)])\s+")
_TO_PRACTICE: Final = re.compile(r"\[([^\]]*)\]\([./]*practices/[^)]*\)")
_AT_HOME: Final = 0.25
"""Share of practices that keep the place of the practice they are made from; real places are as unequal."""
_FORMER: Final = 0.03
_OLD_SOURCE: Final = 0.4
_DAYS: Final = 700


EMPTIED: Final = {
    "ledger.csv": write_plain([("id", "region", "date")]),
    "snapshot.csv": write_plain([("edition", "id", "fields")]),
    "addresses.csv": write_plain([("address", "date")]),
    "changes.csv": write_plain([("edition", "id", "kind", "fields")]),
    "second-readings.csv": write_plain([[field.name for field in fields(SecondJudgement)]]),
    "rereadings.csv": write_plain([[field.name for field in fields(Rereading)]]),
    "visits.csv": write_plain([[field.name for field in fields(SourceVisit)]]),
    **{f"{name}.yml": "[]\n" for name in ("withdrawn", "gaps", "region-notes", "corrections")},
}
"""The files that name real practices and their places, as they are before any is published."""


def write(catalog: Catalog, root: Path, out: Path, size: int, seed: int = 1) -> None:
    """Write a library of `size` practices below `out`, a new folder, with everything that a site is built from.

    `catalog` is the catalogue below `root`: the practices are made from it, and the rest is copied.
    """
    shutil.copytree(root / "docs", out / "docs", ignore=shutil.ignore_patterns("packs", "guides"))
    shutil.copytree(root / FOLDER, out / FOLDER)
    shutil.copy(root / "mkdocs.yml", out)
    without_links(out / "docs")
    for path, text in made_files(catalog, size, seed):
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(text, encoding="utf-8", newline="\n")


def without_links(docs: Path) -> None:
    """Take the links to practices, which a made library does not have, out of the pages by hand."""
    for page in sorted(docs.rglob("*.md")):
        page.write_text(_TO_PRACTICE.sub(r"\1", page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def made_files(catalog: Catalog, size: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield path and text of each practice, then of the sources and of the ledgers of what was published."""
    maker = _Maker(catalog, size, seed)
    for number in range(size):
        yield maker.practice(number)
    yield f"{FOLDER}/sources.yml", _yaml(maker.sources)
    yield f"{FOLDER}/ledger.csv", EMPTIED["ledger.csv"] + write_plain(sorted(maker.ledger))
    yield f"{FOLDER}/snapshot.csv", EMPTIED["snapshot.csv"] + write_plain(sorted(maker.snapshot))
    yield f"{FOLDER}/addresses.csv", EMPTIED["addresses.csv"] + write_plain(sorted(maker.addresses))
    for name in sorted(EMPTIED.keys() - {"ledger.csv", "snapshot.csv", "addresses.csv"}):
        yield f"{FOLDER}/{name}", EMPTIED[name]


class _Maker:
    """Deals out fields, sentences, places and sources. The result depends on earlier calls, so call it in order."""

    def __init__(self, catalog: Catalog, size: int, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311  to recombine, not to keep a secret
        self.size = size
        self.vocabulary: Vocabulary = catalog.vocabulary
        self.real = list(catalog.practices.values())
        self.fronts: dict[str, dict[str, Any]] = {}
        self.titles: set[str] = set()
        text = self.vocabulary.files["sources.yml"].text
        self.sources: list[dict[str, Any]] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  text alone
        self.entries = {entry["id"]: entry for entry in self.sources}
        self.of_source: dict[str, list[str]] = {}
        self.ledger: list[tuple[str, str, str]] = []
        self.snapshot: list[tuple[str, str, str]] = []
        self.addresses: list[tuple[str, str]] = []
        counties = [code for code, region in self.vocabulary.regions.items() if region.level == "county"]
        self.dice.shuffle(counties)
        self.counties = cycle(counties)

    def practice(self, number: int) -> tuple[str, str]:
        """Return path and text of a practice with the fields of one real practice, sentences of three, and its own place."""
        base, *others = (self.dice.choice(self.real) for _ in range(3))
        region = base.region if self.dice.random() < _AT_HOME else next(self.counties)
        key = _key(number)
        front = self._front(key, base, others[0], region)
        body = self._moved("\n".join(self._sections(base, others)), base.region, region)
        self._publish(key, base, front)
        return f"practices/{base.home}/{key}.md", f"---\n{_yaml(front)}---\n\n{body}"

    def _front(self, key: str, base: Practice, other: Practice, region: str) -> dict[str, Any]:
        front = self._parsed(base)
        words = list(dict.fromkeys([*base.keywords, *other.keywords]))
        cited = {citation.id: self._source(citation.id) for citation in base.sources}
        return {
            **front,
            "id": key,
            "title": self._title(self._moved(base.title, base.region, region), region),
            "summary": self._moved(base.summary, base.region, region)[:100],
            "region": region,
            "keywords": self.dice.sample(words, min(len(words), len(base.keywords))),
            "results": [{**figure, "source": cited[figure["source"]]} for figure in front["results"] or []],
            "sources": [{**citation, "id": cited[citation["id"]]} for citation in front["sources"]],
            "related": self._related(key, front["related"] or []),
            "former_ids": [f"{key}-before"] if self.dice.random() < _FORMER else [],
            "read": {**front["read"], "date": self._earlier(base.reviewed.start)},
        }

    def _earlier(self, day: str) -> str:
        return (date.fromisoformat(day) - timedelta(self.dice.randrange(_DAYS))).isoformat()

    def _parsed(self, practice: Practice) -> dict[str, Any]:
        """Return the front matter of a real practice as plain text values."""
        if practice.id not in self.fronts:
            text = practice.source.text.split("---\n", 2)[1]
            self.fronts[practice.id] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  text alone
        return self.fronts[practice.id]

    def _title(self, title: str, region: str) -> str:
        """Return a unique title, with the place and, if needed, a number."""
        place = bare_name(self.vocabulary.regions[region].name)
        whole = title if place in title else f"{place}{title}"
        number, found = 1, whole[:28]
        while found in self.titles:
            number += 1
            found = f"{whole[:22]}（{number}）"
        self.titles.add(found)
        return found

    def _related(self, key: str, relations: list[dict[str, str]]) -> list[dict[str, str]]:
        """Return the relations, redirected to other made practices: at most one to each, and none to itself."""
        found = {self._any(): relation for relation in relations}
        return [{**relation, "id": other} for other, relation in found.items() if other != key]

    def _source(self, key: str) -> str:
        """Return the id of a source made from a real one: an earlier one again, or a new one."""
        made = self.of_source.setdefault(key, [])
        if made and self.dice.random() < _OLD_SOURCE:
            return self.dice.choice(made)
        made.append(f"made-{len(self.sources):05}")
        entry = self.entries[key]
        address = entry.get("address") and f"https://example.org/{made[-1]}"
        self.sources.append(
            {**entry, "id": made[-1], "title": f"{entry['title'][:100]}（{made[-1]}）", "address": address}
        )
        return made[-1]

    def _sections(self, base: Practice, others: list[Practice]) -> Iterator[str]:
        """Yield the sections of the first practice, each with the same number of items, taken from all the practices."""
        for title, text in base.body.sections:
            items = [item for one in (base, *others) for item in _items(dict(one.body.sections).get(title, ""))]
            chosen = self.dice.sample(items, min(len(items), max(len(_items(text)), 1)))
            yield f"## {title}\n\n" + "".join(f"- {self._linked(item)}\n" for item in chosen)

    def _linked(self, item: str) -> str:
        """Return an item with its links to practices redirected to made ones."""
        return WIKI.sub(lambda match: match[0] if self._is_term(match[1]) else f"[[{self._any()}]]", item)

    def _is_term(self, key: str) -> bool:
        return key.strip() in self.vocabulary.topics or key.strip() in self.vocabulary.indicators

    def _any(self) -> str:
        return _key(self.dice.randrange(self.size))

    def _moved(self, text: str, old: str, new: str) -> str:
        """Return a text about another place: the names of the old place and of its parents are replaced."""
        path = self.vocabulary.region_path(new)
        for region, other in zip(self.vocabulary.region_path(old), (*path, *path[-1:] * 3), strict=False):
            text = text.replace(region.name, other.name).replace(bare_name(region.name), bare_name(other.name))
        return text

    def _publish(self, key: str, base: Practice, front: dict[str, Any]) -> None:
        day = base.reviewed.start
        self.ledger += [(one, front["region"], day) for one in (key, *front["former_ids"])]
        self.addresses += [(page_url(practice_path(one)), day) for one in (key, *front["former_ids"])]
        mark = self.vocabulary.snapshot.get(base.id)
        self.snapshot += [(mark.edition.start, key, mark.fields)] if mark else []


def _key(number: int) -> str:
    return f"made-{number:05}"


def _items(section: str) -> list[str]:
    """Return the items and paragraphs of a section, without list markers."""
    parts = (part.rstrip() for part in re.split(r"\n(?=\S)", section))
    return [_MARK.sub("", part) for part in parts if part]


def _yaml(value: Any) -> str:
    text: str = yaml.dump(value, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=10**6)
    return text
