"""What the self-check's page is built from: practices by indicator, places, the made county, and the words below the tool."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from assessing import rules_of
from catalogs import made_catalog
from junheng.assess.assessment import assess
from junheng.assess.example import FIGURES, LABEL, rows
from junheng.catalog.evidence import weigh_evidence
from junheng.catalog.library import Library
from junheng.data.recommend import FEW, SHOWN, _row, serving_files
from junheng.site.plan import Tree


def _data(tree: Mapping[str, str], name: str) -> Any:
    text = tree[f"search/{name}.js"]
    return json.loads(f"[{text.removeprefix('Junheng.shard(').removesuffix(');' + chr(10))}]")[-1]


def test_each_indicator_with_practices_has_its_script(tree: Tree, library: Library) -> None:
    catalog = library.catalog
    served = {
        key: {*catalog.by_indicator.get(key, ()), *catalog.by_supported.get(key, ())}
        for key in catalog.vocabulary.indicators
    }
    of = {key: _data(tree, f"serving-{key}") for key, members in served.items() if members}
    assert len(of) > 20
    scripts = {f"search/serving-{key}.js" for key in of}
    scripts |= {f"search/serving-{key}-{province}.js" for key, (_, provinces) in of.items() for province in provinces}
    assert {path for path in tree if path.startswith("search/serving-")} == {"search/serving-about.js", *scripts}
    for key, (some, provinces) in of.items():
        listed = [row[0] for row in some]
        assert listed == sorted(served[key]) if len(served[key]) <= FEW else served[key].issuperset(listed)
        assert bool(provinces) == (len(served[key]) > FEW) == (len(listed) < len(served[key]))


def _ranked(rows: Iterable[list[Any]], place: tuple[str, str], levels: Sequence[str]) -> list[str]:
    """Return the ids that the page shows, as practices.js ranks them."""

    def key(row: list[Any]) -> tuple[bool, int, int, int, str]:
        near = 2 if place[1] in row[4] else 1 if place[0] in row[4] else 0
        return not row[9], -row[5], -near, -len({*levels} & {*row[7]}), row[0]

    return [row[0] for row in sorted(rows, key=key)[:SHOWN]]


@pytest.mark.wall
def test_of_very_many_two_scripts_hold_the_best_for_every_place(library: Library, tmp_path: Path) -> None:
    catalog = made_catalog(library, 1_500, tmp_path / "made")
    many = Library(catalog, weigh_evidence(catalog), {})
    tree = dict(serving_files(many))
    members = {*catalog.by_indicator["G11"], *catalog.by_supported.get("G11", ())}
    rows = [_row(many, catalog.practices[key], "G11") for key in sorted(members)]
    assert len(rows) > FEW
    best, provinces = _data(tree, "serving-G11")
    regions = catalog.vocabulary.regions.values()
    places = [(one.parent, one.code) for one in regions if one.level == "prefecture"]
    places += [(one.code, "none") for one in regions if one.level == "province"]
    for province, prefecture in places:
        near = _data(tree, f"serving-G11-{province}")[0] if province in provinces else []
        for levels in ([], ["primary"], ["junior"], ["primary", "junior"]):
            held = {row[0]: row for row in [*best, *near]}.values()
            place = (province, prefecture)
            assert _ranked(held, place, levels) == _ranked(rows, place, levels), (place, levels)
    assert max(len(text.encode()) for path, text in tree.items() if "serving-about" not in path) < 60_000


def _rank(library: Library, key: str) -> int:
    shown, said = library.evidence[key].rank
    return 10 * shown + said


def test_a_practice_says_its_place_marks_levels_cost_and_strength(tree: Tree, library: Library) -> None:
    vocabulary = library.catalog.vocabulary
    for row in _data(tree, "serving-G11")[0]:
        practice = library.catalog.practices[row[0]]
        above = [region.code for region in vocabulary.region_path(practice.region)]
        place = vocabulary.place_name(practice.region)
        assert row[1:5] == [practice.title, f"practices/{practice.id}.html", place, above]
        assert row[5:] == [
            _rank(library, practice.id),
            library.marks(practice),
            list(practice.levels),
            practice.cost,
            "G11" in practice.serves,
        ]


def test_the_page_knows_every_part_and_indicator(tree: Tree, library: Library) -> None:
    about = _data(tree, "serving-about")
    vocabulary = library.catalog.vocabulary
    assert set(about["indicators"]) == set(vocabulary.indicators)
    assert about["indicators"]["G11"] == [
        "indicators/G11.html",
        len(library.catalog.by_indicator["G11"]),
        len(library.catalog.by_supported.get("G11", ())),
    ]
    parts = {item.part for item in rules_of().items}
    assert parts <= {key for key, _ in about["parts"]["quality-balance"]}


def test_the_made_county_teaches_every_verdict_and_is_labelled(tree: Tree) -> None:
    judged, in_table, in_figures = assess(rules_of(), rows(), FIGURES)
    counts = Counter(one.verdict for one in judged.indicators)
    assert sum(counts.values()) == 32
    assert min(counts[verdict] for verdict in ("met", "missed", "unknown")) >= 2
    assert {one.verdict for one in judged.schools} == {"met", "missed"}
    assert {one.level for one in judged.schools} == {"primary", "junior"}
    assert len(judged.schools) >= 12
    assert in_figures == ()
    assert {one.code for one in in_table} == {"left-out-point", "missing"}
    made = _data(tree, "example-county")
    assert made["label"] == LABEL == "虚构示例，不是真实县"
    assert made["rows"] == rows()


def test_the_page_says_how_to_judge_by_hand(tree: Tree, library: Library) -> None:
    text = tree["self-check.md"]
    for item in library.catalog.vocabulary.indicators.values():
        assert f'<span id="{item.id}"><a href="indicators/{item.id}.html">' in text
        assert f'href="../self-check.html#{item.id}"' in tree[f"indicators/{item.id}.md"]
    for part in ("自查参考，不替代督导认定", "indicators/coefficient.md", "indicators/dictionary.md", "不上传"):
        assert part in text
    assert 'href="../self-check.html#workbench"' in tree["indicators/coefficient.md"]
