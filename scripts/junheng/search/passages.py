"""The passages of a practice: the sentences of its page, each with the anchor of its section, from which a hit shows the one that answers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from junheng.catalog.catalog import Catalog
from junheng.model.practice import SECTIONS, Practice
from junheng.text.markdown import RENDERED_WIKI

LONGEST: Final = 90
"""Characters of a passage: two lines on the screen of an office; longer ones end with a sentence where they can."""
HEADING: Final = 12
"""Characters of a heading or a left-over, which say nothing by themselves."""
ASKED: Final = "要解决的问题"
"""The section that says what was asked, and answers nothing."""
_SENTENCE: Final = re.compile(r"[^。！？；]+[。！？；]?")


def passages(catalog: Catalog, practice: Practice) -> Mapping[str, list[str]]:
    """Return the passages of a practice's page by the anchor of their section: of its body and its figures."""
    found: dict[str, list[str]] = defaultdict(list)
    for anchor, text in _each(catalog, practice):
        found[anchor].append(text)
    return found


def _each(catalog: Catalog, practice: Practice) -> Iterator[tuple[str, str]]:
    def label(found: re.Match[str]) -> str:
        named = catalog.practices.get(catalog.current(found[1]))
        return found[3] or (f"《{named.title}》" if named else "")

    for title, lines in practice.body.lines:
        for line in lines if title != ASKED else ():
            for text in _cut(re.sub(r"^\d+\. ", "", RENDERED_WIKI.sub(label, line))):
                if len(text) > HEADING:
                    yield SECTIONS.get(title, "top"), text
    for figure in practice.results:
        if figure.value:
            yield "figures", f"{figure.claim}：{figure.value.text}{figure.unit}"


def _cut(line: str) -> Iterator[str]:
    """Yield a line in parts of whole sentences."""
    part = ""
    for sentence in _SENTENCE.findall(line):
        if part and len(part) + len(sentence) > LONGEST:
            yield part
            part = ""
        part += sentence
    yield part
