"""Lists in a real Chromium: sorted, narrowed and counted in place, by keyboard too; and pages that fit a telephone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from junheng.catalog.library import Library
from junheng.model.practice import Practice
from junheng.pages.parts.listing import GLANCE

_STATE = """() => [...document.querySelectorAll('article ul')]
  .filter((list) => list.querySelector('.jh-item'))
  .map((list) => [...list.children].filter((item) => !item.hidden)
    .map((item) => item.querySelector('.jh-item').dataset.practiceId))"""

_STORED = "JSON.stringify([localStorage, sessionStorage])"  # the theme keeps a value of its own


@pytest.fixture(scope="module")
def topic(library: Library, site: Path) -> str:
    """Return the topic with the most practices of those that list all on their page."""
    whole = [key for key in _homes(library) if not (site / "lists" / "topics" / key).exists()]
    return max(whole, key=lambda key: len(library.catalog.by_topic[key]))


@pytest.fixture(scope="module")
def members(topic: str, library: Library) -> tuple[Practice, ...]:
    return tuple(library.catalog.members(library.catalog.by_topic, topic))


@pytest.fixture(scope="module")
def province(members: tuple[Practice, ...], library: Library) -> str:
    """Return the name of the province from which most of these practices are."""
    vocabulary = library.catalog.vocabulary
    names = (vocabulary.regions[f"{p.region[:2]}0000"].name for p in members if p.region.isdigit())
    return Counter(name.removesuffix("省") for name in names if name.endswith("省")).most_common(1)[0][0]


def _homes(library: Library) -> list[str]:
    return [key for key in library.catalog.by_topic if "/" not in key]


@pytest.fixture
def page(browser: Browser, bases: dict[str, str], topic: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(10_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{bases['file']}/topics/{topic}.html")
    page.wait_for_selector(".jh-tools")
    yield page
    assert errors == []
    page.close()


def _state(page: Page) -> list[list[str]]:
    state: list[list[str]] = page.evaluate(_STATE)
    return state


def _shown(page: Page) -> set[str]:
    return {key for keys in _state(page) for key in keys}


def _expect_count(page: Page, shown: int, of: int) -> None:
    expect(page.locator(".jh-shown")).to_have_text(f"显示 {shown} / {of} 条")


def test_sorting_keeps_all_in_their_sections_and_goes_back(page: Page, library: Library) -> None:
    before = _state(page)
    page.evaluate("document.querySelectorAll('.jh-item').forEach((each) => { each.closest('li').kept = true; })")
    page.get_by_label("排序", exact=True).select_option("year")
    by_year = _state(page)
    assert [sorted(keys) for keys in by_year] == [sorted(keys) for keys in before]
    for keys in by_year:
        years = [int(library.catalog.practices[key].period.year or 0) for key in keys]
        assert years == sorted(years, reverse=True)
    page.get_by_label("排序", exact=True).select_option("title")
    for keys in _state(page):
        titles = [library.catalog.practices[key].title for key in keys]
        assert titles == page.evaluate("(all) => [...all].sort(new Intl.Collator('zh-u-co-pinyin').compare)", titles)
    page.get_by_label("排序", exact=True).select_option("shown")
    assert _state(page) == before
    items = "[...document.querySelectorAll('.jh-item')].every((each) => each.closest('li').kept)"
    assert page.evaluate(items), "an item was made anew"


def test_narrowing_by_evidence_status_and_text(page: Page, members: tuple[Practice, ...], library: Library) -> None:
    _expect_count(page, len(members), len(members))
    page.get_by_label("说出了什么", exact=True).select_option("2")
    good = {p.id for p in members if library.evidence[p.id].shown >= 2}
    assert _shown(page) == good
    _expect_count(page, len(good), len(members))
    page.get_by_label("现状", exact=True).select_option("in-force")
    going = {p.id for p in members if p.id in good and p.status == "in-force"}
    assert _shown(page) == going
    assert 0 < len(going) < len(good) < len(members)
    page.get_by_label("文字", exact=True).fill("不会有的词")
    _expect_count(page, 0, len(members))
    assert page.get_by_text("这里没有符合的。").first.is_visible()
    page.get_by_role("button", name="清除").click()
    _expect_count(page, len(members), len(members))
    assert not page.get_by_text("这里没有符合的。").first.is_visible()


def test_words_are_sought_in_title_place_and_summary(
    page: Page, members: tuple[Practice, ...], province: str, library: Library
) -> None:
    page.get_by_label("文字", exact=True).fill(province)
    vocabulary = library.catalog.vocabulary
    expected = {p.id for p in members if province in p.title + vocabulary.place_name(p.region) + p.summary}
    assert _shown(page) == expected
    _expect_count(page, len(expected), len(members))
    page.get_by_label("文字", exact=True).fill(f"{province} {vocabulary.title('statuses', 'in-force')}")
    both = {p.id for p in members if p.id in expected and p.status == "in-force"}
    assert _shown(page) == both
    assert 0 < len(both) < len(expected) < len(members)


def test_buttons_of_other_scripts_are_not_searched(browser: Browser, bases: dict[str, str], topic: str) -> None:
    page = browser.new_page()
    page.add_init_script(
        """document.addEventListener('readystatechange', () => {
          if (document.readyState !== 'interactive') return;
          for (const link of document.querySelectorAll('.jh-item')) {
            const button = document.createElement('button');
            button.textContent = '放进篮子';
            link.after(button);
          }
        });"""
    )
    page.goto(f"{bases['file']}/topics/{topic}.html")
    page.get_by_label("文字", exact=True).fill("放进篮子")
    assert _shown(page) == set()
    page.get_by_role("button", name="清除").click()
    page.get_by_label("排序", exact=True).select_option("year")
    assert page.locator("li button").count() == page.locator("li > .jh-item").count()
    page.close()


def test_the_tools_work_by_keyboard(page: Page, province: str) -> None:
    before = _state(page)
    page.get_by_label("排序", exact=True).focus()
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("排序", exact=True).input_value() == "year"
    assert _state(page) != before
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.type(province)
    assert 0 < len(_shown(page)) < len({key for keys in before for key in keys})
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "清除"
    page.keyboard.press("Enter")
    assert _state(page) == before


def test_nothing_is_remembered(page: Page) -> None:
    before, stored = _state(page), page.evaluate(_STORED)
    page.get_by_label("说出了什么", exact=True).select_option("3")
    page.reload()
    page.wait_for_selector(".jh-tools")
    assert _state(page) == before
    assert page.evaluate(_STORED) == stored


def test_a_short_list_has_no_tools_and_without_script_all_stand(
    browser: Browser, bases: dict[str, str], topic: str, members: tuple[Practice, ...], library: Library
) -> None:
    code, few = next((key, found) for key, found in library.catalog.by_region.items() if len(found) == GLANCE)
    page = browser.new_page()
    page.goto(f"{bases['file']}/regions/{code}.html")
    assert page.locator(".jh-item").count() == len(few)
    assert page.locator(".jh-tools").count() == 0
    page.close()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{bases['file']}/topics/{topic}.html")
    assert page.locator(".jh-tools").count() == 0
    assert page.locator("li:visible > .jh-item").count() == page.locator(".jh-item").count() >= len(members)
    context.close()


@pytest.mark.parametrize("path", ["index.html", "topics/finance-facilities.html", "regions/610727.html", "regions/index.html", "indicators/G11.html", "en.html"])  # fmt: skip
def test_a_page_fits_a_telephone(path: str, browser: Browser, bases: dict[str, str]) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{bases['file']}/{path}")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    wide = "[...document.querySelectorAll('article table')].filter((t) => t.getBoundingClientRect().right > 320).length"
    assert page.evaluate(wide) == 0
    page.close()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_provinces_stand_in_a_grid_and_count_what_is_chosen(
    width: int, browser: Browser, bases: dict[str, str], library: Library
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{bases['file']}/regions/index.html")
    boxes = page.eval_on_selector_all(
        ".jh-tiles > li",
        "(all) => all.map((e) => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.height]; })",
    )
    assert len({(x, y) for x, y, _ in boxes}) == 34
    assert min(height for *_, height in boxes) >= 44
    north, south = (page.locator(".jh-tiles > li", has_text=name).bounding_box() for name in ("黑龙江", "海南"))
    assert north
    assert south
    assert north["x"] > south["x"] + 100
    page.get_by_label("主题").focus()
    page.get_by_label("主题").select_option(label="校园安全")
    page.get_by_label("年份").select_option(label="2015年以来")
    chosen = [
        practice
        for practice in library.practices
        if any(key.partition("/")[0] == "safety" for key in practice.topics) and int(practice.period.year or 0) >= 2015
    ]
    assert page.get_by_text(f"选中 {len(chosen)} 条").is_visible()
    own = sum(library.catalog.vocabulary.region_path(one.region)[0].code == "610000" for one in chosen)
    assert page.locator('.jh-tiles [data-region="610000"] b').inner_text() == str(own)
    assert page.locator(".jh-tiles .jh-dark4").count() >= 1
    page.close()


def test_an_example_leads_to_its_hits(browser: Browser, bases: dict[str, str]) -> None:
    page = browser.new_page()
    page.goto(f"{bases['file']}/index.html")
    page.get_by_role("link", name="G11", exact=True).click()
    page.wait_for_selector("#results[data-state=ready]")
    assert page.locator("#find-query").input_value() == "G11"
    assert page.locator("#results > li").count() > 5
    page.close()


def test_an_indicator_leads_to_its_practices_on_the_find_page(
    browser: Browser, bases: dict[str, str], library: Library
) -> None:
    page = browser.new_page()
    page.goto(f"{bases['file']}/indicators/G11.html")
    page.get_by_role("link", name="在“查做法”里看").click()
    page.wait_for_selector("#results[data-state=ready]")
    expect(page.locator("#result-count")).to_have_text(f"{len(library.catalog.by_indicator['G11'])} 条做法")
    page.close()
