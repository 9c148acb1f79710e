"""The tier is computed by its rules, and more evidence never lowers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from junheng.catalog.catalog import Catalog, link_catalog
from junheng.catalog.evidence import DESCRIBED, weigh_evidence
from junheng.catalog.library import Library
from junheng.model.practice import Citation, Figure, Period, Practice, Reading, Relation
from junheng.model.types import Quantity, When
from junheng.model.vocabulary import Vocabulary
from junheng.text.markdown import read_body
from junheng.text.source import Source

DATE = When("2021", "2021")
COUNTED = Figure("学位", Quantity("12", 12.0), "个", "output", DATE, masked=False, source="own", doubt="")


@pytest.fixture(scope="session")
def vocabulary(library: Library) -> Vocabulary:
    return with_sources(library)


def with_sources(library: Library) -> Vocabulary:
    """Return the library's vocabulary with a source of each quality in the place of its own."""
    entry = library.catalog.vocabulary.sources["seed-004"]
    sources = {
        "own": replace(entry, id="own", quality="report", independence="own", publisher="县教育局"),
        "press": replace(entry, id="press", quality="media", independence="other", publisher="某报"),
        "sample": replace(entry, id="sample", quality="unverified", independence="own", publisher="范文网"),
        "study": replace(entry, id="study", kind="study", independence="other", publisher="某大学"),
        "evaluation": replace(entry, id="evaluation", kind="evaluation", independence="own", publisher="省教育厅"),
    }
    return replace(library.catalog.vocabulary, sources=sources)


def _practice(**change: object) -> Practice:
    text = f"## 做法\n\n{'做' * DESCRIBED}\n"
    source = Source("x.md", body=text)
    fields: dict[str, object] = {
        "id": "one", "title": "一", "title_en": "One", "summary": "一。", "summary_en": "One.",
        "topics": ("safety",), "region": "610727", "levels": ("primary",), "period": Period(DATE, None, "stated", ""),
        "actors": ("县",), "indicators": (), "keywords": ("a", "b", "c"), "questions": (), "status": "in-force", "results": (),
        "cost": "县财政列支", "sources": (Citation("own", "某处"),), "related": (), "former_ids": (), "places": (), "none_because": "", "framework": "", "ask": (),
        "read": Reading(DATE, "whole"), "source": source, "body": read_body(source),
    }  # fmt: skip
    return Practice(**{**fields, **change})  # type: ignore[arg-type]  # a table of fields


def _tier(vocabulary: Vocabulary, *practices: Practice) -> int:
    return weigh_evidence(link_catalog(vocabulary, practices))["one"].tier


def _named(text: str) -> dict[str, object]:
    source = Source("x.md", body=f"## 做法\n\n{text}\n")
    return {"source": source, "body": read_body(source)}


@pytest.mark.parametrize(
    ("change", "tier"),
    [
        ({}, 1),
        (_named("一句话。"), 0),
        ({"status": "plan"}, 0),
        ({"sources": (Citation("sample", "x"),), "results": (replace(COUNTED, source="sample"),)}, 0),
        ({"results": (COUNTED,)}, 2),
        ({"results": (replace(COUNTED, kind="outcome"),)}, 2),
        ({"results": (replace(COUNTED, kind="input"),)}, 1),
        ({"results": (replace(COUNTED, kind="plan"),)}, 1),
        ({"results": (replace(COUNTED, kind="context"),)}, 1),
        ({"results": (replace(COUNTED, value=None, masked=True),)}, 1),
        ({"results": (replace(COUNTED, doubt="与分项不符"),)}, 1),
        ({"results": (replace(COUNTED, date=None),)}, 2),
        ({"results": (replace(COUNTED, date=None),), "period": Period(None, None, "unknown", "无")}, 1),
        ({"sources": (Citation("own", "x"), Citation("press", "y"))}, 3),
        ({"sources": (Citation("evaluation", "x"),)}, 4),
        ({"sources": (Citation("study", "x"),)}, 5),
    ],
)
def test_tiers(change: dict[str, object], tier: int, vocabulary: Vocabulary) -> None:
    assert _tier(vocabulary, _practice(**change)) == tier


def test_several_counties(vocabulary: Vocabulary) -> None:
    variant = (Relation("two", "variant", "另一个县。"),)
    press = (Citation("own", "x"), Citation("press", "y"))
    one = _practice(results=(COUNTED,), related=variant, sources=press)
    outcome = replace(COUNTED, kind="outcome")
    two = _practice(id="two", region="422801", results=(outcome,))
    assert _tier(vocabulary, one, two) == 4
    assert _tier(vocabulary, replace(one, results=(outcome,)), replace(two, results=(COUNTED,))) == 4
    assert _tier(vocabulary, one, replace(two, results=(COUNTED,))) == 3
    assert _tier(vocabulary, one, replace(two, region=one.region)) == 3
    assert _tier(vocabulary, one, replace(two, results=())) == 3
    assert _tier(vocabulary, replace(one, sources=two.sources), two) == 2
    assert _tier(vocabulary, replace(one, related=(replace(variant[0], kind="contrast"),)), two) == 3


def test_the_trace_says_why_and_what_is_missing(vocabulary: Vocabulary) -> None:
    catalog = link_catalog(vocabulary, [_practice(results=(COUNTED,))])
    why = weigh_evidence(catalog)["one"].why()
    assert why.startswith("因为有 1 个可以核对的数字，如“学位”12个")
    assert "要到第 3 级，还需要" in why


MORE: tuple[Callable[[Practice], Practice], ...] = (
    lambda p: replace(p, results=(*p.results, COUNTED)),
    lambda p: replace(p, results=(*p.results, replace(COUNTED, doubt="存疑"))),
    lambda p: replace(p, results=(*p.results, replace(COUNTED, value=None, masked=True))),
    lambda p: replace(p, sources=(*p.sources, Citation("own", "a"))),
    lambda p: replace(p, sources=(*p.sources, Citation("press", "b"))),
    lambda p: replace(p, sources=(*p.sources, Citation("sample", "c"))),
    lambda p: replace(p, sources=(*p.sources, Citation("evaluation", "d"))),
    lambda p: replace(p, sources=(*p.sources, Citation("study", "e"))),
    lambda p: replace(p, related=(*p.related, Relation("two", "variant", "另一个县。"))),
)


@given(steps=st.lists(st.sampled_from(range(len(MORE))), max_size=8), start=st.sampled_from(["own", "sample", "press"]))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_more_evidence_never_lowers_a_tier(steps: list[int], start: str, vocabulary: Vocabulary) -> None:
    peer = _practice(id="two", region="422801", results=(COUNTED,), sources=(Citation("press", "x"),))
    practice = _practice(sources=(Citation(start, "x"),))
    before = _tier(vocabulary, practice, peer)
    for step in steps:
        practice = MORE[step](practice)
        after = _tier(vocabulary, practice, peer)
        assert after >= before
        before = after


def test_every_practice_has_a_tier(library: Library) -> None:
    assert set(library.evidence) == set(library.catalog.practices)
    _sample_is_no_evidence(library.catalog, library)


def _sample_is_no_evidence(catalog: Catalog, library: Library) -> None:
    only_sample = [p for p in library.practices if {c.id for c in p.sources} == {"seed-001"}]
    assert only_sample
    assert {library.evidence[practice.id].tier for practice in only_sample} == {0}
    assert catalog.vocabulary.sources["seed-001"].quality == "unverified"
