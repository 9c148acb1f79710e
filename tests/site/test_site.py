"""The built site: whole, linked, reproducible, and the same from another engine."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalogs import ROOT, project
from crawl import PageContent, pages, target
from elsewhere import elsewhere, fingerprint, umask
from junheng.catalog.addresses import page_url
from junheng.catalog.library import Library
from junheng.data import opensearch
from junheng.data.workbooks import workbooks
from junheng.site import plan as build
from junheng.site import zip as dist
from junheng.site.documents import documents
from junheng.site.plan import Tree
from runner import run_junheng


@pytest.fixture(scope="module")
def content(site: Path) -> dict[str, PageContent]:
    return pages(site)


def test_every_page_of_the_tree_is_built(site: Path, tree: Tree) -> None:
    missing = [path for path in tree if not (site / page_url(path)).is_file()]
    assert missing == []


def test_names_are_ascii_and_harmless(site: Path) -> None:
    names = [path.relative_to(site).as_posix() for path in site.rglob("*")]
    assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9._/-]+", name)] == []


def test_links_anchors_and_assets_exist(site: Path, content: dict[str, PageContent]) -> None:
    dead = []
    for address, page in content.items():
        for href in [*page.links, *page.assets]:
            if re.match(r"[a-z]+:", href):
                continue
            path, anchor = target(address, href)
            if not (site / path).is_file() or (anchor and anchor not in content[path].ids):
                dead.append(f"{address}: {href}")
    assert dead == []


def test_only_registered_addresses_are_linked(content: dict[str, PageContent], library: Library) -> None:
    vocabulary = library.catalog.vocabulary
    known = {entry.address for entry in vocabulary.sources.values() if entry.address}
    known.update(study.address for study in vocabulary.studies.values())
    known.add("https://creativecommons.org/licenses/by/4.0/deed.zh-hans")
    outside = {href for page in content.values() for href in page.links if re.match(r"[a-z]+:", href)}
    assert outside - known == set()


def test_nothing_is_loaded_from_elsewhere(content: dict[str, PageContent]) -> None:
    assert [asset for page in content.values() for asset in page.assets if re.match(r"[a-z]+:|//", asset)] == []


def test_every_page_has_its_policy_language_title_and_one_heading(site: Path, content: dict[str, PageContent]) -> None:
    for address, page in content.items():
        html = (site / address).read_text(encoding="utf-8")
        assert html.count('http-equiv="Content-Security-Policy"') == 1, address
        assert len(re.findall(r"<h1[ >]", html)) == 1, address
        assert page.lang == "zh", address
        assert "均衡实践库" in page.title, address
        assert len(page.ids) == len(set(page.ids)), address


def test_practices_have_the_fixed_anchors(content: dict[str, PageContent], library: Library) -> None:
    for practice in library.practices:
        ids = content[f"practices/{practice.id}.html"].ids
        figures = {"figures"} if practice.results else set()  # a section without anything has no heading
        assert {"approach", "facts", "sources"} | figures <= set(ids)
        assert [name for name in ids if re.fullmatch(r"_\d+", name)] == []


def test_the_sitemap_has_the_date_of_the_edition(published: Path, library: Library) -> None:
    """Not that of the build, nor one that another build left in the process."""
    text = (published / "sitemap.xml").read_text(encoding="utf-8")
    assert set(re.findall(r"<lastmod>([^<]*)</lastmod>", text)) == {library.edition}
    stamp = (published / "sitemap.xml.gz").read_bytes()[4:8]
    assert datetime.fromtimestamp(int.from_bytes(stamp, "little"), UTC).date().isoformat() == library.edition


def test_a_site_without_an_address_has_no_sitemap_and_its_feeds_say_so(site: Path, published: Path) -> None:
    assert [path.name for path in site.glob("sitemap*")] == []
    said = "SITE_URL"
    assert said in (site / "feed.xml").read_text(encoding="utf-8")
    assert said not in (published / "feed.xml").read_text(encoding="utf-8")


def test_the_sitemap_has_every_page(published: Path, tree: Tree) -> None:
    text = (published / "sitemap.xml").read_text(encoding="utf-8")
    listed = set(re.findall(r"<loc>https://example.org/lib/([^<]*)</loc>", text))
    expected = {page_url(path) for path in tree if path.endswith(".md")} - {"index.html"}
    assert expected <= listed


def test_a_document_stands_beside_the_page_that_leads_to_it(published: Path, site: Path, library: Library) -> None:
    made = sorted(published.rglob("*.docx"))
    pages_of = {path: path.with_suffix(".html") for path in made if path.parent.name != "packs"}
    assert [
        path.name for path, page in pages_of.items() if f'href="{path.name}"' not in page.read_text(encoding="utf-8")
    ] == []
    decks = sorted(published.rglob("*.pptx"))
    assert [path.stem for path in decks] == [f"{pack}-slides" for pack in sorted(library.catalog.packs)]
    linked = {
        published / target(address, href)[0]
        for address, page in pages(published).items()
        for href in page.links
        if href.endswith((".docx", ".pptx"))
    }
    assert linked == {*made, *decks}
    assert {one.id for one in library.practices} <= {path.stem for path in made}
    books = sorted(published.rglob("*.xlsx"))
    leading = "".join((published / page).read_text(encoding="utf-8") for page in ("figures.html", "self-check.html"))
    assert [path.name for path in books if f'{path.relative_to(published)}"' not in leading] == []
    assert len(books) == 1 + len(library.catalog.vocabulary.frameworks)
    assert sum(path.stat().st_size for path in (*made, *books, *decks)) <= 15_000_000
    assert not [*site.rglob("*.docx"), *site.rglob("*.pptx")]
    assert "docx" not in (site / "practices" / f"{next(iter(library.practices)).id}.html").read_text(encoding="utf-8")


def test_a_page_is_light(site: Path) -> None:
    """150 KB is the budget of a page with its styles and scripts, compressed; the page itself is a part of it."""
    heavy = [path.name for path in (site / "practices").glob("*.html") if path.stat().st_size > 150_000]
    assert heavy == []


@pytest.mark.wall
def test_another_machine_and_plain_mkdocs_give_the_same_bytes(site: Path, library: Library, tmp_path: Path) -> None:
    """The other machine has its own path, hash seed, locale, time zone, rights, file times and order of files, and no git."""
    root, env = elsewhere(tmp_path)
    with umask(0o077):
        for words in (["build", ".", "--no-office", "--site"], ["render", ".", "--out"], ["export", ".", "--out"]):
            run_junheng(*words, str(tmp_path / words[0]), cwd=root, env=env)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "plain")]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    here, there = fingerprint(site), fingerprint(tmp_path / "build")
    print(f"\nthe whole site, here and there:\n{here}\n{there}")  # noqa: T201  seen with `-s`
    assert (_differences(site, tmp_path / "build"), here) == ([], there)
    assert _differences(site, tmp_path / "plain") == []
    full = replace(library, office=True)
    tree = build.render(full)
    made = {**{path: text.encode() for path, text in tree.items()}, **documents(full), **workbooks(full, tree)}
    assert {path: (tmp_path / "render" / path).read_bytes() for path in made} == made
    assert (tmp_path / "export" / "practices.ndjson").read_bytes() == "".join(opensearch.bulk(library)).encode()
    assert _packed(site, library, tmp_path / "here.zip") == _packed(tmp_path / "build", library, tmp_path / "there.zip")


def _packed(site: Path, library: Library, path: Path) -> bytes:
    dist.write(dist.pack(site, library.edition_name, library.edition), path)
    return path.read_bytes()


@pytest.mark.wall
def test_plain_mkdocs_fails_on_findings_and_names_them_all(tmp_path: Path) -> None:
    root = _project(tmp_path / "project")
    shutil.copytree(ROOT / "tests" / "cases" / "bad" / "practices", root / "practices", dirs_exist_ok=True)
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("the last good site", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    expected = (ROOT / "tests" / "cases" / "bad" / "expected.text").read_text(encoding="utf-8")
    assert all(line in done.stderr for line in expected.splitlines())
    assert (root / "site" / "index.html").read_text(encoding="utf-8") == "the last good site"


def test_a_build_that_warns_puts_nothing_of_it_on_the_pages(tmp_path: Path) -> None:
    """Each warning on every page would make a library's site grow with the square of its practices."""
    root = project(tmp_path / "project", {"edit": [["## 做法\n", "## 做法\n\n王小明老师每周送教一次。\n"]]})
    assert "personal-name" in run_junheng("check", str(root)).stdout
    run_junheng("build", str(root), "--site", str(tmp_path / "site"))
    assert "personal-name" not in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def _project(folder: Path) -> Path:
    """Copy what an engine reads, without the tests and what was built."""
    folder.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(ROOT / "practices", folder / "practices")
    return folder


def _differences(one: Path, two: Path) -> list[str]:
    names = sorted(
        {path.relative_to(top).as_posix() for top in (one, two) for path in top.rglob("*") if path.is_file()}
    )
    _, different, missing = filecmp.cmpfiles(one, two, names, shallow=False)
    return sorted([*different, *missing])
