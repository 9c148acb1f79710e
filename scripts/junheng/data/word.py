"""Write each practice as a Word document, from what its text export says."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Final

from markupsafe import escape

from junheng.catalog.addresses import page_url, practice_path
from junheng.catalog.library import Library
from junheng.data.citations import NAME, SEEN, gbt, of_practice, of_source
from junheng.data.compare import label
from junheng.data.text_export import asked, stated
from junheng.model.phrases import NO_FIGURE, TO_ASK, UNSTATED, figure_words
from junheng.model.practice import SECTIONS, Figure, Practice
from junheng.text.markdown import RENDERED_WIKI
from junheng.text.qr import png
from junheng.text.word.blocks import Block, Document, Note, Paragraph, Picture, Run, Table, cell, heading, text
from junheng.text.word.from_html import blocks

Maker = Callable[[], Document]
ABOUT: Final = f"（{NAME}整理，非官方，供参考）"
"""What stands below the title of every document."""
FIGURES: Final = ("数的是什么", "数值", "种类", "时间", "来源")


def practice_document(library: Library, practice: Practice) -> Document:
    """Return a practice as its text export has it; the sources are footnotes of the summary."""
    facts = [(cell(Run(label, strong=True)), cell(words)) for label, words in stated(library, practice)]
    found: list[Block] = [
        *opening(practice.title),
        Paragraph((Run(practice.title_en, lang="en"),), "Subtitle"),
        Paragraph((Run(practice.summary), *notes(library, practice))),
        heading("基本情况", 1),
        Table("", ("项目", "内容"), facts),
    ]
    for title, html in practice.body.rendered:
        if title in SECTIONS:
            found += [heading(title, 1), *_own(library, html)]
    if practice.ask:
        found += [heading(TO_ASK, 1), *(text(line, "ListBox") for line in asked(library, practice))]
    found += [heading("数字", 1), figures(library, practice), heading("怎样引用", 1)]
    found += [text(f"{gbt(of_practice(library, practice))}“{SEEN}”换成您看到的那一天。", "Reference")]
    found += imprint(library, practice_path(practice.id), f"最近核对：{practice.reviewed.start}")
    return Document(practice.title, practice.summary, library.edition, tuple(found))


def opening(title: str) -> list[Block]:
    """Return the title of a document, and that it is not official."""
    return [text(title, "Title"), text(ABOUT, "Subtitle")]


def notes(library: Library, practice: Practice) -> tuple[Note, ...]:
    """Return a note for each source of a practice: its reference, what it is worth, and the passages cited."""
    return tuple(_note(library, practice, key) for key in practice.cited)


def _note(library: Library, practice: Practice, key: str) -> Note:
    vocabulary = library.catalog.vocabulary
    entry = vocabulary.sources[key]
    worth = f"{vocabulary.title('source-qualities', entry.quality)}，{vocabulary.title('speakers', entry.speaker)}"
    passages = "、".join(f"“{passage}”" for passage in practice.cited[key])
    return Note(f"{practice.id} {key}", f"{gbt(of_source(entry))}{worth}{f'；见{passages}' if passages else ''}。")


def _own(library: Library, html: str) -> list[Block]:
    """Return a section of the practice's own text, its wiki links as text."""
    shown = RENDERED_WIKI.sub(lambda match: str(escape(unescape(label(library.catalog, match)))), html)
    return blocks(shown, lambda _: None)


def figures(library: Library, practice: Practice) -> Block:
    """Return the figures of a practice as a table; the sentence that there are none where there are none."""
    if not practice.results:
        return text(NO_FIGURE)
    rows = [_figure(library, practice, figure) for figure in practice.results]
    return Table(f"来源里的数字，共 {len(rows)} 个", FIGURES, rows)


def _figure(library: Library, practice: Practice, figure: Figure) -> list[tuple[Paragraph, ...]]:
    words = figure_words(library.catalog.vocabulary, figure)
    claim = words.claim + (f"（存疑：{words.doubt}）" if words.doubt else "")
    source = cell(_note(library, practice, figure.source)) if figure.source in practice.cited else cell(figure.source)
    return [cell(claim), cell(words.amount()), cell(words.kind), cell(words.date or UNSTATED), source]


def imprint(library: Library, page: str, checked: str = "") -> list[Block]:
    """Return the end of a document: where it is from, its edition, and the address of its page with the QR code of it."""
    address = f"{library.site_url}{page_url(page)}"
    where = Run(f"网址：{address}", address=address) if library.site_url else Run(f"路径：{address}")
    edition = f"版本：{library.edition_name}" + (f"；{checked}" if checked else "")
    lines = (
        Run(f"{NAME}，非官方，供参考"),
        where,
        Run(edition),
        Run("内容 CC BY 4.0；数字连同单位、时间和来源一起引用。"),
    )
    own = tuple(Paragraph((line,), "Imprint") for line in lines)
    if not library.site_url:
        return [Table("", (), [(own,)])]
    return [Table("", (), [(own, (Paragraph((Picture(png(address), "本页网址的二维码"),), "Imprint"),))])]
