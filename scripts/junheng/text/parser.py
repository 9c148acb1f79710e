"""The Markdown parsers: one for submitted text, which has no HTML, and one for the project's own pages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import image, link
from markdown_it.rules_inline.state_inline import Delimiter
from mdit_py_plugins.deflist import deflist_plugin

from junheng.text.attributes import attributes_plugin

if TYPE_CHECKING:
    from markdown_it.parser_inline import RuleFuncInlineType
    from markdown_it.rules_inline import StateInline

WIKI: Final = re.compile(r"\[\[([^\[\]\n|#]*)(?:#([^\[\]\n|]*))?(?:\|([^\[\]\n]*))?\]\]")
"""`[[id]]`, `[[id#anchor]]` or `[[id|text]]`."""
MAX_NESTING: Final = 300
"""Maximum depth that is parsed, two levels for each list within a list. The parser recurses three calls for each list, and
Python allows a thousand."""
REFUSED_NESTING: Final = 199
"""Depth that the check refuses: a list in a hundred lists. What is deeper than MAX_NESTING would be missing on the page."""
MAX_BRACKETS: Final = 50
"""Maximum number of `[` in a paragraph that has links; above it they are text. For each the parser looks for its `]` to the
end, so 20,000 took 8 s. It recurses four calls for each within another. No paragraph of the library has more than 10.
"""
_SPECIAL: Final = re.compile(r"[\n\\`*_\[\]!<&]")
"""The characters within a line that a rule of these parsers looks for. By default the text also stops at every brace, colon,
hyphen and the like for rules that are off here; that took a third of the time within lines.
"""
_CHINESE: Final = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


@lru_cache(maxsize=1)
def submitted_parser() -> MarkdownIt:
    """Return the parser of submitted text: CommonMark with tables and wiki links, in which HTML is text."""
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table")
    parser.inline.ruler.after("link", "wiki_link", _wiki_link)
    parser.inline.ruler.at("link", _limited(link))
    parser.inline.ruler.at("image", _limited(image))
    return _adapted(parser)


@lru_cache(maxsize=1)
def page_parser() -> MarkdownIt:
    """Return the parser of the project's own pages: CommonMark with HTML, tables, definition lists and attributes."""
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").use(deflist_plugin).use(attributes_plugin)
    return _adapted(parser)


def _adapted(parser: MarkdownIt) -> MarkdownIt:
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.terminator_re = _SPECIAL
    return parser


def _limited(rule: RuleFuncInlineType) -> RuleFuncInlineType:
    """Return the rule without effect where a text has too many brackets."""
    return lambda state, silent: not _flooded(state.src) and rule(state, silent)


@lru_cache(maxsize=1)
def _flooded(text: str) -> bool:
    return text.count("[") > MAX_BRACKETS


def _wiki_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the form of a rule of markdown-it
    match = WIKI.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("wiki_link", "", 0)
        token.content = match[3] or ""
        token.meta = {"target": match[1].strip(), "anchor": match[2] or ""}
    state.pos = match.end()
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  as above
    """Mark where emphasis may begin and end: as in CommonMark, except that `**` is allowed between punctuation and Chinese.

    CommonMark decides by spaces and punctuation, and Chinese has no spaces: `**注意：**先看` would show its asterisks
    (github.com/commonmark/commonmark-spec/issues/650). A single asterisk stays strict: sources mask names as `*县`.
    """
    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    before, after = state.src[state.pos - 1 : state.pos], state.src[state.pos + scanned.length :][:1]
    beside = marker == "*" and scanned.length > 1 and bool(_CHINESE.match(before) or _CHINESE.match(after))
    can_open = scanned.can_open or (beside and bool(after.strip()))
    can_close = scanned.can_close or (beside and bool(before.strip()))
    for _ in range(scanned.length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(ord(marker), scanned.length, len(state.tokens) - 1, -1, open=can_open, close=can_close)
        )
    state.pos += scanned.length
    return True
