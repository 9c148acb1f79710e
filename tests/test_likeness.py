"""Near-duplicates, against pairs that were labelled by reading."""

from __future__ import annotations

import hashlib
import heapq
import json
from dataclasses import replace
from typing import Any

import pytest

from catalogs import ROOT
from junheng.catalog import likeness
from junheng.catalog.catalog import Catalog, link_catalog
from junheng.catalog.library import Library
from junheng.catalog.likeness import CROWDED, alike
from junheng.model.practice import Practice
from junheng.model.types import When

PAIRS: list[dict[str, Any]] = json.loads((ROOT / "tests" / "golden" / "pairs.json").read_text(encoding="utf-8"))
MADE = {f"made-{number}": pair for number, pair in enumerate(PAIRS) if pair["kind"] == "made"}


@pytest.fixture(scope="module")
def warned(library: Library) -> set[tuple[str, str]]:
    """Return the pairs that are warned of once every made account is in the catalogue."""
    catalog = library.catalog
    practices = [*catalog.practices.values(), *(_made(catalog, key, pair) for key, pair in MADE.items())]
    return {(pair.practice.id, pair.earlier.id) for pair in alike(link_catalog(catalog.vocabulary, tuple(practices)))}


def _made(catalog: Catalog, key: str, pair: dict[str, Any]) -> Practice:
    """Return a made account as a practice that was reviewed after all others: a second account, or another county's."""
    first = catalog.practices[catalog.current(pair["of"])]
    regions = catalog.vocabulary.regions.values()
    region = first.region if pair["label"] == "duplicate" else next(r.code for r in regions if r.name == pair["place"])
    return replace(
        first,
        id=key,
        title=pair["title"],
        summary=pair["summary"],
        region=region,
        related=(),
        former_ids=(),
        read=replace(first.read, date=When("2099-01-01", "2099-01-01")),
        source=replace(first.source, body=pair["body"]),
    )


def test_the_labels_are_many_and_name_practices_that_exist(library: Library) -> None:
    known = {*library.catalog.practices, *library.catalog.former}
    assert len(PAIRS) >= 40
    assert [pair for pair in PAIRS for name in ("a", "b", "of") if name in pair and pair[name] not in known] == []


def _second(catalog: Catalog, difficulty: str = "") -> set[tuple[str, str]]:
    """Return the made accounts of a practice that the catalogue has, each with its page of today."""
    return {
        (key, catalog.current(pair["of"]))
        for key, pair in MADE.items()
        if pair["label"] == "duplicate" and difficulty in {"", pair["difficulty"]}
    }


def test_second_accounts_are_found(warned: set[tuple[str, str]], library: Library) -> None:
    """Recall is 17 of 26, precision 17 of 18: a county's own version of what its city does is warned of, too."""
    true = _second(library.catalog)
    assert len(true & warned) >= 17
    assert len(warned - true) <= 1


def test_an_easy_second_account_is_never_missed(warned: set[tuple[str, str]], library: Library) -> None:
    easy = _second(library.catalog, "easy")
    assert len(easy) == 10
    assert easy - warned == set()


def test_in_a_crowded_place_a_second_account_is_found_as_well(library: Library) -> None:
    """All practices are put in one county, where only those that share rare words are compared."""
    catalog = library.catalog
    second = {key: pair for key, pair in MADE.items() if pair["label"] == "duplicate"}
    practices = [*catalog.practices.values(), *(_made(catalog, key, pair) for key, pair in second.items())]
    crowd = [replace(practice, region="610727") for practice in practices]
    assert len(crowd) > CROWDED
    warned = {(pair.practice.id, pair.earlier.id) for pair in alike(link_catalog(catalog.vocabulary, tuple(crowd)))}
    assert len(_second(catalog) & warned) >= 18


def test_the_catalogue_has_no_duplicates(library: Library) -> None:
    assert list(alike(library.catalog)) == []


def test_of_many_accounts_each_names_one(library: Library) -> None:
    """Nine accounts of one practice are nine warnings, not one for each two of them."""
    catalog = library.catalog
    key, pair = next((key, pair) for key, pair in MADE.items() if pair["label"] == "duplicate")
    accounts = [replace(_made(catalog, key, pair), id=f"{key}-{number}") for number in range(9)]
    found = list(alike(link_catalog(catalog.vocabulary, (*catalog.practices.values(), *accounts))))
    assert sorted(each.practice.id for each in found if each.practice.id.startswith(key)) == [
        each.id for each in accounts
    ]


def test_an_edit_of_a_practice_that_is_not_counted_leaves_the_other_provinces(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scores of all others are the same to the last digit, so they need not be computed again."""
    monkeypatch.setattr(likeness, "COUNTED", 30)
    monkeypatch.setattr(likeness, "CUT", 0.01)
    catalog = library.catalog
    before = {pair.practice.id: (pair.earlier.id, pair.score) for pair in alike(catalog)}
    counted = heapq.nsmallest(30, catalog.practices, key=lambda key: hashlib.sha256(key.encode()).digest())
    edited = next(one for one in catalog.practices.values() if one.id not in counted and one.id in before)
    others = [one for one in catalog.practices.values() if one is not edited]
    changed = replace(edited, summary="谁也没有写过的一句话。")
    after = {
        pair.practice.id: (pair.earlier.id, pair.score)
        for pair in alike(link_catalog(catalog.vocabulary, (*others, changed)))
    }
    province = edited.region[:2]
    apart = {key for key, one in catalog.practices.items() if one.region[:2] != province}
    assert len(apart & before.keys()) > 50
    assert {key: before[key] for key in apart & before.keys()} == {key: after[key] for key in apart & after.keys()}
    assert before != after
