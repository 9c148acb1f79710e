"""Markdown made safely: text is escaped, links are relative, and a page is a title, its meta and its Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import yaml

from junheng.catalog.addresses import href, page_url
from junheng.catalog.catalog import Catalog
from junheng.model.practice import SECTIONS, Practice
from junheng.text.findings import Place
from junheng.text.markdown import WIKI, Link, escape_markdown

_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # the C emitter is ten times as fast, where it was built
_INERT = str.maketrans(
    {**{char: f"\\{char}" for char in "\\`{}[]#!"}, "&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}
)
"""What has a meaning in Markdown, but for the marks of emphasis."""
_NESTED = re.compile(r"^ {2,3}(?=(?:[-*+]|[0-9]+[.)]) )", re.MULTILINE)
"""The indent of a list in a list: two or three blanks in CommonMark, which the check reads, four in Python-Markdown."""


@dataclass(frozen=True)
class Page:
    """A page of the site."""

    path: str
    """Relative to the site's root, such as `topics/safety.md`."""
    title: str
    markdown: str
    """What stands below the title."""
    description: str = ""
    crumbs: tuple[tuple[str, str], ...] = ()
    """Title and path of the pages above this one, the highest first."""
    meta: Mapping[str, Any] = field(default_factory=dict)

    def text(self) -> str:
        """Return the page as MkDocs reads it: front matter, the title as its one heading of level one, the Markdown.

        A page with a template of its own has its title from there. The theme puts title and description into its templates
        as they stand, so they are HTML here.
        """
        crumbs = [{"title": html.escape(title), "url": page_url(path)} for title, path in self.crumbs]
        title, description = html.escape(self.title), html.escape(self.description)
        head: dict[str, Any] = {"title": title, "description": description, "crumbs": crumbs, **self.meta}
        shown = {k: v for k, v in head.items() if v}
        front = yaml.dump(shown, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=1000)
        heading = "" if self.meta.get("template") else f"# {escape_markdown(self.title)} {{#top}}\n\n"
        return f"---\n{front}---\n\n{heading}{self.markdown.rstrip()}\n"


def coded(text: str) -> str:
    """Return text with its code spans kept and the rest escaped."""
    return "".join(f"`{part}`" if number % 2 else escape_markdown(part) for number, part in enumerate(text.split("`")))


def link(here: str, title: str, path: str, anchor: str = "") -> str:
    """Return a Markdown link whose text is plain text."""
    return f"[{escape_markdown(title)}]({href(here, path, anchor)})"


def outside(title: str, address: str) -> str:
    """Return a Markdown link to an address, in which nothing can end the link or begin a list of attributes."""
    return f"[{escape_markdown(title)}]({re.sub(r'[][(){}<>`|*_!]', lambda match: quote(match[0], safe=''), address)})"


def html_link(here: str, title: str, path: str, anchor: str = "") -> str:
    """Return the same link for a raw block, which no engine rewrites: it holds the address of the finished page."""
    return f'<a href="{html.escape(href(here, page_url(path), anchor))}">{html.escape(title)}</a>'


def attributes(classes: str, data: Mapping[str, str]) -> str:
    """Return an attribute list for the element before it: classes, and `data-` values that are ids, codes or numbers.

    Raises ValueError for a value that is none of these.
    """
    if not all(re.fullmatch(r"[a-z0-9./_-]*", value, re.IGNORECASE) for value in data.values()):
        raise ValueError(data)
    pairs = [f'data-{name}="{value}"' for name, value in data.items() if value]
    return "{: " + " ".join([*(f".{name}" for name in classes.split()), *pairs]) + " }"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table of cells that are Markdown already."""
    names = list(head)
    lines = [_row(names), _row(["---"] * len(names)), *(_row(row) for row in rows)]
    return "".join(f"{line}\n" for line in lines)


def definitions(pairs: Iterable[tuple[str, str]]) -> str:
    """Return a list of terms with their definitions; a definition is Markdown already."""
    return "".join(f"{escape_markdown(term)}\n:   {text}\n\n" for term, text in pairs if text)


def section(title: str, anchor: str, markdown: str, level: int = 2) -> str:
    """Return a heading with a fixed anchor and what stands below it; nothing when that is nothing."""
    return f"{'#' * level} {escape_markdown(title)} {{#{anchor}}}\n\n{markdown.strip()}\n\n" if markdown.strip() else ""


def body(catalog: Catalog, practice: Practice, here: str) -> str:
    """Return a practice's own Markdown: fixed anchors on its headings, `[[…]]` resolved to the target's present title.

    Of what else Markdown can say only paragraphs, lists and emphasis are left, whatever the check let pass.
    """
    sections = ((title, text) for title, text in practice.body.sections if title in SECTIONS)
    return "".join(section(title, SECTIONS[title], _shown(catalog, here, text)) for title, text in sections)


def _shown(catalog: Catalog, here: str, markdown: str) -> str:
    """Return the text of a section with its links resolved and all else but paragraphs, lists and emphasis as text."""
    text = _NESTED.sub("    ", markdown)
    parts, at = [], 0
    for match in WIKI.finditer(text):
        parts += [text[at : match.start()].translate(_INERT), _wiki(catalog, here, match)]
        at = match.end()
    return "".join([*parts, text[at:].translate(_INERT)])


def _wiki(catalog: Catalog, here: str, match: re.Match[str]) -> str:
    target = catalog.resolve(Link(match[1].strip(), match[2] or "", match[3] or "", Place(here), wiki=True))
    if target is None:
        return escape_markdown(match[3] or match[1])
    return link(here, match[3] or target.title, target.path, target.anchor)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace(chr(10), ' ') for cell in cells)} |"
