"""The gap map in a real Chromium: a cell's link lists its practices; wide or narrow, one form of the map is there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from junheng.catalog.gaps import cells
from junheng.catalog.library import Library

FORMS = (".jh-gap", ".jh-gap-list")


@pytest.mark.parametrize(("facet", "members"), [("indicator", "practices"), ("supports", "supported")])
def test_a_cell_lists_its_practices_on_the_find_page(
    facet: str, members: str, browser: Browser, bases: dict[str, str], library: Library
) -> None:
    filled = [cell for cell in cells(library.catalog) if getattr(cell, members) and cell.indicator]
    sample = sorted(filled, key=lambda cell: -len(getattr(cell, members)))[:: len(filled) // 6]
    assert len(sample) >= 6
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    for cell in sample:
        expected = getattr(cell, members)
        page.goto(f"{bases['file']}/gaps.html")
        page.click(f".jh-gap a[href*='topic={cell.topic}&{facet}={cell.indicator}']")
        page.wait_for_selector("#results[data-state=ready]")
        assert page.inner_text("#result-count") == f"{len(expected)} 条做法"
        while page.locator("#more-results").is_visible():
            shown = page.locator("#results > li").count()
            page.click("#more-results")
            expect(page.locator(f"#results > li:nth-child({shown + 1})")).to_be_visible()
        hits = page.eval_on_selector_all("#results > li", "(all) => all.map((e) => e.dataset.practiceId)")
        assert sorted(hits) == list(expected)
    page.close()


def test_what_supports_an_indicator_is_listed_apart(browser: Browser, small: dict[str, str]) -> None:
    for width, form in ((1280, ".jh-gap"), (390, ".jh-gap-list")):
        page = browser.new_page(viewport={"width": width, "height": 900})
        for topic, facet, found in (("safety", "indicator", "example-one"), ("governance", "supports", "example-two")):
            page.goto(f"{small['supporting']}/gaps.html")
            link = page.locator(f"{form} a[href*='find.html?topic={topic}&{facet}=G11']")
            if facet == "supports":
                assert link.inner_text().startswith("有关 1")
                smaller = link.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)")
                assert smaller < page.locator(f"{form} a[href*='find.html?topic=safety']").evaluate(
                    "(e) => parseFloat(getComputedStyle(e).fontSize)"
                )
            link.click()
            page.wait_for_selector("#results[data-state=ready]")
            hits = page.eval_on_selector_all("#results > li", "(all) => all.map((e) => e.dataset.practiceId)")
            assert hits == [found]
        page.close()


@pytest.mark.parametrize(
    ("width", "media", "shown"),
    [
        (1280, "screen", ".jh-gap"),
        (960, "screen", ".jh-gap"),
        (390, "screen", ".jh-gap-list"),
        (700, "print", ".jh-gap"),
    ],
)
def test_one_form_of_the_map_is_there(
    width: int, media: str, shown: str, browser: Browser, bases: dict[str, str]
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.emulate_media(media=media)  # type: ignore[arg-type]  # one of two literals
    page.goto(f"{bases['file']}/gaps.html")
    assert [form for form in FORMS if page.locator(form).is_visible()] == [shown]
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width or media == "print"
    page.close()


@pytest.mark.parametrize("width", [1280, 1366])
def test_an_office_screen_shows_every_column(width: int, browser: Browser, bases: dict[str, str]) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{bases['file']}/gaps.html")
    hidden = page.eval_on_selector(".jh-gap-wide", "(frame) => frame.scrollWidth - frame.clientWidth")
    assert hidden == 0
    page.close()


def test_every_link_of_the_map_is_a_target(browser: Browser, bases: dict[str, str]) -> None:
    for width, links in ((1280, ".jh-gap a"), (390, ".jh-gap-list a, .jh-gap-list summary")):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(f"{bases['file']}/gaps.html")
        page.eval_on_selector_all("details", "(all) => all.forEach((e) => { e.open = true; })")
        sizes = page.eval_on_selector_all(
            links, "(all) => all.map((e) => e.getBoundingClientRect()).map((r) => Math.min(r.width, r.height))"
        )
        assert len(sizes) > 100
        assert min(sizes) >= 24
        page.close()
