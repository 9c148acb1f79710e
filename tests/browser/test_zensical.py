"""The same tree from another engine, built as docs/contribute/engine.md says: the same pages, and a find page that works."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from catalogs import ROOT
from crawl import PageContent, read_page, target
from junheng.site.seal import POLICY, seal
from sites import Once
from trap import Trap

pytestmark = pytest.mark.wall
GUIDE = ROOT / "docs" / "contribute" / "engine.md"
STEPS = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def moved(once: Once) -> Path:
    """Return the site that the steps of the guide build."""
    return once("moved", _move) / ".move" / "site"


def _move(root: Path) -> None:
    """Do in a copy of the repository what the guide says."""
    for part in ("docs", "practices"):
        shutil.copytree(ROOT / part, root / part)
    shutil.copy(ROOT / "mkdocs.yml", root)
    commands = root / "bin"
    commands.mkdir()
    for name in ("junheng", "zensical"):
        (commands / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {name} "$@"\n', encoding="utf-8")
        (commands / name).chmod(0o755)
    (steps,) = STEPS.findall(GUIDE.read_text(encoding="utf-8"))
    steps = steps.replace("junheng render .", "junheng render . --no-office")  # as the site of the tests is built
    environment = {**os.environ, "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}", "EDITION": "某一版"}
    command = ["/bin/sh", "-e", "-c", steps]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def both(site: Path, moved: Path) -> tuple[dict[str, PageContent], dict[str, PageContent]]:
    """Return what a page of each kind and a fifth of the others hold: all are made by the same lines, and reading one takes 10 ms."""
    addresses = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    some = {address for address in addresses if address.count("/") == 0} | {*addresses[::5]}
    mine, other = ({address: read_page(top / address) for address in sorted(some)} for top in (site, moved))
    return mine, other


def test_the_same_addresses(site: Path, moved: Path) -> None:
    mine, other = ({path.relative_to(top).as_posix() for path in top.rglob("*.html")} for top in (site, moved))
    assert other == mine
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    lacking = {path for path in files if not (moved / path).is_file() and not path.startswith("assets/")}
    assert lacking <= {"sitemap.xml.gz"}


@pytest.mark.parametrize("part", ["title", "main", "anchors"])
def test_the_same_page(part: str, both: tuple[dict[str, PageContent], dict[str, PageContent]]) -> None:
    """The content was sanitised again on the way, as the plugin does it."""
    mine, other = both
    assert [a for a in mine if getattr(mine[a], part) != getattr(other[a], part)] == []
    assert sum(len(getattr(page, part)) for page in mine.values()) > 2_000


def test_the_same_links(both: tuple[dict[str, PageContent], dict[str, PageContent]]) -> None:
    mine, other = ({address: _leads(address, page) for address, page in every.items()} for every in both)
    assert [address for address in mine if mine[address] != other[address]] == []
    assert sum(map(len, mine.values())) > 5_000


def _leads(address: str, page: PageContent) -> list[object]:
    """Return where the links of the content lead."""
    return [href if re.match(r"[a-z]+:", href) else target(address, href) for href in page.onward]


def test_every_page_has_its_policy_and_the_edition(moved: Path) -> None:
    for path in moved.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert html.count(POLICY) == 1, path
        assert "某一版" in html or path.parent.name == "p", path
    assert seal(moved) == 0, "a sealed site was sealed again"


def test_a_word_is_asked_and_answered(browser: Browser, moved: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    trap = Trap(context, "file://")
    page = context.new_page()
    page.goto(f"{moved.as_uri()}/index.html")
    page.locator("#search-query").fill("轮岗")
    expect(page.locator("#search-list [role=option]").first).to_be_visible()
    page.locator("#search-query").press("Enter")
    expect(page.locator("#results[data-state=ready] [data-practice-id]").first).to_be_visible()
    assert "find.html?q=" in page.url
    page.locator("#results [data-practice-id] a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/practices/" in page.url
    assert page.locator("input[type=search]:visible, [role=search]:visible").count() == 2, (
        "the engine's own search is shown"
    )
    assert trap.take() == []
    context.close()
