"""The zip of the edition: made as a user makes it, unpacked on a path with Chinese and a blank, and used in Chromium."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from junheng.catalog.library import Library
from junheng.site import zip as dist
from trap import Trap

READY = "#results[data-state=ready]"
PRACTICE = "rural-allowance-and-pay-parity-lueyang"


@pytest.fixture(scope="module")
def packed(site: Path, library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("packed") / "edition.zip"
    dist.write(dist.pack(site, library.edition_name, library.edition), path)
    return path


@pytest.fixture(scope="module")
def folder(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked") / "我的 文档"
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)
    return folder / dist.NAME


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page on which nothing goes wrong and which asks nobody for anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    trap = Trap(context, "file://")
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    assert trap.take() == []
    context.close()


def test_it_is_one_folder_small_and_named_for_any_system(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names} == {dist.NAME}
    assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9._/-]+", name)] == []
    assert max(map(len, names)) < 120
    assert f"{dist.NAME}/index.html" in names
    assert packed.stat().st_size < dist.MAX_BYTES


def test_the_checksums_hold_and_name_every_file(folder: Path) -> None:
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: value for value, name in (line.split("  ", 1) for line in lines)}
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert set(sums) == files - {"SHA256SUMS"}
    for name, value in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == value, name


def test_the_note_tells_its_age(folder: Path, library: Library) -> None:
    note = (folder / "READ-ME-FIRST.txt").read_bytes()
    assert note.startswith(b"\xef\xbb\xbf")
    assert f"内容截至 {library.edition}" in note.decode("utf-8-sig")
    assert note.count(b"\n") == note.count(b"\r\n")


def test_the_bytes_are_the_same_each_time(packed: Path, site: Path, library: Library, tmp_path: Path) -> None:
    dist.write(dist.pack(site, library.edition_name, library.edition), tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == packed.read_bytes()


def test_a_name_that_an_old_windows_cannot_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="说明"):
        dist.write({"说明.txt": b""}, tmp_path / "a.zip")


def test_journey_1_a_search_from_the_front_page(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    page.fill("#search-query", "老师住哪")
    page.press("#search-query", "Enter")
    page.wait_for_selector(READY)
    assert page.locator("#results > li[data-practice-id]").count() > 3


def test_journey_2_a_facet_narrows_the_hits(page: Page, folder: Path) -> None:
    page.goto((folder / "find.html").as_uri())
    page.wait_for_selector(READY)
    before = page.inner_text("#result-count")
    page.click("label[for=facet-topic-safety]")
    page.wait_for_function("(text) => document.getElementById('result-count').innerText !== text", arg=before)
    page.wait_for_selector(READY)


def test_journey_3_a_practice_from_its_topic(page: Page, folder: Path) -> None:
    page.goto((folder / "topics" / "safety.html").as_uri())
    page.locator("a.jh-item").first.click()
    page.wait_for_selector("#sources")
    assert "/practices/" in page.url


def test_journey_4_a_figure_leads_to_its_source(page: Page, folder: Path) -> None:
    page.goto((folder / "practices" / f"{PRACTICE}.html").as_uri())
    page.locator("#figures ~ .jh-note a[href^='#source-'], .jh-figures a[href^='#source-']").first.click()
    assert re.search(r"#source-\d+$", page.url)
    assert page.locator(page.url[page.url.index("#") :]).is_visible()


def test_journey_5_two_practices_side_by_side(page: Page, folder: Path) -> None:
    ids = f"{PRACTICE},safety-grid-management"
    page.goto(f"{(folder / 'compare.html').as_uri()}?ids={ids}")
    page.wait_for_selector("#compare[data-state=ready]")
    assert page.locator("#compare thead a").count() == 2


def test_journey_6_a_cell_of_the_gap_map(page: Page, folder: Path) -> None:
    page.goto((folder / "gaps.html").as_uri())
    page.locator(".jh-gap a[href*='find.html'][href*='indicator=']").first.click()
    page.wait_for_selector(READY)
    assert page.locator("#results > li").count() > 0


def test_journey_7_who_has_met_an_indicator(page: Page, folder: Path) -> None:
    page.goto((folder / "indicators" / "G11.html").as_uri())
    page.locator("a.jh-item").first.click()
    page.wait_for_selector("#facts")


def test_journey_8_a_place_by_its_region(page: Page, folder: Path) -> None:
    page.goto((folder / "regions" / "610727.html").as_uri())
    assert "略阳" in page.inner_text("h1")
    assert page.locator("a[href*='practices/']").count() > 1


def test_journey_9_a_reference_is_copied_and_printed(page: Page, folder: Path, library: Library) -> None:
    page.goto((folder / "practices" / f"{PRACTICE}.html").as_uri())
    page.locator(".jh-citing summary").first.click()
    page.locator(".jh-citing .jh-copied button").first.click()
    assert page.locator(".jh-citing .jh-copied [role=status]").first.inner_text().strip() == "已复制"
    copied = page.evaluate("window.getSelection().toString()")
    assert re.search(r"\[EB/OL\]\. .+\[20\d\d-\d\d-\d\d\]\. ", copied)
    page.emulate_media(media="print")
    assert page.locator(".jh-cite").is_visible()
    assert not page.locator(".jh-citing").first.is_visible()
    assert library.edition_name in page.inner_text(".jh-colophon")


def test_journey_10_the_form_checks_a_practice(page: Page, folder: Path) -> None:
    page.goto((folder / "contribute" / "new.html").as_uri())
    page.wait_for_selector("#new-form input")
    assert page.locator("#new").is_visible()
    assert page.locator("#new-failed").is_hidden()
