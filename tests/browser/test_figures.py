"""The page of all figures: the script's plots are the built ones, the filter stands in the address, the table can be saved."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from python_calamine import CalamineWorkbook

from browser.test_browser import WAYS, _open
from junheng.catalog.library import Library
from junheng.catalog.measured import by_place

STRIP = "document.querySelector('.jh-strip').outerHTML"
CAPTION = "document.querySelector('.jh-plot figcaption').textContent"
BUILT = """(html) => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  return [page.querySelector('.jh-strip').outerHTML, page.querySelector('.jh-plot figcaption').textContent];
}"""


def _status(page: Page) -> int:
    found = re.search(r"留下 (\d+) 个数", page.locator("#figures-status").inner_text())
    assert found
    return int(found[1])


def test_the_script_draws_what_the_build_drew(
    browser: Browser, bases: dict[str, str], site: Path, library: Library
) -> None:
    """Of every measure: axis, rows, marks, names, what is said of each dot, and the words below."""
    page, _ = _open(browser, f"{bases['file']}/figures.html")
    compared = 0
    for key, some in library.amounts.items():
        if not by_place(some):
            continue
        page.locator("select[name=measure]").select_option(key)
        page.wait_for_selector("#figures[data-state=ready]")
        strip, caption = page.evaluate(BUILT, (site / f"figures/{key}.html").read_text(encoding="utf-8"))
        assert page.evaluate(STRIP) == strip.replace("../practices/", "practices/"), key
        assert page.evaluate(CAPTION) == caption
        assert _status(page) == len(some)
        compared += 1
    assert compared > 60
    page.context.close()


@pytest.mark.parametrize("way", WAYS)
def test_a_filter_stands_in_the_address(way: str, browser: Browser, bases: dict[str, str], library: Library) -> None:
    page, _ = _open(browser, f"{bases[way]}/figures.html?topic=safety&kind=plan&state=sound")
    expected = [
        figure
        for practice in library.practices
        for figure in practice.results
        if any(topic.startswith("safety/") or topic == "safety" for topic in practice.topics)
        and figure.kind == "plan"
        and figure.value
        and not figure.doubt
    ]
    computed = [
        one
        for some in library.amounts.values()
        for one in some
        if one.ratio and one.planned and any(topic.startswith("safety") for topic in one.practice.topics)
    ]
    assert _status(page) == len(expected) + len(computed) > 0
    assert {cell.inner_text() for cell in page.locator("td[data-label=种类]").all()} == {"计划"}
    page.locator("select[name=kind]").select_option("")
    page.wait_for_selector("#figures[data-state=ready]")
    assert "kind" not in page.url
    assert "topic=safety" in page.url
    assert _status(page) > len(expected)
    page.context.close()


def test_what_is_shown_can_be_saved(browser: Browser, bases: dict[str, str], library: Library, tmp_path: Path) -> None:
    page, _ = _open(browser, f"{bases['http']}/figures.html?measure=teacher-flats&sort=small", accept_downloads=True)
    with page.expect_download() as saved:
        page.locator("#figures-csv").click()
    saved.value.save_as(tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    some = library.amounts["teacher-flats"]
    values = sorted(one.value for one in some if one.value is not None)
    assert [float(row["折合"].split()[0]) for row in rows if row["折合"]] == values
    assert len(rows) == len(some)
    with page.expect_download() as saved:
        page.locator("#figures-xlsx").click()
    saved.value.save_as(tmp_path / "a.xlsx")
    head, *cells = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()
    assert [row[head.index("折合")] for row in cells if row[head.index("折合")] != ""] == values
    assert [row[head.index("做法的编号")] for row in cells] == [row["做法的编号"] for row in rows]
    page.context.close()


def test_nothing_left_is_said(browser: Browser, bases: dict[str, str]) -> None:
    page, _ = _open(browser, f"{bases['file']}/figures.html?words=%E6%B2%A1%E6%9C%89%E7%9A%84%E5%8E%BF&measure=no-such")
    assert "没有这样的数" in page.locator("#figures-status").inner_text()
    assert page.locator("#figures-table table").count() == 0
    page.context.close()


def test_without_script_every_measure_is_there(browser: Browser, bases: dict[str, str], library: Library) -> None:
    page, _ = _open(browser, f"{bases['file']}/figures.html", java_script_enabled=False)
    assert not page.locator("#figures").is_visible()
    assert page.locator("article li > a[href^='figures/']").count() == len(library.catalog.vocabulary.measures)
    page.goto(f"{bases['file']}/figures/teacher-flats.html")
    assert page.locator(".jh-strip a").count() > 3
    assert page.locator("table tbody tr").count() == len(library.amounts["teacher-flats"])
    page.context.close()
