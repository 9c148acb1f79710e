"""The nearest practices: near for a reason, and the same on every machine."""

from __future__ import annotations

from junheng.catalog.library import Library
from junheng.catalog.related import MAX_NEIGHBOURS, neighbours


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
