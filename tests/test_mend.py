"""What `junheng fix` mends, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogs import EDITED, ROOT, make
from junheng.check.mend import difference, mend
from runner import call_junheng

FRONT = "---\nid: a\ntitle: 甲\n---\n\n## 做法\n\n"


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("\ufeff" + FRONT, FRONT.rstrip("\n") + "\n"),
        (f"{FRONT}一\r\n二\r\n", f"{FRONT}一\n二\n"),
        (f"{FRONT}轮\u200b岗\u202e  \n", f"{FRONT}轮岗\n"),
        (f"{FRONT}甲\t乙\u00a0丙\n\n\n", f"{FRONT}甲 乙 丙\n"),
        (f"{FRONT}Ｇ１１达到２０％\n", f"{FRONT}G11达到20%\n"),
        (f"{FRONT}教督[2017]6号、国发（2012） 48号\n", f"{FRONT}教督〔2017〕6号、国发〔2012〕48号\n"),
        ("---\nread: {date: 2026/3/5, extent: whole}\nid: a\n---\n", "---\nid: a\nread: {date: 2026-03-05, extent: whole}\n---\n"),
        ("---\nid: a\nperiod:\n  from: 2019年3月\n  to: 2020.11~\n---\n", "---\nid: a\nperiod:\n  from: 2019-03\n  to: 2020-11~\n---\n"),
        ("---\nid: a\nread: {date: 2026-11-3 08:30:00, extent: whole}\n---\n", "---\nid: a\nread: {date: 2026-11-03, extent: whole}\n---\n"),
        ("---\nregion: 610727\nkeywords: [2024, 甲, no]\n---\n", "---\nregion: '610727'\nkeywords: ['2024', 甲, 'no']\n---\n"),
        ("———\n标题：甲：乙\n地区：610727\ntopics: [“safety/food”]\nperiod:\n  开始时间：2019年3月\n  date:x\n——\n", "---\ntitle: 甲：乙\ntopics: ['safety/food']\nregion: '610727'\nperiod:\n  from: 2019-03\n  date: x\n---\n"),
        (f"{FRONT}• 一\n１．二\n2、三\n③四\n3.五\n", f"{FRONT}- 一\n1. 二\n2. 三\n3. 四\n3. 五\n"),
        ("---\nid: a\n---\n\n##做法：\n\n一\n", "---\nid: a\n---\n\n## 做法\n\n一\n"),
        ("---\nmine: 1\n# why\ntitle: 甲\nid: a\n---\n", "---\nid: a\n# why\ntitle: 甲\nmine: 1\n---\n"),
    ],
)  # fmt: skip
def test_a_mechanical_fault_is_mended(written: str, mended: str) -> None:
    assert mend(written) == mended


@pytest.mark.parametrize(
    "text",
    [
        f"{FRONT}（2017）是年份，[注](#top)，2017年3月起。\n",
        f"{FRONT}1. 一\n2) 二\n\n1071.3万元不能平摊。\n\n一、二两项。\n",
        "---\nid: a\ntitle: “三个一”：甲\nperiod:\n  from: 2021-08-15\n  note: 时间：不详\n---\n\n标题：甲\n",
        "no front matter\n",
        "---\nid: a\nnever closed\n",
    ],
)
def test_what_is_no_fault_stays(text: str) -> None:
    assert mend(text) == text


def test_every_practice_is_mended_already() -> None:
    files = [path for path in (ROOT / "practices").rglob("*.md") if "_vocabulary" not in path.parts]
    assert len(files) > 300
    assert [
        path.name for path in files if mend(path.read_text(encoding="utf-8")) != path.read_text(encoding="utf-8")
    ] == []


@given(st.text(alphabet=st.sampled_from("---\n:：# aid甲标题２．、•①“”／(2017)号\r\t\u200b"), max_size=80))
def test_mending_twice_is_mending_once(text: str) -> None:
    assert mend(mend(text)) == mend(text)


def test_the_difference_is_shown_first_and_written_when_asked(tmp_path: Path) -> None:
    root = make(tmp_path, {"edit": [["每个网格有人负责", "每个网格有１人负责  "]]})
    before = (root / EDITED).read_text(encoding="utf-8")
    shown = call_junheng("fix", str(root), expect=1).stdout
    assert "-1. **先划网格。** 每个网格有１人负责" in shown
    assert "+1. **先划网格。** 每个网格有1人负责" in shown
    assert (root / EDITED).read_text(encoding="utf-8") == before
    call_junheng("fix", str(root), "--write")
    assert (root / EDITED).read_text(encoding="utf-8") == mend(before)
    assert call_junheng("fix", str(root)).stdout == ""
    assert sorted(path.suffix for path in (root / EDITED).parent.iterdir()) == [".md"]


def test_a_file_that_cannot_be_read_is_said_and_left(tmp_path: Path) -> None:
    root = make(tmp_path, {"encode": {EDITED: "gbk"}})
    before = (root / EDITED).read_bytes()
    assert EDITED in call_junheng("fix", str(root), "--write", expect=1).stderr
    assert (root / EDITED).read_bytes() == before


def test_a_difference_is_empty_where_nothing_changes() -> None:
    assert difference("a.md", FRONT, FRONT) == ""
