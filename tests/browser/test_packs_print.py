"""The packs on paper and on a wall: pages, titles, codes; the slides by keys; and what a shared link shows."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from catalogs import ROOT
from junheng.catalog.library import Library
from junheng.model.packs import FOLDER
from junheng.pages.packs.agenda import PARTS
from sites import PUBLISHED

SITE = PUBLISHED["SITE_URL"]
PACKS = sorted(path.stem for path in (ROOT / FOLDER).glob("*.yml"))
PRACTICE = "practices/safety-grid-management.html"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    yield page
    page.context.close()


def _print(page: Page, url: str) -> bytes:
    page.goto(url)
    return page.pdf(prefer_css_page_size=True)


def _sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def _text(pdf: bytes, folder: Path) -> list[str]:
    """Return the text of each sheet, without blanks."""
    file = folder / "printed.pdf"
    file.write_bytes(pdf)
    command = [str(shutil.which("pdftotext")), str(file), "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return ["".join(sheet.split()) for sheet in said.split("\f")[:-1]]


@pytest.mark.parametrize("name", PACKS)
def test_each_slide_is_a_sheet(name: str, page: Page, bases: dict[str, str]) -> None:
    sheets = _sheets(_print(page, f"{bases['file']}/packs/{name}-slides.html"))
    assert sheets == page.locator(".jh-slide").count()


@pytest.mark.parametrize("name", PACKS)
def test_nothing_runs_over_a_slide(name: str, page: Page, published: Path) -> None:
    page.goto(f"{published.as_uri()}/packs/{name}-slides.html")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1032, "height": 718})  # the paper within its margins
    over = page.locator(".jh-slide").evaluate_all("""all => all.filter(slide => {
      const foot = slide.lastElementChild.getBoundingClientRect().top;
      return slide.lastElementChild.previousElementSibling.getBoundingClientRect().bottom > foot;
    }).map(slide => slide.id)""")
    assert over == []


@pytest.mark.parametrize("part", ["slides", "handout", "notes"])
def test_every_practice_is_printed(
    part: str, page: Page, bases: dict[str, str], library: Library, tmp_path: Path
) -> None:
    for name in PACKS:
        text = "".join(_text(_print(page, f"{bases['file']}/packs/{name}-{part}.html"), tmp_path))
        assert [title for title in _titles(library, name) if _flat(title) not in text] == []
        assert "查做法" not in text, "the chrome stays away"


@pytest.mark.parametrize("name", PACKS)
def test_the_worksheet_has_room_to_write(name: str, page: Page, bases: dict[str, str]) -> None:
    """The tables stand on three sheets, and what is to be asked on two."""
    assert 3 <= _sheets(_print(page, f"{bases['file']}/packs/{name}-worksheet.html")) <= 5
    page.emulate_media(media="print")
    heights = page.locator(".jh-blank td:empty").evaluate_all("cells => cells.map(c => c.offsetHeight)")
    assert min(heights) >= 50


@pytest.mark.parametrize("name", PACKS)
def test_the_handout_prints_a_code_for_each_practice(name: str, page: Page, published: Path, library: Library) -> None:
    page.goto(f"{published.as_uri()}/packs/{name}-handout.html")
    page.emulate_media(media="print")
    found = []
    for image in page.locator(".jh-sheet-address img").all():
        found += [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(image.screenshot())))]
    choices = library.catalog.packs[name].practices
    assert found == [f"{SITE}/practices/{library.catalog.current(choice.id)}.html" for choice in choices]


def test_the_last_slide_prints_the_code_of_the_pack(page: Page, published: Path) -> None:
    page.goto(f"{published.as_uri()}/packs/{PACKS[0]}-slides.html")
    picture = Image.open(io.BytesIO(page.locator(".jh-slide img").screenshot()))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [f"{SITE}/packs/{PACKS[0]}.html"]


def test_slides_are_shown_one_by_one(page: Page, bases: dict[str, str]) -> None:
    page.goto(f"{bases['file']}/packs/{PACKS[0]}-slides.html")
    slides = page.locator(".jh-slide")
    page.get_by_role("button", name="全屏放映").click()
    assert [slide.is_visible() for slide in slides.all()].count(True) == 1
    page.keyboard.press("ArrowRight")
    assert slides.nth(1).is_visible()
    page.get_by_role("button", name="上一张").click()
    assert slides.nth(0).is_visible()
    page.keyboard.press("End")
    assert slides.last.is_visible()
    page.get_by_role("button", name="退出").click()
    expect(page.get_by_role("button", name="全屏放映")).to_be_focused()
    assert slides.nth(3).is_visible()
    assert page.url.endswith(f"-slides.html#{slides.count()}"), "each slide has an address"
    page.goto("about:blank")
    page.goto(f"{bases['file']}/packs/{PACKS[0]}-slides.html#3")
    page.get_by_role("button", name="全屏放映").click()
    assert slides.nth(2).is_visible()
    assert slides.nth(0).is_hidden()
    for named, shown in (("2", 1), ("99", 0), ("x", 0)):
        page.evaluate("(named) => { location.hash = named; }", named)
        expect(slides.nth(shown)).to_be_visible()


def test_slides_are_a_stack_without_script(browser: Browser, bases: dict[str, str]) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{bases['file']}/packs/{PACKS[0]}-slides.html")
    assert all(slide.is_visible() for slide in page.locator(".jh-slide").all())
    page.context.close()


@pytest.mark.parametrize("part", PARTS)
def test_a_part_fits_320_pixels(part: str, browser: Browser, bases: dict[str, str]) -> None:
    page = browser.new_context(viewport={"width": 320, "height": 700}).new_page()
    page.goto(f"{bases['file']}/packs/{PACKS[0]}-{part}.html")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    page.context.close()


def test_a_shared_practice_says_what_it_is(
    page: Page, bases: dict[str, str], published: Path, library: Library
) -> None:
    practice = library.catalog.practices[Path(PRACTICE).stem]
    page.goto(f"{bases['file']}/{PRACTICE}")
    assert page.title() == f"{practice.title} - 均衡实践库"
    assert _meta(page) == {
        "og:site_name": "均衡实践库",
        "og:locale": "zh_CN",
        "og:type": "article",
        "og:title": practice.title,
        "og:description": practice.summary,
    }
    page.goto(f"{published.as_uri()}/{PRACTICE}")
    said = _meta(page)
    assert said["og:url"] == f"{SITE}/{PRACTICE}"
    assert said["og:image"] == f"{SITE}/assets/topics/safety.png"


def test_the_first_image_is_large_and_out_of_sight(page: Page, bases: dict[str, str]) -> None:
    page.goto(f"{bases['file']}/{PRACTICE}")
    first = page.locator("body img").first
    assert first.evaluate("image => [image.naturalWidth, image.naturalHeight, image.alt]") == [300, 300, ""]
    box = page.locator(".jh-preview").bounding_box()
    assert box
    assert (box["width"], box["height"]) == (1, 1)
    page.emulate_media(media="print")
    assert not first.is_visible()


def _meta(page: Page) -> dict[str, str]:
    found = page.locator("meta[property^='og:']").evaluate_all(
        "all => all.map(one => [one.getAttribute('property'), one.content])"
    )
    return dict(found)


def _titles(library: Library, name: str) -> list[str]:
    catalog = library.catalog
    return [catalog.practices[catalog.current(choice.id)].title for choice in catalog.packs[name].practices]


def _flat(text: str) -> str:
    return "".join(text.split())
