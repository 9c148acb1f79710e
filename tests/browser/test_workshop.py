"""A trainer's own workshop in Chromium, from a folder: what is chosen, written and moved stands in the deck, the file and the address."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pptx
import pytest
from playwright.sync_api import Browser, Page, expect
from pptx.presentation import Presentation

from junheng.catalog.library import Library
from junheng.data.slides import practice_slide
from junheng.text.slides.deck import Chart, Slide
from junheng.text.slides.write import slide_parts

CHOSEN = ("haicang-teacher-commuter-lines", "jiaozhou-teacher-buses-every-town")
HOSTILE = 'a\x00\x0b<p:sp/>&"=1+1[[shapes]]'


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    page.set_default_timeout(30_000)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    yield page
    page.close()


def _open(page: Page, base: str, rest: str = f"?ids={','.join(CHOSEN)}") -> None:
    page.goto(f"{base}/workshop.html{rest}")
    page.wait_for_selector("#workshop[data-state=ready]")


def _saved(page: Page, kind: str) -> bytes:
    with page.expect_download() as waiting:
        page.click(f"#workshop button[data-id={kind}]")
    return Path(waiting.value.path()).read_bytes()


def _deck(page: Page) -> Presentation:
    return pptx.Presentation(io.BytesIO(_saved(page, "deck")))


def test_what_is_written_and_moved_stands_in_the_deck_the_address_and_the_file(
    page: Page, bases: dict[str, str], library: Library, tmp_path: Path
) -> None:
    _open(page, bases["file"])
    titles = [library.catalog.practices[key].title for key in CHOSEN]
    page.get_by_label("第 1 张的标题").fill("本县/的一课")
    page.get_by_label("180 分钟").check()
    page.get_by_role("button", name=f"下移：{titles[0]}").click()
    expect(page.get_by_role("button", name=f"下移：{titles[0]}")).to_be_focused()
    page.get_by_role("button", name="加一张“本县”").click()
    deck = _deck(page)
    shown = [slide.shapes.title.text for slide in deck.slides if slide.shapes.title is not None]
    assert shown[0] == "本县/的一课"
    assert [title for title in shown if title in titles] == titles[::-1]
    assert shown.count("本县") == 2
    plan = next(slide for slide in deck.slides if slide.shapes.title is not None and slide.shapes.title.text == "安排")
    assert "175—180 分" in "".join(shape.text_frame.text for shape in plan.shapes if shape.has_text_frame)
    file = tmp_path / "kept.json"
    file.write_bytes(_saved(page, "file"))
    address = page.locator("#workshop-link").inner_text()
    assert "minutes=180" in address
    _open(page, bases["file"], address[address.index("?") :])
    assert page.get_by_label("第 1 张的标题").input_value() == "本县/的一课"
    _open(page, bases["file"], "")
    page.set_input_files("#workshop-file", file)
    expect(page.locator("#workshop-status")).to_have_text("打开了。")
    assert page.get_by_label("第 1 张的标题").input_value() == "本县/的一课"
    assert [slide.shapes.title.text for slide in _deck(page).slides if slide.shapes.title is not None] == shown
    words = [one.text for one in docx.Document(io.BytesIO(_saved(page, "handout"))).paragraphs]
    assert [word for word in words if word in titles] == titles[::-1]
    sheet = docx.Document(io.BytesIO(_saved(page, "sheet")))
    assert len(sheet.tables) == 3


def test_a_practice_is_looked_for_and_a_pack_is_taken(page: Page, bases: dict[str, str], library: Library) -> None:
    _open(page, bases["file"], "")
    expect(page.locator("#workshop-empty")).to_be_visible()
    page.get_by_role("searchbox", name="查做法加进来").fill("教师班车")
    page.keyboard.press("Enter")
    page.locator("#workshop-hits button").first.click()
    expect(page.locator("#workshop-status")).to_have_text("加了 1 条。")
    pack = next(iter(library.catalog.packs.values()))
    page.get_by_label("或从现成的课抄").select_option(label=pack.title)
    expect(page.locator(".jh-ws-slide")).to_have_count(7 + 1 + len(pack.practices))


def test_a_browser_writes_the_same_parts_as_a_build(page: Page, bases: dict[str, str], library: Library) -> None:
    practices = [practice_slide(library, one) for one in library.practices]
    charted = next(one for one in practices if one.chart)
    code = Slide(
        "figures", {"title": ("甲",), "source": ("乙",)}, "丙\n丁", "https://example.org/?a=1&b", None, ("f0", "0f")
    )
    bad = Slide("chart", {"title": (HOSTILE,)}, HOSTILE, "javascript:1", Chart(HOSTILE, HOSTILE, ((HOSTILE, 1.5),), 0))
    slides = [charted, code, bad, Slide("cover", {}), Slide("local", {"title": ("甲",)})]
    _open(page, bases["file"], "")
    made = page.evaluate(
        """async (slides) => {
          const parts = await Junheng.shards.load('deck', 'parts');
          return slides.map((slide, i) => Junheng.slides.parts(parts, { texts: {}, ...slide }, i + 1, '页脚<'));
        }""",
        [json.loads(json.dumps(one.data())) for one in slides],
    )
    assert made == [dict(slide_parts(one, number, "页脚<")) for number, one in enumerate(slides, 1)]


@pytest.mark.parametrize("rest", ["?ids=../x,no-such-one&minutes=7#w=%", "#w=%5B%5B%22%2Bcover%22%2C3%5D%2C7%5D"])
def test_an_address_that_makes_no_sense_shows_a_page(rest: str, page: Page, bases: dict[str, str]) -> None:
    _open(page, bases["file"], rest)
    assert page.locator(".jh-ws-slide").count() >= 1
    with zipfile.ZipFile(io.BytesIO(_saved(page, "deck"))) as archive:
        assert archive.testzip() is None
