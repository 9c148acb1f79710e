"""The body of a practice, read with markdown-it: its headings, links and plain text, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML

from junheng.text.findings import Place
from junheng.text.parser import REFUSED_NESTING, WIKI, submitted_parser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

    from junheng.text.source import Source

START, END = "\x02", "\x03"
"""Delimiters of a wiki link in a section's HTML or text; the check refuses both characters in a file."""
RENDERED_WIKI = re.compile(f"{START}([^#|{END}]*)#([^|{END}]*)\\|([^{END}]*){END}")
"""A wiki link there: its target, anchor and label."""


@dataclass(frozen=True)
class Heading:
    """A heading as written in the Markdown."""

    level: int
    text: str
    place: Place


@dataclass(frozen=True)
class Link:
    """A `[[target#anchor|label]]`, or an ordinary Markdown link or image with its address as target."""

    target: str
    anchor: str
    label: str
    place: Place
    wiki: bool


@dataclass(frozen=True)
class Body:
    """The parts of a body that the rules and the pages use."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    html: tuple[Place, ...]
    """Where something intended as HTML or as attributes begins."""
    other: tuple[tuple[str, Place], ...]
    """Elements that a practice may not use (tables, code, quotes, images, rules), by their markdown-it names."""
    sections: tuple[tuple[str, str], ...]
    """The heading and the Markdown below it, for each heading of level two."""
    rendered: tuple[tuple[str, str], ...]
    """The same as HTML: paragraphs, lists and emphasis, the rest as text; a wiki link is `START target#anchor|label END`.

    It is kept instead of the tokens that it is made from: those of 444 characters, the average of 354 bodies, take 33 KB.
    """
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    """The same as plain text, with wiki links in that form: the paragraphs and items, those of a numbered list with numbers."""
    preamble: str
    """The Markdown before the first heading."""


EMPTY = Body((), (), (), (), (), (), (), "")

HTML_START = re.compile(r"<(?=[A-Za-z/!?])|&(?=#|[A-Za-z][A-Za-z0-9]*;)")
"""Possible beginning of an element or a character reference."""
ATTRIBUTES = re.compile(r"\{:|\{(?=\s*[.#:])|\{(?=[^{}\n]*=)|\{\{|\{%|--8<--|^:::|^!!!|^\?\?\?", re.MULTILINE)
"""Possible beginning of an attribute list, a template or an extension's block."""
_ESCAPED = str.maketrans(
    {**{char: f"\\{char}" for char in "\\`*_{}[]#!"}, "&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}
)
_FIRST = {":": "&#58;", "=": "&#61;"}
"""Characters that Python-Markdown cannot escape with a backslash, and that are special only at the start of a line."""
_LINE_START = re.compile(r"^(?:([-+])|([0-9]+)([.)])(?=\s|$))")
_ALLOWED = frozenset({
    "paragraph_open", "paragraph_close", "heading_open", "heading_close", "inline", "text", "softbreak", "hardbreak",
    "bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close", "list_item_open",
    "list_item_close", "strong_open", "strong_close", "em_open", "em_close", "link_open", "link_close", "wiki_link",
    "html_block", "html_inline", "image", "thead_open", "tbody_open", "tr_open", "th_open", "td_open",
})  # fmt: skip


def read_body(source: Source) -> Body:
    """Read the Markdown below a practice's front matter."""
    tokens = submitted_parser().parse(source.body)
    headings = tuple(_headings(source, tokens))
    return Body(
        headings=headings,
        links=tuple(sorted([*_wiki_links(source), *_links(source, tokens)], key=lambda link: link.place)),
        html=tuple(_html(source)),
        other=tuple(_other(source, tokens)),
        sections=tuple(_sections(source, headings)),
        rendered=tuple((title, _as_html(part)) for title, part in _parts(tokens)),
        lines=tuple((title, tuple(_as_lines(part))) for title, part in _parts(tokens)),
        preamble="".join(_lines(source)[: headings[0].place.line - source.body_line] if headings else _lines(source)),
    )


def plain(markdown: str) -> str:
    """Return the text that a reader sees: no marks of emphasis, lists or links; a wiki link leaves its label."""
    text = WIKI.sub(lambda match: match[3] or "", markdown)
    text = re.sub(r"^[ \t]*(?:[-*+]|\d+[.)])\s+|\*\*|__", "", text, flags=re.MULTILINE)
    return re.sub(r"\s+", "", text)


def _as_lines(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the text of each paragraph and list item as a reader sees it."""
    number = ""
    for token in tokens:
        if token.type == "list_item_open":
            number = f"{token.info}. " if token.info else ""
        elif token.type == "inline":
            yield number + " ".join("".join(map(_shown, token.children or ())).split())
            number = ""


def _shown(token: Token) -> str:
    if token.type == "wiki_link":
        return _marked(token)
    return " " if token.type.endswith("break") else token.content


def _marked(wiki_link: Token) -> str:
    return f"{START}{wiki_link.meta['target']}#{wiki_link.meta['anchor']}|{wiki_link.content}{END}"


def _lines(source: Source) -> list[str]:
    return source.body.splitlines(keepends=True)


def _headings(source: Source, tokens: list[Token]) -> Iterator[Heading]:
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.map:
            yield Heading(int(opening.tag[1:]), inline.content, Place(source.path, source.body_line + opening.map[0]))


def _sections(source: Source, headings: tuple[Heading, ...]) -> Iterator[tuple[str, str]]:
    lines = _lines(source)
    second = [heading for heading in headings if heading.level == 2]
    ends = [heading.place.line - source.body_line for heading in second[1:]] + [len(lines)]
    for heading, end in zip(second, ends, strict=False):
        start = heading.place.line - source.body_line + 1
        yield heading.text, "".join(lines[start:end]).strip("\n")


def _parts(tokens: list[Token]) -> Iterator[tuple[str, list[Token]]]:
    """Yield the text of each heading of level two, and the tokens below it."""
    starts = [at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"]
    for start, end in pairwise([*starts, len(tokens)]):
        yield tokens[start + 1].content, tokens[start + 3 : end]


def _as_html(tokens: list[Token]) -> str:
    return _RENDERER.render(tokens, submitted_parser().options, {})


class _Renderer(RendererHTML):
    """Renders paragraphs, lists, emphasis and wiki links; of anything else only the text, even if the check missed it."""

    shown = frozenset({"p", "ul", "ol", "li", "strong", "em"})

    def wiki_link(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType) -> str:
        return escapeHtml(_marked(tokens[idx]))

    def renderToken(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: N802  its name in markdown-it
        return super().renderToken(tokens, idx, options, env) if tokens[idx].tag in self.shown else ""

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002  the form of a rule
        return escapeHtml(tokens[idx].content)

    code_inline = code_block = fence = html_block = html_inline = image


_RENDERER = _Renderer()


def _wiki_links(source: Source) -> Iterator[Link]:
    for number, line in enumerate(_lines(source)):
        for match in WIKI.finditer(line):
            place = Place(source.path, source.body_line + number, match.start() + 1)
            yield Link(match[1].strip(), match[2] or "", match[3] or "", place, wiki=True)


def _links(source: Source, tokens: list[Token]) -> Iterator[Link]:
    for token in tokens:
        for child in token.children or []:
            address = child.attrGet("href" if child.type == "link_open" else "src")
            if child.type in {"link_open", "image"} and token.map:
                place = Place(source.path, source.body_line + token.map[0])
                yield Link(str(address or ""), "", child.content, place, wiki=False)


def _html(source: Source) -> Iterator[Place]:
    """Yield the places of `<` before a letter, `/`, `!` or `?`, of character references, and of attribute lists.

    The parser and the pages treat them as text. They are refused all the same: their author intended markup, and the other
    site engine, which builds from the same tree, supports attribute lists.
    """
    for number, line in enumerate(_lines(source)):
        for pattern in (HTML_START, ATTRIBUTES):
            match = pattern.search(line)
            if match:
                yield Place(source.path, source.body_line + number, match.start() + 1)
                break


def _other(source: Source, tokens: list[Token]) -> Iterator[tuple[str, Place]]:
    for token in tokens:
        place = Place(source.path, source.body_line + (token.map[0] if token.map else 0))
        if token.level >= REFUSED_NESTING:
            yield "nesting", place
        for each in [token, *(token.children or [])]:
            if each.type not in _ALLOWED and not each.type.endswith("_close"):
                yield each.type.removesuffix("_open"), place


def escape_markdown(text: str) -> str:
    """Return `text` escaped for Markdown, so that it contains no markup, no HTML and no start of a block."""
    text = " ".join(text.split())
    shown = text.translate(_ESCAPED)
    if text[:1] in _FIRST:
        return _FIRST[text[:1]] + shown[1:]
    start = _LINE_START.match(shown)
    return f"{start[2] or ''}\\{start[1] or start[3]}{shown[start.end() :]}" if start else shown
