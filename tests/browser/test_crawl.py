"""Every page of the site in a real Chromium, with the network denied: it asks nobody else for anything, and nothing goes wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from typing import Any, Final, Literal, TypedDict

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from browser.conftest import serve
from browser.test_browser import KINDS
from junheng.assess.example import HEADINGS, rows
from trap import Fault, Trap


class Look(TypedDict, total=False):
    """How a reader has set the browser."""

    media: Literal["print", "screen"]
    color_scheme: Literal["dark", "light"]


WAYS = ("file", "http")
LATE = 300
"""Milliseconds until what a page asked for last has failed."""
SLICES = 12
"""Number of tests that the crawl of all pages is cut into, so that the processes of a run share it."""
LOOKS: Final[tuple[Look, ...]] = (
    {"media": "screen", "color_scheme": "light"},
    {"media": "screen", "color_scheme": "dark"},
    {"media": "print", "color_scheme": "light"},
)
"""How a reader sees pages; a page of each kind is shown in all three, any other in one of them."""
_ONWARD = re.compile(r'http-equiv="refresh" content="0; url=([^"]+)"')
_PRACTICES = "rural-living-allowance-hanzhong,tiered-rural-living-allowance"
_TABLE = "\r\n".join(",".join(row) for row in [HEADINGS, *rows()]).encode()


def _led_on(page: Page, address: str, target: re.Pattern[str]) -> None:
    """Open a page that leads on, and wait until it has; once more where the page before, which led on too, got in between."""
    for last in (False, False, True):
        with suppress(Error):  # it may have led on before it was there; where to is looked at next
            page.goto(address, wait_until="commit")
        try:
            page.wait_for_url(target, wait_until="commit", timeout=10_000 if last else 3_000)
        except Error:
            if last:
                raise
        else:
            return


def crawl(  # noqa: PLR0913  a page with its trap, what to open and where, and how
    page: Page, trap: Trap, base: str, folder: Path, addresses: Iterable[str], *, looks: Sequence[Look] = LOOKS
) -> dict[str, list[Fault]]:
    """Open each address below `base`, whose files stand in `folder`, and return the faults of those that have any.

    Each is shown in all these looks; it is loaded in the last look of the page before. A request that fails late is told
    of the page after.
    """
    found = {}
    turn = cycle(looks)
    page.emulate_media(**next(turn))
    for address in addresses:
        onward = _ONWARD.search((folder / address).read_text(encoding="utf-8"))
        if onward:
            _led_on(page, f"{base}/{address}", re.compile(re.escape(onward[1].rpartition("/")[2])))
        else:
            page.goto(f"{base}/{address}")
        faults = trap.take() if onward else trap.look(page)
        for _ in looks[1:]:
            page.emulate_media(**next(turn))
            faults += [] if onward else trap.look(page)
        if faults:
            found[address] = faults
    page.wait_for_timeout(LATE)
    if faults := trap.take():
        found["the last pages"] = faults
    return found


@pytest.fixture
def open_page(browser: Browser, bases: dict[str, str]) -> Iterator[Callable[..., tuple[Page, Trap]]]:
    """Give a way to open an address in a context of its own, with its trap."""
    contexts = []

    def open_one(way: str, address: str = "", **options: Any) -> tuple[Page, Trap]:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        trap = Trap(context, bases[way])
        page = context.new_page()
        page.set_default_timeout(10_000)
        if address:
            page.goto(f"{bases[way]}/{address}")
        return page, trap

    yield open_one
    for context in contexts:
        context.close()


def _addresses(site: Path) -> tuple[list[str], list[str]]:
    """Return the addresses of one page of each kind and more, and those of all others."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    first = {address.rpartition("/")[0]: address for address in reversed(found)}
    some = {*first.values(), *(address.partition("?")[0] for address in KINDS.values())}
    some |= {address for address in found if "/" not in address}
    return sorted(some), [address for address in found if address not in some]


@pytest.mark.parametrize("way", WAYS)
def test_no_kind_of_page_asks_anybody_or_goes_wrong(
    way: str, site: Path, bases: dict[str, str], open_page: Callable[..., tuple[Page, Trap]]
) -> None:
    page, trap = open_page(way)
    assert crawl(page, trap, bases[way], site, _addresses(site)[0]) == {}


