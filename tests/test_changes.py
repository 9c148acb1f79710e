"""A change answers for what it touches and for what it brings about, not for old faults elsewhere."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from catalogs import make
from runner import call_junheng

TWO = "practices/governance/example-two.md"
ONE = "practices/safety/example-one.md"


def _git(root: Path, *words: str) -> None:
    who = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *who, *words], cwd=root, capture_output=True, check=True)  # noqa: S607  fixed words


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a repository whose other page has an old fault."""
    root = make(tmp_path, {"edit_other": {TWO: [["status: ", "status: gone-"]]}})
    _git(root, "init")
    _git(root, "add", "-A")
    _git(root, "commit", "-m", "start")
    return root


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _check(root: Path, expect: int, revision: str = "HEAD") -> list[str]:
    done = call_junheng("check", str(root), "--format", "github", "--changed-since", revision, expect=expect)
    return [line for line in done.stdout.splitlines() if line.startswith("::")]


def test_an_old_fault_elsewhere_fails_nobody(root: Path) -> None:
    assert "::error" in call_junheng("check", str(root), "--format", "github", expect=1).stdout
    assert _check(root, 0) == []


def test_one_old_fault_elsewhere_and_one_new_make_one_annotation(root: Path) -> None:
    _edit(root / ONE, "topics: [safety/grid-responsibility]", "topics: [safety/grid]")
    lines = _check(root, 1)
    assert len([line for line in lines if line.startswith("::error")]) == 1
    assert f"file={ONE}" in lines[0]


def test_a_touched_file_answers_for_its_old_faults(root: Path) -> None:
    _edit(root / TWO, "summary: ", "summary: 改过的")
    assert [line for line in _check(root, 1) if f"file={TWO}" in line]


def test_a_new_file_is_part_of_the_change(root: Path) -> None:
    (root / "practices" / "safety" / "new-one.md").write_text("no front matter\n", encoding="utf-8")
    assert [line for line in _check(root, 1) if "new-one.md" in line]


def test_a_term_taken_away_while_in_use_is_found_where_it_is_used(root: Path) -> None:
    _edit(root / "practices" / "_vocabulary" / "topics.yml", "id: safety/grid-responsibility", "id: safety/grid-duty")
    assert [line for line in _check(root, 1) if f"file={ONE}" in line]


def test_an_unknown_revision_is_misuse(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    for revision in ("no-such-branch", "--upload-pack=x"):
        said = call_junheng("check", str(root), "--changed-since", revision, expect=2).stderr
        assert "仓库里没有这个版本；不带 --changed-since 就检查全部" in said
    bare = make(tmp_path_factory.mktemp("bare"), {})
    call_junheng(
        "check", str(bare), "--changed-since", "HEAD", expect=2, env={"GIT_CEILING_DIRECTORIES": str(bare.parent)}
    )
    call_junheng("check", str(bare), "--changed-since", "HEAD", expect=2, env={"PATH": "/nonexistent"})


def test_a_git_folder_that_points_nowhere_is_said_in_chinese(tmp_path: Path) -> None:
    root = make(tmp_path, {"write": {".git": "gitdir: /nonexistent/repository\n"}})
    said = call_junheng("check", str(root), "--changed-since", "HEAD", expect=2).stderr
    assert ".git 指的地方已经没有" in said
    assert "fatal" not in said
