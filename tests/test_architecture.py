"""The modules import in one direction, and only the plugin, the engine and the kept site know MkDocs."""

from __future__ import annotations

import ast
from itertools import pairwise
from pathlib import Path

import pytest

from catalogs import ROOT

PACKAGE = ROOT / "scripts" / "junheng"
LAYERS = (
    ("wording",),
    ("diagnostics", "files", "shares"),
    ("assess", "assess.messages", "assess.words"),
    ("source",),
    ("schema", "body"),
    ("model", "values"),
    ("packs", "publication"),
    ("vocabulary",),
    ("catalog", "phrases", "assess.cells", "assess.coefficient"),
    ("choices", "gaps", "likeness", "pictures", "assess.rules"),
    ("assess.headings",),
    ("assess.table",),
    ("assess.balance", "assess.figures", "assess.schools", "assess.sheets", "assess.whatif", "assess.workbook"),
    ("assess.county", "assess.files"),
    ("assess.assessment",),
    ("assess.report",),
    ("rules.finding",),
    ("rules.conditions", "rules.lines"),
    (
        "rules.catalogs",
        "rules.fields",
        "rules.files",
        "rules.packs",
        "rules.personal",
        "rules.practices",
        "rules.vocabularies",
    ),
    ("rules",),
    ("check", "evidence", "related"),
    ("changes", "library", "issue_forms", "web"),
    ("outside",),
    (
        "colours",
        "components",
        "editions",
        "ledger",
        "markup",
        "mend",
        "scaffold",
        "search",
        "search.terms",
        "quality",
        "chromium",
        "post",
        "shapes",
        "tables",
    ),
    ("addresses", "cite", "devtools", "fixes", "questions", "schemas", "search.documents"),
    ("editor", "search.concepts", "search.lexicon", "finder"),
    ("search.index",),
    ("search.shards", "made"),
    ("form", "assess.publish", "assess.example"),
    ("pages.elements", "pages.limits"),
    ("pages.dictionary", "pages.paging"),
    ("safety",),
    ("short", "seal"),
    ("records", "pages.coverage", "pages.listing", "pages.tiles", "serving"),
    ("plain", "feeds", "pages.sources"),
    ("linked",),
    (
        "pages.compare",
        "pages.design",
        "pages.editions",
        "pages.english",
        "pages.gaps",
        "pages.home",
        "pages.indicators",
        "pages.licences",
        "pages.reference",
        "pages.regions",
        "pages.submission",
        "pages.status",
        "pages.self_check",
        "pages.topics",
    ),
    ("pages.agenda", "pages.citing", "pages.colophon", "pages.facts", "pages.figures", "pages.relations"),
    ("pages.handout", "pages.slides", "pages.trainer", "pages.worksheet"),
    ("pages.packs",),
    ("pages.practice",),
    ("pages", "api"),
    ("build",),
    ("bench", "scale", "terminal"),
    ("measuring",),
    ("dist", "engine", "kept", "opensearch"),
    ("preview",),
    ("cli", "plugin"),
    ("__main__",),
)
"""A module imports only from layers above its own."""
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


def _layer(name: str) -> int:
    return next(number for number, layer in enumerate(LAYERS) if name in layer)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_one_way(path: Path) -> None:
    own = {name.removeprefix("junheng.") for name in _imports(path) if name.startswith("junheng.")}
    assert {name for name in own if _layer(name) >= _layer(_name(path))} == set()


def test_every_module_has_its_layer() -> None:
    assert sorted(name for layer in LAYERS for name in layer) == sorted(_name(path) for path in MODULES)
    assert all(set(one).isdisjoint(two) for one, two in pairwise(LAYERS))


def test_only_three_modules_import_mkdocs() -> None:
    users = {_name(path) for path in MODULES if any(name.partition(".")[0] == "mkdocs" for name in _imports(path))}
    assert users == {"engine", "kept", "plugin"}


def test_the_plugin_is_thin() -> None:
    lines = (PACKAGE / "plugin.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 40


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_fits_in_the_head(path: Path) -> None:
    """A module is one noun; past 400 lines it is two."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
