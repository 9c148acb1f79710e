"""Scripts of two builds that meet in a browser: the page says so or mends it by reloading once, and never answers wrongly."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from junheng.catalog.catalog import link_catalog
from junheng.catalog.library import Library, open_library
from junheng.site.page_scripts import THEME, read_scripts
from junheng.site.plan import Tree, scripts_of
from junheng.text.script import versioned

ASKED = quote("轮岗")
IDS = "county-staffing-pool-rotation,county-leaders-adopt-schools"
SAID = "不是同一版"
PLACES: dict[str, tuple[str, str]] = {
    "meta": (f"find.html?q={ASKED}", "#result-count"),
    "terms-*": (f"find.html?q={ASKED}", "#result-count"),
    "hits-*": (f"find.html?q={ASKED}", "#result-count"),
    "facets": ("find.html", "#result-count"),
    "places": ("find.html?region=610000", "#result-count"),
    "sounds-l": ("find.html?q=liushoulaoshi", "#result-count"),
    "codes": ("find.html?q=G11", "#result-count"),
    "alike": (f"find.html?q={quote('城里的老师怎样下乡教书')}", "#result-count"),
    "peers": ("find.html?county=610727", "#result-count"),
    "counties-*": ("find.html?county=610727", "#result-count"),
    "guides": (f"find.html?q={quote('城里的老师怎样下乡教书')}", "#result-count"),
    "asked": (f"find.html?q={quote('班主任一个月多少钱')}", "#result-count"),
    "asked-*": (f"find.html?q={quote('班主任一个月多少钱')}", "#result-count"),
    "pinyin-l": ("find.html?q=lungang", "#result-count"),
    "traditional": (f"find.html?q={quote('輪崗交流')}", "#result-count"),
    "syllables": (f"find.html?q={quote('轮刚交流')}", "#result-count"),
    "records-*": (f"compare.html?ids={IDS}", "#compare-notes"),
    "assess-rules": ("self-check.html", "#sc-failed"),
    "serving-about": ("self-check.html", "#sc-failed"),
    "form": ("contribute/new.html", "#new-failed"),
    "deck-parts": ("workshop.html", "#workshop-status"),
    "slides-*": (f"workshop.html?ids={IDS}", "#workshop-status"),
    "measures": ("figures.html", "#figures-status"),
    "figures-*": ("figures.html", "#figures-status"),
}
"""For each kind of script a page that asks for it at its start, and where that page says what is wrong."""
LATER: dict[str, tuple[str, str]] = {
    "example-county": ("self-check.html?example=1", "#sc-status"),
    "serving-[BGQRS][0-9]*": ("self-check.html?example=1", "#sc-indicators"),
}
"""Scripts that a page asks for when something may have been typed into it: it is not reloaded."""


@pytest.fixture(scope="module")
def yesterday(library: Library) -> Tree:
    """Return what the library was built into when it had thirty practices fewer."""
    catalog = library.catalog
    return versioned(dict(scripts_of(open_library(link_catalog(catalog.vocabulary, [*library.practices][30:])))))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.set_default_timeout(10_000)
    yield page
    page.close()


def _loads(page: Page) -> list[str]:
    """Return a list that grows with each document that the page loads."""
    loads: list[str] = []
    page.on("domcontentloaded", lambda loaded: loads.append(loaded.url))
    return loads


def _serve(page: Page, old: Tree, name: str, *, past_the_cache: bool = True) -> None:
    """Give the page yesterday's scripts of a name; those that it asks for past the cache too, unless they are new there."""

    def answer(route: Route) -> None:
        address = urlsplit(route.request.url)
        path = address.path[address.path.index("/search/") + 1 :]
        data = "/assets/" not in address.path  # a script of the theme may have the name of its data
        wanted = data and path in old and fnmatch(path, f"search/{name}.js")
        if wanted and (past_the_cache or "&t=" not in address.query):
            route.fulfill(body=old[path], content_type="text/javascript; charset=utf-8")
        else:
            route.fallback()

    page.route("**/search/*.js*", answer)


