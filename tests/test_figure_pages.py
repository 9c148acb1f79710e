"""The pages of figures: what a plot shows is what the records say, and an axis that does not begin at 0 says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from catalogs import make
from junheng.catalog.library import Library, open_library
from junheng.catalog.measured import by_place
from junheng.check.check import check
from junheng.model.phrases import many_text, number_text
from junheng.model.types import When
from junheng.pages.figures import figure_pages
from junheng.pages.parts.bar import bar
from junheng.pages.parts.markup import Page
from junheng.pages.parts.measures import plot
from junheng.pages.parts.strip import Dot, axis_of, strip
from junheng.pages.parts.timeline import Span, timeline
from junheng.site.safety import sanitise
from test_measured import figures

DOT = re.compile(
    r'<a class="jh-dot" href="([^"]*)" aria-label="([^"]*)"><rect[^>]*/>(?:<path class="jh-range" d="M([\d.]+) [\d.]+H([\d.]+)"/>)?'
    r'(?:<circle class="jh-done" cx="([\d.]+)"|<path class="jh-plan" d="M([\d.]+) )'
)


@pytest.fixture(scope="module")
def pages(library: Library) -> dict[str, Page]:
    return {page.path: page for page in figure_pages(library)}


def test_every_dot_stands_where_the_records_say(library: Library) -> None:
    """Read the plots back: each place once for what is done and once for plans, at its largest figure, said as printed."""
    seen = 0
    for measure in library.catalog.vocabulary.measures.values():
        some, drawn = library.amounts[measure.id], plot(library, measure, "figures/x.md")
        expected = []
        for planned in (False, True):
            for code, found in by_place(one for one in some if one.planned == planned).items():
                values = [one.value for one in found if one.value is not None]
                name = library.catalog.vocabulary.place_name(code)
                printed = [one.figure.value.text for one in found if one.figure.value]
                expected.append((planned, name, max(values), min(values), printed))
        dots = DOT.findall(drawn)
        assert len(dots) == len(expected)
        labels = re.findall(r">([^<]+)</text></a>", drawn)
        room = max((sum(11 if ord(c) > 0xFF else 6.6 for c in label) for label in labels), default=0) + 8
        axis = axis_of(
            [value for _, _, most, least, _ in expected for value in (most, least)] or [0], measure.unit, room
        )
        for (_, said, far, near, done, plan), (planned, name, most, least, printed) in zip(dots, expected, strict=True):
            assert bool(plan) == planned
            assert said.startswith(name)
            assert all(text in said for text in printed)
            assert float(done or plan) == pytest.approx(axis.at(most), abs=0.06)
            assert bool(far) == (least != most)
            assert not far or (float(far), float(near)) == pytest.approx((axis.at(least), axis.at(most)), abs=0.06)
            seen += 1
    assert seen > 300


def test_an_axis_that_does_not_begin_at_0_says_so(library: Library) -> None:
    said = {True: 0, False: 0}
    for measure in library.catalog.vocabulary.measures.values():
        drawn = plot(library, measure, "figures/x.md")
        first = re.search(r'<text class="jh-tick"[^>]*>([^<]*)<', drawn)
        if first:
            cut = first[1] != "0"
            assert ("不从 0 起" in drawn) == cut, measure.id
            said[cut] += 1
    assert min(said.values()) > 5


@pytest.mark.parametrize(
    ("values", "unit", "ticks"),
    [
        ([300, 900], "元", (0, 500, 1000)),
        ([12, 97], "%", (0, 50, 100)),
        ([120, 30], "%", (0, 100, 200)),
        ([3, 900], "人", (1, 10, 100, 1000)),
        ([-5, 12], "%", (-5, 0, 20)),
        ([0, 0], "人", (0, 0.5, 1)),
    ],
)
def test_the_axis_of_values(values: Sequence[float], unit: str, ticks: Sequence[float]) -> None:
    assert axis_of(values, unit).ticks == pytest.approx(ticks)


def test_many_dots_are_stacked_without_names() -> None:
    dots = [Dot(f"县{n}", 100.0 + n % 7, 100.0 + n % 7, planned=False, said="", link="x.html") for n in range(300)]
    drawn = strip(dots, "元", "甲")
    assert drawn.count("<circle") == 300
    assert "县" not in drawn


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (15000, "万元", "1.5亿元"),
        (99.6624, "万元", "99.6624万元"),
        (46762, "平方米", "4.6762万平方米"),
        (42.06, "%", "42.06%"),
    ],
)
def test_an_amount_is_said_as_one_says_it(value: float, unit: str, text: str) -> None:
    assert many_text(value, unit) == text


@pytest.mark.parametrize(
    ("value", "text"), [(5.0, "5"), (7017.5438, "7017.54"), (0.125, "0.125"), (13.374468, "13.37")]
)
def test_a_number_has_no_useless_digits(value: float, text: str) -> None:
    assert number_text(value) == text


def test_a_masked_and_a_doubtful_figure_are_counted_and_not_drawn(tmp_path: Path) -> None:
    edit = figures(
        ("300", "元/人·月", "input", "rural-allowance-month"), ("900", "元/人·月", "input", "rural-allowance-month")
    )
    masked = "  - {claim: 遮去的, unit: 元/人·月, kind: input, masked: true, source: seed-004, measure: rural-allowance-month}\n"
    root = make(
        tmp_path, {"edit": [[old, masked + new.replace("补助1,", "补助1, doubt: 与分项不符,")] for old, new in edit]}
    )
    checked = check(root)
    assert checked.ok, checked.findings
    library = open_library(checked.catalog)
    drawn = plot(library, library.catalog.vocabulary.measures["rural-allowance-month"], "figures/x.md")
    assert drawn.count('class="jh-dot"') == 1
    assert "900" not in drawn
    assert "原文遮去的 1 个、存疑的 1 个，不画也不排。" in drawn


def test_a_computed_figure_stands_with_both_its_figures_and_the_reason(
    library: Library, pages: dict[str, Page]
) -> None:
    computed = [(key, one) for key, some in library.amounts.items() for one in some if one.ratio]
    assert len(computed) > 30
    for key, one in computed:
        text = pages[f"figures/{key}.md"].markdown
        assert one.ratio
        assert one.divisor
        assert f"{one.figure.claim} ÷ {one.divisor.claim}" in text
        assert one.ratio.why in text
        assert "编者计算" in text


def test_the_parts_of_a_bar_are_as_long_as_their_numbers() -> None:
    drawn = bar("甲", [("子", 30), ("丑", 0), ("寅", 60), ("卯", 10)])
    assert [float(width) for width in re.findall(r'width="([\d.]+)"', drawn)] == [90, 180, 30]
    assert re.findall(r">(\d+)</text>", drawn) == ["30", "60", "10"]
    assert "子 30 条、寅 60 条、卯 10 条" in drawn
    assert sanitise(drawn) == drawn
    assert bar("甲", [("子", 0)]) == ""


def test_a_timeline_lays_what_ran_along_the_years() -> None:
    spans = [
        Span("甲", When("2010", "2015"), "a.html"),
        Span("乙", When("2020-07", "2020-07"), "b.html"),
        Span("丙", When("2012", ""), "c.html"),
    ]
    drawn = timeline("甲县", spans)
    places = dict(
        zip(
            re.findall(r"(20\d\d)</text>", drawn), re.findall(r'<text class="jh-tick" x="([\d.]+)"', drawn), strict=True
        )
    )
    assert float(places["2010"]) == 12
    lines = [float(x) for pair in re.findall(r'class="jh-range" d="M([\d.]+) [\d.]+H([\d.]+)"', drawn) for x in pair]
    year = 276 / 11
    assert lines == pytest.approx([12, 12 + 5 * year, 12 + 2 * year, 12 + 3 * year], abs=0.06)
    assert drawn.count('class="jh-plan"') == 1
    assert sanitise(drawn) == drawn
    assert timeline("甲县", spans[:2]) == ""
    assert "2021</text>" in timeline("甲县", [Span("甲", When("2020", "2020"), "a.html")] * 3)
