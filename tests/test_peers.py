"""Which places are like a county: what counts, what is said, and that the scripts have it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from catalogs import make
from junheng.catalog.library import Library
from junheng.catalog.peers import KIND, LISTED, PLACE, likeness, reasons, shared, traits
from junheng.check.check import check
from junheng.model.vocabulary import Vocabulary
from junheng.site.plan import Tree

LISTS = """
- {id: key, title: 重点县, short: 重点县, issuer: 某部, likens: true}
- {id: met, title: 达标县, short: 达标县, issuer: 某部, likens: false}
"""
ROWS = "".join(f"{code},{kind},2024,seed-004\n" for code in (610727, 522732, 610728) for kind in ("key", "met"))


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    files = {"attribute-kinds.yml": LISTS, "region-attributes.csv": f"code,attribute,year,source\n{ROWS}"}
    case = {"write": {f"practices/_vocabulary/{name}": text for name, text in files.items()}}
    checked = check(make(tmp_path_factory.mktemp("peers"), case))
    assert checked.findings == ()
    return checked.catalog.vocabulary


@pytest.mark.parametrize(
    ("one", "other", "weight", "said"),
    [
        ("610727", "610727", 3 * PLACE + LISTED + KIND, ["就在本县（区）"]),
        ("610727", "610728", 2 * PLACE + LISTED + KIND, ["同市", "同为重点县", "同为县"]),
        ("610727", "610700", 2 * PLACE, ["同市"]),
        ("610727", "610102", PLACE, ["同省"]),
        ("610727", "522732", LISTED, ["同为重点县"]),
        ("610727", "110101", 0, []),
        ("522732", "451226", KIND, ["同为自治县（旗）"]),
        ("150726", "150727", 2 * PLACE + KIND, ["同市", "同为旗"]),
        ("152522", "152523", 2 * PLACE + KIND, ["同属锡林郭勒盟", "同为旗"]),
        ("422801", "422802", 2 * PLACE + KIND, ["同州", "同为县级市"]),
        ("110101", "110102", PLACE + KIND, ["同市", "同为市辖区"]),
        ("hidden-a", "hidden-a", 0, []),
    ],
)
def test_what_two_places_have_in_common(
    one: str, other: str, weight: int, said: list[str], vocabulary: Vocabulary
) -> None:
    found = shared(vocabulary, one, other)
    assert (likeness(found), reasons(found)) == (weight, said)
    assert likeness(shared(vocabulary, other, one)) == weight


def test_no_county_of_another_province_is_more_like(library: Library) -> None:
    assert sum(kind.likens for kind in library.catalog.vocabulary.attribute_kinds.values()) * LISTED + KIND < PLACE


def test_the_scripts_have_every_region_and_the_traits_of_all_places_with_practices(
    tree: Tree, library: Library
) -> None:
    vocabulary = library.catalog.vocabulary
    table = _data(tree, "peers")
    rows = {row[0]: row for code, _ in table["provinces"] for row in _data(tree, f"counties-{code}")}
    assert set(rows) == {one.code for one in vocabulary.regions.values() if one.level != "hidden"}
    assert rows["610727"] == ["610727", "略阳县", "610700", [one.id for one in traits(vocabulary, "610727")]]
    assert set(table["places"]) == {code for code in library.catalog.by_region if not code.startswith("hidden")}
    assert set(table["traits"]) == {key for ids in table["places"].values() for key in ids}
    assert table["traits"]["610000"] == ["同省", PLACE, 1]


def _data(tree: Tree, name: str) -> Any:
    text = tree[f"search/{name}.js"]
    return json.loads(f"[{text[text.index('(') + 1 : text.rindex(')')]}]")[-1]
