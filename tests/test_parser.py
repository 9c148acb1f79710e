"""The parsers stop only at the characters that their rules look for, and find the same as if they stopped at all others too."""

from __future__ import annotations

import copy
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from catalogs import ROOT
from junheng.text.parser import page_parser, submitted_parser
from mutations import fuzz, mutated

_EVERYWHERE = re.compile(r"[^\w\s]|[_\n]")
_SOME = (*sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "practices").glob("*/*.md"))[::40])
_TEXTS = tuple(path.read_text(encoding="utf-8")[:3000] for path in _SOME)


@pytest.mark.wall
@pytest.mark.parametrize("make", [submitted_parser, page_parser])
@fuzz(150)
@given(text=mutated(_TEXTS) | st.text('\n\\`*_[]!<&>{}:=~^$%@"-+#();ab一，', max_size=60))
def test_no_rule_misses_its_characters(make: type[MarkdownIt], text: str) -> None:
    parser = make()
    stopping = copy.copy(parser)
    stopping.inline = copy.copy(parser.inline)
    stopping.inline.terminator_re = _EVERYWHERE
    assert parser.parse(text) == stopping.parse(text)


@pytest.mark.parametrize("flood", ["[", "![", "[a](", "[[a"])
def test_a_flood_of_brackets_is_text(flood: str) -> None:
    """The parser would look for the end of each in all that follows, for seconds, and call itself for each within another."""
    inner = f"{flood * 10_000}甲](x)"
    (*_, inline, _) = submitted_parser().parse(inner)
    assert {token.type for token in inline.children or ()} == {"text"}
    assert "".join(token.content for token in inline.children or ()) == inner
