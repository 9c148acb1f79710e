"""Who served an indicator, for the self-check: a script an indicator, so that a county loads only those of what it misses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from junheng.catalog import indicator_path, practice_path
from junheng.gaps import columns
from junheng.library import Library
from junheng.markup import page_url
from junheng.model import Practice
from junheng.search.shards import FOLDER, script
from junheng.vocabulary import Vocabulary


def serving_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text of the scripts: one for each indicator that has a practice, and one of what the page names."""
    for item in columns(library.catalog.vocabulary):
        members = library.catalog.members(library.catalog.by_indicator, item.id)
        if members:
            yield f"{FOLDER}/serving-{item.id}.js", script("serving", item.id, [_row(library, one) for one in members])
    yield f"{FOLDER}/serving-about.js", script("serving", "about", _about(library))


def _row(library: Library, practice: Practice) -> list[Any]:
    """Return id, title, address, place, codes of the place from the province down, tier, its name, levels and cost."""
    vocabulary = library.catalog.vocabulary
    return [
        practice.id,
        practice.title,
        page_url(practice_path(practice.id)),
        vocabulary.place_name(practice.region),
        [region.code for region in vocabulary.region_path(practice.region)],
        library.evidence[practice.id].tier,
        library.tier(practice),
        list(practice.levels),
        practice.cost,
    ]


def _about(library: Library) -> dict[str, Any]:
    """Return the parts of each framework, the page and number of practices of each indicator, and the places."""
    vocabulary, served = library.catalog.vocabulary, library.catalog.by_indicator
    return {
        "edition": library.edition,
        "parts": {one.id: [[part.id, part.title] for part in one.parts] for one in vocabulary.frameworks.values()},
        "indicators": {
            one.id: [page_url(indicator_path(one.id)), len(served.get(one.id, ()))]
            for one in vocabulary.indicators.values()
        },
        "levels": {term.id: term.title for term in vocabulary.terms["levels"].values()},
        "places": _places(vocabulary),
    }


def _places(vocabulary: Vocabulary) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return code and name of each province with those of its prefectures."""
    regions = vocabulary.regions.values()
    below: dict[str, list[tuple[str, str]]] = {one.code: [] for one in regions if one.level == "province"}
    for one in regions:
        if one.level == "prefecture" and one.parent in below:
            below[one.parent].append((one.code, one.name))
    return [(code, vocabulary.regions[code].name, prefectures) for code, prefectures in below.items()]
