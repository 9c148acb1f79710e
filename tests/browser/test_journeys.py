"""The ways that an official goes most, on the screen of an office: how many presses, and what is in view or in hand at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pptx
import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize

OFFICE: ViewportSize = {"width": 1366, "height": 768}


@pytest.fixture
def page(browser: Browser, bases: dict[str, str]) -> Iterator[Page]:
    page = browser.new_page(viewport=OFFICE)
    page.goto(f"{bases['file']}/index.html")
    yield page
    page.close()


def _in_view(found: Locator) -> bool:
    box = found.bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= OFFICE["height"]


def test_who_solved_it_at_what_cost_and_is_it_proven(page: Page) -> None:
    """Two presses: the search, and the indicator that answers it."""
    page.locator("#search-query").fill("R3")
    page.keyboard.press("Enter")
    page.locator(".jh-answer a").first.click()
    page.wait_for_url("**/indicators/R3.html*")
    table = page.get_by_role("table").first
    heads = table.get_by_role("columnheader").all_inner_texts()
    assert {"地方", "花费", "证据", "年份"} <= set(heads)
    assert _in_view(table.get_by_role("row").nth(1))


def test_what_others_pay(page: Page) -> None:
    """Two presses: the figures in the menu, and the measure; the plot is on the first screen, each dot a county. A third saves them."""
    page.get_by_role("navigation", name="菜单").get_by_role("link", name="数字", exact=True).click()
    page.wait_for_selector("#figures[data-state=ready]")
    page.locator("select[name=measure]").select_option("rural-allowance-month")
    page.wait_for_selector("#figures[data-state=ready] .jh-strip")
    assert _in_view(page.locator(".jh-strip"))
    assert page.locator(".jh-strip .jh-dot").count() >= 4
    with page.expect_download() as started:
        page.get_by_role("button", name="存成 CSV").click()
    head, *rows = Path(started.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert head.startswith("地方,数的是什么,数值,折合,")
    assert len(rows) > 4


def test_what_a_hit_cost_is_seen_without_scrolling(page: Page) -> None:
    """Two presses: the search, and the first hit; cost and evidence are on the first screen."""
    page.locator("#search-query").fill("教师周转房")
    page.keyboard.press("Enter")
    page.locator("#results .jh-hit").first.click()
    page.wait_for_selector(".jh-glance")
    for mark in page.locator(".jh-glance > div").all():
        assert _in_view(mark)
    assert _in_view(page.locator(".jh-actions"))


def test_a_practice_in_word_with_its_table(page: Page) -> None:
    """Three presses after the search: the hit's box, the basket, and the document."""
    page.locator("#search-query").fill("教师周转房")
    page.keyboard.press("Enter")
    page.locator("#results .jh-choose").first.click()
    page.get_by_role("link", name="比较", exact=True).last.click()
    with page.expect_download() as started:
        page.locator("#compare-word").click()
    document = docx.Document(str(started.value.path()))
    assert len([one for one in document.paragraphs if one.text]) > 3
    assert document.tables


def test_an_own_table_to_a_judged_report(page: Page) -> None:
    """Three presses: the self-check in the menu, the county's table, and the report."""
    page.get_by_role("navigation", name="菜单").get_by_role("link", name="自查", exact=True).click()
    page.wait_for_selector("#self-check[data-state=ready]")
    page.locator("#sc-file").set_input_files(Path(__file__).parents[1] / "data" / "table.ods")
    with page.expect_download() as started:
        page.locator("#sc-word").click()
    assert docx.Document(str(started.value.path())).paragraphs[0].text


def test_a_workshop_with_a_slide_of_ones_own(page: Page) -> None:
    """Five presses: training in the menu, the workshop, a pack, a slide for one's county, and the deck."""
    page.get_by_role("navigation", name="菜单").get_by_role("link", name="培训", exact=True).click()
    page.get_by_role("article").locator("a[href$='workshop.html']").first.click()
    page.wait_for_selector("#workshop[data-state=ready]")
    page.get_by_label("或从现成的课抄").select_option(index=1)
    page.get_by_role("button", name="加一张“本县”").click()
    with page.expect_download() as started:
        page.locator("#workshop button[data-id=deck]").click()
    assert len(pptx.Presentation(str(started.value.path())).slides) > 10