def _expect_said(page: Page, place: str, loads: list[str], count: int) -> None:
    expect(page.locator(place)).to_contain_text(SAID)
    page.wait_for_timeout(200)  # a page that reloads again and again would do so now
    assert len(loads) == count
    assert page.locator("#results > li").count() == 0
    assert "0 条做法" not in page.inner_text("main")


FEW = ("meta", "records-*", "assess-rules")
"""One of each page, for `make test`."""
_EACH = [pytest.param(name, marks=[] if name in FEW else pytest.mark.wall) for name in PLACES]


@pytest.mark.parametrize("name", _EACH)
def test_a_script_of_yesterday_is_said_after_one_reload(
    name: str, page: Page, bases: dict[str, str], yesterday: Tree
) -> None:
    loads = _loads(page)
    _serve(page, yesterday, name)
    address, place = PLACES[name]
    page.goto(f"{bases['http']}/{address}")
    _expect_said(page, place, loads, 2)


@pytest.mark.parametrize("name", LATER)
def test_a_page_that_may_have_been_typed_into_stays(
    name: str, page: Page, bases: dict[str, str], yesterday: Tree
) -> None:
    loads = _loads(page)
    _serve(page, yesterday, name)
    address, place = LATER[name]
    page.goto(f"{bases['http']}/{address}")
    _expect_said(page, place, loads, 1)


def test_every_kind_of_script_is_tried(tree: Tree) -> None:
    names = {Path(path).stem for path in tree if path.startswith("search/")}
    tried = [*PLACES, *LATER, "pinyin-*", "sounds-*", "passages-*"]
    # The box of a page is below; the parts of files for Word and Excel, and the provinces, are loaded at a press.
    tried += ["suggestions", "word-parts", "excel-parts", "provinces"]
    assert {name for name in names if not any(fnmatch(name, pattern) for pattern in tried)} == set()
    assert all(any(fnmatch(name, pattern) for name in names) for pattern in tried)


@pytest.mark.parametrize("name", ["meta", "terms-*", "records-*"])
def test_what_the_cache_holds_under_a_new_address_is_asked_for_past_it(
    name: str, page: Page, bases: dict[str, str], yesterday: Tree
) -> None:
    loads = _loads(page)
    _serve(page, yesterday, name, past_the_cache=False)
    address, place = PLACES[name]
    page.goto(f"{bases['http']}/{address}")
    done = "#results > li" if place == "#result-count" else ".jh-columns"
    expect(page.locator(done).first).to_be_visible()
    assert len(loads) == 2
    assert SAID not in page.inner_text("main")


@pytest.mark.parametrize(
    ("address", "done"),
    [
        (f"find.html?q={ASKED}", "#results > li"),
        (f"compare.html?ids={IDS}", ".jh-columns"),
        ("self-check.html", "#self-check[data-state=ready]"),
        ("contribute/new.html", "#new-form[data-state=ready]"),
    ],
)
def test_a_page_of_yesterday_makes_room_for_the_one_of_today(
    address: str, done: str, page: Page, bases: dict[str, str], site: Path
) -> None:
    """The browser shows its old copy of the page first, and the new one when it is reloaded."""
    loads = _loads(page)
    html = (site / address.partition("?")[0]).read_text(encoding="utf-8")
    start = html.index('data-version="') + len('data-version="')
    old = f"{html[:start]}000000000000{html[start + 12 :]}"

    def answer(route: Route) -> None:
        if loads:
            route.fallback()
        else:
            route.fulfill(body=old, content_type="text/html; charset=utf-8")

    page.route(f"**/{address.partition('?')[0]}*", answer)
    page.goto(f"{bases['http']}/{address}")
    expect(page.locator(done).first).to_be_visible()
    assert len(loads) == 2


