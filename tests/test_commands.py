"""The commands do what the README says, and never show a traceback."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from catalogs import CASES, EDITED, ROOT, make, project
from junheng.check.formats import FORMATS
from junheng.cli.main import main
from junheng.cli.settings import wrong_settings
from junheng.model.vocabulary import FILES, FOLDER
from junheng.site import engine
from junheng.site import plan as build
from junheng.site.page_scripts import THEME
from runner import call_junheng, run_junheng

BAD = CASES / "bad"


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_check_prints_every_finding(form: str) -> None:
    done = call_junheng("check", str(BAD), "--format", form, expect=1)
    assert done.stdout == (BAD / f"expected.{form}").read_text(encoding="utf-8")


def test_check_is_clean_on_the_real_catalogue() -> None:
    done = run_junheng("check", str(ROOT))
    assert done.stdout == ""
    assert "0 errors" in done.stderr


def test_each_code_is_explained_once_at_the_address_of_the_site() -> None:
    done = call_junheng("check", str(BAD), expect=1, env={"SITE_URL": "https://example.org/lib/"})
    closing = done.stdout.partition("各代号的说明：\n")[2].splitlines()
    assert "  wrong-total        https://example.org/lib/contribute/checks/wrong-total.html" in closing
    assert len(closing) == len({line.split()[0] for line in closing})


def test_json_is_an_array_of_located_findings() -> None:
    rows = json.loads(call_junheng("check", str(BAD), "--format", "json", expect=1).stdout)
    assert {tuple(row) for row in rows} == {("path", "line", "column", "code", "message", "help", "severity", "page")}


@pytest.mark.parametrize("words", [["check", "/no/such/folder"], ["check", "--format", "xml"], ["chekc"], ["new", "a"]])
def test_misuse_exits_with_two(words: list[str]) -> None:
    run_junheng(*words, expect=2)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("SOURCE_DATE_EPOCH", value) for value in ("abc", "", "-5", "1.5", "１７", "9" * 17, "253402300800")),
        *(("SITE_URL", value) for value in ("abc", "ftp://example.org/", "http://[", "https://a b/", "http://a:x/")),
        ("REPOSITORY_URL", "javascript:alert(1)"),
        ("LETTERS_TO", "editors@example.org?bcc=x@example.org"),
    ],
)
def test_a_setting_that_is_none_is_said_in_one_line(name: str, value: str, tmp_path: Path) -> None:
    """MkDocs and its theme read these, and show where in their code they stumbled."""
    root = make(tmp_path, {})
    for words in (["build"], ["dist"], ["serve"], ["render", "--out", str(tmp_path / "out")]):
        said = call_junheng(words[0], str(root), *words[1:], env={name: value}, expect=2).stderr
        assert f"环境变量 {name} 写的是“{value}”" in said
    assert not (root / "site").exists()


def test_settings_that_a_site_can_be_built_with() -> None:
    good = {
        "SOURCE_DATE_EPOCH": "0",
        "SITE_URL": "https://例子.cn:8443/lib",
        "REPOSITORY_URL": "",
        "LETTERS_TO": "editors@example.org",
    }
    assert wrong_settings(good) == ()
    assert wrong_settings({}) == ()


def test_an_unreadable_file_is_one_finding(tmp_path: Path) -> None:
    root = make(tmp_path, {})
    file = root / "practices/safety/example-one.md"
    file.chmod(0)
    if os.access(file, os.R_OK):  # root may read everything, but nobody a pipe that nothing is written to
        file.unlink()
        os.mkfifo(file)
    done = call_junheng("check", str(root), expect=1)
    assert done.stdout.count("error") == 1
    assert done.stdout.startswith("practices/safety/example-one.md:1:1: error unreadable:")


def test_a_failed_build_leaves_the_last_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site", encoding="utf-8")
    done = call_junheng("build", str(BAD), "--site", str(site), expect=1)
    assert "16 errors" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (site / "index.html").read_text(encoding="utf-8") == "the last good site"


def test_an_engine_that_fails_leaves_the_last_site(tmp_path: Path) -> None:
    """The catalogue is good, but there is no mkdocs.yml."""
    root = make(tmp_path / "catalogue", {})
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site", encoding="utf-8")
    done = run_junheng("build", str(root), "--site", str(site), expect=1)
    assert "error build-failed" in done.stderr
    assert (site / "index.html").read_text(encoding="utf-8") == "the last good site"


def test_a_dead_link_in_a_page_by_hand_is_named_and_leaves_the_last_site(tmp_path: Path) -> None:
    root = project(tmp_path)
    run_junheng("build", str(root))
    (root / "docs" / "about.md").write_text("# 甲\n\n[乙](nowhere.md) [丙](#nowhere)\n", encoding="utf-8")
    done = run_junheng("build", str(root), expect=1)
    assert "'nowhere.md'" in done.stderr
    assert "'#nowhere'" in done.stderr
    assert "error build-failed" in done.stderr
    assert "甲" not in (root / "site" / "about.html").read_text(encoding="utf-8")


def test_a_page_by_hand_in_another_encoding_is_named(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "docs" / "about.md").write_bytes("# 关于".encode("gb18030"))
    done = run_junheng("build", str(root), expect=1)
    assert "about.md" in done.stderr
    assert "error build-failed" in done.stderr


def test_the_engine_reads_the_catalogue_not_again_and_refuses_a_plan_with_errors(tmp_path: Path) -> None:
    root = project(tmp_path)
    plan = build.plan(root)
    (root / EDITED).write_text("what nobody reads any more", encoding="utf-8")
    engine.build(root, root / "site", plan)
    page = root / "site" / "practices" / "example-one.html"
    assert "示例一" in page.read_text(encoding="utf-8")
    with pytest.raises(engine.BuildError, match="no-front-matter"):
        engine.build(root, root / "site", build.plan(root))
    assert page.is_file()


def test_render_writes_the_tree_and_nothing_else(tmp_path: Path) -> None:
    root = make(tmp_path / "catalogue", {})
    call_junheng("render", str(root), "--out", str(tmp_path / "out"))
    (tmp_path / "out" / "stale.md").write_text("x", encoding="utf-8")
    call_junheng("render", str(root), "--out", str(tmp_path / "out"))
    assert not (tmp_path / "out" / "stale.md").exists()
    assert (tmp_path / "out" / "practices" / "example-one.md").exists()


def test_render_writes_the_theme_where_it_is_asked_to(tmp_path: Path) -> None:
    root = make(tmp_path / "catalogue", {})
    theme = tmp_path / "new" / "theme"
    words = ["render", str(root), "--out", str(tmp_path / "new" / "docs"), "--theme", str(theme)]
    call_junheng(*words)
    (theme / "stale.html").write_text("x", encoding="utf-8")
    call_junheng(*words)
    assert _files(theme) == _files(THEME)


def _files(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("option", ["--out", "--theme"])
def test_render_does_not_replace_a_folder_of_something_else(option: str, tmp_path: Path) -> None:
    root = make(tmp_path / "catalogue", {})
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.doc").write_text("x", encoding="utf-8")
    folders = {"--out": tmp_path / "fresh", option: tmp_path / "out"}
    call_junheng("render", str(root), *(str(word) for pair in folders.items() for word in pair), expect=2)
    assert (tmp_path / "out" / "thesis.doc").exists()
    assert not (tmp_path / "fresh").exists()


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    make(tmp_path, {})
    (tmp_path / "blocked").write_text("a file where a folder is asked for", encoding="utf-8")
    done = call_junheng("render", str(tmp_path), "--out", str(tmp_path / "blocked" / "out"), expect=1)
    assert "error cannot-write:" in done.stderr
    assert "  help: " in done.stderr


BROKEN: Mapping[str, dict[str, Any]] = {
    "no practices": {"remove": ["practices"]},
    "no vocabulary": {"remove": [FOLDER]},
    "no topics": {"write": {f"{FOLDER}/topics.yml": "[]\n"}},
    "no terms": {"write": {f"{FOLDER}/terms.yml": "[]\n"}},
    "a region with an error": {"edit_other": {f"{FOLDER}/regions.csv": [["略阳县,county", "略阳县,other"]]}},
    "regions.csv cannot be read": {"write": {f"{FOLDER}/regions.csv": "\t: ["}},
}
READING = (
    ["check", "ROOT"],
    ["find", "网格", "--root", "ROOT"],
    ["new", "x-y-z", "--title", "一条新的做法", "--topic", "safety/food", "--region", "610727", "--root", "ROOT"],
)
"""Commands that go on with what can be read."""
COMMANDS = (
    *READING,
    ["publish", "ROOT"],
    ["export", "ROOT", "--out", "ROOT/out"],
    ["render", "ROOT", "--out", "ROOT/out"],
    ["host", "ROOT"],
)


@pytest.mark.wall
@pytest.mark.parametrize("name", BROKEN)
def test_no_command_stumbles_over_a_broken_library(name: str, tmp_path: Path) -> None:
    root = make(tmp_path, BROKEN[name])
    for words in COMMANDS:
        done = CliRunner().invoke(main, [word.replace("ROOT", str(root)) for word in words])
        assert done.exception is None or isinstance(done.exception, SystemExit), (words, done.exception)


@pytest.mark.wall
@pytest.mark.parametrize("name", FILES)
def test_no_command_stumbles_over_a_file_that_cannot_be_read(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commands that are left out here refuse such a library in one place, which the test above goes through.

    The first command keeps what it has read, as a user's does; without that it takes twice as long.
    """
    monkeypatch.setenv("JUNHENG_CACHE", "on")
    regions = (ROOT / FOLDER / "regions.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    few = [line for line in regions if line.startswith(("code", "61"))]
    root = make(tmp_path, {"write": {f"{FOLDER}/regions.csv": "".join(few), f"{FOLDER}/{name}": "\t: ["}})
    for words in READING:
        done = CliRunner().invoke(main, [word.replace("ROOT", str(root)) for word in words])
        assert done.exception is None or isinstance(done.exception, SystemExit), (words, done.exception)


def test_the_first_practice_of_a_library_can_be_made(tmp_path: Path) -> None:
    root = make(tmp_path, {"remove": [EDITED, "practices/governance/example-two.md"]})
    words = ["new", "x-y-z", "--title", "一条新的做法", "--topic", "safety/food", "--region", "610727"]
    assert CliRunner().invoke(main, [*words, "--root", str(root)]).exit_code == 0
    assert (root / "practices/safety/x-y-z.md").is_file()
