"""`junheng new`: what it takes, what it asks on a terminal, what it shows, and the file that it writes."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from catalogs import make
from junheng.catalog.library import Library
from junheng.catalog.likeness import nearest
from junheng.catalog.similar import marked
from junheng.check.check import check
from junheng.cli.new.choices import MAX_CHOICES, regions, topics, unclear
from junheng.cli.new.scaffold import Draft, proposed_id, settle
from junheng.model.practice import BLANK, SECTIONS
from runner import call_junheng

GIVEN = ("example-three", "--topic", "safety/food", "--title", "示例三：网格员巡查", "--region", "略阳")
FILE = "practices/safety/example-three.md"
FILLED = {
    "title_en": "Example three",
    "summary": "县里每周巡查。",
    "summary_en": "Weekly rounds.",
    "levels": "[primary]",
    "certainty": "unknown",
    "note": "原文没有写",
    "actors": "[县教育局]",
    "indicators": "[{id: G11, strength: serves, why: 巡查的教师计入本项。}]",
    "keywords": "[甲问, 乙问, 丙问]",
    "ask": "[{about: staff, question: 每校几名网格员？}]",
    "status": "unknown",
    "sources": "[{id: seed-004, locator: 责任区}]",
    "date": "2026-11-22",
    "extent": "opening",
}
"""A value for each field that a new file leaves empty and the check wants, or that stands for one."""


def _git(root: Path, *words: str) -> None:
    who = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *who, *words], cwd=root, capture_output=True, check=True)  # noqa: S607  fixed words


def test_the_nearest_are_shown_and_a_file_is_written(tmp_path: Path) -> None:
    root = make(tmp_path, {})
    said = call_junheng("new", *GIVEN, "--root", str(root)).stdout
    assert "practices/safety/example-one.md\n    【示例】一：【网格】管理（陕西省汉中市略阳县）" in said
    assert said.splitlines()[-1].strip() == f"junheng check {root}"
    assert (root / FILE).is_file()


def test_every_blank_of_a_new_file_is_a_finding(tmp_path: Path) -> None:
    root = make(tmp_path, {})
    call_junheng("new", *GIVEN, "--root", str(root))
    found = check(root).findings
    assert {finding.place.path for finding in found} == {FILE}
    lines = (root / FILE).read_text(encoding="utf-8").splitlines()
    blanks = [number for number, line in enumerate(lines, 1) if line == BLANK]
    assert len(blanks) == len(SECTIONS)
    assert [finding.place.line for finding in found if finding.code == "unfilled-blank"] == blanks
    empty = [
        lines[finding.place.line - 1].partition(":")[0].strip() for finding in found if finding.code == "empty-field"
    ]
    assert sorted(empty) == sorted(set(FILLED) - {"note", "indicators", "ask"})
    assert len(found) == len(blanks) + len(empty)


def test_a_new_file_that_is_filled_is_clean(tmp_path: Path) -> None:
    root = make(tmp_path, {})
    call_junheng("new", *GIVEN, "--root", str(root))
    lines = (root / FILE).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        before, _, meaning = line.partition("  #")
        name = before.partition(":")[0].strip()
        if name in FILLED and before.removesuffix(" []").endswith(":"):
            lines[number] = f"{before.removesuffix(' []')} {FILLED[name]}  #{meaning}"
        elif line == BLANK:
            lines[number] = "巡查记录在册，每周一份。"
    (root / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert check(root).findings == ()


def test_the_command_that_is_told_checks_this_change_alone(tmp_path: Path) -> None:
    root = make(tmp_path, {"edit_other": {"practices/governance/example-two.md": [["status: ", "status: gone-"]]}})
    _git(root, "init")
    _git(root, "add", "-A")
    _git(root, "commit", "-m", "start")
    told = call_junheng("new", *GIVEN, "--root", str(root)).stdout.splitlines()[-1].split()
    assert told == ["junheng", "check", str(root), "--changed-since", "HEAD"]
    found = call_junheng(*told[1:], expect=1).stdout
    assert {line.partition(":")[0] for line in found.splitlines() if " error " in line} == {FILE}


def test_all_that_is_missing_or_wrong_is_said_at_once(tmp_path: Path) -> None:
    root = make(tmp_path, {})
    before = sorted(root.rglob("*"))
    said = call_junheng("new", "--root", str(root), expect=2).stderr
    assert all(name in said for name in ("ID", "--title", "--topic", "--region"))
    wrong = ("Example", "--topic", "安全", "--title", "长" * 29, "--region", "朝阳")
    said = call_junheng("new", *wrong, "--root", str(root), expect=2).stderr
    assert all(text in said for text in ("“Example”", "29 个字符", "safety/food", "北京市朝阳区", "辽宁省朝阳市"))
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    "change",
    [
        {"practice_id": "../x"},
        {"practice_id": "example-one"},
        {"practice_id": "example-old"},
        {"title": "示例一：网格管理"},
        {"title": "两\n行"},
        {"topic": "safety/fod"},
        {"region": "没有的县"},
    ],
)
def test_new_refuses_what_cannot_be(change: dict[str, str], tmp_path: Path) -> None:
    root = make(tmp_path, {})
    before = sorted(root.rglob("*"))
    given = {"practice_id": "brand-new", "title": "题", "topic": "safety/food", "region": "610727", **change}
    options = [word for name in ("title", "topic", "region") for word in (f"--{name}", given[name])]
    call_junheng("new", given["practice_id"], *options, "--root", str(root), expect=2)
    assert sorted(root.rglob("*")) == before


def test_a_file_that_stands_there_stays(tmp_path: Path) -> None:
    root = make(tmp_path, {"write": {FILE: "mine\n"}})
    call_junheng("new", *GIVEN, "--root", str(root), expect=2)
    assert (root / FILE).read_text(encoding="utf-8") == "mine\n"


def _answered(root: Path, words: Sequence[str], answers: str) -> tuple[int, str]:
    """Run the command on a terminal of its own, with all answers typed ahead; return how it ended and what it showed."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "junheng", "new", *words, "--root", str(root)]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, answers.encode())
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # how Linux says that the other end is closed
            pass
    os.close(ours)
    return process.returncode, shown.decode().replace("\r\n", "\n")


