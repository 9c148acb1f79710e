"""The report to hand up as a file: for a browser, for Word or for Excel, by the end of the file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from junheng.assess.paper import Told, as_html, as_markup, line, paper
from junheng.assess.phrases import PAPER
from junheng.assess.report_sheets import report_sheets
from junheng.assess.rules import Rules
from junheng.text.excel import xlsx
from junheng.text.word.blocks import Document, text
from junheng.text.word.from_html import blocks
from junheng.text.word.write import docx


def title(told: Told) -> str:
    """Return the title of a report."""
    return f"{told.about.county}{PAPER['title']}"


def _html(rules: Rules, told: Told) -> bytes:
    return as_html(paper(rules, told), title(told)).encode()


def _docx(rules: Rules, told: Told) -> bytes:
    """Return a document without the pictures; what is seen in them remains. The title stands first on paper."""
    tag, attributes, _line, _title, *rest = paper(rules, told)
    head = (text(title(told), "Title"), text(line(told.about), "Subtitle"))
    found = blocks(as_markup((tag, attributes, *rest)), lambda _: None)
    return docx(Document(title(told), PAPER["line"], told.about.edition, (*head, *found)))


def _xlsx(rules: Rules, told: Told) -> bytes:
    return xlsx(report_sheets(rules, told))


WRITERS: Final[Mapping[str, Callable[[Rules, Told], bytes]]] = {".html": _html, ".docx": _docx, ".xlsx": _xlsx}
"""What writes a report, by the end of its name."""
