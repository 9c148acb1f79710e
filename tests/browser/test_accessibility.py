"""The pages for everyone: axe, keyboard, zoom and text spacing, less motion, and the large text that a reader asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.ready import open_ready
from browser.test_browser import KINDS

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
Rules = dict[str, Any]
"""Which rules axe runs: https://www.deque.com/axe/core-documentation/api-documentation/#options-parameter."""
ALL: Rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOUR: Rules = {"runOnly": ["color-contrast", "link-in-text-block"]}
ALL_BUT_COLOUR: Rules = {**ALL, "rules": {rule: {"enabled": False} for rule in COLOUR["runOnly"]}}
NARROW = ("home", "hits", "compare", "self-check", "gaps", "practice", "figures", "slides", "form")
"""Kinds of pages with parts that a narrow page shows in other colours or in another form."""
STOPS = 40
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
"""What a reader may set, from WCAG 1.4.12."""

_FOCUS = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const shown = document.activeElement;
  if (!shown || shown === document.body) return null;
  const ticked = shown.matches('input[type=checkbox]') && shown.closest('label'); // who presses the words presses the box
  const target = ticked || shown;
  const style = getComputedStyle(target);
  const box = target.getClientRects()[0];
  const near = shown.parentElement;
  const inSentence = style.display === 'inline' && near.textContent.trim().length > shown.textContent.trim().length;
  const name = `${shown.tagName.toLowerCase()}.${shown.className}#${shown.id} “${shown.textContent.trim().slice(0, 20)}”`;
  const faults = [];
  const above = [0.1, 0.5, 0.9].map((part) => document.elementFromPoint(box.left + box.width / 2, box.top + box.height * part));
  const cover = above.find((at) => at && !shown.contains(at) && !at.contains(shown));
  if (!shown.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) faults.push('is not shown');
  const tall = box.height > innerHeight / 2;
  if (box.left < 0 || box.right > innerWidth || box.top < 0 && !tall || box.bottom > innerHeight + 1 && !tall) faults.push(`is out of view at ${[box.left, box.top, box.right, box.bottom].map(Math.round)}`);
  else if (cover) faults.push(`is covered by ${cover.outerHTML.slice(0, 60)}`);
  if (style.outlineStyle === 'none' && style.boxShadow === 'none') faults.push('does not show the focus');
  if (!inSentence && (box.width < 24 || box.height < 24)) faults.push(`is ${box.width} × ${box.height}`);
  return { name, faults };
}"""
_AS_A_READER = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
"""A reader's own style comes from outside the page, which allows no style within it."""
_CUT = """() => {
  const found = [];
  for (const e of document.querySelectorAll('body *')) {
    const style = getComputedStyle(e);
    const cut = (overflow, all, part) => /hidden|clip/.test(overflow) && all > part + 1;
    if (!cut(style.overflowX, e.scrollWidth, e.clientWidth) && !cut(style.overflowY, e.scrollHeight, e.clientHeight)) continue;
    const box = e.getBoundingClientRect();
    if (!e.textContent.trim() || box.width < 2 || box.height < 2 || style.visibility === 'hidden') continue;
    if (e.closest('.md-header__title')) continue;
    found.push(`${e.tagName.toLowerCase()}.${e.className} ${e.textContent.trim().slice(0, 30)}`);
  }
  return found;
}"""
"""The page's title in the header may be cut: the heading below it says it in full."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield page
    page.close()


def _open(page: Page, bases: dict[str, str], kind: str) -> None:
    open_ready(page, f"{bases['file']}/{KINDS[kind]}")


@pytest.mark.parametrize(
    ("rules", "look", "kinds"),
    [
        pytest.param(ALL, ("light", 1280), KINDS, id="all"),
        pytest.param(COLOUR, ("dark", 1280), KINDS, id="dark"),
        pytest.param(ALL_BUT_COLOUR, ("light", 390), KINDS, id="narrow"),
        pytest.param(COLOUR, ("light", 390), NARROW, id="narrow-light", marks=pytest.mark.wall),
        pytest.param(COLOUR, ("dark", 390), NARROW, id="narrow-dark", marks=pytest.mark.wall),
    ],
)
def test_axe_finds_nothing(
    rules: Rules, look: tuple[Any, int], kinds: Iterable[str], browser: Browser, bases: dict[str, str]
) -> None:
    """Contrast takes twice as long as all other rules together, and depends on the scheme; the others do not."""
    scheme, width = look
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = []
    for kind in kinds:
        _open(page, bases, kind)
        found += [f"{kind}: {violation}" for violation in _run_axe(page, rules)]
    page.close()
    assert found == [], "\n".join(found)


def test_axe_can_find_something(page: Page, bases: dict[str, str]) -> None:
    _open(page, bases, "about")
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    page.evaluate("document.querySelector('article').style.color = 'gray'")
    both = "".join(_run_axe(page, ALL))
    assert "button-name" in both
    assert "color-contrast" in both
    assert "button-name" in "".join(_run_axe(page, ALL_BUT_COLOUR))
    assert "color-contrast" in "".join(_run_axe(page, COLOUR))


def _run_axe(page: Page, rules: Rules) -> list[str]:
    page.evaluate(AXE)
    result = page.evaluate("(rules) => axe.run({ ...rules, resultTypes: ['violations'] })", rules)
    return [
        f"{violation['id']} {' '.join(map(str, node['target']))}\n    {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_keyboard_walks_through_the_page(width: int, large: bool, page: Page, bases: dict[str, str]) -> None:  # noqa: FBT001  a parameter of the test
    page.set_viewport_size({"width": width, "height": 900})
    faults = []
    for kind in ("home", "practice", "topic", "hits"):
        _open(page, bases, kind)
        if large:
            page.evaluate("document.documentElement.classList.add('jh-large')")
        stops = list(_stops(page))
        assert len(stops) > STOPS / 2
        faults += [f"{kind}: {stop['name']} {fault}" for stop in stops for fault in stop["faults"]]
    assert faults == [], "\n".join(faults)


def _stops(page: Page) -> Iterator[dict[str, Any]]:
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUS)
        if stop:
            yield stop


def test_the_menu_of_a_narrow_page_opens_by_key(page: Page, bases: dict[str, str]) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    _open(page, bases, "topic")
    menu = page.get_by_role("button", name="菜单")
    menu.focus()
    page.keyboard.press("Enter")
    assert menu.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    page.keyboard.press("Escape")
    assert menu.get_attribute("aria-expanded") == "false"
    assert menu.evaluate("(button) => button === document.activeElement")


def test_a_table_that_scrolls_takes_the_focus(page: Page, bases: dict[str, str]) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    _open(page, bases, "fields")
    page.get_by_role("region").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("region").first).not_to_have_js_property("scrollLeft", 0)


def test_a_field_for_a_file_is_a_button_in_the_words_of_the_page(page: Page, bases: dict[str, str]) -> None:
    """The browser writes its own field in the language of the computer."""
    for kind, count in (("self-check", 3), ("workshop", 1)):
        _open(page, bases, kind)
        fields = page.locator("input[type=file]")
        assert fields.count() == count
        for field in fields.all():
            assert field.evaluate("(field) => getComputedStyle(field).opacity") == "0"
            label = field.locator("xpath=ancestor::label")
            assert label.inner_text().strip()
            before = label.evaluate("(label) => getComputedStyle(label).outlineStyle")
            field.focus()
            assert (before, label.evaluate("(label) => getComputedStyle(label).outlineStyle")) == ("none", "solid")
            box, own = label.bounding_box(), field.bounding_box()
            assert box
            assert own
            assert box["height"] >= 24
            assert own["width"] > box["width"] - 5, "a file may be dropped anywhere on it"


@pytest.mark.parametrize("width", [1280, 320])
def test_wider_text_spacing_cuts_nothing(width: int, page: Page, bases: dict[str, str]) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for kind in KINDS:
        _open(page, bases, kind)
        page.evaluate(_AS_A_READER, SPACING)
        assert _width(page) <= width, kind
        assert page.evaluate(_CUT) == [], kind


def test_less_motion_is_no_motion(page: Page, bases: dict[str, str]) -> None:
    _open(page, bases, "hits")
    moving = page.evaluate("""[...document.querySelectorAll('*')].filter((e) => ['', '::before', '::after'].some((part) => {
      const style = getComputedStyle(e, part || null);
      return `${style.transitionDuration},${style.animationDuration}`.split(',').some((time) => parseFloat(time) > 0.01);
    })).map((e) => e.outerHTML.slice(0, 80))""")
    assert moving == []


@pytest.mark.parametrize("way", ["file", "http"])
def test_large_text_stays_until_it_is_taken_back(way: str, browser: Browser, bases: dict[str, str]) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{bases[way]}/{KINDS['topic']}")
    before = _text_size(page)
    assert page.evaluate("localStorage.getItem('junheng.text')") is None
    button = page.get_by_role("button", name="大字")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert _text_size(page) >= 1.25 * before
    page.locator("article a[data-practice-id]").first.click()
    page.wait_for_url("**/practices/*.html")
    assert _text_size(page) >= 1.25 * before
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    page.go_back()
    assert _text_size(page) == before
    assert page.evaluate("localStorage.getItem('junheng.text')") is None
    context.close()


def test_large_text_fits_a_narrow_page(browser: Browser, bases: dict[str, str]) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 900})
    page = context.new_page()
    page.goto(f"{bases['file']}/index.html")
    page.get_by_role("button", name="大字").click()
    for kind in KINDS:
        _open(page, bases, kind)
        assert _text_size(page) > 18, kind
        assert _width(page) <= 320, kind
        assert page.evaluate(_CUT) == [], kind
    context.close()


def test_large_text_works_without_storage(page: Page, bases: dict[str, str]) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied'); } })"
    )
    _open(page, bases, "about")
    before = _text_size(page)
    page.get_by_role("button", name="大字").click()
    assert _text_size(page) >= 1.25 * before


def _width(page: Page) -> int:
    return int(page.evaluate("document.scrollingElement.scrollWidth"))


def _text_size(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('article')).fontSize)"))
