"""Write a Word document: blocks in, the bytes of a `.docx` file out, the same for the same blocks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from junheng.text.package import core, escaped, packed
from junheng.text.word.blocks import Block, Break, Contents, Document, Inline, Note, Paragraph, Picture, Run, Table
from junheng.text.word.parts import BEGIN, END, FIXED, LISTS, NOTES_BEGIN, NOTES_END, WIDTH, numbering, relations

_SIDE: Final = 1_080_000
"""Side of a picture, 30 mm, in units of a 36,000th of a millimetre."""
_LINE: Final = 36
"""The number of characters of a table's text in a line as wide as the page."""
_BESIDE: Final = 1
"""The space on both sides of a cell's text, in characters."""
_MIN_SHARE: Final = 3
"""Minimum width of a column, in characters."""
_NARROW: Final = "\u2000"
"""The last character that is half as wide as a Chinese one in 宋体."""
_WRITTEN: Final = 10
"""Minimum width of a column to write in, likewise."""
_REFERENCE: Final = '<w:rStyle w:val="FootnoteReference"/>'
_SQUARE: Final = 12
"""The width of a picture, in characters of a table."""
_TALL: Final = 1000
"""Height of a row to write in, in twentieths of a point: 18 mm."""


def docx(document: Document) -> bytes:
    """Return the file of a document."""
    writer = _Writer()
    body = "".join(writer.block(block) for block in document.blocks)
    texts: dict[str, str | bytes] = {
        "docProps/core.xml": core(document.title, document.subject, document.date),
        "word/_rels/document.xml.rels": relations(len(writer.pictures)),
        "word/document.xml": f"{BEGIN}{body}{END}",
        "word/footnotes.xml": f"{NOTES_BEGIN}{''.join(writer.notes)}{NOTES_END}",
        "word/numbering.xml": numbering(writer.lists),
    }
    pictures: dict[str, str | bytes] = {f"word/media/picture{n}.png": one for n, one in enumerate(writer.pictures, 1)}
    return packed(FIXED, {**texts, **pictures})


@dataclass
class _Writer:
    """Writes blocks one after another, and counts what is numbered throughout a document."""

    notes: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    pictures: list[bytes] = field(default_factory=list)
    lists: int = 0
    marks: int = 0
    """The number of bookmarks."""

    def block(self, block: Block) -> str:
        if isinstance(block, Break):
            return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        if isinstance(block, Contents):
            return "".join(self._contents(block))
        return self._table(block) if isinstance(block, Table) else self._paragraph(block)

    def _contents(self, contents: Contents) -> Iterator[str]:
        """Yield a line for each heading, as a field that Word makes anew on demand."""
        switches = f'TOC \\o "1-{max(level for level, _, _ in contents.entries)}" \\n \\h'
        start = f"{_field('begin')}<w:r><w:instrText>{escaped(switches)}</w:instrText></w:r>{_field('separate')}"
        last = len(contents.entries) - 1
        for number, (level, words, bookmark) in enumerate(contents.entries):
            line = _words(Run(words, anchor=bookmark))
            inner = f"{start if number == 0 else ''}{line}{_field('end') if number == last else ''}"
            yield f'<w:p><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr>{inner}</w:p>'

    def _paragraph(self, paragraph: Paragraph) -> str:
        if paragraph.style == "ListNumber" and paragraph.starts:
            self.lists += 1
        style = "" if paragraph.style == "Normal" else f'<w:pStyle w:val="{paragraph.style}"/>'
        form = _REFERENCE if paragraph.style != "TableText" else ""
        inner = self._inlines(paragraph.inlines, form)
        if paragraph.bookmark:
            inner = self._marked(paragraph.bookmark, inner)
        return f"<w:p><w:pPr>{style}{self._numbered(paragraph)}</w:pPr>{inner}</w:p>"

    def _numbered(self, paragraph: Paragraph) -> str:
        """Return the list that an item stands in, where its style does not say it."""
        number = {"ListBullet": 2, "ListBox": 3, "ListNumber": LISTS + self.lists}.get(paragraph.style)
        if number is None or (paragraph.style != "ListNumber" and not paragraph.level):
            return ""
        return f'<w:numPr><w:ilvl w:val="{min(paragraph.level, 2)}"/><w:numId w:val="{number}"/></w:numPr>'

    def _marked(self, name: str, inner: str) -> str:
        self.marks += 1
        start = f'<w:bookmarkStart w:id="{self.marks}" w:name="{escaped(name)}"/>'
        return f'{start}{inner}<w:bookmarkEnd w:id="{self.marks}"/>'

    def _inlines(self, inlines: Sequence[Inline], form: str) -> str:
        """Write runs; two notes side by side get a comma between their numbers, and a known one has the form given."""
        written = []
        for number, one in enumerate(inlines):
            if isinstance(one, Note):
                if number and isinstance(inlines[number - 1], Note):
                    written.append(_run("，", _REFERENCE))
                written.append(self._note(one, form))
            else:
                written.append(self._picture(one) if isinstance(one, Picture) else _words(one))
        return "".join(written)

    def _note(self, note: Note, form: str) -> str:
        """Write a footnote where its source is named first, else a reference to its number."""
        known = self.numbers.get(note.key)
        if known:
            raised = " \\f" if form else ""
            return f'<w:fldSimple w:instr=" NOTEREF _Note{known}{raised} \\h ">{_run(str(known), form)}</w:fldSimple>'
        form = f"<w:rPr>{_REFERENCE}</w:rPr>"
        number = self.numbers[note.key] = len(self.numbers) + 1
        self.notes.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            f"<w:r>{form}<w:footnoteRef/></w:r>{_run(f' {note.text}', '')}</w:p></w:footnote>"
        )
        return self._marked(f"_Note{number}", f'<w:r>{form}<w:footnoteReference w:id="{number}"/></w:r>')

    def _picture(self, picture: Picture) -> str:
        self.pictures.append(picture.png)
        number, alt = len(self.pictures), escaped(picture.alt)
        size = f'cx="{_SIDE}" cy="{_SIDE}"'
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr id="{number}" name="picture{number}" descr="{alt}"/><a:graphic>'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{number}" name="picture{number}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="rId{number + 7}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
            f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def _table(self, table: Table) -> str:
        widths = _widths(table)
        caption = self._paragraph(Paragraph((Run(table.caption),), "Caption")) if table.caption else ""
        described = f'<w:tblCaption w:val="{escaped(table.caption)}"/>' if table.caption else ""
        repeats = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        heads = [(Paragraph((Run(name),), "TableHead"),) for name in table.head]
        height = f'<w:trHeight w:val="{_TALL}"/>' if table.tall else ""
        rows = [f"<w:tr>{repeats}{self._cells(heads, widths)}</w:tr>"] if table.head else []
        rows += [
            f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{self._cells(row, widths)}</w:tr>" for row in table.rows
        ]
        first = f'<w:tblLook w:val="0{"2" if table.head else "0"}A0"/>'
        return (
            f'{caption}<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{WIDTH}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{first}{described}</w:tblPr><w:tblGrid>'
            + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
            + f'</w:tblGrid>{"".join(rows)}</w:tbl><w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr></w:p>'
        )

    def _cells(self, row: Iterable[Sequence[Paragraph]], widths: Sequence[int]) -> str:
        return "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            + "".join(map(self._paragraph, cell or (Paragraph((), "TableText"),)))
            + "</w:tc>"
            for cell, width in zip(row, widths, strict=True)
        )


