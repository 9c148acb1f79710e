"""The pages that are written by hand arrive in the built site: every heading and every sentence."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from catalogs import ROOT

DOCS = sorted((ROOT / "docs").rglob("*.md"))
_LISTS = re.compile(r"\{:?\s*[.#][^}\n]*\}")
"""Attribute lists, which the page does not show."""


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def lost(markdown: str, html: str) -> list[str]:
    """Return the pieces of a page's text, headings and sentences and cells, that its HTML does not show."""
    reader = _Text()
    reader.feed(html)
    shown = _bare("".join(reader.parts))
    return [piece for piece in pieces(markdown) if _bare(piece) not in shown]


def pieces(markdown: str) -> list[str]:
    """Return the runs of plain text of a page written in Markdown."""
    body = _LISTS.sub("", re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL))
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    inline = [child for token in tokens if token.type == "inline" for child in token.children or ()]
    blocks = [token for token in tokens if token.type in {"fence", "code_block"}]
    found = [t.content for t in [*inline, *blocks] if t.type in {"text", "code_inline", "fence", "code_block"}]
    return [re.sub(r"^:\s*", "", text) for text in found if _bare(text)]


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.stem)
def test_the_text_of_a_page_arrives(path: Path, site: Path) -> None:
    markdown = path.read_text(encoding="utf-8")
    html = (site / path.relative_to(ROOT / "docs").with_suffix(".html")).read_text(encoding="utf-8")
    assert len(pieces(markdown)) > 3
    assert lost(markdown, html) == []


def test_an_empty_page_is_noticed() -> None:
    page = "---\ntitle: x\n---\n\n# 关于 {#top}\n\n它是**静态**网站。\n\n| 甲 |\n|---|\n| 乙 |\n"
    assert lost(page, "<h1>关于</h1><p>它是<b>静态</b>网站。</p><td>甲</td><td>乙</td>") == []
    assert lost(page, "<h1>这一页没有内容了</h1>") == ["关于", "它是", "静态", "网站。", "甲", "乙"]
