"""The passages from which a hit shows the one that answers: whole sentences of the page, with the anchors of its sections."""

from __future__ import annotations

import re

from junheng.catalog.library import Library
from junheng.model.practice import SECTIONS
from junheng.search.passages import HEADING, LONGEST, passages
from junheng.text.characters import invisible


def test_passages_are_sentences_of_the_page_and_answer(library: Library) -> None:
    anchors = {*SECTIONS.values(), "figures"} - {"problem"}
    long = 0
    for practice in library.practices:
        found = passages(library.catalog, practice)
        assert found.keys() <= anchors, practice.id
        for text in (text for anchor, texts in found.items() if anchor != "figures" for text in texts):
            assert len(text) > HEADING
            assert not any(map(invisible, text)), "the marks of links are replaced"
            assert not re.match(r"\d+\. ", text)
            long += len(text) > LONGEST
            assert len(text) <= LONGEST or len(re.findall("[。！？；]", text[:-1])) == 0, "only one sentence is longer"
    assert long > 0


def test_a_practice_has_the_passages_of_its_sections(library: Library) -> None:
    found = passages(library.catalog, library.catalog.practices["binhai-custom-bus-pupils"])
    assert found["approach"][0].startswith("用公交开专线。")
    assert [anchor for anchor in found if anchor not in {"approach", "cautions"}] == []