def _widths(table: Table) -> list[int]:
    """Return the width of each column: what its longest line needs, or a part of what the shorter ones leave."""
    lengths = [[_wide(name)] for name in table.head] or [[] for _ in table.rows[0]]
    for row in table.rows:
        for known, cell in zip(lengths, row, strict=True):
            known.extend(map(_length, cell))
    blank = [table.tall and not any(column) for column in zip(*table.rows, strict=True)]
    least = [_WRITTEN if empty else _MIN_SHARE for empty in blank]
    shares = [max(*known, few) + _BESIDE for known, few in zip(lengths, least, strict=True)]
    left, roots = float(_LINE), sum(map(math.sqrt, shares))
    for place in sorted(range(len(shares)), key=shares.__getitem__):
        root = math.sqrt(shares[place])
        shares[place] = min(shares[place], left * root / roots)
        left, roots = left - shares[place], roots - root
    return [int(WIDTH * share / sum(shares)) for share in shares]


def _length(paragraph: Paragraph) -> float:
    """Return the length of a paragraph's longest line in Chinese characters."""
    words = "".join(
        one.text if isinstance(one, Run) else "　" * _SQUARE * isinstance(one, Picture) for one in paragraph.inlines
    )
    return max(map(_wide, words.split("\n")))


def _wide(text: str) -> float:
    """Return the width of a text in Chinese characters; digits and Latin letters are half as wide."""
    return sum(1 if char > _NARROW else 0.5 for char in text)


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _words(run: Run) -> str:
    form = '<w:rStyle w:val="Strong"/>' if run.strong else ""
    form = '<w:rStyle w:val="Hyperlink"/>' if run.address or run.anchor else form
    written = _run(run.text, form + (f'<w:lang w:val="{escaped(run.lang)}" w:eastAsia="zh-CN"/>' if run.lang else ""))
    if run.anchor:
        return f'<w:hyperlink w:anchor="{escaped(run.anchor)}" w:history="1">{written}</w:hyperlink>'
    if run.address:
        target = escaped(run.address.replace("\\", "%5C").replace('"', "%22"))
        return f'<w:fldSimple w:instr=" HYPERLINK &quot;{target}&quot; ">{written}</w:fldSimple>'
    return written


@lru_cache(maxsize=1 << 12)
def _run(text: str, form: str) -> str:
    """Write a run; the words of tables' heads and facts recur in every document."""
    properties = f"<w:rPr>{form}</w:rPr>" if form else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escaped(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{properties}{lines}</w:r>"
