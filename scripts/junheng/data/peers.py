"""The places as the browser likens them: one script with the traits of all that have practices, and one for each province."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from junheng.catalog.addresses import script_path
from junheng.catalog.library import Library
from junheng.catalog.peers import traits
from junheng.text.script import script


def peer_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text of the scripts.

    A page needs two of them: what places with practices have, and of the province of the reader's county its regions,
    each with its parent and the ids of its traits.
    """
    vocabulary = library.catalog.vocabulary
    yield script_path("peers"), script("table", "peers", _table(library))
    provinces: dict[str, list[list[Any]]] = {}
    for region in vocabulary.regions.values():
        if region.level != "hidden":
            ids = [trait.id for trait in traits(vocabulary, region.code)]
            top = vocabulary.region_path(region.code)[0].code
            provinces.setdefault(top, []).append([region.code, region.name, region.parent, ids])
    for code, regions in provinces.items():
        yield script_path(f"counties-{code}"), script("counties", code, regions)


def _table(library: Library) -> dict[str, Any]:
    """Return the provinces; the reason and weight of each trait; and the traits of each place with practices."""
    vocabulary = library.catalog.vocabulary
    found = {code: traits(vocabulary, code) for code in library.catalog.by_region}
    known = {trait.id: trait for some in found.values() for trait in some}
    return {
        "provinces": [[one.code, one.name] for one in vocabulary.regions.values() if one.level == "province"],
        "traits": {key: [one.reason, one.weight, one.place] for key, one in sorted(known.items())},
        "places": {code: [trait.id for trait in some] for code, some in found.items() if some},
    }
