"""The built site in a real Chromium, on `file://` and under a sub-path, with the network denied."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from browser.ready import open_ready
from junheng.catalog.library import Library
from trap import Trap

KINDS = {
    "home": "index.html",
    "find": "find.html",
    "hits": "find.html?q=%E8%BD%AE%E5%B2%97",
    "compare": "compare.html?ids=rural-living-allowance-hanzhong,tiered-rural-living-allowance",
    "self-check": "self-check.html?example=1",
    "english": "en.html",
    "further page": "lists/en/finance-facilities-2.html",
    "concepts": "contribute/concepts.html",
    "topics": "topics/index.html",
    "topic": "topics/safety.html",
    "regions": "regions/index.html",
    "county": "regions/610727.html",
    "hidden county": "regions/hidden-a.html",
    "indicators": "indicators/index.html",
    "indicator": "indicators/G11.html",
    "coefficient": "indicators/coefficient.html",
    "gaps": "gaps.html",
    "guides": "guides/index.html",
    "guide": "guides/public-funds-and-small-schools.html",
    "figures": "figures.html",
    "measure": "figures/schools-built.html",
    "studies": "studies.html",
    "changes": "changes.html",
    "practice": "practices/rural-allowance-and-pay-parity-lueyang.html",
    "long practice": "practices/urban-rural-community-six-shares.html",
    "packs": "packs/index.html",
    "workshop": "workshop.html?ids=safety-grid-management",
    "pack": "packs/partnerships-that-work.html",
    "slides": "packs/partnerships-that-work-slides.html",
    "handout": "packs/partnerships-that-work-handout.html",
    "worksheet": "packs/partnerships-that-work-worksheet.html",
    "notes": "packs/partnerships-that-work-notes.html",
    "evidence": "evidence.html",
    "sources": "sources/index.html",
    "fields": "contribute/fields.html",
    "check": "contribute/checks/unknown-term.html",
    "worked example": "contribute/good.html",
    "status": "status.html",
    "about": "about.html",
    "accessibility": "accessibility.html",
    "design": "contribute/design.html",
    "form": "contribute/new.html?topic=safety%2Ffood&indicator=G11",
}
WAYS = ("file", "http")


def _open(browser: Browser, url: str, width: int = 1280, **options: object) -> tuple[Page, Trap]:
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]  # named options
    trap = Trap(context, url[: url.index("/", 8)] if url.startswith("http") else "file://")
    page = context.new_page()
    if options.get("java_script_enabled", True):
        open_ready(page, url)
    else:
        page.goto(url)
    return page, trap


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_320_pixels(kind: str, browser: Browser, bases: dict[str, str]) -> None:
    page, _ = _open(browser, f"{bases['file']}/{KINDS[kind]}", width=320)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    page.context.close()


@pytest.mark.parametrize("kind", ["home", "topic", "county", "indicator", "practice"])
def test_a_page_reads_without_script(kind: str, browser: Browser, bases: dict[str, str]) -> None:
    page, _ = _open(browser, f"{bases['file']}/{KINDS[kind]}", java_script_enabled=False)
    assert page.locator("h1").is_visible()
    assert page.locator("article a").first.is_visible()
    page.context.close()


@pytest.mark.parametrize("way", WAYS)
def test_an_injected_script_does_not_run(way: str, browser: Browser, bases: dict[str, str]) -> None:
    page, trap = _open(browser, f"{bases[way]}/{KINDS['practice']}")
    page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.head.append(s)"
    )
    assert page.evaluate("window.ran") is None
    assert "policy" in {fault.kind for fault in trap.take()}
    page.context.close()


@pytest.mark.parametrize("way", WAYS)
def test_a_former_id_leads_to_its_page(way: str, browser: Browser, bases: dict[str, str], library: Library) -> None:
    old, new = next(iter(sorted(library.catalog.former.items())))
    page, _ = _open(browser, f"{bases[way]}/practices/{old}.html")
    page.wait_for_url(re.compile(f"/practices/{new}.html"))
    assert page.locator("h1").inner_text().startswith(library.catalog.practices[new].title)
    page.context.close()


@pytest.mark.parametrize("way", WAYS)
def test_three_clicks_from_home_to_a_practice(way: str, browser: Browser, bases: dict[str, str]) -> None:
    page, _ = _open(browser, f"{bases[way]}/index.html", java_script_enabled=False)
    page.locator("article").get_by_role("link", name="校园安全", exact=True).click()
    practice = page.locator("article a.jh-item").first
    title = practice.inner_text()
    practice.click()
    assert page.locator("h1").inner_text().startswith(title)
    page.context.close()


def test_the_first_key_skips_to_the_content(browser: Browser, bases: dict[str, str]) -> None:
    page, _ = _open(browser, f"{bases['file']}/{KINDS['practice']}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") != ""
    page.context.close()


def test_an_anchor_opens_its_section(browser: Browser, bases: dict[str, str]) -> None:
    page, _ = _open(browser, f"{bases['file']}/{KINDS['practice']}#figures")
    page.wait_for_timeout(300)
    box = page.locator("#figures").bounding_box()
    header = page.locator("header.md-header").bounding_box()
    assert box
    assert header
    assert header["height"] <= box["y"] < 900, "the heading stands in view, below the header"
    page.context.close()
