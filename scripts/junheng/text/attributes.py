"""Attributes in the form of Python-Markdown, which the other site engine reads too.

`## Heading {#id}`, `[text](page.md){: .class }` and `**text**{: .class }`, and `{: .class }` as the last line of a paragraph
or of an item of a list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from mdit_py_plugins.attrs.parse import ParseError, parse

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_TRAILING = re.compile(r"[ \t]*\{:?[ ]*([^{}]*)\}[ \t]*$")
_LEADING = re.compile(r"\{:([^{}]*)\}")
_CLOSING = frozenset({"link_close", "strong_close", "em_close"})


def attributes_plugin(parser: MarkdownIt) -> None:
    """Let a parser read attributes."""
    parser.core.ruler.before("text_join", "attributes", _attributes)  # later, an escaped brace looks like any other


def _attributes(state: StateCore) -> None:
    """Give elements the attributes that follow them in braces."""
    for number, token in enumerate(state.tokens):
        if token.type != "inline" or not token.children:
            continue
        if state.tokens[number - 1].type == "heading_open":
            _take(token.children, _TRAILING, state.tokens[number - 1])
        elif token.children[-1].content.startswith("{:") and _alone(token.children):
            _take(token.children, _TRAILING, _block(state.tokens, number))
            _drop_break(token.children)
        _take_inline(token.children)


def _alone(children: Sequence[Token]) -> bool:
    """Tell whether the last text is on a line of its own."""
    return len(children) == 1 or children[-2].type in {"softbreak", "hardbreak"}


def _block(tokens: Sequence[Token], number: int) -> Token:
    """Return the element that the attributes of a paragraph belong to: in a tight list the item."""
    opening = tokens[number - 1]
    return tokens[number - 2] if opening.hidden and tokens[number - 2].type == "list_item_open" else opening


def _drop_break(children: list[Token]) -> None:
    while children and (children[-1].type in {"softbreak", "hardbreak"} or not children[-1].content.strip()):
        if children[-1].type not in {"softbreak", "hardbreak", "text"}:
            break
        children.pop()


def _take(children: list[Token], form: re.Pattern[str], element: Token) -> bool:
    last = children[-1]
    match = form.search(last.content) if last.type == "text" else None
    if not match or not _set(element, match[1]):
        return False
    last.content = last.content[: match.start()]
    return True


def _take_inline(children: list[Token]) -> None:
    opened: list[Token] = []
    for number, child in enumerate(children):
        if child.nesting == 1:
            opened.append(child)
        elif child.nesting == -1:
            element = opened.pop()
            after = children[number + 1] if number + 1 < len(children) else None
            match = _LEADING.match(after.content) if after is not None and after.type == "text" else None
            if after is not None and match and child.type in _CLOSING and _set(element, match[1]):
                after.content = after.content[match.end() :]


def _set(element: Token, text: str) -> bool:
    """Set the attributes that a text lists; tell whether it is such a list."""
    found = _parsed(text.strip())
    for name, value in found.items():
        element.attrSet(name, value)
    return bool(found)


@lru_cache(maxsize=1 << 12)
def _parsed(text: str) -> Mapping[str, str]:
    """Return the attributes that a text lists; none when it is no list of attributes. Most lists occur many times."""
    try:
        _, found = parse(f"{{{text}}}")
    except ParseError:
        return {}
    return found
