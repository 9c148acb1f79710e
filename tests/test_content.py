"""The real catalogue: its vocabularies, its coverage, and that it is its own text."""

from __future__ import annotations

import math

import pytest

from catalogs import ROOT
from junheng.catalog.library import Library
from junheng.check.check import Checked
from junheng.model.indicators import Vector

KEYS = (ROOT / "tests" / "data" / "seed-keys.txt").read_text(encoding="utf-8").split()


def test_there_are_no_findings(checked: Checked) -> None:
    assert checked.findings == ()


def test_every_key_of_the_collected_materials_is_reachable(library: Library) -> None:
    assert len(KEYS) == 157
    known = {*library.catalog.practices, *library.catalog.vocabulary.withdrawn}
    assert [key for key in KEYS if library.catalog.current(key) not in known] == []


def test_every_topic_and_every_material_has_practices(library: Library) -> None:
    catalog = library.catalog
    assert [t.id for t in catalog.vocabulary.topics.values() if not t.parent and t.id not in catalog.by_topic] == []
    assert {f"seed-00{number}" for number in range(5)} <= set(catalog.by_source)


def test_the_vocabularies_have_their_sizes(library: Library) -> None:
    vocabulary = library.catalog.vocabulary
    topics = vocabulary.topics.values()
    assert sum(not topic.parent for topic in topics) == 12
    assert sum(bool(topic.parent) for topic in topics) == 57
    assert sum(region.level != "hidden" for region in vocabulary.regions.values()) == 3212
    assert sum(item.framework == "quality-balance" for item in vocabulary.indicators.values()) == 32


def test_the_coefficient_gives_its_vectors(library: Library) -> None:
    coefficient = library.catalog.vocabulary.coefficient
    assert coefficient
    for vector in coefficient.vectors:
        mean, weighted, population, sample = _coefficients(vector)
        assert mean == pytest.approx(vector.mean, abs=0.005)
        assert weighted == pytest.approx(vector.coefficient, abs=0.0005)
        assert population == pytest.approx(vector.unweighted_population, abs=0.0005)
        assert sample == pytest.approx(vector.unweighted_sample, abs=0.0005)


def test_the_published_coefficients_agree_with_themselves(library: Library) -> None:
    coefficient = library.catalog.vocabulary.coefficient
    assert coefficient
    means = [(item.printed_mean, item.primary) for item in coefficient.published if item.printed_mean is not None]
    assert means
    for printed, singles in means:
        assert sum(singles) / len(singles) == pytest.approx(printed, abs=0.0005)


def _coefficients(vector: Vector) -> tuple[float, float, float, float]:
    """Return the county mean, and the coefficient weighted by pupils, unweighted, and with the sample's divisor."""
    pupils, values = vector.pupils, [t / n for n, t in zip(vector.pupils, vector.totals, strict=True)]
    mean = sum(vector.totals) / sum(pupils)
    weighted = math.sqrt(sum(n / sum(pupils) * (x - mean) ** 2 for n, x in zip(pupils, values, strict=True))) / mean
    middle = sum(values) / len(values)
    squares = sum((x - middle) ** 2 for x in values)
    population, sample = (math.sqrt(squares / divisor) / middle for divisor in (len(values), len(values) - 1))
    return mean, weighted, population, sample


def test_the_kind_of_a_county_is_in_its_name(library: Library) -> None:
    vocabulary = library.catalog.vocabulary
    regions = vocabulary.regions.values()
    kinds = {region.name: region.kind for region in regions if region.level == "county"}
    assert {name: kinds[name] for name in ("略阳县", "恩施市", "长阳土家族自治县", "神农架林区", "鄂伦春自治旗")} == {
        "略阳县": "county", "恩施市": "city", "长阳土家族自治县": "autonomous", "神农架林区": "other", "鄂伦春自治旗": "autonomous",
    }  # fmt: skip
    assert set(kinds.values()) == set(vocabulary.terms["region-kinds"])
    assert {region.kind for region in regions if region.level != "county"} == {""}
