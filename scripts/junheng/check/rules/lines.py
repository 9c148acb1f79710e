"""Patterns of forbidden markup in a single line of a body, for the check, in addition to its parser, and for the form.

The site is rendered by another Markdown parser than the one that the check uses. Text that only one of them treats as a
link or a table is refused as well, and a browser needs no parser to report it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from junheng.text.findings import Place
from junheng.text.markdown import ATTRIBUTES, HTML_START
from junheng.text.source import Source

FORMS: Final = {
    "table": "表格",
    "code_block": "代码块（行首空格太多也会成代码）",
    "code_inline": "代码",
    "fence": "代码块",
    "blockquote": "引用",
    "hr": "分隔线",
    "nesting": "这么多层的列表",
    "bullet": "“•”“１．”“①”“一、”这样的列表符号",
}
"""Elements that a practice's body may not have, by their names in Markdown."""
BULLETS: Final = "•●○▪■◆◇★☆➢➤✓√·\uf06c\uf0b7\uf0d8"
"""What Word sets before the items of a list; the last three are from its fonts of symbols."""
LINES: Final = (
    ("raw-html", HTML_START.pattern, ""),
    ("raw-html", ATTRIBUTES.pattern, ""),
    ("markdown-form", r"^ {0,3}\|?[ :]*-{2,}[ :]*(?:\|[ :]*-+[ :]*)+(?:\| *)?$", "table"),
    ("markdown-form", r"^ {0,3}(?:\|.*\|[ \t]*|[^|\[\n]+\|[^|\[\n]+(?:\|[^|\[\n]*)+)$", "table"),
    (
        "markdown-form",
        rf"^\s*(?:[{BULLETS}]|[０-９]+[．.、)）]|[0-9]+(?:[．、）]|\.(?=[^\s0-9]))|[（(][0-9一二三四五六七八九十]{{1,3}}[)）]|[①-⑳]|[一二三四五六七八九十]{{1,3}}、)",
        "bullet",
    ),
    ("markdown-form", r"^ {0,3}(?:```|~~~)", "fence"),
    ("markdown-form", r"(?<!`)`[^`\n]+`(?!`)", "code_inline"),
    ("markdown-form", r"^ {0,3}>", "blockquote"),
    ("markdown-form", r"^ {0,3}(?:(?:\* *){3,}|(?:_ *){3,})$", "hr"),
    ("outside-link", r"!?\[[^\[\]\n]*\]\(\s*([^()\s]*)", ""),
    ("outside-link", r"^ {0,3}\[[^\[\]\n]+\]:\s*(\S*)", ""),
    ("outside-link", r"<(https?:[^<>\s]+)>", ""),
)
"""The rule's code, a pattern with the same meaning in Python and JavaScript, and the name of the element in Markdown."""


def found(code: str, source: Source) -> Iterator[tuple[Place, str, str]]:
    """Yield, for each line of the body that matches a rule's pattern: the place, the matched text, the element."""
    patterns = [(re.compile(pattern), form) for rule, pattern, form in LINES if rule == code]
    for number, line in enumerate(source.body.split("\n"), source.body_line):
        for pattern, form in patterns:
            match = pattern.search(line)
            if match:
                yield Place(source.path, number, match.start() + 1), match[1] if match.groups() else "", form
                break
