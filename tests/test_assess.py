"""The self-check's evaluator gives what the shared vectors say; the browser's twin is held to them in tests/browser."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from assessing import VECTORS, differences, run, vocabulary


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_a_vector_gives_what_is_expected(vector: dict[str, Any]) -> None:
    assert differences(run(vector), vector["expected"]) == []


def test_there_are_vectors_of_every_kind() -> None:
    kinds = Counter(vector["call"] for vector in VECTORS)
    assert len(VECTORS) >= 150
    assert set(kinds) >= {
        "number",
        "percent",
        "ratio",
        "spread",
        "assess",
        "change",
        "csv",
        "decode",
        "write",
        "workbook",
    }


@pytest.mark.parametrize("vector", [v for v in VECTORS if v["call"] == "spread"], ids=lambda vector: vector["name"])
def test_the_expected_coefficients_are_the_formula(vector: dict[str, Any]) -> None:
    """CV = √[Σ (nᵢ ÷ N)(xᵢ − X)²] ÷ X as it is published, in exact fractions."""
    pupils, totals = ([Fraction(str(value)) for value in vector["input"][key]] for key in ("pupils", "totals"))
    if not sum(totals):
        assert vector["expected"]["coefficient"] is None
        return
    whole = sum(pupils, Fraction())
    mean = sum(totals, Fraction()) / whole
    parts = (n / whole * (t / n - mean) * (t / n - mean) for n, t in zip(pupils, totals, strict=True))
    square = Fraction(sum(parts, Fraction()) / (mean * mean))
    root = (Decimal(square.numerator) / Decimal(square.denominator)).sqrt()
    assert abs(float(root) - vector["expected"]["coefficient"]) < 1e-9


def test_the_published_vectors_are_among_them() -> None:
    coefficient = vocabulary().coefficient
    assert coefficient is not None
    given = [vector["input"] for vector in VECTORS if vector["call"] == "spread"]
    for published in coefficient.vectors:
        assert {"pupils": list(published.pupils), "totals": list(published.totals)} in given
    listed = [vector["input"] for vector in VECTORS if vector["call"] == "mean"]
    listed += [vector["input"]["values"] for vector in VECTORS if vector["call"] == "holds"]
    for county in coefficient.published:
        assert all(list(values) in listed for values in (county.primary, county.junior) if values)
