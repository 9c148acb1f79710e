"""Made libraries: sound, linked, spread as the real one is, and the same every time."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.extremes import COUNTY, MANY
from bench.extremes import write as write_extremes
from bench.made_library import made_files, write
from catalogs import ROOT
from junheng.catalog.library import Library
from junheng.check.check import Checked, check
from runner import run_junheng

SIZE = 300


@pytest.fixture(scope="module")
def made(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Checked:
    folder = tmp_path_factory.mktemp("made") / "library"
    write(library.catalog, ROOT, folder, SIZE)
    return check(folder)


@pytest.mark.wall
def test_a_made_library_has_no_error(made: Checked) -> None:
    assert [finding for finding in made.findings if finding.severity == "error"] == []
    assert len(made.catalog.practices) == SIZE


def test_it_is_linked_as_the_real_one_is(made: Checked) -> None:
    practices = made.catalog.practices.values()
    assert sum(len(practice.related) for practice in practices) > SIZE
    assert any(link.wiki for practice in practices for link in practice.body.links)
    assert made.catalog.former
    assert len(made.catalog.by_source) > SIZE / 3


def test_places_are_unequal_and_many(made: Checked) -> None:
    held = Counter(practice.region for practice in made.catalog.practices.values())
    assert len(held) > SIZE / 2
    assert max(held.values()) >= 3


@pytest.mark.wall
def test_the_same_seed_makes_the_same_bytes_and_another_does_not(library: Library) -> None:
    one, two, other = (dict(made_files(library.catalog, SIZE, seed)) for seed in (1, 1, 2))
    assert one == two
    assert one != other


def test_the_extremes_pass_the_check_and_are_as_long_as_it_allows(library: Library, tmp_path: Path) -> None:
    write_extremes(library.catalog.vocabulary, ROOT, tmp_path / "extremes")
    checked = check(tmp_path / "extremes")
    assert [finding for finding in checked.findings if finding.severity == "error"] == []
    catalog = checked.catalog
    long = catalog.practices["extreme-long"]
    assert (len(long.title), len(long.results), len(long.cited)) == (28, 40, 12)
    places = (library.catalog.vocabulary.place_name(code) for code in library.catalog.vocabulary.regions)
    assert len(catalog.vocabulary.place_name(long.region)) == max(map(len, places)) == 25
    assert len(catalog.by_region[COUNTY]) >= MANY
    assert {key for key in catalog.vocabulary.indicators if key in catalog.by_indicator} == set()


@pytest.mark.wall
def test_the_bench_says_what_each_stage_took() -> None:
    lines = run_junheng("bench", "site", str(ROOT), "--core", "--size", "20").stdout.splitlines()
    assert [line.split()[:2] for line in lines[1:]] == [
        ["20", name] for name in ("check", "compile", "search", "render")
    ]
    assert all(float(line.split()[-1]) > 10 for line in lines[1:])


def test_make_writes_into_a_new_folder_alone(tmp_path: Path) -> None:
    run_junheng("bench", "make", str(tmp_path / "new"), "--size", "3", "--root", str(ROOT))
    assert len(list((tmp_path / "new" / "practices").rglob("made-*.md"))) == 3
    done = run_junheng("bench", "make", str(tmp_path), "--size", "3", "--root", str(ROOT), expect=2)
    assert "Traceback" not in done.stderr
