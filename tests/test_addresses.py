"""Addresses for ever: what was published stays, what was taken down says so, and paper leads to the page."""

from __future__ import annotations

import ast
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from catalogs import EDITED, ROOT, make
from junheng.catalog.addresses import check_path, is_public, page_url, short_path
from junheng.catalog.ledger import public_addresses
from junheng.catalog.library import Library, open_library
from junheng.check.check import check
from junheng.check.rules import GROUPS
from junheng.check.rules.finding import code
from junheng.data.citations import address
from junheng.pages.parts.colophon import colophon
from junheng.site import plan as build
from junheng.site.plan import Tree
from junheng.text.findings import Diagnostic, Place, as_json
from junheng.text.qr import code as qr_code
from runner import call_junheng

SITE = "https://junheng.example.org/"
WITHDRAWN = "practices/_vocabulary/withdrawn.yml"


def test_publishing_notes_every_address_once(tmp_path: Path) -> None:
    root = make(tmp_path, {})
    out = call_junheng("publish", str(root)).stdout
    text = (root / "practices/_vocabulary/addresses.csv").read_text(encoding="utf-8")
    assert "practices/example-one.html," in text
    assert "p/" in text
    assert "api/v1/practices.json," in text
    assert all(is_public(line.partition(",")[0]) for line in text.splitlines()[1:])
    assert " 0 addresses added" not in out
    assert "0 addresses added" in call_junheng("publish", str(root)).stdout


def test_a_page_that_lost_its_content_still_stands(tmp_path: Path) -> None:
    root = make(tmp_path, {})
    call_junheng("publish", str(root))
    before = public_addresses(build.render(open_library(check(root).catalog)))
    (root / "practices/_vocabulary/ledger.csv").write_text("id,region,date\n", encoding="utf-8")
    text = (root / EDITED).read_text(encoding="utf-8")
    (root / EDITED).write_text(text.replace("region: '610727'", "region: '420000'"), encoding="utf-8")
    tree = build.render(open_library(check(root).catalog))
    assert before - public_addresses(tree) == set()
    assert "现在没有内容了" in tree["regions/610727.md"]
    assert "(index.md)" in tree["regions/610727.md"]


PATH = re.compile(
    r"(api/v1|assets|search|lists|contribute|topics|regions|indicators|sources|packs|practices)/(.*\.[a-z]+)?"
    r"|[a-z0-9-]+\.(md|xml|js)"
)
"""What a string that is an address begins with, or is."""
MAKERS = {"addresses.py", "page_scripts.py", "unpack.py", "workbook.py"}
"""The module of the addresses, what gives the scripts in a finished page their version, and the parts of a workbook."""


def _strings(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and text of every string in a module that is no documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


@pytest.mark.parametrize("package", ["catalog", "search", "assess", "data", "pages", "site"])
def test_only_one_module_makes_addresses(package: str) -> None:
    made = [
        (path.name, line, text)
        for path in sorted((ROOT / "scripts" / "junheng" / package).rglob("*.py"))
        for line, text in _strings(path)
        if path.name not in MAKERS and PATH.fullmatch(text)
    ]
    assert made == []


def test_a_finding_names_the_page_of_its_rule(tree: Tree) -> None:
    """The findings are words below the catalogue, and so cannot ask its module of addresses."""
    codes = [code(rule) for rules in GROUPS.values() for rule in rules]
    rows = json.loads(as_json([Diagnostic(Place("a.md"), name, "") for name in codes], SITE))
    assert [row["page"] for row in rows] == [f"{SITE}{page_url(check_path(name))}" for name in codes]
    assert {check_path(name) for name in codes} <= set(tree)


def test_no_page_written_by_hand_is_covered(library: Library, tree: Tree) -> None:
    """Its address stands in the ledger and not in the catalogue's tree, as that of a page which is gone."""
    noted = {entry.removesuffix(".html") + ".md" for entry in library.catalog.vocabulary.addresses}
    written = build.by_hand(ROOT)
    assert "contribute/ids.md" in written & noted
    assert written & set(tree) == set()


def test_a_practice_taken_down_says_when_why_and_where_to_go(tmp_path: Path) -> None:
    root = make(tmp_path, {"remove": ["practices/governance/example-two.md"]})
    text = (root / EDITED).read_text(encoding="utf-8").replace("，见[[example-two]]", "")
    related = text[text.index("related:") : text.index("former_ids:")]
    (root / EDITED).write_text(text.replace(related, "related: []\n"), encoding="utf-8")
    (root / "practices/_vocabulary/ledger.csv").write_text(
        "id,region,date\nexample-two,610700,2026-11-22\n", encoding="utf-8"
    )
    assert {finding.code for finding in check(root).findings} == {"vanished-id"}
    entry = "- {id: example-two, title: 示例二, date: 2027-05-01, reason: 来源是编的。, instead: [example-one]}\n"
    (root / WITHDRAWN).write_text(entry, encoding="utf-8")
    assert check(root).findings == ()
    page = build.render(open_library(check(root).catalog))["practices/example-two.md"]
    assert "# 已撤下：示例二" in page
    assert "2027年5月1日" in page
    assert "来源是编的。" in page
    assert "(example-one.md)" in page


def test_every_code_leads_to_its_page(library: Library) -> None:
    public = replace(library, site_url=SITE)
    for practice in public.practices:
        assert _decoded(address(public, practice)) == address(public, practice), practice.id


def _decoded(text: str) -> str:
    """Return what a reader makes of the code that the colophon draws, rasterised by the library that draws it."""
    out = io.BytesIO()
    qr_code(text).save(out, kind="png", scale=4, border=4)
    (found,) = zxingcpp.read_barcodes(Image.open(out).convert("L"))
    return found.text


def test_short_addresses_are_short_apart_and_lead_to_their_page(library: Library, tree: Tree) -> None:
    paths = {short_path(key): key for key in library.catalog.vocabulary.ledger}
    assert len(paths) == len(library.catalog.vocabulary.ledger)
    for path, key in paths.items():
        assert f'url=../practices/{key}.html"' in tree[path]
        assert f"practices/{key}.md" in tree
    public = replace(library, site_url=SITE)
    for practice in public.practices:
        typed = f"{SITE}{short_path(practice.id)}"
        assert len(typed) <= 60
        assert f"网址：{typed}（" in colophon(public, practice, f"practices/{practice.id}.md")
