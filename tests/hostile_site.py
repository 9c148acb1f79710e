"""The site of the hostile corpus, built as if nothing had been refused: what the second wall has to hold."""

from __future__ import annotations

import dataclasses
import logging
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config

from catalogs import ROOT, make
from hostile import records
from junheng.catalog.catalog import Catalog, link_catalog
from junheng.catalog.library import open_library
from junheng.check.check import check
from junheng.model.packs import Choice, Pack, Question, Step
from junheng.model.publication import Withdrawal
from junheng.model.types import Many, Text, UnitText, When, fields
from junheng.model.vocabulary import Vocabulary
from junheng.site import plan as build

MARKS = (
    '<b class="pwned" onclick="pwn()">',
    '"><img class="pwned" src="https://evil.example/x" onerror="pwn()">',
    "</script><script>pwn()</script>",
    "[x](javascript:pwn()){.pwned onclick=pwn()}",
    "甲\n{: .pwned hidden=hidden onclick=pwn() }",
    "' class='pwned' | <svg onload=pwn()> | {{ 7*7 }}",
    "</title></textarea><style>*{display:none}</style>",
    "=cmd|' /C calc'!A0",
)
"""What every text of every vocabulary begins or ends with in turn."""


def build_hostile(folder: Path) -> Path:
    """Build the site of every record that can be rendered, with every text of the vocabularies hostile as well."""
    plan = _plan(make(folder / "catalogue", {}))
    source = folder / "project"
    (source / "docs").mkdir(parents=True)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    config += "".join(["\nnav:\n", *(f"  - {page}\n" for page in _NAV)])
    config = re.sub(r"(?m)^watch:.*\n", "", config)
    (source / "mkdocs.yml").write_text(config, encoding="utf-8")
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    loaded = load_config(str(source / "mkdocs.yml"), site_dir=str(folder / "site"))
    loaded.extra["plan"] = plan  # in the place of one that a check let pass
    loaded.plugins.on_startup(command="build", dirty=False)
    build_site(loaded)
    return folder / "site"


_NAV = ("index.md", *(f"practices/hx-{name}.md" for name in (
    "script-in-title", "image-in-title", "title-ends-title", "title-entities", "title-quote", "title-opens-comment",
)))  # fmt: skip
"""Pages in the navigation, where the title of a page is on every other page."""


def _plan(root: Path) -> build.Plan:
    known = {name: dict(terms) for name, terms in check(root).catalog.vocabulary.titles.items()}
    for record in records():
        record.write(root)
    checked = check(root)
    known["practices"] = dict.fromkeys([f"hx-{record.name}" for record in records()], "")
    practices = {practice.id: practice for practice in checked.catalog.practices.values()}
    for record in records():
        practice = record.forced(known)
        if practice and practice.id not in practices:
            practices[practice.id] = practice
    vocabulary = _tainted(checked.catalog.vocabulary)
    catalog = link_catalog(vocabulary, practices.values(), (), [_pack(sorted(practices))])
    library = open_library(_with_withdrawal(catalog))
    return build.Plan(*build.compose(library), (), library.edition, library.edition_name)


def _tainted(vocabulary: Vocabulary) -> Vocabulary:
    """Return the vocabulary with a mark in each text that has no form of its own."""
    marks = cycle(MARKS)
    names = [field.name for field in dataclasses.fields(Vocabulary) if field.name not in {"files", "coefficient"}]
    changed = {name: _marked(getattr(vocabulary, name), marks) for name in names}
    return dataclasses.replace(vocabulary, **changed)


def _marked(value: Any, marks: Iterator[str]) -> Any:
    if isinstance(value, dict):
        return {key: _marked(item, marks) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_marked(item, marks) for item in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    found = {}
    for field in fields(type(value)):
        now, kind = getattr(value, field.attribute), field.type
        if isinstance(kind, Text) and not kind.pattern and field.name not in _FORMED:
            found[field.attribute] = f"{now}{next(marks)}" if now else now
        elif isinstance(kind, Many):
            plain = isinstance(kind.item, Text) and not isinstance(kind.item, UnitText) and not kind.item.pattern
            found[field.attribute] = tuple(f"{item}{next(marks)}" if plain else _marked(item, marks) for item in now)
    return dataclasses.replace(value, **found)


_FORMED = {
    "id",
    "of",
    "parent",
    "unit",
    "fields",
    "words",
    "phrase",
    "part",
    "region",
    "measure",
    "numerator",
    "denominator",
}
"""Texts that the program compares with others."""


def _pack(ids: list[str]) -> Pack:
    one, two, three, four, five, six = MARKS[:6]
    step = Step(15.0, "读", one, tuple(ids[:2]), (two, three), four)
    return Pack(
        "hx-pack", two, three, 30.0, four, (five, six), "safety", ("G11",), When("2026-11-22", "2026-11-22"),
        (Choice(ids[0], "00000000", one), Choice(ids[1], "00000000", five)), (step, step),
        (Question(six, three),), ("比较", "自查", "空白图", "计划"),
    )  # fmt: skip


def _with_withdrawal(catalog: Catalog) -> Catalog:
    gone = Withdrawal("hx-gone", MARKS[2], When("2026-11-22", "2026-11-22"), MARKS[3], ())
    vocabulary = dataclasses.replace(catalog.vocabulary, withdrawn={gone.id: gone})
    return dataclasses.replace(catalog, vocabulary=vocabulary)


def practices_of(site: Path) -> list[str]:
    """Return the addresses of the practices' pages."""
    return sorted(path.relative_to(site).as_posix() for path in (site / "practices").glob("hx-*.html"))
