"""The documentation is whole: every field, rule and command stands in it."""

from __future__ import annotations

import ast
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
DEVELOP = tuple(f"docs/develop/{path.name}" for path in sorted((ROOT / "docs" / "develop").glob("*.md")))
PACKAGES = ("text", "model", "catalog", "check", "search", "assess", "data", "pages", "site", "cli")
_PATH = re.compile(
    r"(?<![\w./-])((?:\.ci|\.github|\.vscode|docs|practices|scripts|tests)/[\w./-]*"
    r"|(?:[\w-]+\.toml|mkdocs\.\w+|requirements?[\w-]*\.txt|[A-Z][\w.-]*\.md|Makefile|LICENSE[\w-]*)(?![\w/]))"
    r"(?:::(\w+))?"
)
"""What looks like a path of the repository, and the function in it that is named after `::`. What stands for any name, as in
`practices/<topic>/<id>.md`, ends it."""
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


@pytest.mark.parametrize("target", ["site", "serve", "dist", "test", "test-all", "lint", "clean"])
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


def _missing(text: str) -> list[str]:
    """Return the paths of the repository that a text names and that do not exist, or do not hold the function named."""
    found = [(path.rstrip("."), function) for path, function in _PATH.findall(text)]
    return [
        f"{path}::{function}" if function else path
        for path, function in found
        if not (ROOT / path).exists()
        or (function and f"def {function}(" not in (ROOT / path).read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("page", [*READMES, "CONTRIBUTING.md", *DEVELOP])
def test_every_path_that_is_named_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert _PATH.search(text)
    assert _missing(text) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("`scripts/junheng/plan.py`", ["scripts/junheng/plan.py"]),
        ("scripts/junheng/site/plan.py.", []),
        ("`scripts/junheng/site/plan.py::plan`", []),
        ("scripts/junheng/site/plan.py::plans", ["scripts/junheng/site/plan.py::plans"]),
        ("[a](docs/nowhere.md)", ["docs/nowhere.md"]),
        ("[a](HOUSE.md), `mkdocs.yml`, `requirement.txt`", ["HOUSE.md", "requirement.txt"]),
        ("practices/<topic>/<id>.md, docs/packs/<id>.yml, tests/nothing/", ["tests/nothing/"]),
        ("`packs/index.html`, https://example.org/docs/x", []),
    ],
)
def test_a_path_that_does_not_exist_is_noticed(text: str, missing: list[str]) -> None:
    assert _missing(text) == missing


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_is_described_as_it_describes_itself(package: str) -> None:
    module = ast.parse((ROOT / "scripts" / "junheng" / package / "__init__.py").read_text(encoding="utf-8"))
    sentence = (ast.get_docstring(module) or "").partition("\n")[0]
    assert f"\n| `{package}` | {sentence} |\n" in (ROOT / "docs/develop/index.md").read_text(encoding="utf-8")
    assert f"`{package}`" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_package_is_described() -> None:
    folders = (ROOT / "scripts" / "junheng").glob("*/__init__.py")
    assert sorted(PACKAGES) == sorted(folder.parent.name for folder in folders)


@pytest.mark.parametrize("page", DEVELOP)
def test_a_developer_page_names_commands_that_exist(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|bin/)junheng ([a-z]+)", text))
    assert named <= set(main.list_commands(click.Context(main)))


@pytest.mark.parametrize("page", DEVELOP)
def test_a_heading_of_a_developer_page_has_a_fixed_anchor(page: str) -> None:
    text = re.sub(r"^```.*?^```", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ .*", text, re.MULTILINE)
    assert headings[0].endswith(" {#top}")
    assert [heading for heading in headings if not re.search(r" \{#[a-z-]+\}$", heading)] == []


def test_the_table_of_gates_says_what_is_left_to_make_test_all() -> None:
    lines = (ROOT / "docs/develop/tests.md").read_text(encoding="utf-8").partition("| gate |")[2].partition("\n\n")[0]
    rows = [line.strip("| ").split(" | ") for line in lines.splitlines()[2:]]
    assert len(rows) >= 14
    assert all(len(row) == 4 and row[2].startswith("`make test") for row in rows)
    said = {
        name for row in rows if "make test-all" in row[2] for name in re.findall(r"`(tests/[\w/]*test_\w+.py)`", row[1])
    }
    files = {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    more = {
        path.relative_to(ROOT).as_posix()
        for path, text in files.items()
        if re.search(r"mark\.wall|^@fuzz", text, re.MULTILINE)
    }
    assert said == more


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_security_is_linked(page: str) -> None:
    assert "(SECURITY.md)" in (ROOT / page).read_text(encoding="utf-8")
