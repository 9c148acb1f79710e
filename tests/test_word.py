"""The Word documents: read back with python-docx they say what the records say, in the form of Chinese official papers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import docx as reading
import pytest
import zxingcpp
from docx.document import Document as Read
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.table import Table as ReadTable
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from catalogs import make
from junheng.catalog.addresses import page_url, practice_path, word_path
from junheng.catalog.library import Library, open_library
from junheng.check.check import check
from junheng.data.citations import gbt, of_source
from junheng.data.compare import section_lines
from junheng.data.text_export import asked, stated
from junheng.data.word import FIGURES, practice_document
from junheng.model.practice import Practice
from junheng.pages.documents import guide_document, handbook, pack_document
from junheng.pages.packs.handout import handout_page
from junheng.pages.packs.worksheet import worksheet_page
from junheng.site.documents import documents
from junheng.text.word.blocks import Block, Document, Note, Paragraph, Run, Table, cell, heading, text
from junheng.text.word.from_html import blocks
from junheng.text.word.write import docx

SITE = "https://example.org/lib/"
_COUNT = re.compile(r"^\d+\. ")
"""The number of an item, which Word counts by itself."""
MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}
"""Millimetres, as GB/T 9704—2012 has them."""


@pytest.fixture(scope="module")
def public(library: Library) -> Library:
    return replace(library, site_url=SITE, office=True)


@pytest.fixture(scope="module")
def practice(public: Library) -> Practice:
    """Return a practice with a numbered list, with figures of which one is in doubt, and with questions."""
    return next(
        one
        for one in public.practices
        if any("<ol>" in html for _, html in one.body.rendered) and any(f.doubt for f in one.results) and one.ask
    )


def _opened(document: Document) -> Read:
    return reading.Document(io.BytesIO(docx(document)))


def _of(*blocks: Block) -> Read:
    return _opened(Document("题目", "说明", "2026-11-30", blocks))


def _cells(table: ReadTable) -> list[list[str]]:
    return [[one.text for one in row.cells] for row in table.rows]


def _words(document: Read) -> list[str]:
    return [one.text for one in document.paragraphs if one.text]


def _notes(document: Read) -> list[str]:
    """Return the text of each footnote but the two lines that part them from the text."""
    parts = [one for one in document.part.package.iter_parts() if str(one.partname) == "/word/footnotes.xml"]
    root = parse_xml(parts[0].blob)
    return ["".join(one.itertext()).strip() for one in root.iterchildren() if one.get(qn("w:type")) is None]


def test_a_practice_says_what_its_record_says(public: Library, practice: Practice) -> None:
    document = _opened(practice_document(public, practice))
    words, (facts, figures, _) = _words(document), document.tables
    assert (words[0], words[2], words[3]) == (practice.title, practice.title_en, practice.summary)
    assert _cells(facts)[1:] == [list(pair) for pair in stated(public, practice)]
    for title, _ in practice.body.sections:
        own = [_COUNT.sub("", str(line)) for line in section_lines(public.catalog, practice, title)]
        start = words.index(title) + 1
        assert words[start : start + len(own)] == own
    assert [line for line in words if line in asked(public, practice)] == asked(public, practice)
    assert [row[0].partition("（存疑")[0] for row in _cells(figures)] == [
        FIGURES[0],
        *(f.claim for f in practice.results),
    ]
    doubts = [figure.doubt for figure in practice.results if figure.doubt]
    assert [doubt for doubt in doubts if not any(f"存疑：{doubt}）" in row[0] for row in _cells(figures))] == []


def test_the_sources_are_footnotes_that_the_figures_refer_to(public: Library, practice: Practice) -> None:
    document = _opened(practice_document(public, practice))
    found = _notes(document)
    expected = [gbt(of_source(public.catalog.vocabulary.sources[key])) for key in practice.cited]
    assert [note.startswith(source) for note, source in zip(found, expected, strict=True)] == [True] * len(expected)
    links = document.element.body.xpath("//w:tbl[2]/w:tr/w:tc[5]//w:fldSimple/@w:instr")
    numbers = [[*practice.cited].index(figure.source) + 1 for figure in practice.results]
    assert links == [f" NOTEREF _Note{number} \\h " for number in numbers]
    marks = document.element.body.xpath("//w:bookmarkStart/@w:name")
    assert marks == [f"_Note{number}" for number in range(1, len(expected) + 1)]


def test_it_has_the_form_of_an_official_paper(public: Library, practice: Practice) -> None:
    document = _opened(practice_document(public, practice))
    section = document.sections[0]
    assert [round(side.mm) for side in (section.page_width, section.page_height) if side] == [210, 297]
    assert {side: round(getattr(section, f"{side}_margin").mm) for side in MARGINS} == MARGINS
    sizes = {name: document.styles[name].font.size.pt for name in ("Title", "Heading 1", "Heading 2", "Heading 3")}
    assert sizes == {"Title": 22, "Heading 1": 16, "Heading 2": 16, "Heading 3": 16}
    fonts = {
        name: document.styles[name].element.xpath(".//w:rFonts/@w:eastAsia")
        for name in ("Title", "Heading 1", "Heading 2")
    }
    assert fonts == {"Title": ["方正小标宋简体"], "Heading 1": ["黑体"], "Heading 2": ["楷体_GB2312"]}
    styles = [one.style.name for one in document.paragraphs if one.style]
    assert styles[:3] == ["Title", "Subtitle", "Subtitle"]
    assert {"Heading 1", "List Number", "List Box", "Caption"} <= set(styles)
    assert document.styles["Heading 1"].element.xpath(".//w:numId/@w:val") == ["1"]
    assert document.element.body.xpath("count(//w:tbl/w:tr[1]/w:trPr/w:tblHeader)") == 2
    assert document.core_properties.title == practice.title
    assert (document.core_properties.language, document.core_properties.author) == ("zh-CN", "均衡实践库")
    assert document.core_properties.created == datetime.fromisoformat(public.edition).replace(tzinfo=UTC)
    assert document.element.body.xpath(".//w:p[1]//w:lang/@w:val | .//w:p[3]//w:lang/@w:val") == ["en"]


def test_it_ends_with_where_it_is_from(public: Library, practice: Practice) -> None:
    document = _opened(practice_document(public, practice))
    words = document.tables[-1].cell(0, 0).text
    address = f"{SITE}{page_url(practice_path(practice.id))}"
    assert "非官方，供参考" in words
    assert public.edition_name in words
    (picture,) = (one for one in document.part.package.iter_parts() if str(one.partname).endswith(".png"))
    assert [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.blob)))] == [address]
    assert document.element.body.xpath("//wp:docPr/@descr") == ["本页网址的二维码"]
    apart = _opened(practice_document(replace(public, site_url=""), practice))
    assert f"路径：{page_url(practice_path(practice.id))}" in apart.tables[-1].cell(0, 0).text
    assert len(apart.inline_shapes) == 0


def test_a_guide_has_every_statement_with_its_note(public: Library) -> None:
    guide = next(one for one in public.catalog.guides.values() if one.figures and len(one.cited) > 3)
    document = _opened(guide_document(public, guide))
    words = "\n".join(_words(document))
    plain = [text.partition("[[")[0] for _, text in guide.statements()]
    assert [line for line in plain if line not in words] == []
    assert [step.what for step in guide.steps if step.what not in words] == []
    assert len(_notes(document)) == len({public.catalog.current(key) for key in guide.cited})
    assert [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 2"] == [
        way.title for way in guide.ways
    ]
    assert "引用的做法和研究" not in words
    assert "版本" not in words, "the page's own colophon"
    assert "Word" not in words, "the page's link to the document"


def test_of_a_plot_the_words_below_it_remain() -> None:
    html = (
        '<figure class="jh-plot"><svg class="jh-strip"><text>500</text><a href="a.html"><text>略阳</text></a></svg>'
        "<figcaption>从 100 到 500。</figcaption></figure><p>乙</p>"
    )
    found = blocks(html, lambda _: None)
    assert [
        "".join(run.text for run in one.inlines if isinstance(run, Run)) for one in found if isinstance(one, Paragraph)
    ] == [
        "从 100 到 500。",
        "乙",
    ]


def test_a_pack_has_what_is_handed_out(public: Library) -> None:
    pack = next(iter(public.catalog.packs.values()))
    handout = _opened(pack_document(public, handout_page(public, pack)))
    titles = [one.text for one in handout.paragraphs if one.style and one.style.name == "Heading 1"]
    members = [public.catalog.practices[public.catalog.current(one.id)] for one in pack.practices]
    assert titles == [one.title for one in members]
    assert len(_notes(handout)) == sum(len(one.cited) for one in members)
    worksheet = _opened(pack_document(public, worksheet_page(public, pack)))
    assert "单位：＿" in "".join(_words(worksheet))
    blank = worksheet.tables[0]
    assert (blank.cell(0, 1).text, blank.cell(1, 1).text, blank.rows[1].height) == ("做法一：", "", 635000)


def test_a_handbook_leads_to_every_heading(public: Library) -> None:
    topic = public.catalog.vocabulary.topics["teaching-research"]
    document = _opened(handbook(public, topic))
    own = [one for one in public.practices if one.home == topic.id]
    titles = [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 3"]
    assert sorted(titles) == sorted(one.title for one in own)
    marks = set(document.element.body.xpath("//w:bookmarkStart/@w:name"))
    targets = document.element.body.xpath("//w:hyperlink/@w:anchor")
    assert len(targets) >= len(own)
    assert set(targets) <= marks
    assert len(_notes(document)) == sum(len(one.cited) for one in own)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Library:
    root = make(tmp_path_factory.mktemp("small"), {})
    return open_library(check(root).catalog, SITE, office=True)


def test_every_record_has_a_document_and_none_is_made_unasked(small: Library) -> None:
    assert [word_path(practice_path(one.id)) for one in small.practices] == [
        p for p in documents(small) if p.startswith("practices/")
    ]
    assert documents(replace(small, office=False)) == {}


def test_the_same_record_gives_the_same_bytes(small: Library) -> None:
    once, again = documents(small), documents(small)
    assert once == again
    for data in once.values():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@settings(deadline=None)  # the first example may wait for a busy machine
@given(words=st.text(max_size=60))
def test_whatever_stands_in_a_text_the_file_opens_and_nothing_of_it_is_markup(words: str) -> None:
    table = Table(words, (words, "二"), [(cell(words), cell("x", Note(words, words)))])
    document = _of(
        text(words, "Title"), heading(words, 1, "_Toc1"), Paragraph((Run(words, address=words, lang="en"),)), table
    )
    names = {child.tag.rpartition("}")[2] for child in document.element.iter()}
    assert names <= KNOWN


KNOWN = {
    "document", "body", "p", "pPr", "pStyle", "r", "rPr", "rStyle", "lang", "t", "br", "tab", "fldSimple", "bookmarkStart",
    "bookmarkEnd", "tbl", "tblPr", "tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption", "tblGrid", "gridCol", "tr", "trPr",
    "cantSplit", "tblHeader", "tc", "tcPr", "tcW", "footnoteReference", "sectPr", "footerReference", "pgSz", "pgMar", "docGrid",
}  # fmt: skip


@pytest.mark.parametrize(
    "words", ["a\x00b\x0b\x1f\ufffe", "长" * 10_000, "=cmd|'/c calc'!A1", "甲/乙\\丙", '<w:p/>&amp;"']
)
def test_bad_input_gives_a_file_that_opens(words: str) -> None:
    document = _of(text(words, "Title"), Table(words, (words,), [(cell(words),)]))
    shown = words.translate(dict.fromkeys([0, 0x0B, 0x1F, 0xFFFE]))
    assert [document.paragraphs[0].text, *_cells(document.tables[0])[1]] == [shown, shown]
    named = reading.Document(io.BytesIO(docx(Document(words, words, "", (text("一"),)))))
    assert named.core_properties.title == shown[:255]


def test_a_table_of_40_columns_stays_on_the_page() -> None:
    table = Table("", tuple(f"第{n}栏" for n in range(40)), [[cell("一" * (n + 1)) for n in range(40)]])
    widths = [int(width) for width in _of(table).element.body.xpath("//w:gridCol/@w:w")]
    assert len(widths) == 40
    assert min(widths) > 0
    assert sum(widths) <= 8844


def test_a_column_of_digits_leaves_room_to_one_of_names() -> None:
    """A digit is half as wide as a Chinese character."""
    table = Table("", ("校", "数"), [(cell("青溪县城关第一小学"), cell("123456789"))])
    names, digits = (int(width) for width in _of(table).element.body.xpath("//w:gridCol/@w:w"))
    assert names == pytest.approx(digits * (9 + 1) / (4.5 + 1), abs=2)


def _read(html: str, *without: str) -> Iterator[tuple[str, str]]:
    """Yield the style and the text of each paragraph; a link within the page is a note."""
    for one in blocks(html, lambda to: Note(to, to) if to.startswith("#") else None, without=without):
        assert isinstance(one, Paragraph)
        words = (f"[{part.key}]" if isinstance(part, Note) else getattr(part, "text", "") for part in one.inlines)
        yield one.style, "".join(words)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>甲<strong>乙</strong>\n丙</p>", [("Normal", "甲乙 丙")]),
        ("<h2 id='a'>1. 甲</h2><p>乙</p>", [("Heading1", "甲"), ("Normal", "乙")]),
        (
            "<ol><li>甲</li><li>乙<ul><li>丙</li></ul></li></ol>",
            [("ListNumber", "甲"), ("ListNumber", "乙"), ("ListBullet", "丙")],
        ),
        ('<ul class="jh-boxes"><li>甲</li></ul>', [("ListBox", "甲")]),
        ("<dl><dt>合适</dt><dd>甲</dd></dl>", [("Normal", "合适：甲")]),
        ('<p>甲<a href="#b">[1]</a><a href="x">乙</a></p>', [("Normal", "甲[#b]乙")]),
        ("<p>网址：https://example.org/a</p>", [("Reference", "网址：https://example.org/a")]),
        (
            "<figure><svg><title>甲</title><text>乙</text></svg><figcaption>丙</figcaption></figure>丁",
            [("Normal", "丙"), ("Normal", "丁")],
        ),
        ("<p>&lt;b&gt;甲&amp;</p><p> </p>", [("Normal", "<b>甲&")]),
    ],
)
def test_a_page_becomes_blocks(html: str, expected: list[tuple[str, str]]) -> None:
    assert list(_read(html)) == expected


def test_a_section_can_be_left_out() -> None:
    html = "<h2 id='a'>甲</h2><p>一</p><h3 id='c'>丙</h3><p>三</p><h2 id='b'>乙</h2><p>二</p>"
    assert [words for _, words in _read(html, "a")] == ["乙", "二"]


def test_a_table_of_a_page_keeps_its_caption_its_head_and_its_boxes() -> None:
    html = (
        '<table class="jh-blank"><caption>甲</caption><thead><tr><th>一</th><th>二</th></tr></thead>'
        '<tbody><tr><th>三</th><td><ul class="jh-boxes"><li>四</li><li>五</li></ul></td></tr></tbody></table>'
    )
    (table,) = blocks(html, lambda _: None)
    assert isinstance(table, Table)
    assert (table.caption, table.head, table.tall) == ("甲", ("一", "二"), True)
    assert _cells(_of(table).tables[0]) == [["一", "二"], ["三", "□ 四\n□ 五"]]


def test_each_numbered_list_begins_at_one() -> None:
    items = (Paragraph((Run(word),), "ListNumber", starts=word in "甲丙") for word in "甲乙丙")
    document = _of(*items)
    assert document.element.body.xpath("//w:numId/@w:val") == ["5", "5", "6"]
    assert len(document.part.numbering_part.element.findall(qn("w:num"))) == 6
