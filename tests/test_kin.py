"""What the search's second look at a question is told of each document."""

from __future__ import annotations

from junheng.catalog.library import Library
from junheng.search.documents import documents
from junheng.search.facets import facets
from junheng.search.kin import kin


def test_each_document_has_its_values(library: Library) -> None:
    listed = documents(library)
    values = facets(library, listed)
    lines = kin(library, listed, values)
    practices = [library.catalog.practices[document.id] for document in listed]
    topics = [value[0] for value in values["topic"][0]]
    for practice, own in zip(practices, lines["topic"].split(" "), strict=True):
        assert [topics[int(number, 36)] for number in own.split("+")] == sorted(practice.topics)
    assert {p.status for p, tick in zip(practices, lines["later"], strict=True) if tick == "1"} == {"plan", "ended"}
    assert {p.status for p, tick in zip(practices, lines["later"], strict=True) if tick == "0"}.isdisjoint(
        {"plan", "ended"}
    )
    for practice, tick in zip(practices, lines["amount"], strict=True):
        assert (tick == "1") == any("元" in figure.unit for figure in practice.results if figure.value)
