"""The nearest practices: near for a reason, and the same on every machine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from junheng.catalog import related
from junheng.catalog.library import Library
from junheng.catalog.related import MAX_NEIGHBOURS, kept_neighbours, neighbours
from junheng.text.cache import Cache
from junheng.text.codec import encode


def test_neighbours_are_others_and_not_linked_already(library: Library) -> None:
    for key, near in library.neighbours.items():
        linked = {other for other, _, _ in library.catalog.relations.get(key, ())}
        ids = [neighbour.id for neighbour in near]
        assert len(ids) == len(set(ids)) <= MAX_NEIGHBOURS
        assert key not in ids
        assert linked.isdisjoint(ids)
        assert [neighbour.score for neighbour in near] == sorted((n.score for n in near), reverse=True)
        assert all(neighbour.reasons for neighbour in near)


def test_a_reason_is_true(library: Library) -> None:
    practices = library.catalog.practices
    for key, near in library.neighbours.items():
        for neighbour in near:
            one, two = practices[key], practices[neighbour.id]
            assert ("同一地区" in neighbour.reasons) == (one.region == two.region)
            shared = {reason.removeprefix("同一指标 ") for reason in neighbour.reasons if reason.startswith("同一指标")}
            assert shared == set(one.serves) & set(two.serves)


def test_wording_brings_allowances_together(library: Library) -> None:
    """Transport and homeroom allowances of one county share no typed link but a subject."""
    near = {n.id for n in library.neighbours[library.catalog.current("rural-teacher-transport-allowance")]}
    topics = {library.catalog.practices[key].home for key in near}
    assert "teacher-benefits" in topics


def test_it_is_deterministic(library: Library) -> None:
    assert neighbours(library.catalog) == library.neighbours


def test_they_are_taken_from_the_cache_while_all_that_they_depend_on_is_the_same(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(related, "neighbours", lambda _: library.neighbours)
    catalog, cache = library.catalog, Cache(tmp_path, "mark")
    assert kept_neighbours(catalog, cache) == library.neighbours
    monkeypatch.setattr(related, "neighbours", lambda _: {})
    assert kept_neighbours(catalog, cache) == library.neighbours
    (key, one), *_ = catalog.practices.items()
    for name, value in {
        "title": "甲",
        "summary": "乙",
        "keywords": ("丙",),
        "topics": ("safety",),
        "region": "61",
    }.items():
        edited = replace(catalog, practices={**catalog.practices, key: _with(one, name, value)})
        assert kept_neighbours(edited, Cache(tmp_path, "mark")) == {}, name
        cache.write("neighbours", [related._digest(catalog), encode(library.neighbours)])  # noqa: SLF001  as it was
    for spoilt in (1, [related._digest(catalog), 1], [related._digest(catalog), [["a", [[1]]]]]):  # noqa: SLF001
        cache.write("neighbours", spoilt)
        assert kept_neighbours(catalog, cache) == {}


def _with(record: Any, name: str, value: object) -> Any:
    return replace(record, **{name: value})