def test_a_terminal_is_asked_for_what_is_missing(tmp_path: Path) -> None:
    root = make(tmp_path, {})
    answers = ["示例一：网格管理", "示例三：饭菜留样", "没有的主题", "食品", "朝阳", "0", "略阳", "", "y"]
    ended, shown = _answered(root, [], "".join(f"{answer}\n" for answer in answers))
    assert ended == 0, shown
    assert "已经用过：practices/safety/example-one.md" in shown
    assert "没有找到“没有的主题”" in shown
    assert "北京市朝阳区" in shown
    assert "food-610727" in shown
    text = (root / "practices" / "safety" / "food-610727.md").read_text(encoding="utf-8")
    assert text.startswith("---\nid: food-610727  #")
    assert "topics: [safety/food]" in text


def test_a_terminal_chooses_by_number(tmp_path: Path) -> None:
    root = make(tmp_path, {})
    words = ["example-three", "--title", "题", "--region", "略阳", "--topic", "安全"]
    ended, shown = _answered(root, words, "2\ny\n")
    assert ended == 0, shown
    second = next(line for line in shown.splitlines() if line.startswith("  2. ")).split()[-1]
    text = (root / Draft("example-three", "题", second, "610727").path).read_text(encoding="utf-8")
    assert f"topics: [{second}]" in text


def test_whoever_says_no_gets_no_file(tmp_path: Path) -> None:
    root = make(tmp_path, {})
    before = sorted(root.rglob("*"))
    assert _answered(root, GIVEN, "n\n")[0] == 0
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("610727", ["610727"]),
        ("略阳", ["610727"]),
        ("略阳县", ["610727"]),
        ("汉中", ["610700"]),
        ("陕西省汉中市略阳县", ["610727"]),
        ("汉中略阳", ["610727"]),
        ("110228", ["110118"]),
        ("hidden-a", ["hidden-a"]),
        ("没有的县", []),
    ],
)
def test_a_region_is_found_by_its_name(asked: str, found: list[str], library: Library) -> None:
    assert [choice.id for choice in regions(library.catalog.vocabulary, asked)] == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("safety/food", ["safety/food"]),
        ("safety", ["safety"]),
        ("食品安全", ["safety/food"]),
        ("allowan", ["teacher-benefits/allowances"]),
        ("没有的主题", []),
    ],
)
def test_a_topic_is_found_by_its_name(asked: str, found: list[str], library: Library) -> None:
    assert [choice.id for choice in topics(library.catalog.vocabulary, asked)] == found


def test_the_name_of_a_topic_leaves_its_subtopics(library: Library) -> None:
    vocabulary = library.catalog.vocabulary
    of_safety = [topic.id for topic in vocabulary.topics.values() if topic.parent == "safety"]
    assert [choice.id for choice in topics(vocabulary, vocabulary.topics["safety"].title)] == of_safety


def test_many_choices_are_cut_short(library: Library) -> None:
    found = regions(library.catalog.vocabulary, "阳")
    assert len(found) > MAX_CHOICES
    assert f"还有 {len(found) - MAX_CHOICES} 个" in unclear(found, "阳")


def test_an_id_is_proposed_that_is_free(library: Library) -> None:
    catalog = library.catalog
    name = proposed_id(catalog, "teacher-benefits/allowances", "610727")
    assert name == "allowances-610727"
    for number, key in enumerate([*catalog.practices, *catalog.former, *catalog.vocabulary.ledger]):
        if number % 40 == 0:
            assert settle(catalog, Draft(key, "全新的标题", "safety/food", "610727"))[1] == (f"编号 {key} 已经用过",)


def test_a_draft_is_near_to_what_says_the_same_not_to_its_county(library: Library) -> None:
    practice = library.catalog.practices["safety-grid-management"]
    near = nearest(library.catalog, f"略阳县{practice.title}", "610727")
    assert near[0].practice.id == practice.id
    assert len(near) == 5
    assert not any("略阳" in phrase for one in near for phrase in one.phrases)
    assert nearest(library.catalog, "略阳县", "610727") == ()


def test_shared_phrases_are_marked() -> None:
    assert marked("乡村教师生活补助", ("补助", "生活补助", "没有")) == "乡村教师【生活补助】"
    assert marked("甲", ()) == "甲"