@pytest.mark.wall
@pytest.mark.parametrize("part", range(SLICES))
def test_no_other_page_asks_anybody_or_goes_wrong(
    part: int, site: Path, bases: dict[str, str], unpainted: Browser
) -> None:
    """From a server a page takes a quarter less time than from the disk, as the browser keeps the scripts.

    Short addresses have nothing of their own but a link: the test below reads them.
    """
    addresses = [address for address in _addresses(site)[1] if not address.startswith("p/")]
    assert len(addresses) > 1000
    context = unpainted.new_context(viewport={"width": 1280, "height": 300})
    trap = Trap(context, bases["http"])
    looks = [LOOKS[part % len(LOOKS)]]
    assert crawl(context.new_page(), trap, bases["http"], site, addresses[part::SLICES], looks=looks) == {}
    context.close()


def test_short_addresses_differ_in_their_target_alone(site: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in site.glob("p/*.html")]
    assert len(texts) > 500
    assert len({re.sub(r"\.\./practices/[a-z0-9-]+\.html", "", text) for text in texts}) == 1


def _ready(page: Page) -> None:
    page.wait_for_selector("#results[data-state=ready]")


def _ask(page: Page) -> None:
    """Ask, narrow, sort, and ask for what there is not."""
    page.fill("#find-query", "老师不愿意去乡下")
    page.press("#find-query", "Enter")
    _ready(page)
    page.locator("#facets label").first.click()
    _ready(page)
    page.select_option("#find-sort", "date")
    _ready(page)
    page.fill("#find-query", "zzzzzz")
    page.press("#find-query", "Enter")
    _ready(page)


def _suggest(page: Page) -> None:
    page.fill("#search-query", "轮岗")
    expect(page.locator("#search-list")).to_be_visible()
    page.keyboard.press("ArrowDown")


def _choose(page: Page) -> None:
    """Put two practices into the basket and open its bar."""
    for number in (0, 1):
        page.locator("[data-choose]").nth(number).check()


def _unfold(page: Page) -> None:
    """Open whatever can be opened and press whatever stays in the page."""
    page.eval_on_selector_all("details", "(all) => all.forEach((each) => { each.open = true; })")
    for button in page.locator(".jh-copied button").all():
        button.click()
    page.get_by_role("button", name="大字").click()


def _fill(page: Page) -> None:
    page.wait_for_selector("#new-form[data-state=ready]")
    page.locator("#new-form input[type=text], #new-form textarea").first.fill("乡村教师周转房")
    page.click("#new-whole")
    page.eval_on_selector_all("details", "(all) => all.forEach((each) => { each.open = true; })")
    page.click("#new-copy")


def _county(page: Page) -> None:
    """Give the self-check a table, and a bad one."""
    page.wait_for_selector("#self-check[data-state=ready]")
    for name, data in (("bad.csv", b"\xff\xfe,\x00"), ("schools.csv", _TABLE)):
        page.set_input_files("#sc-file", {"name": name, "mimeType": "text/csv", "buffer": data})
        page.wait_for_timeout(200)
    page.wait_for_selector("#sc-sheet tbody tr", state="attached")
    page.eval_on_selector_all("details", "(all) => all.forEach((each) => { each.open = true; })")
    expect(page.locator("#sc-sheet tbody tr").first).to_be_visible()


def _show(page: Page) -> None:
    page.get_by_role("button", name="全屏放映").click()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")


def _cell(page: Page) -> None:
    page.locator(".jh-gap a[href*='find.html'][href*='indicator=']").first.click()
    _ready(page)


def _menu(page: Page) -> None:
    page.get_by_role("button", name="菜单").click()


