"""The worked examples of the indicators compute, and their verdicts follow from the indicators' own limits."""

from __future__ import annotations

import ast
import operator
import re

import pytest

from assessing import vocabulary
from junheng.model.indicators import Indicator

INDICATORS = vocabulary().indicators
EXAMPLES = [indicator for indicator in INDICATORS.values() if indicator.example]
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
