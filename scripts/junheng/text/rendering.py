"""Render the Markdown of one of the project's own pages to HTML, with its headings and anchors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from junheng.text.parser import page_parser

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_RENDERER = RendererHTML()
_ID = re.compile(r"""<[a-z][^<>]*\s(?:id|name)=["']?([^\s"'<>]+)""", re.IGNORECASE)


@dataclass(frozen=True)
class Title:
    """A heading of a page."""

    level: int
    id: str
    """'' for a heading without an id."""
    html: str
    """Its text as HTML."""


@dataclass(frozen=True)
class Rendered:
    """A page as HTML, with its headings and anchors."""

    html: str
    titles: tuple[Title, ...]
    anchors: frozenset[str]
    """The anchors that a link to the page may name."""


def render(markdown: str, address: Callable[[str], str], permalink: str = "", depth: int = 6) -> Rendered:
    """Render a page.

    `address` turns the address of each link and image, as written, into the address in the page. `permalink` is HTML added
    to each heading down to level `depth`; `{id}` in it stands for the heading's anchor.
    """
    env: dict[str, Any] = {}
    parser = page_parser()
    tokens = parser.parse(markdown, env)
    for token in _all(tokens):
        name = "href" if token.type == "link_open" else "src"
        if token.type in {"link_open", "image"}:
            token.attrSet(name, address(str(token.attrGet(name) or "")))
        elif token.type in {"th_open", "td_open"} and token.attrs:  # the policy of the pages forbids `style`
            token.attrs = {"align": str(token.attrs["style"]).removeprefix("text-align:")}
    titles = tuple(_titles(parser, tokens, env))
    _add_permalinks(tokens, permalink, depth)
    html = _RENDERER.render(tokens, parser.options, env)
    return Rendered(html, titles, frozenset(_anchors(tokens)))


def _all(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


def _titles(parser: MarkdownIt, tokens: Sequence[Token], env: dict[str, Any]) -> Iterator[Title]:
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            html = _RENDERER.renderInline(tokens[number + 1].children or [], parser.options, env)
            yield Title(int(token.tag[1:]), str(token.attrGet("id") or ""), html)


def _add_permalinks(tokens: Sequence[Token], permalink: str, depth: int) -> None:
    for number, token in enumerate(tokens):
        anchor = token.attrGet("id") if token.type == "heading_open" and int(token.tag[1:]) <= depth else None
        children = tokens[number + 1].children if anchor else None
        if permalink and children:
            children.append(Token("html_inline", "", 0, content=permalink.replace("{id}", str(anchor))))


def _anchors(tokens: Sequence[Token]) -> Iterator[str]:
    for token in _all(tokens):
        if token.attrGet("id"):
            yield str(token.attrGet("id"))
        if token.type in {"html_block", "html_inline"}:
            yield from _ID.findall(token.content)
