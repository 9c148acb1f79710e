"""Markdown made safely: text is escaped, links are relative, and a page is a title, its meta and its Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from typing import Any
from urllib.parse import quote

import yaml
from markupsafe import Markup, escape

from junheng.catalog.addresses import href, page_url
from junheng.catalog.catalog import Catalog
from junheng.model.practice import SECTIONS, Practice
from junheng.pages.parts import elements
from junheng.pages.parts.crumbs import Crumbs
from junheng.text.findings import Place
from junheng.text.markdown import RENDERED_WIKI, Link, escape_markdown

_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # the C emitter is ten times as fast, where it was built


@dataclass(frozen=True)
class Page:
    """A page of the site."""

    path: str
    """Relative to the site's root, such as `topics/safety.md`."""
    title: str
    markdown: str
    """What stands below the title."""
    description: str = ""
    crumbs: Crumbs = ()
    """Title and path of the pages above this one, the highest first."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    key: str = field(default="", compare=False)
    """A digest of what the page depends on, where it is known; '' otherwise."""

    @property
    def front(self) -> dict[str, Any]:
        """What the templates ask of the page; the theme puts title and description in as they stand, so they are HTML here."""
        crumbs = [{"title": str(escape(title)), "url": page_url(path)} for title, path in self.crumbs]
        title, description = str(escape(self.title)), str(escape(self.description))
        head: dict[str, Any] = {"title": title, "description": description, "crumbs": crumbs, **self.meta}
        return {key: value for key, value in head.items() if value}

    @property
    def whole(self) -> str:
        """The Markdown with the title as its one heading of level one; a page with a template of its own has it from there."""
        heading = "" if self.meta.get("template") else f"# {escape_markdown(self.title)} {{#top}}\n\n"
        return f"{heading}{self.markdown.rstrip()}\n"

    def text(self) -> str:
        """Return the page as any site engine reads it: front matter and Markdown."""
        front = yaml.dump(self.front, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=1000)
        return f"---\n{front}---\n\n{self.whole}"


def coded(text: str) -> str:
    """Return text with its code spans kept and the rest escaped."""
    return "".join(f"`{part}`" if number % 2 else escape_markdown(part) for number, part in enumerate(text.split("`")))


def link(here: str, title: str, path: str, anchor: str = "") -> str:
    """Return a Markdown link whose text is plain text."""
    return f"[{escape_markdown(title)}]({href(here, path, anchor)})"


def outside(title: str, address: str) -> str:
    """Return a Markdown link to an address, in which nothing can end the link or begin a list of attributes."""
    return f"[{escape_markdown(title)}]({re.sub(r'[][(){}<>`|*_!]', lambda match: quote(match[0], safe=''), address)})"


def in_chinese(text: str) -> str:
    """Return text as Chinese in a line of another language, for screen readers and fonts."""
    return elements.html('<span lang="zh">{}</span>', Markup(escape_markdown(text)))  # noqa: S704  escaped; within a line it is Markdown


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
    """Return a practice's own sections, with fixed anchors on their headings, as HTML below headings in Markdown.

    A wiki link leads to the page of its target, under the title that this has now.
    """
    sections = ((title, text) for title, text in practice.body.rendered if title in SECTIONS)
    return "".join(
        section(title, SECTIONS[title], RENDERED_WIKI.sub(partial(_wiki, catalog, here), text))
        for title, text in sections
    )


def _wiki(catalog: Catalog, here: str, match: re.Match[str]) -> Markup:
    key, anchor, label = map(unescape, match.groups())
    target = catalog.resolve(Link(key, anchor, label, Place(here), wiki=True))
    if target is None:
        return escape(label or key)
    return elements.anchor(here, label or target.title, target.path, target.anchor)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace(chr(10), ' ') for cell in cells)} |"
