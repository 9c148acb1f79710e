"""The form as data: the fields, the terms to choose from, and the rules of the check that a browser runs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, Final

from junheng.catalog.addresses import script_path
from junheng.catalog.catalog import ANCHORS
from junheng.catalog.library import Library
from junheng.check.rules import GROUPS, bearings, catalogs, conditions, files, personal, practices, questions
from junheng.check.rules import fields as field_rules
from junheng.check.rules.conditions import CONDITIONS
from junheng.check.rules.fields import FEW, FIELD_RULES, VOCABULARIES
from junheng.check.rules.finding import code, severity
from junheng.check.rules.lines import FORMS, LINES
from junheng.check.rules.personal import TRACES
from junheng.check.rules.practices import EXPLAINED, NAME, SHOWN
from junheng.check.rules.questions import ANSWERED, ASKING, TELLING
from junheng.data.facts import labels
from junheng.model import types
from junheng.model.phrases import TO_ASK
from junheng.model.practice import GAP, SECTIONS, Practice
from junheng.model.report_headings import AFTER, FIRST, LONGEST, NUMBERED, anchored
from junheng.model.terms import SourceEntry
from junheng.model.types import Json, Many, Part, Type, fields
from junheng.model.vocabulary import Vocabulary
from junheng.text.characters import INVISIBLE
from junheng.text.script import script
from junheng.text.source import MAX_BYTES

ARRANGEMENT: Final = (
    ("这是一件什么事", ("title", "summary", "topics")),
    ("在哪里，谁做的，什么时候", ("region", "places", "levels", "actors", "status", "period")),
    ("怎样做的", ("body",)),
    ("从哪里知道的", ("sources",)),
    ("有哪些数字，和哪几项指标有关", ("results", "indicators", "none_because")),
    ("花多少钱，还有什么要问清", ("cost", "ask")),
    ("编辑用", ("id", "title_en", "summary_en", "keywords", "questions", "framework", "related", "read")),
)
"""The questions with their fields, in the order in which a contributor thinks of them: a figure names a source, so the sources
come first. `body` stands for the sections. The last group is the editor's, and is folded; a field that is not listed here is at
its end."""
RECORDS: Final = (
    Practice,
    *(kind.record for field in fields(Practice) if isinstance(kind := getattr(field.type, "item", field.type), Part)),
    SourceEntry,
)
"""The records that the form asks for: a practice, its parts and a source."""
_NOT_ASKED: Final = {"former_ids"}
"""Fields that only an editor writes."""
SOURCES: Final = 64
"""Maximum number of sources offered by title: 2 KB, with which the page stays below 150 KB. Any other source is entered again, and an editor merges the two."""
IN_FORM: Final = frozenset(
    {
        *({code(rule) for rule in FIELD_RULES} - {"unknown-key", "wrong-type", "unknown-unit"}),
        *CONDITIONS,
        "too-large", "invisible-character", "missing-section", "unknown-heading", "raw-html", "markdown-form",
        "outside-link", "broken-link", "indicator-twice", "title-as-reason", "answered-question", "unstated-in-body", "personal-name", "personal-number", "unexplained-slogan", "duplicate-id",
    }
)  # fmt: skip
"""The rules that the browser runs."""
NEVER: Final = frozenset(
    {
        "missing-folder", "unreadable", "symbolic-link", "bad-file-name", "unknown-file", "not-utf8", "byte-order-mark",
        "carriage-return", "no-front-matter", "yaml-syntax", "yaml-feature", "too-deep", "duplicate-key", "csv-syntax",
        "id-not-file-name", "wrong-folder", "empty-catalog", "unknown-key", "wrong-type", "needs-quotes", "cut-short",
    }
)  # fmt: skip
"""Rules on faults that cannot occur in a file written by the form."""

SPEAKERS: Final = (types, files, personal, field_rules, conditions, bearings, questions, practices, catalogs)
"""The modules of the types and rules whose texts the browser shares with the check."""
TEXTS: Final[Mapping[str, str]] = {
    key: text for module in SPEAKERS for key, text in {**module.TEXTS, **getattr(module, "FORM_TEXTS", {})}.items()
}


def form_file(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text of the script that the form is made from."""
    vocabulary = library.catalog.vocabulary
    data = {
        "records": {each.__name__: _record(each) for each in RECORDS},
        "arrangement": arrangement(),
        "facts": [list(pair) for pair in labels().items()],
        "anchors": sorted(ANCHORS),
        "sections": [[anchor, title] for title, anchor in SECTIONS.items()],
        "terms": {**_terms(vocabulary), "sources": _sources(library)},
        "places": _places(vocabulary),
        "indicators": list(vocabulary.indicators),
        "vocabularies": VOCABULARIES,
        "few": FEW,
        "wording": TEXTS,
        "weights": {code(rule): str(severity(rule)) for rules in GROUPS.values() for rule in rules},
        "conditions": {name: [dataclasses.asdict(each) for each in found] for name, found in CONDITIONS.items()},
        "lines": [list(line) for line in LINES],
        "forms": FORMS,
        "shown": SHOWN,
        "most": MAX_BYTES,
        "invisible": INVISIBLE,
        "name": NAME.pattern,
        "traces": [dataclasses.asdict(each) for each in TRACES],
        "slogans": [term.title for term in vocabulary.terms.get("slogans", {}).values()],
        "explained": EXPLAINED,
        "report": {
            "headings": anchored(),
            "numbered": NUMBERED,
            "longest": LONGEST,
            "first": SECTIONS[FIRST],
            "after": SECTIONS[AFTER],
        },
        "gap": GAP,
        "toAsk": TO_ASK,
        "questions": {"asking": ASKING.pattern, "answered": ANSWERED, "telling": TELLING},
    }  # fmt: skip
    yield script_path("form"), script("table", "form", data)


