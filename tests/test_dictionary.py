"""The dictionary of indicators is whole, and what the self-check computes with is what it says."""

from __future__ import annotations

import re
from html import unescape

import pytest

from assessing import rules_of, vocabulary
from junheng.assess.words import UNITS
from junheng.model.indicators import Indicator, Quotient
from junheng.model.types import fields
from junheng.site.plan import Tree

INDICATORS = list(vocabulary().indicators.values())


@pytest.fixture(scope="module")
def rows(tree: Tree) -> dict[str, list[str]]:
    """Return the cells of the table by the indicator's id."""
    lines = re.findall(r"<tr role=\"row\"><th scope=\"row\".*?</tr>", tree["indicators/dictionary.md"])
    cells = [
        [unescape(re.sub("<[^>]*>", "", cell)) for cell in re.findall("<t[hd].*?</t[hd]>", line)] for line in lines
    ]
    return {row[0].partition(" ")[0]: row for row in cells}


def test_every_indicator_has_a_row(rows: dict[str, list[str]]) -> None:
    assert list(rows) == [indicator.id for indicator in INDICATORS]


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.id)
def test_a_row_and_a_page_say_what_is_recorded(indicator: Indicator, rows: dict[str, list[str]], tree: Tree) -> None:
    row, page = "|".join(rows[indicator.id]), tree[f"indicators/{indicator.id}.md"]
    said = [*indicator.mistakes, indicator.counts, indicator.excludes, indicator.unit]
    said += [text for one in indicator.quotients for text in (one.numerator, one.denominator)]
    assert [text for text in said if text not in row] == []
    assert [text for text in said if text not in page] == []


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.id)
def test_a_quotient_is_of_a_measure_that_has_a_limit(indicator: Indicator) -> None:
    measures = {threshold.measure for threshold in indicator.thresholds} or {""}
    assert {quotient.measure for quotient in indicator.quotients} <= measures


@pytest.mark.parametrize(
    "indicator", [one for one in INDICATORS if one.quotients and one.example], ids=lambda one: one.id
)
def test_the_example_multiplies_by_what_the_quotient_says(indicator: Indicator) -> None:
    for quotient in indicator.quotients:
        assert quotient.per == 1 or f"× {quotient.per:g} =" in indicator.example


def test_the_units_of_a_quotient_are_those_that_a_cell_may_have() -> None:
    unit = next(field for field in fields(Quotient) if field.name == "numerator_unit")
    assert [word for word in UNITS if unit.type.problem(word)] == []
    assert unit.type.problem("亩")


@pytest.mark.parametrize(("framework", "count"), [("quality-balance", 7), ("basic-balance", 8)])
def test_the_resources_are_the_columns_of_the_table(framework: str, count: int) -> None:
    resources = rules_of(framework).resources
    assert len(resources) == count
    assert len({one.input for one in resources}) == count