def test_the_box_of_a_page_suggests_nothing_wrong(page: Page, bases: dict[str, str], yesterday: Tree) -> None:
    _serve(page, yesterday, "suggestions")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{bases['http']}/topics/safety.html")
    with page.expect_response("**/search/suggestions.js*"):
        page.locator("#search-query").fill("轮岗")
    page.wait_for_timeout(200)
    assert page.locator("#search-list [role=option]").count() == 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/find.html?q=*")
    expect(page.locator("#results > li").first).to_be_visible()
    assert errors == []


@pytest.mark.parametrize("name", ["meta", "terms-*", "facets"])
def test_a_folder_that_was_unpacked_over_an_old_one(
    name: str, page: Page, site: Path, tmp_path: Path, yesterday: Tree
) -> None:
    folder = tmp_path / "新 旧"
    shutil.copytree(site, folder, copy_function=os.link)
    for path, text in yesterday.items():
        if fnmatch(path, f"search/{name}.js"):
            (folder / path).unlink(missing_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
    loads = _loads(page)
    page.goto(f"{folder.as_uri()}/find.html?q={ASKED}")
    _expect_said(page, "#result-count", loads, 2)


def test_a_page_of_another_edition_than_its_folder_says_so(page: Page, site: Path, tmp_path: Path) -> None:
    """A page that loads no data: as it is, as one of an older edition, and beside the script of an older edition."""
    folder = tmp_path / "新 旧"
    shutil.copytree(site, folder, copy_function=os.link)
    address = folder / "contribute" / "fields.html"
    script = folder / "assets" / "search" / "shards.js"
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    notice = page.locator("article > .jh-notice[role=alert]")
    page.goto(address.as_uri())
    assert notice.count() == 0
    assert not any("/search/" in url and "/assets/" not in url for url in requests)
    for path, pattern in (
        (address, r"(shards\.js\?v=[0-9a-f]+-)[0-9a-f]{12}"),
        (script, r"(STAMP = '[0-9a-f]+-)[0-9a-f]+"),
    ):
        text = path.read_text(encoding="utf-8")
        old, count = re.subn(pattern, r"\g<1>000000000000", text)
        assert count == 1
        path.unlink()
        path.write_text(old, encoding="utf-8")
        page.goto(address.as_uri())
        expect(notice).to_have_count(1)
        expect(notice).to_contain_text("解压到空文件夹")
        path.write_text(text, encoding="utf-8")


def test_the_reader_can_load_the_page_again(page: Page, bases: dict[str, str], yesterday: Tree) -> None:
    _serve(page, yesterday, "meta")
    page.goto(f"{bases['http']}/find.html?q={ASKED}")
    button = page.get_by_role("button", name="重新载入")
    expect(button).to_be_visible()
    page.unroute_all()
    button.click()
    expect(page.locator("#results > li").first).to_be_visible()


def test_a_page_without_a_version_takes_that_of_its_first_script(
    page: Page, bases: dict[str, str], site: Path, yesterday: Tree
) -> None:
    """As in the preview, where an edit changes the data and not every page."""
    html = (site / "find.html").read_text(encoding="utf-8").partition('data-version="')
    bare = f"{html[0]}{html[2].partition(chr(34))[2]}"
    page.route("**/find.html*", lambda route: route.fulfill(body=bare, content_type="text/html; charset=utf-8"))
    page.goto(f"{bases['http']}/find.html?q={ASKED}")
    expect(page.locator("#results > li").first).to_be_visible()
    _serve(page, yesterday, "hits-*")
    page.goto(f"{bases['http']}/find.html?q={ASKED}")
    expect(page.locator("#result-count")).to_contain_text(SAID)


def test_every_address_of_a_script_has_the_hash(site: Path) -> None:
    scripts = read_scripts(THEME).hash
    for path in ("index.html", "find.html", "self-check.html", "practices/safety-grid-management.html"):
        html = (site / path).read_text(encoding="utf-8")
        assert html.count("data-version=") == 1
        assert html.count(f".js?v={scripts}") > 8
        assert re.findall(r'assets/[\w/-]+\.js"', html) == []
