"""Recommended practices for the self-check, one script per indicator, so that a county loads only what it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from junheng.assess.paper import Offer
from junheng.catalog.addresses import guide_path, indicator_path, page_url, practice_path, script_path
from junheng.catalog.library import Library
from junheng.model.indicators import CURRENT_FRAMEWORK
from junheng.model.practice import Practice
from junheng.text.script import script

SHOWN: Final = 3
"""Number of practices of an indicator that the page shows."""
FEW: Final = 12
"""Maximum number of practices in one script; if there are more it has the best, and each province a script of its best.

The best three for each of four combinations of levels are no more either. With 60 the seven scripts of the made county had 14 KB
compressed and the page was over its budget; with 12 they have 5.
"""
_LEVELS: Final[tuple[tuple[str, ...], ...]] = ((), ("primary",), ("junior",), ("primary", "junior"))
"""The levels at which an indicator can be missed; () when the level is not known."""


def serving_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text of the scripts: those of each indicator with a practice, and one with the names shown.

    The page ranks what serves the indicator before what supports it, then by the marks of the evidence, then by likeness of
    place, then of levels. The best of the country, of a province and of each of its prefectures include the best for a county
    there, so that two scripts are enough for any number of practices;
    what likens counties beyond their prefecture orders only what these two hold.
    """
    catalog = library.catalog
    for item in catalog.vocabulary.indicators.values():
        found = {*catalog.by_indicator.get(item.id, ()), *catalog.by_supported.get(item.id, ())}
        members = [catalog.practices[key] for key in sorted(found)]
        if members:
            for key, some, provinces in _split(library, item.id, members):
                rows = [_row(library, one, item.id) for one in some]
                yield script_path(f"serving-{key}"), script("serving", key, [rows, provinces])
    yield script_path("serving-about"), script("serving", "about", _about(library))


def offer(library: Library, indicator: str) -> Offer:
    """Return what a county that misses an indicator may read, as the page does where no place is chosen."""
    catalog = library.catalog
    found = {*catalog.by_indicator.get(indicator, ()), *catalog.by_supported.get(indicator, ())}
    order = sorted((catalog.practices[key] for key in found), key=lambda one: _order(library, indicator, one, ()))
    vocabulary = catalog.vocabulary
    practices = []
    for one in order[:SHOWN]:
        counts = "直接算进" if indicator in one.serves else "有关"
        said = (vocabulary.place_name(one.region), f"{counts}，{library.marks(one)}", one.cost and f"花费：{one.cost}")
        practices.append((one.title, "；".join(part for part in said if part), ""))
    return Offer(tuple((guide.question, "") for guide in catalog.guides_of(indicator)), tuple(practices))


def _order(library: Library, indicator: str, one: Practice, levels: tuple[str, ...]) -> tuple[Any, ...]:
    """Return what practices are sorted by: what counts directly, then the evidence, then how many levels they share."""
    rank = (-part for part in library.evidence[one.id].rank)
    return (indicator not in one.serves, *rank, -len({*one.levels} & {*levels}), one.id)


def _split(
    library: Library, indicator: str, members: Sequence[Practice]
) -> Iterator[tuple[str, Sequence[Practice], list[str]]]:
    """Yield key, practices and the provinces with a separate script, for each script of an indicator."""
    if len(members) <= FEW:
        yield indicator, members, []
        return
    places: dict[str, list[Practice]] = {}
    for practice in members:
        for region in library.catalog.vocabulary.region_path(practice.region):
            if region.level in {"province", "prefecture"}:
                places.setdefault(region.code, []).append(practice)
    provinces = sorted(code for code in places if not library.catalog.vocabulary.regions[code].parent)
    yield indicator, _best(library, indicator, [members]), provinces
    for code in provinces:
        within = [some for place, some in places.items() if code in _codes(library, place)]
        yield f"{indicator}-{code}", _best(library, indicator, within), []


def _best(library: Library, indicator: str, groups: Iterable[Sequence[Practice]]) -> list[Practice]:
    """Return the practices that are among the first of a group for a county that misses any combination of levels."""
    found: dict[str, Practice] = {}
    for group in groups:
        for levels in _LEVELS:
            order = sorted(group, key=lambda one: _order(library, indicator, one, levels))
            found.update((practice.id, practice) for practice in order[:SHOWN])
    return [found[key] for key in sorted(found)]


def _codes(library: Library, code: str) -> list[str]:
    return [region.code for region in library.catalog.vocabulary.region_path(code)]


def _row(library: Library, practice: Practice, indicator: str) -> list[Any]:
    """Return a practice as the page reads it.

    These are id, title, address, place, codes of the place from the province down, rank and marks of the evidence, levels, cost,
    and whether it serves the indicator.
    """
    vocabulary = library.catalog.vocabulary
    return [
        practice.id,
        practice.title,
        page_url(practice_path(practice.id)),
        vocabulary.place_name(practice.region),
        _codes(library, practice.region),
        _rank(library, practice),
        library.marks(practice),
        list(practice.levels),
        practice.cost,
        indicator in practice.serves,
    ]


def _rank(library: Library, practice: Practice) -> int:
    """Return the marks of the evidence as one number, for the order alone."""
    shown, said = library.evidence[practice.id].rank
    return shown * 10 + said


def _about(library: Library) -> dict[str, Any]:
    """Return the parts of each framework, and the page, number of practices and guides of each indicator."""
    vocabulary, catalog = library.catalog.vocabulary, library.catalog
    return {
        "edition": library.edition,
        "current": CURRENT_FRAMEWORK,
        "parts": {one.id: [[part.id, part.title] for part in one.parts] for one in vocabulary.frameworks.values()},
        "indicators": {
            one.id: [
                page_url(indicator_path(one.id)),
                len(catalog.by_indicator.get(one.id, ())),
                len(catalog.by_supported.get(one.id, ())),
            ]
            for one in vocabulary.indicators.values()
        },
        "guides": {
            one.id: [[guide.question, page_url(guide_path(guide.id))] for guide in catalog.guides_of(one.id)]
            for one in vocabulary.indicators.values()
        },
        "levels": {term.id: term.title for term in vocabulary.terms["levels"].values()},
    }
