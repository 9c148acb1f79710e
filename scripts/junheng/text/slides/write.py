"""Write a PowerPoint deck: slides in, the bytes of a `.pptx` file out, the same for the same slides.

`theme/assets/office/slides.js` writes the same parts in a browser; `tests/browser/test_workshop.py` compares the two.
A deck of 20 slides takes 14 ms of a processor; python-pptx takes 60, and a browser could not use it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from junheng.text.excel import Column, Sheet, xlsx
from junheng.text.package import core, escaped, packed
from junheng.text.slides.deck import LOCAL, Chart, Deck, Slide
from junheng.text.slides.layouts import LAYOUTS, Box, emu
from junheng.text.slides.parts import FIXED, content_types, placeholder, presentation
from junheng.text.slides.templates import SHEET, fill

_ADDRESSES: Final = ("https://", "http://")


def pptx(deck: Deck) -> bytes:
    """Return the file of a deck."""
    count = len(deck.slides)
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types([slide.chart is not None for slide in deck.slides]),
        "docProps/core.xml": core(deck.title, deck.subject, deck.date),
    }
    files["ppt/presentation.xml"], files["ppt/_rels/presentation.xml.rels"] = presentation(count)
    for number, slide in enumerate(deck.slides, 1):
        files.update(slide_parts(slide, number, deck.foot))
        if slide.chart:
            files[f"ppt/embeddings/chart{number}.xlsx"] = xlsx([sheet(slide.chart)])
    return packed(FIXED, files)


def sheet(chart: Chart) -> Sheet:
    """Return the numbers of a chart as a table."""
    return Sheet(SHEET, (Column(chart.title, 20), Column(chart.unit)), chart.points)


def slide_parts(slide: Slide, number: int, words: str) -> Iterator[tuple[str, str]]:
    """Yield path and text of the parts of a slide, but for the workbook of its chart."""
    layout = LAYOUTS[slide.layout]
    address = escaped(slide.address) if slide.address.startswith(_ADDRESSES) else ""
    shapes = [_shape(slide, at, box, pressed=bool(address)) for at, box in enumerate(layout.boxes)]
    shapes += [_code(slide.code)] if slide.code else []
    shapes += [] if layout.filled else [fill("foot", {"text": escaped(words)})]
    more = fill("chart_link", {"number": number}) if slide.chart else ""
    more += fill("address_link", {"address": address}) if address else ""
    place = [*LAYOUTS].index(slide.layout) + 1
    yield f"ppt/slides/slide{number}.xml", fill("slide", {"shapes": "".join(shapes)})
    links = fill("links", {"layout": place, "number": number, "more": more})
    yield f"ppt/slides/_rels/slide{number}.xml.rels", links
    yield f"ppt/notesSlides/notesSlide{number}.xml", fill("notes", {"paragraphs": _lines(slide.notes.split("\n"))})
    yield f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels", fill("notes_links", {"number": number})
    if slide.chart:
        yield f"ppt/charts/chart{number}.xml", _chart(slide.chart)
        yield f"ppt/charts/_rels/chart{number}.xml.rels", fill("book_links", {"number": number})


def _shape(slide: Slide, at: int, box: Box, *, pressed: bool) -> str:
    """Return the text of a placeholder, or its chart; one without either stays only where a hand fills it in."""
    lines = slide.texts.get(box.name, ())
    about: dict[str, str | int] = {"id": at + 2, "name": box.prompt, "holder": placeholder(at, box)}
    if box.kind == "chart" and slide.chart:
        return fill("frame", {**about, "title": escaped(slide.chart.title), "place": frame_place(box)})
    if not lines and slide.layout != LOCAL:
        return ""
    kind = "press" if pressed and box.name == "source" else "paragraph"
    return fill("shape", {**about, "paragraphs": _lines(lines, kind) or fill("empty", {})})


def frame_place(box: Box) -> str:
    """Return where a chart lies."""
    return emu(box.place).replace("a:xfrm", "p:xfrm")


def _lines(lines: Sequence[str], kind: str = "paragraph") -> str:
    return "".join(fill(kind, {"text": escaped(line)}) for line in lines)


def _code(rows: Sequence[str]) -> str:
    """Return a QR code as a drawing: a rectangle for each run of dark squares in a row."""
    drawn: list[str] = []
    for y, row in enumerate(rows):
        bits = "".join(f"{int(digit, 16):04b}" for digit in row) + "0"
        x = bits.find("1")
        while x >= 0:
            end = bits.find("0", x)
            drawn.append(fill("dark", {"x": x, "y": y, "end": end, "below": y + 1}))
            x = bits.find("1", end)
    return fill("code", {"side": len(rows), "drawn": "".join(drawn)})


def _chart(chart: Chart) -> str:
    names = [fill("point", {"at": at, "text": escaped(name)}) for at, (name, _) in enumerate(chart.points)]
    values = [fill("point", {"at": at, "text": f"{value:.15g}"}) for at, (_, value) in enumerate(chart.points)]
    about: dict[str, str | int] = {
        "title": escaped(chart.title),
        "unit": escaped(chart.unit),
        "count": len(names),
        "last": len(names) + 1,
    }
    own = fill("own", {"at": chart.own}) if chart.own >= 0 else ""
    kind = "columns" if chart.columns else "bars"
    return fill(kind, {**about, "own": own, "names": "".join(names), "values": "".join(values)})
