"""The worked examples of the indicators compute, and their verdicts follow from the indicators' own limits."""

from __future__ import annotations

import ast
import operator
import re
from typing import Any

import pytest

from assessing import VECTORS, run, vocabulary
from junheng.model.indicators import Indicator

INDICATORS = vocabulary().indicators
EXAMPLES = [indicator for indicator in INDICATORS.values() if indicator.example]
RUN = {vector["name"].removeprefix("example "): vector for vector in VECTORS if vector["name"].startswith("example ")}
VERDICTS = {"met": "达到", "missed": "未达到"}
_SUM = re.compile(r"([（0-9][0-9.（）+−×÷ ]*[÷×][0-9.（）+−×÷ ]*) = ([0-9.]+)")
_VERDICT = re.compile(r"(不低于|不超过|等于)([0-9.]+)才?[^；，。]*，(达到|未达到)")
_SIGNS = str.maketrans({"÷": "/", "×": "*", "−": "-", "（": "(", "）": ")"})
_DOES = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def _value(node: ast.expr) -> float:
    if isinstance(node, ast.Constant):
        assert isinstance(node.value, int | float)
        return node.value
    assert isinstance(node, ast.BinOp), ast.dump(node)
    return float(_DOES[type(node.op)](_value(node.left), _value(node.right)))


def _computed(text: str) -> float:
    return _value(ast.parse(text.translate(_SIGNS).strip(), mode="eval").body)


def test_indicators_with_a_formula_have_an_example() -> None:
    current = [i for i in INDICATORS.values() if i.framework == "quality-balance" and i.formula]
    assert [i.id for i in current if not i.example] == []
    assert len(EXAMPLES) >= 20


@pytest.mark.parametrize("indicator", EXAMPLES, ids=lambda i: i.id)
def test_an_example_computes(indicator: Indicator) -> None:
    sums = _SUM.findall(indicator.example)
    assert sums
    for text, said in sums:
        digits = len(said.partition(".")[2])
        assert round(_computed(text) + 1e-9, digits) == float(said), text


@pytest.mark.parametrize("indicator", EXAMPLES, ids=lambda i: i.id)
def test_a_verdict_follows_from_a_limit_of_the_indicator(indicator: Indicator) -> None:
    limits = {threshold.value for threshold in indicator.thresholds}
    sums = [float(said) for _, said in _SUM.findall(indicator.example)]
    verdicts = _VERDICT.findall(indicator.example)
    assert len(verdicts) == len(sums) or indicator.id == "G5", "G5 is judged class by class"
    for value, (word, limit, verdict) in zip(sums, verdicts, strict=False):
        assert float(limit) in limits
        holds = {"不低于": value >= float(limit), "不超过": value <= float(limit), "等于": value == float(limit)}[word]
        assert holds == (verdict == "达到")


def test_every_example_runs_through_the_self_check() -> None:
    """By the vectors that both languages are held to."""
    assert sorted(RUN) == sorted(indicator.id for indicator in EXAMPLES)


@pytest.mark.parametrize("indicator", EXAMPLES, ids=lambda i: i.id)
def test_the_self_check_says_of_an_example_what_the_example_says(indicator: Indicator) -> None:
    given, result = RUN[indicator.id]["input"], run(RUN[indicator.id])
    typed = [cell for row in (*given["rows"][1:], *given.get("figures", [])) for cell in row[1:]]
    assert [cell for cell in typed if cell.rstrip("%") not in indicator.example] == []
    value, verdict = _judged(indicator, result)
    if indicator.id == "G5":
        assert (value, verdict) == ([46], ["missed"])
        return
    said = [number for _, number in _SUM.findall(indicator.example)]
    assert [
        f"{round(one + 1e-9, len(text.partition('.')[2])):g}" for one, text in zip(value, said, strict=True)
    ] == said
    assert [VERDICTS[one] for one in verdict] == [words for *_, words in _VERDICT.findall(indicator.example)]


def _judged(indicator: Indicator, result: dict[str, Any]) -> tuple[list[float], list[str]]:
    """Return what the self-check computed of an indicator, and what it says of that."""
    if result["schools"]:
        school = result["schools"][0]
        return [school["values"][indicator.id]], [school["verdicts"][indicator.id]]
    figures = next(one["figures"] for one in result["indicators"] if one["id"] == indicator.id)
    known = [figure for figure in figures if figure["value"] is not None]
    return [figure["value"] for figure in known], [figure["verdict"] for figure in known]
