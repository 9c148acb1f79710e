"""Read the HTML of a page into the blocks of a Word document: headings, paragraphs, lists, tables, notes; no pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from typing import Final

from junheng.text.word.blocks import Block, Inline, Paragraph, Run, Table

_BLOCKS: Final = {"p", "div", "section", "ul", "ol", "dl", "li", "h2", "h3", "h4", "caption", "figcaption", "th", "td"}
"""The elements that begin and end a line; a term and its definition stand in one."""
_ADDRESS: Final = re.compile(r"://|\w\.html")
"""An address in a line: to fill the line around it would tear the words apart."""
_DRAWN: Final = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
"""A drawing: of a plot the words below it remain."""
_HEADINGS: Final = {"h2", "h3", "h4"}
_BREAK: Final = re.compile(r" *\n *")
_COUNTED: Final = re.compile(r"^\d+\. ")
"""The number that a page writes before a heading; Word counts by itself."""


def blocks(
    html: str, linked: Callable[[str], Inline | None], below: int = 0, without: Collection[str] = ()
) -> list[Block]:
    """Return the blocks of a page.

    `linked` returns what stands for a link, such as a note; with None its text remains. The headings go `below` levels
    deeper. What stands below a heading whose id is in `without` is left out.
    """
    reader = _Reader(linked, below, without)
    reader.feed(_DRAWN.sub("", html))
    reader.close()
    reader.flush()
    return reader.found


class _Reader(HTMLParser):
    """Reads HTML from its beginning to its end; the lists are stacks of what is open."""

    def __init__(self, linked: Callable[[str], Inline | None], below: int, without: Collection[str]) -> None:
        super().__init__()
        self.found: list[Block] = []
        self._linked, self._below, self._without = linked, below, without
        self._line: list[Inline] = []
        self._strong = 0
        self._lists: list[str] = []
        self._styles: list[str] = []
        """The style of the next paragraph, the innermost last."""
        self._starts = False
        self._lang = ""
        self._replaced = False
        """Whether the text is that of a link for which something else stands."""
        self._drawn = 0
        """The number of pictures that are open, whose labels are no text."""
        self._left_out = 0
        """The level of the heading below which everything is left out; 0 for none."""
        self._caption = ""
        self._head: list[str] = []
        self._rows: list[list[tuple[Paragraph, ...]]] = []
        self._cell: list[Paragraph] | None = None
        self._tall = False

    # ---- what the parser calls

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if tag in _BLOCKS or tag == "dt":
            self.flush()
        if tag in {"ul", "ol"}:
            self._lists.append("ListNumber" if tag == "ol" else "ListBox" if "jh-boxes" in classes else "ListBullet")
            self._starts = tag == "ol"
        elif tag in _HEADINGS:
            self._heading(int(tag[1]), given.get("id", ""))
        elif tag == "table":
            self.flush()
            self._caption, self._head, self._rows, self._tall = "", [], [], "jh-blank" in classes
        elif tag == "tr":
            self._rows.append([])
        elif tag in {"td", "th"}:
            self._cell = []
        elif tag == "a" and (found := self._linked(given.get("href", ""))):
            self._line.append(found)
            self._replaced = True
        elif tag == "br":
            self._add("\n")
        self._styles += [f"Heading{int(tag[1]) - 1 + self._below}"] if tag in _HEADINGS else []
        self._strong += tag in {"strong", "b", "dt"}
        self._drawn += tag == "svg"
        if tag == "p":
            self._lang = given.get("lang", "")

    def handle_endtag(self, tag: str) -> None:
        self._strong -= tag in {"strong", "b", "dt"}
        self._drawn -= tag == "svg"
        if tag == "dt":
            self._add("：")
        if tag == "caption":
            self._caption = _plain(self._line)
            self._line = []
        if tag in _BLOCKS or tag == "dd":
            self.flush()
        if tag in {"ul", "ol"}:
            self._lists.pop()
        elif tag in _HEADINGS:
            self._styles.pop()
        elif tag == "a":
            self._replaced = False
        elif tag == "p":
            self._lang = ""
        else:
            self._end_of_table(tag)

    def _end_of_table(self, tag: str) -> None:
        if tag in {"td", "th"} and self._cell is not None:
            self._rows[-1].append(tuple(self._cell))
            self._cell = None
        elif tag == "thead":
            self._head = ["".join(_plain(one.inlines) for one in cell) for cell in self._rows.pop()]
        elif tag == "table" and not self._left_out:
            self.found.append(Table(self._caption, tuple(self._head), tuple(map(tuple, self._rows)), self._tall))

    def handle_data(self, data: str) -> None:
        if not self._replaced and not self._drawn:
            self._add(re.sub(r"[ \t\n]+", " ", data))

    # ---- lines

    def flush(self) -> None:
        """End the line, if anything stands in it."""
        if not self._line:
            return
        line, self._line = _trimmed(self._line), []
        if not line or self._left_out:
            return
        if self._cell is not None:
            mark = "□ " if self._lists and self._lists[-1] == "ListBox" else ""
            self._cell.append(Paragraph((*([Run(mark)] if mark else []), *line), "TableText"))
            return
        if self._lang:
            line = [replace(one, lang=self._lang) if isinstance(one, Run) else one for one in line]
        style = (
            "Subtitle"
            if self._lang
            else self._styles[-1]
            if self._styles
            else self._lists[-1]
            if self._lists
            else "Normal"
        )
        if style.startswith("Heading") and isinstance(line[0], Run):
            line[0] = Run(_COUNTED.sub("", line[0].text))
        if style == "Normal" and _ADDRESS.search(_plain(line)):
            style = "Reference"
        level = max(len(self._lists) - 1, 0)
        self.found.append(Paragraph(tuple(line), style, level, starts=self._starts and style == "ListNumber"))
        self._starts = False

    def _add(self, text: str) -> None:
        self._line.append(Run(text, strong=self._strong > 0))

    def _heading(self, level: int, key: str) -> None:
        if not self._left_out or level <= self._left_out:
            self._left_out = level if key in self._without else 0


def _plain(line: Sequence[Inline]) -> str:
    return "".join(one.text for one in line if isinstance(one, Run)).strip()


def _trimmed(line: list[Inline]) -> list[Inline]:
    """Return a line without blanks at its ends, its runs of one form joined; [] when no text is in it."""
    joined: list[Inline] = []
    for one in line:
        last = joined[-1] if joined else None
        if isinstance(one, Run) and isinstance(last, Run) and last.strong == one.strong:
            joined[-1] = Run(_BREAK.sub("\n", last.text + one.text), strong=one.strong)
        else:
            joined.append(one)
    if joined and isinstance(joined[0], Run):
        joined[0] = Run(joined[0].text.lstrip(" \n"), strong=joined[0].strong)
    if joined and isinstance(joined[-1], Run):
        joined[-1] = Run(joined[-1].text.rstrip(" \n"), strong=joined[-1].strong)
    kept = [one for one in joined if not isinstance(one, Run) or one.text]
    return kept if any(not isinstance(one, Run) or one.text.strip() for one in kept) else []
