"""What the check calls text is text on the page: bodies of every kind, rendered, and read by the browser."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from junheng.site.safety import sanitise
from junheng.text.markdown import RENDERED_WIKI, read_body
from junheng.text.source import Source

PIECES = (
    "甲", "乙。", "：", "“丙”", "3", " ", "  ", "\n", "\n\n", "    ", "*", "**", "_", "`", "```", "~~~", "#", "## 做法", "-", "- ", "1. ",
    "+ ", "> ", "|", "|-|", "---", "===", "<", ">", "<b>", "</p>", "<script>", "<!--", "-->", "<?", "<![CDATA[", "&", "&lt;",
    "&#60;", "&amp;", "\\", "[", "]", "(", ")", "![", "[[id#a|丁]]", "[x]: y", "](javascript:x)", "{", "}", "{: .x }",
    "{#id}", ": ", ":   ", ":::", "!!!", "{{", "{%", "$", "^", "~", "<https://x>", "javascript:", "\t",
)  # fmt: skip
BODIES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join)
_READ = """sections => sections.map(html => {
  const box = document.createElement('div');
  box.innerHTML = html;
  return [box.textContent, [...new Set([...box.querySelectorAll('*')].map(e => e.localName))], box.querySelectorAll('[id],[class]').length];
})"""


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _labelled(text: str) -> str:
    return RENDERED_WIKI.sub(lambda match: match[3], text)


def _sections(body: str) -> list[tuple[list[str], str]]:
    """Return the lines of each section as the check reads them, and its HTML as the page has it; none where it has no room."""
    read = read_body(Source("practices/a/b.md", text=body, body=f"## 做法\n\n{body}"))
    if read.other or {heading.text for heading in read.headings} != {"做法"}:
        return []
    said = [[_labelled(line) for line in lines] for _, lines in read.lines]
    shown = [sanitise(_labelled(html)) for _, html in read.rendered]
    return list(zip(said, shown, strict=True))


def test_text_is_text(browser: Browser) -> None:
    page = browser.new_page()
    checked = 0

    @example(["*1. 甲*", "1. 1\\. 甲"])
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(BODIES, min_size=50, max_size=50))
    def compare(bodies: list[str]) -> None:
        nonlocal checked
        sections = [section for body in bodies for section in _sections(body)]
        checked += len(sections)
        _compare(page, sections)

    compare()
    page.close()
    assert checked > 200


def _says(text: str, lines: list[str]) -> bool:
    """Tell whether a text consists of lines; the number of an item of a list is in its line alone."""
    for line in lines:
        ways = (_squeezed(line), _squeezed(re.sub(r"^\d+\. ", "", line)))
        found = next((way for way in ways if text.startswith(way)), None)
        if found is None:
            return False
        text = text.removeprefix(found)
    return not text


def _compare(page: Page, sections: list[tuple[list[str], str]]) -> None:
    for (said, html), (text, names, marked) in zip(
        sections, page.evaluate(_READ, [html for _, html in sections]), strict=True
    ):
        assert _says(_squeezed(text), said), html
        assert set(names) <= {"p", "ul", "ol", "li", "strong", "em", "br"}, html
        assert marked == 0, html


def test_a_page_that_takes_text_for_markup_is_noticed(browser: Browser) -> None:
    page = browser.new_page()
    for said, html in (
        ("<b>甲</b>", "<p><b>甲</b></p>"),
        ("甲", "<p>甲乙</p>"),
        ("甲乙", "<p>甲</p>"),
        ("甲", '<p id="x">甲</p>'),
    ):
        try:
            _compare(page, [([said], html)])
        except AssertionError:
            continue
        raise AssertionError(html)
    page.close()
