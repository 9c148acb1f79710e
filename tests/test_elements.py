"""HTML: a text is escaped wherever it stands, and no module makes HTML by other means."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markupsafe import Markup

from catalogs import ROOT
from junheng.pages.parts.elements import anchor, bullets, grid, html, joined, paragraph

PACKAGE = ROOT / "scripts" / "junheng"
HOSTILE = '<script>alert(1)</script> & "it\'s" {0} {}'
REWRITES = {"site/safety.py", "site/live.py", "site/page_scripts.py"}
"""What changes or wraps a finished page, in which nothing is text any more."""
MODULES = [
    path
    for package in ("data", "pages", "site")
    for path in sorted((PACKAGE / package).rglob("*.py"))
    if path.relative_to(PACKAGE).as_posix() not in REWRITES
]
TAG = re.compile(r"`[^`]*`|(?P<tag></?[a-z][a-z0-9]*[\s/>])")
"""A tag that does not stand in a code span."""


def test_text_is_escaped() -> None:
    made = [
        html('<b title="{}">{}</b>', HOSTILE, HOSTILE),
        joined([HOSTILE, HOSTILE], ", "),
        anchor("index.md", HOSTILE, "topics/index.md", q=HOSTILE),
        bullets("list", [HOSTILE]),
        paragraph(HOSTILE, "small"),
        grid(HOSTILE, [HOSTILE], [[HOSTILE, HOSTILE]], "table"),
    ]
    for text in made:
        assert "<script" not in text
        assert HOSTILE not in text
        assert HOSTILE in text.unescape()


def test_html_stays_as_it_is_and_is_text_once_it_went_through_a_string() -> None:
    link = anchor("index.md", "主题", "topics/index.md")
    assert paragraph(link) == '<p><a href="topics/index.html">主题</a></p>\n\n'
    assert "&lt;a href" in paragraph(f"见{link}")


def test_what_is_made_is_marked() -> None:
    assert {type(made) for made in (html("<b>{}</b>", 1), joined([]), bullets("", []), paragraph(""))} == {Markup}


def _has_tag(node: ast.AST) -> bool:
    """Tell whether a string or the fixed parts of an f-string hold a tag."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    text = "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
    return any(match["tag"] for match in TAG.finditer(text))


def _unsafe(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and reason of each place where a string that is no template becomes HTML."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and _has_tag(node):
            yield node.lineno, "an f-string with tags"
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
            if _has_tag(node.left) or _has_tag(node.right):
                yield node.lineno, "tags joined with a string"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"html", "joined"}:
            template = node.args[:1] if node.func.id == "html" else node.args[1:]
            if template and not isinstance(template[0], ast.Constant):
                yield node.lineno, "a template that is no literal"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_html_is_made_by_templates_alone(path: Path) -> None:
    assert list(_unsafe(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "code", ['f"<b>{x}</b>"', '"<b>" + x', '"<b>%s</b>" % x', "html(x, y)", 'html(f"<b>{x}</b>")', "joined(x, y)"]
)
def test_html_by_other_means_is_found(code: str) -> None:
    assert list(_unsafe(ast.parse(code)))


def test_no_module_escapes_html_by_itself() -> None:
    """`html.escape` returns plain text, which nothing tells from a text that was never escaped."""
    own = re.compile(r"\bhtml\.escape\b|^from html import .*\bescape\b", re.MULTILINE)
    assert [path.name for path in MODULES if own.search(path.read_text(encoding="utf-8"))] == []
