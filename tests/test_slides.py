"""The PowerPoint decks: read back with python-pptx they say what the records say, and can be changed and saved."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pptx as reading
import pytest
import zxingcpp
from openxml_audit import OpenXmlValidator
from PIL import Image, ImageDraw
from pptx.chart.data import CategoryChartData
from pptx.presentation import Presentation
from pptx.slide import Slide as Read

from catalogs import make
from junheng.catalog.addresses import deck_path, pack_path, page_url, practice_path
from junheng.catalog.library import Library, open_library
from junheng.check.check import check
from junheng.data.slides import best_figures, chart_of, practice_slide
from junheng.data.workbooks import templates
from junheng.model.phrases import HIDDEN, figure_words
from junheng.pages.about.colours import LIGHT, stylesheet, tokens
from junheng.pages.packs.agenda import chosen
from junheng.pages.packs.deck import pack_deck
from junheng.site.documents import documents
from junheng.text.slides.deck import LOCAL, Chart, Deck, Slide
from junheng.text.slides.layouts import LAYOUTS
from junheng.text.slides.parts import PALETTE
from junheng.text.slides.write import pptx

SITE = "https://example.org/lib/"
COLOURS = {"dk1": "text", "lt1": "paper", "dk2": "ink", "lt2": "wash", "accent1": "fill", "accent2": "focus",
           "accent3": "link", "accent4": "muted", "accent5": "edge", "accent6": "warn", "hlink": "link"}  # fmt: skip
OPTIONAL = {"Excel_InlineStrCells", "Sem_MissingRelationshipType"}
"""What the validator names though the standard leaves it free: texts within their cells, and a theme for documents and workbooks."""
CHART = Chart("教师（人），各地", "人", (("甲县", 3.0), ("乙县", 1.5)), 1)


@pytest.fixture(scope="module")
def public(library: Library) -> Library:
    return replace(library, site_url=SITE, office=True)


def _opened(*slides: Slide) -> Presentation:
    return reading.Presentation(io.BytesIO(pptx(Deck("题目", "说明", "2026-11-30", "页脚", slides))))


def _texts(slide: Read) -> list[str]:
    return [shape.text_frame.text for shape in slide.placeholders if shape.has_text_frame]


def test_a_pack_is_a_deck_with_a_slide_for_each_practice(public: Library) -> None:
    for pack in public.catalog.packs.values():
        deck = reading.Presentation(io.BytesIO(pptx(pack_deck(public, pack))))
        by_title = {slide.shapes.title.text: slide for slide in deck.slides if slide.shapes.title is not None}
        assert {pack.title, "上完能做什么", "讨论题", "学员填的表", "放本县的"} <= by_title.keys()
        for practice in (one.practice for one in chosen(public, pack)):
            slide = by_title[practice.title]
            shown = "\n".join(_texts(slide))
            vocabulary = public.catalog.vocabulary
            assert all(figure_words(vocabulary, one).amount() in shown for one in best_figures(practice)[:2])
            assert practice.summary in shown
            notes = slide.notes_slide.notes_text_frame
            assert notes is not None
            assert all(figure.claim in notes.text for figure in practice.results)
            assert [rel.target_ref for rel in slide.part.rels.values() if rel.is_external] in (
                [f"{SITE}{page_url(practice_path(practice.id))}"],
                [],
            )
            assert all(shape.is_placeholder for shape in slide.shapes if shape.name != "二维码")


def test_no_slide_says_only_that_a_figure_is_hidden(public: Library) -> None:
    made = [practice_slide(public, practice) for practice in public.practices]
    boxes = [slide.texts.get(f"{kind}{n}", ()) for slide in made for kind in ("value", "label") for n in (1, 2, 3)]
    assert [lines for lines in boxes if HIDDEN in "".join(lines)] == []
    plotted = sum(slide.chart is not None for slide in made)
    figures = sum(slide.layout == "figures" for slide in made)
    assert plotted + figures > 0.8 * len(made), "plots and big figures, not sentences"


def test_a_plot_has_the_place_of_the_practice_among_its_like(public: Library) -> None:
    practice, chart = next(
        (one, found) for one in public.practices if (found := chart_of(public, one)) and found.own > 0
    )
    values = [value for _, value in chart.points]
    own = {
        amount.value for key in public.amounts for amount in public.amounts[key] if amount.practice.id == practice.id
    }
    assert chart.points[chart.own][1] in own
    assert chart.columns or values == sorted(values, reverse=True)
    assert len(values) <= 8


def test_a_deck_can_be_changed_and_saved(public: Library) -> None:
    pack = next(iter(public.catalog.packs.values()))
    deck = reading.Presentation(io.BytesIO(pptx(pack_deck(public, pack))))
    deck.slides[0].shapes.title.text = "本县的一课"
    charted = next(shape for slide in deck.slides for shape in slide.shapes if shape.has_chart)
    data = CategoryChartData()  # type: ignore[no-untyped-call]  # python-pptx declares no types here
    data.categories = ["甲县", "乙县"]
    data.add_series("人", (3, 4))  # type: ignore[no-untyped-call]
    charted.chart.replace_data(data)
    added = deck.slides.add_slide(deck.slide_layouts.get_by_name("放本县的"))
    added.shapes.title.text = "乙县"
    out = io.BytesIO()
    deck.save(out)
    again = reading.Presentation(io.BytesIO(out.getvalue()))
    assert [again.slides[0].shapes.title.text, again.slides[len(again.slides) - 1].shapes.title.text] == [
        "本县的一课",
        "乙县",
    ]
    (plot,) = next(shape for slide in again.slides for shape in slide.shapes if shape.has_chart).chart.plots
    assert (list(plot.categories), list(plot.series[0].values)) == (["甲县", "乙县"], [3, 4])


def test_the_numbers_of_a_chart_stand_in_a_workbook() -> None:
    deck = _opened(Slide("chart", {"title": ("甲",)}, chart=CHART))
    chart = next(shape.chart for shape in deck.slides[0].shapes if shape.has_chart)
    assert list(chart.plots[0].series[0].values) == [3.0, 1.5]
    with zipfile.ZipFile(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r"<v>([^<]*)</v>", sheet) == ["3", "1.5"]
    assert all(name in sheet for name in ("甲县", "乙县", "人"))


def test_the_colours_are_those_of_the_site() -> None:
    light = tokens(stylesheet(), LIGHT)
    assert {key: light[name].upper() for key, name in COLOURS.items()} == {key: PALETTE[key] for key in COLOURS}


def test_a_slide_is_wide_and_its_text_large_enough() -> None:
    deck = _opened(Slide(LOCAL, {"title": ("放本县的",)}))
    assert (deck.slide_width or 0) * 9 == (deck.slide_height or 0) * 16
    assert {holder.placeholder_format.type.name for holder in deck.slides[0].placeholders} >= {
        "TITLE",
        "BODY",
        "PICTURE",
    }
    assert min(box.size for layout in LAYOUTS.values() for box in layout.boxes) >= 14
    for layout in LAYOUTS.values():
        places = [box.place for box in layout.boxes]
        assert all(x + w <= 3387 and y + h <= 1790 for x, y, w, h in places), layout.title


def test_the_code_on_a_slide_is_read(public: Library) -> None:
    practice = next(iter(public.practices))
    rows = practice_slide(public, practice).code
    side = len(rows) + 8
    image = Image.new("L", (side * 8, side * 8), 255)
    for y, row in enumerate(rows, 4):
        for x, dark in enumerate("".join(f"{int(digit, 16):04b}" for digit in row), 4):
            if dark == "1":
                ImageDraw.Draw(image).rectangle((x * 8, y * 8, x * 8 + 7, y * 8 + 7), fill=0)
    assert [one.text for one in zxingcpp.read_barcodes(image)] == [f"{SITE}{page_url(practice_path(practice.id))}"]


@pytest.mark.parametrize(
    "words", ["a\x00b\x0b\x1f\ufffe", "长" * 10_000, "=cmd|'/c calc'!A1", "甲/乙\\丙", '<p:sp/>&amp;"[[shapes]]']
)
def test_bad_input_gives_a_deck_that_opens(words: str) -> None:
    chart = Chart(words, words, ((words, 1.0),), 0)
    texts = {"title": (words,), "lead": (words, words)}
    deck = _opened(Slide("chart", texts, words, words, chart), Slide("cover", texts, words))
    shown = words.translate(dict.fromkeys([0, 0x0B, 0x1F, 0xFFFE]))
    assert deck.slides[0].shapes.title.text == shown
    assert [*next(s for s in deck.slides[0].shapes if s.has_chart).chart.plots[0].categories] == [shown]
    assert not [rel for rel in deck.slides[0].part.rels.values() if rel.is_external], "no address that is none"
    named = reading.Presentation(io.BytesIO(pptx(Deck(words, words, "", words, ()))))
    assert named.core_properties.title == shown[:255]


def test_the_same_pack_gives_the_same_bytes(public: Library) -> None:
    pack = next(iter(public.catalog.packs.values()))
    assert pptx(pack_deck(public, pack)) == pptx(pack_deck(public, pack))


@pytest.mark.wall
def test_word_excel_and_powerpoint_keep_to_the_schemas(
    public: Library, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Every kind of file, as the validator of the Open XML schemas and of what Office repairs has it."""
    folder = tmp_path_factory.mktemp("valid")
    small = open_library(check(make(folder / "library", {})).catalog, SITE, office=True)
    pack = next(iter(public.catalog.packs.values()))
    files = {**documents(small), deck_path(pack_path(pack.id, "slides")): pptx(pack_deck(public, pack))}
    files |= dict(templates(public))
    found = {}
    for number, (path, data) in enumerate(files.items()):
        file = folder / f"{number}{path[path.rindex('.') :]}"
        file.write_bytes(data)
        validator = OpenXmlValidator()  # it remembers counts by the address of a package, which the next one may have
        found[path] = [str(one) for one in validator.validate(file).errors if one.id not in OPTIONAL]
    assert {path: errors for path, errors in found.items() if errors} == {}
    assert {path.rpartition(".")[2] for path in files} == {"docx", "xlsx", "pptx"}
