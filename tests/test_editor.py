"""The editor's files are those that the schema gives, and a snippet is a file that the check leads through."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from catalogs import ROOT, make
from junheng.check.check import Checked, check
from junheng.cli.host.editor import editor_files
from junheng.model.practice import SECTIONS, Bearing, Citation, Figure, Partner, Practice, Question, Relation
from junheng.model.types import fields
from junheng.site.plan import Tree


def _typed(name: str, checked: Checked) -> str:
    """Return what a snippet leaves when nothing is filled in."""
    snippets = json.loads(editor_files(checked.catalog.vocabulary)[".vscode/practice.code-snippets"])
    text = "\n".join(snippets[name]["body"])
    for variable, value in {"TM_FILENAME_BASE": "brand-new", "CURRENT_YEAR": "2026", "CURRENT_MONTH": "11"}.items():
        text = text.replace(f"${variable}", value)
    text = text.replace("$CURRENT_DATE", "22")
    text = re.sub(r"\$\{[0-9]+\|([^,|]*)[^}]*\}", r"\1", text)  # a menu: its first choice
    text = re.sub(r"\$\{[0-9]+:([^}]*)\}", r"\1", text)
    return re.sub(r"\$[0-9]+", "", text) + "\n"


def test_the_committed_files_are_the_generated_ones(checked: Checked) -> None:
    """To mend: `junheng host` at the repository's root."""
    for path, text in editor_files(checked.catalog.vocabulary).items():
        assert (ROOT / path).read_text(encoding="utf-8") == text, f"{path} is stale: run junheng host"


def test_every_schema_of_the_settings_is_published(checked: Checked, tree: Tree) -> None:
    settings = json.loads(editor_files(checked.catalog.vocabulary)[".vscode/settings.json"])
    for schema, file in settings["yaml.schemas"].items():
        assert schema.removeprefix("./site/") in tree
        assert list(ROOT.glob(file))


def test_the_snippet_of_a_practice_has_every_field_and_heading(checked: Checked) -> None:
    front, _, body = _typed("做法", checked).removeprefix("---\n").partition("---\n")
    assert list(yaml.safe_load(front)) == [field.name for field in fields(Practice)]
    assert re.findall(r"^## (.*)$", body, re.MULTILINE) == list(SECTIONS)


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("指标", Bearing),
        ("要问", Question),
        ("结对", Partner),
        ("数字", Figure),
        ("来源", Citation),
        ("相关", Relation),
    ],
)
def test_the_snippet_of_an_item_has_every_field(name: str, record: type, checked: Checked) -> None:
    items = yaml.safe_load(_typed(name, checked))
    assert [list(item) for item in items] == [[field.name for field in fields(record)]]


def test_the_check_finds_what_is_left_blank(checked: Checked, tmp_path: Path) -> None:
    path = "practices/safety/brand-new.md"
    root = make(tmp_path, {"write": {path: _typed("做法", checked)}})
    findings = [finding for finding in check(root).findings if finding.place.path == path]
    assert {finding.code for finding in findings} == {"empty-field", "unknown-term"}
    lines = (root / path).read_text(encoding="utf-8").splitlines()
    found = {lines[finding.place.line - 1].split(":")[0].strip(" -") for finding in findings}
    assert {"title", "summary", "topics", "region", "levels", "certainty", "status", "extent", "id"} <= found
