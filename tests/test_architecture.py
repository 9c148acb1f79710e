"""The packages import in one direction, and only the site knows MkDocs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from catalogs import ROOT

PACKAGE = ROOT / "scripts" / "junheng"
FLOORS = (
    {"text"},
    {"model"},
    {"catalog"},
    {"check", "search", "assess"},
    {"data"},
    {"pages"},
    {"site"},
    {"cli"},
)
"""A package imports from itself and from the floors above its own; packages of one floor do not know each other."""
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def _name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "junheng":
            found |= {f"junheng.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def _floor(name: str) -> int:
    """Return the number of a module's floor; the command itself stands above all."""
    package = name.partition(".")[0]
    return next((number for number, floor in enumerate(FLOORS) if package in floor), len(FLOORS))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_one_way(path: Path) -> None:
    own = {name.removeprefix("junheng.") for name in _imports(path) if name.startswith("junheng.")}
    package = _name(path).partition(".")[0]
    others = {name for name in own if name.partition(".")[0] != package}
    assert {name for name in others if _floor(name) >= _floor(package)} == set()


def test_every_package_has_its_floor() -> None:
    packages = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name not in {"theme", "__pycache__"}}
    assert {package for floor in FLOORS for package in floor} == packages
    assert {path.name for path in PACKAGE.glob("*.py")} == {"__init__.py", "__main__.py"}


def test_only_the_site_imports_mkdocs() -> None:
    users = {_name(path) for path in MODULES if any(name.partition(".")[0] == "mkdocs" for name in _imports(path))}
    assert users
    assert {name.partition(".")[0] for name in users} == {"site"}


def test_one_module_knows_csv() -> None:
    """What a pasted or spoilt table holds, `assess` reads by rules of its own."""
    assert [_name(path) for path in MODULES if "csv" in _imports(path)] == ["text.csv"]


def test_the_plugin_is_thin() -> None:
    lines = (PACKAGE / "site" / "plugin.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 40


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_constant_says_what_it_is(path: Path) -> None:
    """A limit names what it limits, and a page which page it is."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} & {"MOST", "HERE"} == set()


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_fits_in_the_head(path: Path) -> None:
    """A module is one noun; past 400 lines it is two."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
