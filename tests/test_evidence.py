"""Both marks are computed by their rules, and more evidence never lowers one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from junheng.catalog.catalog import Catalog, link_catalog
from junheng.catalog.evidence import DESCRIBED, SPEAKERS, Evidence, weigh_evidence
from junheng.catalog.library import Library
from junheng.model.practice import Citation, Figure, Period, Practice, Reading
from junheng.model.types import Quantity, When
from junheng.model.vocabulary import Vocabulary
from junheng.text.markdown import read_body
from junheng.text.source import Source

DATE = When("2021", "2021")
COUNTED = Figure("学位", Quantity("12", 12.0), "个", "output", DATE, measure="", masked=False, source="own", doubt="")


@pytest.fixture(scope="session")
def vocabulary(library: Library) -> Vocabulary:
    return with_sources(library)


def with_sources(library: Library) -> Vocabulary:
    """Return the library's vocabulary with a source of each quality in the place of its own."""
    entry = library.catalog.vocabulary.sources["seed-004"]
    sources = {
        "own": replace(entry, id="own", quality="report", speaker="own", publisher="县教育局"),
        "press": replace(entry, id="press", quality="media", speaker="outside", publisher="某报"),
        "sample": replace(entry, id="sample", quality="unverified", speaker="own", publisher="范文网"),
        "town": replace(entry, id="town", quality="media", speaker="local", publisher="某县融媒体"),
        "study": replace(entry, id="study", kind="study", speaker="study", publisher="某大学"),
        "evaluation": replace(entry, id="evaluation", kind="evaluation", speaker="above", publisher="省教育厅"),
    }
    return replace(library.catalog.vocabulary, sources=sources)


def _practice(**change: object) -> Practice:
    text = f"## 做法\n\n{'做' * DESCRIBED}\n"
    source = Source("x.md", body=text)
    fields: dict[str, object] = {
        "id": "one", "title": "一", "title_en": "One", "summary": "一。", "summary_en": "One.",
        "topics": ("safety",), "region": "610727", "levels": ("primary",), "period": Period(DATE, None, "stated", ""),
        "actors": ("县",), "places": (), "indicators": (), "none_because": "not-counted", "framework": "", "keywords": ("a", "b", "c"), "questions": (), "status": "in-force", "results": (),
        "ratios": (),
        "cost": "", "ask": (), "sources": (Citation("own", "某处"),), "related": (), "former_ids": (),
        "read": Reading(DATE, "whole"), "source": source, "body": read_body(source),
    }  # fmt: skip
    return Practice(**{**fields, **change})  # type: ignore[arg-type]  # a table of fields


def _evidence(vocabulary: Vocabulary, *practices: Practice) -> Evidence:
    return weigh_evidence(link_catalog(vocabulary, practices))["one"]


def _named(text: str) -> dict[str, object]:
    source = Source("x.md", body=f"## 做法\n\n{text}\n")
    return {"source": source, "body": read_body(source)}


STUDIED = {"sources": (Citation("study", "x"),), "results": (replace(COUNTED, kind="outcome", source="study"),)}


