"""The page of a practice in a real Chromium: its tooltips, its cards, its printed form and its QR code."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page

from junheng.catalog.library import Library
from sites import PUBLISHED

SITE = PUBLISHED["SITE_URL"]
REPOSITORY = PUBLISHED["REPOSITORY_URL"]
TIPPED = "practices/rural-allowance-and-pay-parity-lueyang.html"
LONG = "practices/urban-rural-community-six-shares.html"


def _open(browser: Browser, url: str, width: int = 1280, **options: object) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 900}, **options).new_page()  # type: ignore[arg-type]  # named options
    page.goto(url)
    return page


def _fits(page: Page, selector: str) -> bool:
    box = page.locator(selector).first.bounding_box()
    width = page.evaluate("document.documentElement.clientWidth")
    return box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width


def test_escape_puts_the_thresholds_away(browser: Browser, bases: dict[str, str]) -> None:
    page = _open(browser, f"{bases['file']}/{TIPPED}", 1280)
    tip, link = page.locator("#tip-G8"), page.locator("[aria-describedby=tip-G8]")
    link.focus()
    assert tip.is_visible()
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "tip-G8"
    page.locator(".md-skip").focus()
    link.focus()
    assert tip.is_visible(), "it comes back"
    page.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_thresholds_show_on_focus_and_on_hover(width: int, browser: Browser, bases: dict[str, str]) -> None:
    page = _open(browser, f"{bases['file']}/{TIPPED}", width, java_script_enabled=False)
    tip, link = page.locator("#tip-G8"), page.locator("[aria-describedby=tip-G8]")
    assert not tip.is_visible()
    link.focus()
    assert tip.is_visible()
    assert _fits(page, "#tip-G8")
    page.locator(".md-skip").focus()
    assert not tip.is_visible()
    link.hover()
    assert tip.is_visible()
    tip.hover()
    assert tip.is_visible(), "the pointer can go to the text"
    page.mouse.move(1, 1)
    assert not tip.is_visible()
    page.context.close()


def test_thresholds_stand_open_where_nothing_hovers(browser: Browser, bases: dict[str, str]) -> None:
    page = _open(browser, f"{bases['file']}/{TIPPED}", 390, has_touch=True, is_mobile=True)
    assert page.locator("#tip-G8").is_visible()
    page.context.close()


def test_a_figure_is_a_card_on_a_narrow_page_and_stays_a_row(
    browser: Browser, bases: dict[str, str], library: Library
) -> None:
    count = len(library.catalog.practices[Path(LONG).stem].results)
    assert count > 10
    page = _open(browser, f"{bases['file']}/{LONG}", 390)
    cell = page.locator(".jh-figures td").first
    assert cell.evaluate("e => getComputedStyle(e).display") == "block"
    assert "数值" in cell.evaluate("e => getComputedStyle(e, '::before').content")
    figures = page.get_by_role("table", name="来源里的数字")
    kinds = len({figure.kind for figure in library.catalog.practices[Path(LONG).stem].results})
    assert figures.locator("th[scope=row]:visible").count() == 8
    page.get_by_role("button", name=f"再显示 {count - 8} 个").click()
    assert figures.get_by_role("row").count() == count + kinds + 1
    assert figures.get_by_role("rowheader").count() == count + kinds
    page.get_by_role("button", name="只看前 8 个").click()
    page.emulate_media(media="print")
    assert figures.locator("th[scope=row]:visible").count() == count, "paper folds nothing"
    page.context.close()


@pytest.fixture(scope="module")
def masked(library: Library) -> str:
    """Return the address of a page with figures that the source hides, and figures in doubt."""
    figures = {practice.id: practice.results for practice in library.practices}
    found = (key for key, of in figures.items() if any(f.masked for f in of) and any(f.doubt for f in of))
    return f"practices/{next(found)}.html"


def test_the_page_fits_320_pixels(browser: Browser, bases: dict[str, str], masked: str) -> None:
    for address in (TIPPED, LONG, masked):
        page = _open(browser, f"{bases['file']}/{address}", 320)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320, address
        page.context.close()


def test_hidden_and_doubtful_figures_differ_without_colour(
    browser: Browser, bases: dict[str, str], masked: str
) -> None:
    page = _open(browser, f"{bases['file']}/{masked}")
    styles = [
        page.get_by_text(word, exact=True).first.evaluate("e => getComputedStyle(e).borderTopStyle")
        for word in ("遮去", "存疑")
    ]
    assert styles == ["dashed", "double"]
    page.context.close()


def test_print_leaves_the_chrome_out_and_says_where_it_is_from(browser: Browser, bases: dict[str, str]) -> None:
    page = _open(browser, f"{bases['file']}/{TIPPED}")
    assert not page.locator(".jh-colophon").is_visible()
    page.emulate_media(media="print")
    for chrome in (".md-header", ".jh-search", ".jh-crumbs", ".md-sidebar--secondary", ".jh-around", ".jh-edit"):
        assert not page.locator(chrome).is_visible(), chrome
    assert f"路径：{TIPPED}" in page.locator(".jh-colophon").inner_text()
    assert page.locator("#tip-G8").is_visible()
    page.context.close()


def test_a_page_leads_to_its_file(browser: Browser, bases: dict[str, str]) -> None:
    page = _open(browser, f"{bases['file']}/{TIPPED}")
    edit = page.locator(".jh-edit")
    assert "practices/teacher-benefits/rural-allowance-and-pay-parity-lueyang.md" in edit.inner_text()
    edit.get_by_role("link").click()
    assert page.url.endswith("/contribute/index.html")
    page.context.close()


def test_a_published_page_prints_its_code_and_leads_to_the_repository(browser: Browser, published: Path) -> None:
    page = _open(browser, (published / TIPPED).as_uri())
    links = page.locator(".jh-edit a").evaluate_all("links => links.map(link => link.href)")
    assert links[0] == f"{REPOSITORY}/edit/main/practices/teacher-benefits/{Path(TIPPED).stem}.md"
    assert links[1].startswith(f"{REPOSITORY}/issues/new?template=correction.yml&title=%E6%94%B9%E6%AD%A3")
    page.emulate_media(media="print")
    assert f"{SITE}/{TIPPED}" in page.locator(".jh-colophon").inner_text()
    picture = Image.open(io.BytesIO(page.locator(".jh-colophon img").screenshot()))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [f"{SITE}/{TIPPED}"]
    page.context.close()
