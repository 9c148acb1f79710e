"""Read the text of a Word document: `word/document.xml` in, its paragraphs out, with what is a heading, an item or a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
"""The namespace of strict documents, which are otherwise the same here."""
_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HEADINGS: Final = ("heading", "标题", "title")
_ITEMS: Final = ("listbullet", "listnumber")
"""What the names of styles begin with that make a heading, and an item."""
MAX_PARAGRAPHS: Final = 5_000
"""Maximum number of paragraphs and rows that are read; a report of a county has some hundreds."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or a row of a table."""

    text: str
    heading: bool = False
    """Whether its style makes it a heading."""
    item: bool = False
    """Whether Word numbers it, or sets a sign before it."""
    row: bool = False
    """Whether it is a row of a table, whose cells are parted by commas."""


def read_word(document: bytes) -> tuple[Paragraph, ...]:
    """Return the paragraphs with text in order: deletions, and what stands twice for old programs, are left out.

    The document has been checked: UTF-8, of limited size, without a document type. Raises ElementTree.ParseError.
    """
    root = ET.fromstring(document.replace(_STRICT[1:-1].encode(), _WORD[1:-1].encode()))  # noqa: S314  see above
    twice = {one for fallback in root.iter(f"{_COMPATIBILITY}Fallback") for one in fallback.iter()}
    within = {one for table in root.iter(f"{_WORD}tbl") for one in table.iter() if one is not table}
    found: list[Paragraph] = []
    for element in root.iter():
        if element in twice or element in within or len(found) >= MAX_PARAGRAPHS:
            continue
        if element.tag == f"{_WORD}p":
            found.append(_paragraph(element, twice))
        elif element.tag == f"{_WORD}tbl":
            found += _rows(element, twice)
    return tuple(one for one in found if one.text)


def _paragraph(element: ET.Element, twice: set[ET.Element]) -> Paragraph:
    about = element.find(f"{_WORD}pPr")
    style = about.find(f"{_WORD}pStyle") if about is not None else None
    name = (style.get(f"{_WORD}val") or "").lower() if style is not None else ""
    heading = name.startswith(_HEADINGS) or (about is not None and about.find(f"{_WORD}outlineLvl") is not None)
    item = name.startswith(_ITEMS) or (about is not None and about.find(f"{_WORD}numPr") is not None)
    return Paragraph(_text(element, twice), heading, item and not heading)


def _rows(table: ET.Element, twice: set[ET.Element]) -> Iterator[Paragraph]:
    for row in table.iter(f"{_WORD}tr"):
        cells = [_text(cell, twice) for cell in row.findall(f"{_WORD}tc")]
        yield Paragraph("，".join(filter(None, cells)), row=True)


def _text(element: ET.Element, twice: set[ET.Element]) -> str:
    """Return the text in one line; that of a deletion is in elements of another name."""
    parts = []
    for one in element.iter():
        if one in twice:
            continue
        if one.tag == f"{_WORD}t":
            parts.append(one.text or "")
        elif one.tag in {f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"}:
            parts.append(" ")
    return " ".join("".join(parts).split())
