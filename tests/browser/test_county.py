"""The reader's county in a real Chromium: picked once, kept where she asked, and what is like it first, with the reason."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from junheng.catalog.library import Library
from junheng.catalog.peers import likeness, reasons, shared

READY = "#results[data-state=ready]"
_ALIKE = """async ([codes, places]) => {
  const found = {};
  for (const code of codes) {
    await Junheng.county.choose(code);
    found[code] = places.map((place) => Junheng.county.alike(place));
  }
  return found;
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(10_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []
    context.close()


def _pick(page: Page, *codes: str) -> None:
    for name, code in zip(("province", "prefecture", "county"), codes, strict=False):
        page.locator(f"#county-{name} option[value='{code}']").wait_for(state="attached")
        page.select_option(f"#county-{name}", code)
        page.wait_for_function("(code) => ((Junheng.county.chosen() || {}).code || '') === code", arg=code)


def _places(page: Page) -> list[str]:
    return [text.split(" · ")[0] for text in page.locator("#results .jh-about").all_inner_texts()]


def test_the_browser_likens_places_as_the_program_does(page: Page, bases: dict[str, str], library: Library) -> None:
    vocabulary, places = library.catalog.vocabulary, sorted(library.catalog.by_region)
    codes = ["610727", "522732", "110101", "610700", "460000", "659001", "152522"]
    page.goto(f"{bases['file']}/find.html")
    page.wait_for_selector(READY)
    found = page.evaluate(_ALIKE, [codes, places])
    for code in codes:
        common = [shared(vocabulary, code, place) for place in places]
        assert found[code] == [{"weight": likeness(some), "reasons": reasons(some)} for some in common], code


def test_a_county_is_picked_once_and_sorts_the_hits(page: Page, bases: dict[str, str], library: Library) -> None:
    page.goto(f"{bases['file']}/find.html?topic=safety")
    page.wait_for_selector(READY)
    page.get_by_text("本县：选了，与它相像的就能排在前面").click()
    _pick(page, "610000", "610700", "610728")
    expect(page.get_by_text("本县：陕西省汉中市镇巴县")).to_be_visible()
    expect(page.locator("#find-sort")).to_have_value("alike")
    page.wait_for_selector(READY)
    vocabulary = library.catalog.vocabulary
    regions = [library.catalog.practices[key].region for key in library.catalog.by_topic["safety"]]
    weights = sorted((likeness(shared(vocabulary, "610728", region)) for region in regions), reverse=True)
    names = {vocabulary.place_name(region): likeness(shared(vocabulary, "610728", region)) for region in regions}
    expect(page.locator("#results .jh-alike").first).to_contain_text("同省")
    assert [names[place] for place in _places(page)] == weights[:20]
    assert "county=610728" in page.url
    assert page.evaluate("localStorage.getItem('junheng.county')") is None, "only when it is asked for"
    before = _places(page)
    page.reload()
    page.wait_for_selector(READY)
    expect(page.get_by_text("本县：陕西省汉中市镇巴县")).to_be_visible()
    assert _places(page) == before


def test_links_carry_the_county_to_the_page_of_an_indicator(page: Page, bases: dict[str, str]) -> None:
    page.goto(f"{bases['file']}/indicators/index.html?county=610728")
    page.get_by_role("link", name="G11 ").first.click()
    page.wait_for_url("**/G11.html?county=610728")
    first = page.locator("article tbody tr").first
    expect(first.locator(".jh-alike")).to_contain_text("同市")
    expect(page.get_by_label("排序", exact=True)).to_have_value("alike")
    expect(page.locator(".jh-item ~ .jh-alike").first).to_contain_text("同市")
    page.get_by_text("本县：陕西省汉中市镇巴县").click()
    _pick(page, "")
    expect(page.locator(".jh-alike")).to_have_count(0)
    expect(page.get_by_label("排序", exact=True)).to_have_value("shown")
    assert "county" not in page.url


def test_it_is_kept_in_the_browser_when_asked_and_forgotten_when_asked(page: Page, bases: dict[str, str]) -> None:
    page.goto(f"{bases['http']}/find.html")
    page.get_by_text("本县：选了").click()
    _pick(page, "610000", "610700")
    page.get_by_label("记在这个浏览器里").check()
    page.goto(f"{bases['http']}/self-check.html")
    page.wait_for_selector("#self-check[data-state=ready]")
    expect(page.locator("#county-prefecture")).to_have_value("610700")
    page.goto(f"{bases['http']}/find.html?county=420000")
    expect(page.get_by_text("本县：湖北省")).to_be_visible()
    page.goto(f"{bases['http']}/find.html")
    page.get_by_text("本县：陕西省汉中市").click()
    expect(page.get_by_label("记在这个浏览器里")).to_be_checked()
    page.get_by_label("记在这个浏览器里").uncheck()
    assert page.evaluate("localStorage.getItem('junheng.county')") is None


@pytest.mark.parametrize("code", ["999999", "610799", "61", "hidden-a", "__proto__", "%3Cscript%3Epwn()%3C/script%3E"])
def test_a_code_that_no_region_has_chooses_none(code: str, page: Page, bases: dict[str, str]) -> None:
    page.goto(f"{bases['file']}/find.html?county={code}")
    page.wait_for_selector(READY)
    assert page.evaluate("Junheng.county.chosen()") is None
    assert page.locator("#results > li").count() > 0
