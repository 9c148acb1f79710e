"""How far two readers agree, and what second readers found, from made and real readings."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markupsafe import escape

from junheng.catalog.agreement import agreement
from junheng.catalog.library import Library
from junheng.model.readings import SecondJudgement
from junheng.site.plan import Tree


def _judged(*pairs: tuple[str, str]) -> tuple[SecondJudgement, ...]:
    return tuple(SecondJudgement("a", f"G{n}", first, second, "", "") for n, (first, second) in enumerate(pairs, 1))


def test_kappa_is_that_of_the_worked_example(library: Library) -> None:
    """Of 47 cells, 45 are judged alike; by chance 43.1281 would be: (45 - 43.1281) / (47 - 43.1281)."""
    pairs = _judged(("serves", "serves"), ("serves", "-"), ("-", "supports"))
    vocabulary = replace(library.catalog.vocabulary, second_judgements=pairs)
    found = agreement(vocabulary)
    assert found is not None
    assert (found.practices, found.cells, found.same) == (1, 47, 45)
    assert found.kappa == pytest.approx((45 - 43.1281) / (47 - 43.1281), abs=1e-4)


def test_readers_who_agree_on_everything_have_one(library: Library) -> None:
    vocabulary = replace(
        library.catalog.vocabulary, second_judgements=_judged(("serves", "serves"), ("warns", "warns"))
    )
    found = agreement(vocabulary)
    assert found is not None
    assert found.kappa == 1


def test_nothing_read_twice_has_no_kappa(library: Library) -> None:
    assert agreement(replace(library.catalog.vocabulary, second_judgements=())) is None


def test_the_page_says_how_far_they_agree_and_lists_what_was_settled(library: Library, tree: Tree) -> None:
    vocabulary = library.catalog.vocabulary
    found = agreement(vocabulary)
    assert found is not None
    text = tree["evidence.md"].split("{#agreement}")[1].split("\n## ")[0]
    assert f"κ 是 {found.kappa:.2f}" in text
    differing = [one for one in vocabulary.second_judgements if one.item and one.first != one.second]
    assert text.count('<th scope="row"') == len(differing) > 0
    assert all(one.reason and escape(one.reason) in text for one in differing)


def test_the_page_says_how_many_faults_were_found(library: Library, tree: Tree) -> None:
    text = tree["evidence.md"].split("{#rereadings}")[1].split("\n## ")[0]
    read = library.catalog.vocabulary.rereadings
    counts = [int(count) for count in re.findall(r"[错源] (\d+) 条", text.split("：")[1])]
    assert sum(counts) == len(read) > 0
    assert text.count('<th scope="row"') == sum(one.result == "major" for one in read)
