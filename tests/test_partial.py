"""A record that is made whole when something asks for it cannot be told from one that always was."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from junheng.check.partial import partial_record


@dataclass(frozen=True)
class Place:
    """A record with three fields."""

    path: str
    line: int
    column: int


WHOLE = Place("a.md", 3, 8)


def _partial(seen: list[str]) -> Place:
    def rest() -> Place:
        seen.append("rest")
        return replace(WHOLE, path="another")

    return partial_record(Place, {"path": "a.md"}, rest)


def test_the_rest_is_made_when_it_is_asked_for_and_once() -> None:
    seen: list[str] = []
    partial = _partial(seen)
    assert isinstance(partial, Place)
    assert (partial.path, seen) == ("a.md", [])
    assert (partial.line, partial.column, partial.path) == (3, 8, "a.md")
    assert type(partial) is Place
    assert seen == ["rest"]


ASKED: dict[str, Callable[[Place], object]] = {
    "equal": lambda place: place == WHOLE,
    "equal to one like itself": lambda place: place == _partial([]),
    "one of a set": lambda place: {WHOLE: "found"}[place],
    "pickled": lambda place: pickle.loads(pickle.dumps(place)) == WHOLE,  # noqa: S301  of this very test
    "replaced": lambda place: replace(place, line=4) == replace(WHOLE, line=4),
    "shown": lambda place: repr(place) == repr(WHOLE),
}


@pytest.mark.parametrize("name", ASKED)
def test_it_is_like_the_whole(name: str) -> None:
    assert ASKED[name](_partial([]))


def test_a_field_that_no_record_has() -> None:
    with pytest.raises(AttributeError):
        _ = _partial([]).nothing  # type: ignore[attr-defined]
