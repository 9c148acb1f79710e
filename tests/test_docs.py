"""The documentation is whole: every field, rule and command stands in it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from catalogs import ROOT
from junheng.check.rules import GROUPS
from junheng.check.rules.finding import code
from junheng.cli.main import main
from junheng.model.packs import Choice, Pack, Question, Step
from junheng.model.practice import Citation, Figure, Period, Practice, Relation
from junheng.model.types import fields
from junheng.model.vocabulary import FILES
from junheng.site.plan import Tree

READMES = ("README.md", "README.zh-CN.md")
RULES = [code(rule) for rules in GROUPS.values() for rule in rules]


def test_every_field_is_documented(tree: Tree) -> None:
    page = tree["contribute/fields.md"]
    packs = (Pack, Choice, Step, Question)
    for record in (Practice, Period, Figure, Citation, Relation, *packs, *(file.record for file in FILES.values())):
        assert all(f"| `{field.name}` |" in page for field in fields(record))


@pytest.mark.parametrize("name", FILES)
def test_every_vocabulary_file_has_its_fields(name: str, tree: Tree) -> None:
    _, _, after = tree["contribute/fields.md"].partition(f"{{#file-{name.partition('.')[0]}}}")
    own = after.partition("\n#")[0]
    assert re.findall(r"^\| `(\w+)` \|", own, re.MULTILINE) == [field.name for field in fields(FILES[name].record)]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_page_that_the_index_links(rule: str, tree: Tree) -> None:
    assert f"contribute/checks/{rule}.md" in tree
    assert f"({rule}.md)" in tree["contribute/checks/index.md"]


def _is_current(readme: Path) -> bool:
    """Tell whether a README has the table of commands as cog would write it."""
    command = [sys.executable, "-m", "cogapp", "--check", str(readme)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_has_the_table_of_the_commands(readme: str, tmp_path: Path) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert _is_current(ROOT / readme), "run make readme"
    assert all(f"\n| `junheng {command}" in text for command in main.list_commands(click.Context(main)))
    (tmp_path / readme).write_text(text.replace("junheng seal SITE", "junheng seal"), encoding="utf-8")
    assert not _is_current(tmp_path / readme)


@pytest.mark.parametrize("target", ["site", "serve", "dist", "test", "lint", "clean"])
def test_every_make_target_is_in_the_readme(target: str) -> None:
    assert f"make {target}" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_what_security_names_as_shown_is_there() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", text)
    assert len(named) >= 12
    for path, function in named:
        code = (ROOT / path).read_text(encoding="utf-8")
        assert f"def {function or 'test_'}" in code, f"{path}::{function}"


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_security_is_linked(page: str) -> None:
    assert "(SECURITY.md)" in (ROOT / page).read_text(encoding="utf-8")
