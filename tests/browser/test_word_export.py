"""The chosen practices as a Word document made in Chromium, from a folder and from a server, and on the clipboard."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from junheng.catalog.library import Library
from junheng.data.citations import SEEN, gbt, of_source
from junheng.data.compare import rows
from junheng.data.word import ABOUT
from junheng.text.word.parts import FIXED

CHOSEN = ("county-staffing-pool-rotation", "county-leaders-adopt-schools", "left-behind-file-and-contact-card")
"""The first has figures, of which some are hidden and some in doubt."""
WAYS = ("file", "http")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(20_000)
    yield page
    page.close()


def _open(page: Page, base: str) -> None:
    page.goto(f"{base}/compare.html?ids={','.join(CHOSEN)}")
    page.wait_for_selector("#compare[data-state=ready]")


def _saved(page: Page) -> bytes:
    with page.expect_download() as waiting:
        page.click("#compare-word")
    assert waiting.value.suggested_filename == f"均衡实践库-{len(CHOSEN)}条做法.docx"
    return Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("way", WAYS)
def test_the_document_says_what_the_records_say(way: str, page: Page, bases: dict[str, str], library: Library) -> None:
    _open(page, bases[way])
    data = _saved(page)
    expect(page.locator("#compare-said")).to_contain_text("存成了 Word")
    document = docx.Document(io.BytesIO(data))
    practices = [library.catalog.practices[key] for key in CHOSEN]
    words = [one.text for one in document.paragraphs]
    assert words[:2] == [f"选出的 {len(CHOSEN)} 条做法", ABOUT]
    assert [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"] == [
        p.title for p in practices
    ]
    shown = {*words, *(cell.text for table in document.tables for row in table.rows for cell in row.cells)}
    for practice in practices:
        for name, lines in rows(library, practice):
            texts = [line if isinstance(line, str) else line[1] for line in lines]
            missing = [text for text in texts if text not in shown and not any(text in one for one in shown)]
            assert missing == [], f"{practice.id}: {name}"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        notes = archive.read("word/footnotes.xml").decode()
        assert {path: archive.read(path).decode() for path in FIXED} == FIXED
    references = [gbt(of_source(library.catalog.vocabulary.sources[key])) for one in practices for key in one.cited]
    assert [one for one in references if one.partition(SEEN)[0].replace("&", "&amp;") not in notes] == []
    assert SEEN not in notes


def test_the_same_choice_gives_the_same_bytes(page: Page, bases: dict[str, str]) -> None:
    _open(page, bases["file"])
    assert _saved(page) == _saved(page)


def test_what_xml_cannot_hold_is_left_out(page: Page, bases: dict[str, str]) -> None:
    _open(page, bases["file"])
    made = page.evaluate(
        """async () => {
          const parts = await Junheng.shards.load('word', 'parts');
          const words = 'a\\u0000\\u000b\\ud800<w:p/>&"=1+1';
          const blob = Junheng.word.docx(parts, words.repeat(1000), [
            { style: 'Title', text: words, notes: [words] },
            { caption: words, head: [words], rows: [[words]], shares: [1] },
          ]);
          return [...new Uint8Array(await blob.arrayBuffer())];
        }"""
    )
    document = docx.Document(io.BytesIO(bytes(made)))
    assert document.paragraphs[0].text == 'a<w:p/>&"=1+1'
    assert document.tables[0].cell(1, 0).text == 'a<w:p/>&"=1+1'
    assert len(document.core_properties.title) <= 255


def test_a_copy_keeps_headings_tables_and_sources(page: Page, bases: dict[str, str], library: Library) -> None:
    _open(page, bases["file"])
    page.click("#compare-copy")
    expect(page.locator("#compare-said")).to_contain_text("已复制")
    page.evaluate(
        "document.body.prepend(Object.assign(document.createElement('div'), { id: 'paste', contentEditable: 'true' }))"
    )
    page.focus("#paste")
    page.keyboard.press("Control+V")
    titles = [library.catalog.practices[key].title for key in CHOSEN]
    assert page.locator("#paste h2").all_inner_texts() == titles
    assert page.locator("#paste table").count() >= len(CHOSEN)
    first = next(iter(library.catalog.practices[CHOSEN[0]].cited))
    reference = gbt(of_source(library.catalog.vocabulary.sources[first])).partition(SEEN)[0]
    assert reference in page.inner_text("#paste")