STATES: Final[dict[str, tuple[str, Callable[[Page], object]]]] = {
    "asked": ("find.html", _ask),
    "facets": ("find.html?q=%E8%BD%AE%E5%B2%97&topic=teacher-workforce&shown=2", _ready),
    "suggested": ("practices/safety-grid-management.html", _suggest),
    "basket": ("topics/safety.html", _choose),
    "compared": (f"compare.html?ids={_PRACTICES}", lambda page: page.wait_for_selector("#compare[data-state=ready]")),
    "unknown ids": ("compare.html?ids=no-such", lambda page: page.wait_for_selector("#compare[data-state=ready]")),
    "form": ("contribute/new.html?topic=safety%2Ffood&indicator=G11", _fill),
    "example county": (
        "self-check.html?example=1",
        lambda page: page.wait_for_selector("#self-check[data-state=ready]"),
    ),
    "own county": ("self-check.html", _county),
    "unfolded": ("practices/rural-allowance-and-pay-parity-lueyang.html", _unfold),
    "slides": ("packs/partnerships-that-work-slides.html", _show),
    "workshop": (f"workshop.html?ids={_PRACTICES}", lambda page: page.wait_for_selector("#workshop[data-state=ready]")),
    "cell": ("gaps.html", _cell),
}


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("way", WAYS)
def test_no_state_asks_anybody_or_goes_wrong(way: str, name: str, open_page: Callable[..., tuple[Page, Trap]]) -> None:
    address, act = STATES[name]
    page, trap = open_page(way, address, color_scheme="dark" if way == "file" else "light")
    act(page)
    page.emulate_media(media="print")
    _expect_silence(page, trap)


def _expect_silence(page: Page, trap: Trap) -> None:
    """See that nothing has been heard, and nothing is heard any more."""
    assert trap.look(page) == []
    page.wait_for_timeout(LATE)
    assert trap.take() == []


@pytest.mark.parametrize("way", WAYS)
def test_the_menu_of_a_telephone_is_quiet(way: str, open_page: Callable[..., tuple[Page, Trap]]) -> None:
    page, trap = open_page(way, "topics/safety.html", viewport={"width": 390, "height": 800}, color_scheme="dark")
    _menu(page)
    _expect_silence(page, trap)


SOUND: Final = """<!doctype html><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,">{}
<style>:root {{--jh-rule: 1px}}</style><h1>x</h1>"""
POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'unsafe-inline\'">'
BAD: Final = {
    "request": '<img src="https://example.org/a.png" alt="">',
    "request-script": '<script src="//example.org/a.js"></script>',
    "request-late": "<script>addEventListener('load', () => fetch('https://example.org/').catch(() => 0))</script>",
    "request-dark": "<style>@media (prefers-color-scheme: dark) {h1 {background: url(https://example.org/a.png)}}</style>",
    "request-print": "<style>@media print {h1 {background: url(https://example.org/a.png)}}</style>",
    "hint": '<link rel="dns-prefetch" href="https://example.org/">',
    "policy": f'{POLICY}<img src="https://example.org/a.png" alt="">',
    "console": "<script>console.error('x')</script>",
    "console-warning": "<script>console.warn('x')</script>",
    "error": "<script>throw new Error('x')</script>",
    "failed": '<script src="missing.js"></script>',
    "console-missing": '<img src="missing.png" alt="">',
    "request-number": '<img src="http://192.0.2.1/a.png" alt="">',
    "request-style": '<link rel="stylesheet" href="https://example.org/a.css">',
    "request-beacon": "<script>navigator.sendBeacon('https://example.org/', 'x')</script>",
    "console-socket": "<script>new WebSocket('wss://example.org/')</script>",
    "title": "<style>h1 {display: none}</style>",
    "style": "<style>:root {--jh-rule: initial !important}</style>",
}
ON_DISK = {"request-dark", "failed", "title", "style"}
"""What shows on the disk; the others show on a server."""


@pytest.mark.parametrize("name", ["", *BAD])
def test_the_crawl_hears_each_kind_of_fault(name: str, browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(SOUND.format(BAD.get(name, "")), encoding="utf-8")
    context = browser.new_context()
    with serve(tmp_path) as base:
        here = tmp_path.as_uri() if name in ON_DISK else base
        trap = Trap(context, here)
        found = crawl(context.new_page(), trap, here, tmp_path, ["page.html"])
    context.close()
    kinds = {fault.kind for faults in found.values() for fault in faults}
    assert name.partition("-")[0] in kinds if name else not kinds
