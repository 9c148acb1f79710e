"""What is made of a library has another key when anything that was asked for is different, and only then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from catalogs import make
from junheng.catalog.library import Library, open_library
from junheng.catalog.watched import Watch
from junheng.check.check import check

ONE, TWO = "example-one", "example-two"
ASKED: dict[str, Callable[[Library], Any]] = {
    "a practice": lambda library: library.catalog.practices[ONE].title,
    "whether there is one": lambda library: ONE in library.catalog.practices and library.catalog.current(ONE),
    "one that is not there": lambda library: library.catalog.practices.get("nobody"),
    "the other": lambda library: library.catalog.practices[TWO].title,
    "its evidence": lambda library: library.marks(library.catalog.practices[TWO]),
    "an index": lambda library: library.catalog.by_topic["safety"],
    "a measure": lambda library: [*library.amounts.values()],
    "all": lambda library: [one.id for one in library.practices],
    "nothing": lambda _: None,
}
CHANGED = {"a practice", "all"}
"""What has another key after a sentence of the first practice was changed."""


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, Library]:
    """Return a library before and after an edit of a sentence."""
    case = {"edit": [["再定巡查的次数", "再定巡查的人和次数"]]}
    before, after = (check(make(tmp_path_factory.mktemp("watched"), one)).catalog for one in ({}, case))
    return open_library(before), open_library(after)


def test_a_key_changes_with_what_was_asked_for(libraries: tuple[Library, Library]) -> None:
    before, after = (Watch(library, "vocabulary") for library in libraries)
    for name, ask in ASKED.items():
        made, (key, asked) = before.make("", ask)
        assert made == ask(libraries[0]), name
        assert (after.key("", asked) != key) is (name in CHANGED), name
        assert before.key("", asked) == key, name


def test_a_key_changes_with_its_surroundings(libraries: tuple[Library, Library]) -> None:
    library, _ = libraries
    _, (key, asked) = Watch(library, "vocabulary").make("", ASKED["nothing"])
    others = [
        Watch(library, "other").key("", asked),
        Watch(library, "vocabulary").key("given", asked),
        Watch(replace(library, site_url="https://example.org/"), "vocabulary").key("", asked),
        Watch(replace(library, by_hand=frozenset({"a.md"})), "vocabulary").key("", asked),
        Watch(replace(library, office=True), "vocabulary").key("", asked),
        Watch(replace(library, catalog=replace(library.catalog, unreadable=frozenset({"a"}))), "vocabulary").key(
            "", asked
        ),
    ]
    assert len({key, *others}) == len(others) + 1


def test_what_it_does_not_know_is_not_taken_for_the_same(libraries: tuple[Library, Library]) -> None:
    unknown: Any = object()
    library = replace(libraries[0], evidence={ONE: unknown})
    with pytest.raises(TypeError):
        Watch(library, "").make("", lambda watched: watched.evidence[ONE])
    assert not Watch(libraries[0], "").knows([("nothing", "a")])
