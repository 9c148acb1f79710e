"""Units are read and converted, and the figures of a measure are compared only with their like."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogs import make
from junheng.catalog.catalog import Catalog
from junheng.catalog.library import Library
from junheng.catalog.measured import amounts, order_of
from junheng.check.check import check
from junheng.model.units import alike, read_unit
from junheng.model.vocabulary import Vocabulary

FIGURE = "  - {{claim: 补助{n}, value: {value}, unit: {unit}, kind: {kind}, source: seed-004, measure: {measure}}}\n"


def figures(*rows: tuple[str, str, str, str]) -> list[list[str]]:
    """Return the edit that gives a practice figures: of each its value, unit, kind and measure."""
    lines = (
        FIGURE.format(n=n, value=value, unit=unit, kind=kind, measure=measure)
        for n, (value, unit, kind, measure) in enumerate(rows)
    )
    return [["  - claim: 投入的经费", f"{''.join(lines)}  - claim: 投入的经费"]]


def catalog(folder: Path, *rows: tuple[str, str, str, str]) -> Catalog:
    checked = check(make(folder, {"edit": figures(*rows)}))
    assert checked.ok, checked.findings
    return checked.catalog


@pytest.fixture(scope="module")
def vocabulary(library: Library) -> Vocabulary:
    return library.catalog.vocabulary


@pytest.mark.parametrize(
    ("text", "factor", "dimension"),
    [
        ("万元", 1e4, (("元", 1),)),
        ("万余名", 1e4, (("人", 1),)),
        ("元/人·年", 1 / 12, (("人", -1), ("元", 1), ("月", -1))),
        ("亩", 666.666666667, (("平方米", 1),)),
        ("名学生/名教师", 1.0, ()),
        ("%", 1.0, (("%", 1),)),
    ],
)
def test_a_unit_is_read(text: str, factor: float, dimension: object, vocabulary: Vocabulary) -> None:
    unit = read_unit(text, vocabulary.units)
    assert unit
    assert unit.factor == pytest.approx(factor)
    assert unit.dimension == dimension


def test_a_share_of_growth_is_no_share(vocabulary: Vocabulary) -> None:
    share, growth = read_unit("%", vocabulary.units), read_unit("%（增长）", vocabulary.units)
    assert share
    assert growth
    assert not alike(share, growth)


def test_every_unit_in_the_library_converts_to_itself(vocabulary: Vocabulary) -> None:
    for entry in vocabulary.units.values():
        assert entry.of in vocabulary.units
        assert (vocabulary.units[entry.of].factor, vocabulary.units[entry.of].of) == (1, entry.of)


def test_figures_are_converted_once(tmp_path: Path) -> None:
    rows = [("0.6", "万元/人·年", "input", "rural-allowance-month"), ("约300", "元", "input", "rural-allowance-month")]
    found = amounts(catalog(tmp_path, *rows))["rural-allowance-month"]
    assert [(one.value, one.figure.value and one.figure.value.text) for one in found] == [(500, "0.6"), (300, "约300")]


def test_a_quotient_is_computed_and_shown_with_both_figures(tmp_path: Path) -> None:
    edit = figures(("300", "万元", "input", "building-cost"), ("1500", "平方米", "input", "building-area"))
    ratio = "ratios: [{measure: building-cost-area, over: 补助0, under: 补助1, why: 钱就是盖这栋楼的。}]\ncost:"
    one = amounts(check(make(tmp_path, {"edit": [*edit, ["cost:", ratio]]})).catalog)["building-cost-area"][0]
    assert one.value == 2000
    assert one.divisor
    assert (one.figure.claim, one.divisor.claim) == ("补助0", "补助1")


def test_a_place_has_one_rank_and_plans_have_their_own(tmp_path: Path) -> None:
    """Four places: the third has two figures of which the larger counts, the fourth only plans."""
    root = make(tmp_path, {"edit": figures(("300", "元/人·月", "input", "rural-allowance-month"))})
    text = (root / "practices/safety/example-one.md").read_text(encoding="utf-8")
    others = (("610726", ("500",), "input"), ("610725", ("200", "900"), "input"), ("610724", ("800",), "plan"))
    for code, values, kind in others:
        rows = "".join(
            FIGURE.format(n=f"{value}元", value=value, unit="元/人·月", kind=kind, measure="rural-allowance-month")
            for value in values
        )
        head, _, rest = text.partition("  - {claim: 补助0")
        other = head + rows + rest.partition("\n")[2]
        other = other.replace("610727", code).replace("example-one", f"other-{code}").replace("示例一", f"示例{code}")
        other = other.replace("former_ids: [example-old]", "former_ids: []")
        (root / f"practices/safety/other-{code}.md").write_text(other, encoding="utf-8")
    checked = check(root)
    found = amounts(checked.catalog)["rural-allowance-month"]
    order = order_of(checked.catalog, found)
    places = {(one.practice.region, one.value): order.standing(one) for one in found}
    assert [len(found), places["610724", 800]] == [5, None]
    done = {key: (one.place, one.of) for key, one in places.items() if one}
    assert done == {("610725", 900): (1, 3), ("610726", 500): (2, 3), ("610727", 300): (3, 3), ("610725", 200): (3, 3)}