def arrangement() -> list[tuple[str, list[str]]]:
    """Return the questions of the form and last the editor's group, with the names of their fields."""
    arranged = {*_NOT_ASKED, *(name for _, names in ARRANGEMENT for name in names)}
    *groups, (last, names) = ((title, list(names)) for title, names in ARRANGEMENT)
    return [*groups, (last, names + [field.name for field in fields(Practice) if field.name not in arranged])]


def _record(record: type) -> list[Json]:
    return [
        {
            "name": field.name,
            "meaning": field.meaning,
            "example": field.example,
            "required": field.required,
            "empty": field.may_be_empty,
            "type": _type(field.type),
        }
        for field in fields(record)
    ]


def _type(kind: Type) -> Json:
    """Return a type for the browser: its name, its code, a description of what it allows, and its own settings."""
    about: Json = {"kind": type(kind).__name__, "code": kind.code, "form": kind.describe()}
    if isinstance(kind, Many):
        return {**about, "item": _type(kind.item), "least": kind.least, "most": kind.most}
    if isinstance(kind, Part):
        return {**about, "record": kind.record.__name__}
    settings: dict[str, Any] = {f.name: getattr(kind, f.name) for f in dataclasses.fields(kind)}  # type: ignore[arg-type]
    pattern = getattr(type(kind), "PATTERN", "")
    return {**about, **settings, **({"pattern": pattern} if pattern else {})}


def _places(vocabulary: Vocabulary) -> tuple[str, list[tuple[str, str, str]]]:
    """Return the regions in one line, as places.js reads it, and those that the line cannot express: code, name and parent.

    The line has a third of the size of codes, names and parents: a code follows from the previous one, a parent from a code.
    """
    regions = vocabulary.regions
    plain = {key for key in regions if key.isdigit() and regions[key].parent == _above(vocabulary, key)}
    parts, last = [], 0
    for key in sorted(plain):
        step = int(key) - last
        parts.append(f"{step if step > 1 else ''}{regions[key].name}")
        last = int(key)
    return ",".join(parts), [(key, one.name, one.parent) for key, one in regions.items() if key not in plain]


def _above(vocabulary: Vocabulary, code: str) -> str:
    """Return the parent that a region's code implies: the prefecture, if there is one, or the province."""
    above = (f"{code[:4]}00", f"{code[:2]}0000")
    return next((other for other in above if other != code and other in vocabulary.regions), "")


def _sources(library: Library) -> dict[str, str]:
    """Return the titles of the sources, in the order of the vocabulary; if there are too many, those cited most."""
    known, citing = library.catalog.vocabulary.sources, library.catalog.by_source
    most = set(sorted(known, key=lambda key: (-len(citing.get(key, ())), key))[:SOURCES])
    return {key: entry.title for key, entry in known.items() if key in most}


def _terms(vocabulary: Vocabulary) -> dict[str, dict[str, str]]:
    """Return the titles of every vocabulary that a field uses, except those with a separate format.

    Those are the practices, which are looked up one by one, the regions and the sources.
    """
    kinds = [field.type for each in RECORDS for field in fields(each)]
    named = {getattr(kind.item if isinstance(kind, Many) else kind, "vocabulary", "") for kind in kinds}
    titles = vocabulary.titles
    return {name: dict(titles[name]) for name in sorted(named - {"", "practices", "regions", "sources"})}