@pytest.mark.parametrize(
    ("change", "said", "shown", "tier"),
    [
        ({}, "own", 1, 1),
        (_named("一句话。"), "own", 0, 0),
        ({"status": "plan"}, "own", 0, 0),
        ({"sources": (Citation("sample", "x"),), "results": (replace(COUNTED, source="sample"),)}, "unknown", 0, 0),
        ({"results": (COUNTED,)}, "own", 2, 2),
        ({"results": (replace(COUNTED, kind="outcome"),)}, "own", 3, 2),
        ({"results": (replace(COUNTED, kind="outcome"),), "status": "plan"}, "own", 0, 0),
        ({"results": (replace(COUNTED, kind="input"),)}, "own", 2, 2),
        ({"results": (replace(COUNTED, kind="plan"),)}, "own", 1, 1),
        ({"results": (replace(COUNTED, kind="context"),)}, "own", 1, 1),
        ({"results": (replace(COUNTED, value=None, masked=True),)}, "own", 1, 1),
        ({"results": (replace(COUNTED, doubt="与分项不符"),)}, "own", 1, 1),
        ({"results": (replace(COUNTED, date=None),)}, "own", 2, 2),
        ({"results": (replace(COUNTED, date=None),), "period": Period(None, None, "unknown", "无")}, "own", 1, 1),
        ({"sources": (Citation("own", "x"), Citation("town", "y"))}, "local", 1, 1),
        ({"sources": (Citation("town", "x"), Citation("press", "y"))}, "outside", 1, 1),
        ({"sources": (Citation("press", "x"),), "results": (replace(COUNTED, source="press"),)}, "outside", 2, 3),
        ({"sources": (Citation("evaluation", "x"),), "results": (COUNTED,)}, "above", 2, 4),
        ({"sources": (Citation("study", "x"),)}, "study", 1, 1),
        (STUDIED, "study", 4, 5),
        ({**STUDIED, "results": (replace(COUNTED, source="study"),)}, "study", 2, 3),
    ],
)
def test_marks(change: dict[str, object], said: str, shown: int, tier: int, vocabulary: Vocabulary) -> None:
    evidence = _evidence(vocabulary, _practice(**change))
    assert (evidence.said, evidence.shown, evidence.tier) == (said, shown, tier)


def test_nothing_is_borrowed_from_another_county(vocabulary: Vocabulary) -> None:
    one = _practice(results=(COUNTED,))
    two = _practice(id="two", region="422801", **STUDIED)
    assert _evidence(vocabulary, one, two) == _evidence(vocabulary, one)


def test_the_trace_says_why_and_what_is_missing(vocabulary: Vocabulary) -> None:
    why = _evidence(vocabulary, _practice(results=(COUNTED,))).why()
    assert why.startswith("因为有 1 个这样的数字，如“学位”12个")
    assert why.endswith("再进一级，还需要和从前比有什么变化的数字。")


MORE: tuple[Callable[[Practice], Practice], ...] = (
    lambda p: replace(p, results=(*p.results, COUNTED)),
    lambda p: replace(p, results=(*p.results, replace(COUNTED, doubt="存疑"))),
    lambda p: replace(p, results=(*p.results, replace(COUNTED, value=None, masked=True))),
    lambda p: replace(p, sources=(*p.sources, Citation("own", "a"))),
    lambda p: replace(p, sources=(*p.sources, Citation("press", "b"))),
    lambda p: replace(p, sources=(*p.sources, Citation("sample", "c"))),
    lambda p: replace(p, sources=(*p.sources, Citation("evaluation", "d"))),
    lambda p: replace(p, sources=(*p.sources, Citation("study", "e"))),
    lambda p: replace(p, results=(*p.results, replace(COUNTED, kind="outcome", source="study"))),
)


@given(steps=st.lists(st.sampled_from(range(len(MORE))), max_size=8), start=st.sampled_from(["own", "sample", "press"]))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_more_evidence_never_lowers_a_mark(steps: list[int], start: str, vocabulary: Vocabulary) -> None:
    practice = _practice(sources=(Citation(start, "x"),))
    before = _evidence(vocabulary, practice)
    for step in steps:
        practice = MORE[step](practice)
        after = _evidence(vocabulary, practice)
        assert after.shown >= before.shown
        assert SPEAKERS.index(after.said) >= SPEAKERS.index(before.said)
        before = after


def test_every_practice_has_marks(library: Library) -> None:
    assert set(library.evidence) == set(library.catalog.practices)
    _sample_is_no_evidence(library.catalog, library)


def _sample_is_no_evidence(catalog: Catalog, library: Library) -> None:
    only_sample = [p for p in library.practices if {c.id for c in p.sources} == {"seed-001"}]
    assert only_sample
    assert {(library.evidence[p.id].said, library.evidence[p.id].shown) for p in only_sample} == {("unknown", 0)}
    assert catalog.vocabulary.sources["seed-001"].quality == "unverified"
