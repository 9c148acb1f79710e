"""The facts of a practice as plain text, for its page, its text export and other output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from junheng.catalog.addresses import COUNTY_LISTS, indicator_path, region_path, topic_anchor, topic_path
from junheng.catalog.catalog import SILENT
from junheng.catalog.library import Library
from junheng.data.order import in_order
from junheng.model.phrases import period_text, value_text, year_text
from junheng.model.practice import Period, Practice
from junheng.model.types import Field, Many, Part, Term, When, fields
from junheng.model.vocabulary import Vocabulary

_ORDER: Final = (
    "region", "lists", "places", "levels", "status", "last_known", "read", "period", "actors", "indicators", "none_because", "framework",
    "evidence", "cost", "topics",
)  # fmt: skip
"""The order of the facts on a page; a labelled field that is not listed here follows these."""


@dataclass(frozen=True)
class Fact:
    """A labelled statement of a practice."""

    label: str
    lines: tuple[str, ...]
    """A line for each term that has a page and for each record of a list; () when nothing is stated."""
    links: tuple[tuple[str, str], ...] = ()
    """The page and the anchor that each line links to; () when there are no pages."""
    note: str = ""

    def text(self) -> str:
        """Return the fact in one line, without its note."""
        return "；".join(self.lines)


def facts(library: Library, practice: Practice) -> dict[str, Fact]:
    """Return the facts by field name, in the order of the page: labelled fields, and the evidence."""
    vocabulary = library.catalog.vocabulary
    evidence = Fact("证据", (library.marks(practice),))
    declared = {field.name: _fact(vocabulary, field, getattr(practice, field.attribute)) for field in _labelled()}
    computed = {
        "lists": _lists(vocabulary, practice),
        "evidence": evidence,
        "last_known": _last_known(library, practice),
    }
    return in_order({**declared, **computed}, _ORDER)


def _lists(vocabulary: Vocabulary, practice: Practice) -> Fact:
    """Return the national lists that the county is on."""
    found = vocabulary.attributes(practice.region)
    lines = (f"{vocabulary.attribute_kinds[one.attribute].short}（{year_text(one.year)}）" for one in found)
    return Fact("列入名单", tuple(lines), ((region_path(practice.region), COUNTY_LISTS),) * len(found))


def _last_known(library: Library, practice: Practice) -> Fact:
    """Return when a source last showed the practice, and whether that is long ago."""
    last = library.catalog.last_known(practice)
    if not last:
        return Fact("最近消息", ())
    note = f"已过{SILENT}年，现在是否还在做要问当地。" if library.catalog.silent(practice, SILENT) else ""
    return Fact("最近消息", (When(last, last).text(),), note=note)


def in_short(found: Mapping[str, Fact]) -> str:
    """Return place, time, status and evidence of a practice's facts in one line of plain text."""
    place, time, status, marks = (found[name].text() for name in ("region", "period", "status", "evidence"))
    return f"{place} · {time} · {status} · {marks}"


def labels() -> dict[str, str]:
    """Return the label of each field that is a fact, in the order of the page."""
    names = [name for name in _ORDER if name not in {"lists", "evidence", "last_known"}]
    return in_order({field.name: field.label for field in _labelled()}, names)


def _labelled() -> list[Field]:
    return [field for field in fields(Practice) if field.label]


def _fact(vocabulary: Vocabulary, field: Field, value: Any) -> Fact:
    if isinstance(value, Period):
        return Fact(field.label, (period_text(vocabulary, value),), note=value.note)
    inner = field.type.item if isinstance(field.type, Many) else field.type
    page = _PAGES.get(inner.vocabulary) if isinstance(inner, Term) else None
    apart = inner is not field.type and (page is not None or isinstance(inner, Part))
    kind, items = (inner, value) if apart else (field.type, (value,))
    lines = tuple(text for item in items if (text := value_text(vocabulary, kind, item)))
    links = tuple(page(item) for item in items if item) if page else ()
    return Fact(field.label, lines, links)


_PAGES: Final[Mapping[str, Callable[[str], tuple[str, str]]]] = {
    "topics": lambda key: (topic_path(key), topic_anchor(key)),
    "indicators": lambda key: (indicator_path(key), ""),
    "regions": lambda code: (region_path(code), ""),
}
"""The vocabularies whose terms have pages, with the page and the anchor of a term."""
