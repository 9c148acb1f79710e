"""What a Word document is made of: headings, paragraphs, items of lists and tables, of runs of text and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Run:
    """A piece of text in one form; a line feed in it begins a new line."""

    text: str
    strong: bool = False
    lang: str = ""
    """The language when it is not Chinese, such as `en`."""
    address: str = ""
    """The address that it leads to; '' for none."""
    anchor: str = ""
    """The bookmark of the heading that it leads to, within the document; '' for none."""


@dataclass(frozen=True)
class Note:
    """A source: a footnote where it is named first, and the number of that footnote where it is named again."""

    key: str
    text: str


@dataclass(frozen=True)
class Picture:
    """A square picture in a line of text."""

    png: bytes
    alt: str


Inline = Run | Note | Picture


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in a named style: see `STYLES`."""

    inlines: tuple[Inline, ...]
    style: str = "Normal"
    level: int = 0
    """How deep an item stands in lists, from 0."""
    starts: bool = False
    """Whether a numbered item begins the count anew."""
    bookmark: str = ""


@dataclass(frozen=True)
class Table:
    """A table whose first row is its heading, and is repeated on each page."""

    caption: str
    head: tuple[str, ...]
    rows: Sequence[Sequence[tuple[Paragraph, ...]]]
    tall: bool = False
    """Whether the rows leave room for a hand to write in."""


@dataclass(frozen=True)
class Break:
    """The end of a page."""


@dataclass(frozen=True)
class Contents:
    """The list of headings: the level, the words and the bookmark of each."""

    entries: tuple[tuple[int, str, str], ...]


Block = Paragraph | Table | Break | Contents


@dataclass(frozen=True)
class Document:
    """A document before it is written."""

    title: str
    subject: str
    """What it is, in a sentence."""
    date: str
    """The date of the edition, YYYY-MM-DD; '' when there is none."""
    blocks: tuple[Block, ...] = field(repr=False)


def text(words: str, style: str = "Normal") -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph((Run(words),), style)


def heading(words: str, level: int, bookmark: str = "") -> Paragraph:
    """Return a heading; level 1 is the highest below the title."""
    return Paragraph((Run(words),), f"Heading{level}", bookmark=bookmark)


def cell(*words: str | Inline) -> tuple[Paragraph, ...]:
    """Return the cell of a table with one paragraph."""
    return (Paragraph(tuple(Run(one) if isinstance(one, str) else one for one in words), "TableText"),)
