"""The rows of the compare page: the same for every practice, and what few state stands beside what it belongs to."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogs import make
from junheng.catalog.library import Library, open_library
from junheng.check.check import check
from junheng.data.compare import Line, rows
from junheng.model.phrases import TO_ASK, UNSTATED


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Library:
    stated = "places: [{region: '510113', role: receives}]\nframework: basic-balance\nformer_ids:"
    folder: Path = tmp_path_factory.mktemp("small")
    return open_library(check(make(folder, {"edit": [["cost: 县财政列支\n", ""], ["former_ids:", stated]]})).catalog)


def _rows(library: Library, key: str) -> dict[str, list[Line]]:
    found = rows(library, library.catalog.practices[key])
    assert len(dict(found)) == len(found)
    return dict(found)


def test_every_practice_has_the_same_rows(small: Library) -> None:
    assert list(_rows(small, "example-one")) == list(_rows(small, "example-two"))


def test_what_few_state_has_no_row_of_its_own(small: Library) -> None:
    one, two = _rows(small, "example-one"), _rows(small, "example-two")
    assert one["地方"] == ["陕西省汉中市略阳县", "结对的地方：四川省成都市青白江区，受的一方"]
    assert one["指标"] == [
        "G11 教师交流轮岗，直接算进，管网格的教师计入本项。",
        "依据的办法：《县域义务教育均衡发展督导评估暂行办法》",
    ]
    assert two["指标"] == ["没有指标的原因：指标里没有这件事"]
    assert "没有指标的原因" not in one


def test_what_to_ask_stands_above_the_figures(small: Library) -> None:
    names = list(_rows(small, "example-two"))
    assert names.index(TO_ASK) == names.index("数字") - 1
    assert _rows(small, "example-two")[TO_ASK] == ["做了以后解决了几件事？"]
    assert (_rows(small, "example-one")[TO_ASK], _rows(small, "example-one")["花费"]) == ([UNSTATED], [UNSTATED])
