"""Changes that are sound alone and clash when they are merged are found, each once and where it can be mended."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from catalogs import EDITED, make
from junheng.check.check import check

TOPIC = "safety/grid-responsibility"


def _git(root: Path, *words: str) -> None:
    who = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *who, *words], cwd=root, capture_output=True, check=True)  # noqa: S607  fixed words


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make(tmp_path, {})
    _git(root, "init")
    _commit(root)
    return root


def _commit(root: Path) -> None:
    _git(root, "add", "-A")
    _git(root, "commit", "-m", "change")


def _add(root: Path, folder: str, topic: str, title: str, region: str) -> None:
    """Add a practice with the id `twice` to a folder."""
    text = (root / EDITED).read_text(encoding="utf-8")
    changes = {
        "id: example-one": "id: twice",
        "title: 示例一：网格管理": f"title: {title}",
        f"topics: [{TOPIC}]": f"topics: [{topic}]",
        "region: '610727'": f"region: '{region}'",
        "former_ids: [example-old]": "former_ids: []",
    }
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    (root / "practices" / folder).mkdir(exist_ok=True)
    (root / "practices" / folder / "twice.md").write_text(text, encoding="utf-8")


def test_one_id_in_two_folders_is_found_once_after_the_merge(root: Path) -> None:
    _git(root, "checkout", "-b", "mine")
    _add(root, "safety", "safety/food", "甲事", "610722")
    assert check(root).findings == ()
    _commit(root)
    _git(root, "checkout", "-b", "theirs", "main")
    _add(root, "governance", "governance/leadership", "乙事", "610723")
    assert check(root).findings == ()
    _commit(root)
    _git(root, "merge", "mine", "-m", "both")
    found = [(finding.code, finding.place.path) for finding in check(root).findings]
    assert found == [("duplicate-id", "practices/safety/twice.md")]


def test_one_id_in_one_folder_is_a_conflict_that_git_finds(root: Path) -> None:
    for branch, title in (("mine", "甲事"), ("theirs", "乙事")):
        _git(root, "checkout", "-b", branch, "main")
        _add(root, "safety", "safety/food", title, "610722")
        _commit(root)
    with pytest.raises(subprocess.CalledProcessError):
        _git(root, "merge", "mine", "-m", "both")


def test_a_term_that_one_change_removes_and_others_use_is_found_at_each_use(root: Path) -> None:
    _git(root, "checkout", "-b", "tidy")
    topics = root / "practices" / "_vocabulary" / "topics.yml"
    before, _, rest = topics.read_text(encoding="utf-8").partition(f"- id: {TOPIC}\n")
    topics.write_text(f"{before}- id: {rest.partition('- id: ')[2]}", encoding="utf-8")
    _commit(root)
    _git(root, "checkout", "-b", "mine", "main")
    _add(root, "safety", TOPIC, "甲事", "610722")
    assert check(root).findings == ()
    _commit(root)
    _git(root, "merge", "tidy", "-m", "both")
    found = [finding for finding in check(root).findings if finding.code == "unknown-term"]
    assert [finding.place.path for finding in found] == [EDITED, "practices/safety/twice.md"]
    assert all(TOPIC in finding.message and finding.help for finding in found)
