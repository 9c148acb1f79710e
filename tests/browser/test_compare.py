"""The compare page and the basket in a real Chromium: every field, odd addresses, failure, keyboard, paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from junheng.catalog.library import Library
from junheng.model.phrases import TO_ASK
from junheng.model.practice import SECTIONS, Practice
from junheng.model.types import When
from junheng.text.markdown import plain

ONE, TWO, THREE = "county-staffing-pool-rotation", "county-leaders-adopt-schools", "left-behind-file-and-contact-card"
"""The first and third have figures that the source hides and figures in doubt."""
MORE = ("principal-teacher-rotation-policy", "safety-grid-management")
FIELDS = [
    "一句话", "地方", "时间", "证据", "现状", "最近消息", "学段", "主题", "指标", "谁来做", "花费", *SECTIONS, TO_ASK, "数字",
    "来源",
]  # fmt: skip
WAYS = ("file", "http")
_CELLS = "(all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.innerText))"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(10_000)
    yield page
    page.close()


def _compare(page: Page, base: str, ids: str) -> None:
    page.goto(f"{base}/compare.html?ids={quote(ids, safe=',')}")
    page.wait_for_selector("#compare[data-state=ready]")


def _titles(page: Page) -> list[str]:
    return page.locator(".jh-columns thead a").all_inner_texts()


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _wanted(library: Library, practice: Practice) -> dict[str, list[str]]:
    """Return, by field, texts that stand in its cell."""
    vocabulary = library.catalog.vocabulary
    figures = [
        part
        for f in practice.results
        for part in (
            f"{f.claim}：{f.value.text if f.value else '原文遮去'}{f.unit}（{vocabulary.title('figure-kinds', f.kind)}",
            f.date.text() if f.date else "时间未写明",
            f"存疑：{f.doubt}" if f.doubt else "",
        )
    ]
    sections = dict(practice.body.sections)
    last = library.catalog.last_known(practice)
    return {
        "一句话": [practice.summary],
        "地方": [vocabulary.place_name(practice.region)],
        "时间": [
            practice.period.text(),
            vocabulary.title("certainties", practice.period.certainty),
            practice.period.note,
        ],
        "证据": [library.marks(practice)],
        "现状": [vocabulary.title("statuses", practice.status)],
        "最近消息": [When(last, last).text() if last else "未写明"],
        "学段": [vocabulary.title("levels", level) for level in practice.levels],
        "主题": [vocabulary.topics[topic].title for topic in practice.topics],
        "指标": [
            *(f"{one.id} {vocabulary.title('items', one.id)}，" for one in practice.indicators),
            *(one.why for one in practice.indicators),
            vocabulary.title("none-reasons", practice.none_because) if practice.none_because else "",
        ],
        "谁来做": list(practice.actors),
        "花费": [practice.cost or "未写明"],
        **{
            title: [plain(part) for part in re.split(r"\[\[.*?\]\]|\n", sections.get(title, "没有写这一节。"))]
            for title in SECTIONS
        },
        TO_ASK: [one.question for one in practice.ask] or ["未写明"],
        "数字": figures,
        "来源": [text for c in practice.sources for text in (vocabulary.sources[c.id].title, c.locator)],
    }


@pytest.mark.parametrize("way", WAYS)
def test_every_field_is_the_catalogues(way: str, page: Page, bases: dict[str, str], library: Library) -> None:
    practices = [library.catalog.practices[key] for key in (ONE, TWO, THREE)]
    assert any(f.masked for p in practices for f in p.results)
    assert any(f.doubt for p in practices for f in p.results)
    _compare(page, bases[way], f"{ONE},{TWO},{THREE}")
    assert _titles(page) == [practice.title for practice in practices]
    heads = page.locator(".jh-columns tbody th[scope=row]").all_inner_texts()
    assert [re.sub(r"\s*[不相]同$", "", head) for head in heads] == FIELDS
    cells = page.eval_on_selector_all(".jh-columns tbody tr", _CELLS)
    for at, practice in enumerate(practices):
        wanted = _wanted(library, practice)
        for name, row in zip(FIELDS, cells, strict=True):
            missing = [text for text in wanted[name] if _bare(text) not in _bare(row[at])]
            assert missing == [], f"{practice.id}: {name}"
        assert page.locator(f"tbody td:nth-child({at + 2}) .jh-figure").count() == len(practice.results)


def test_figures_of_one_measure_stand_in_one_row(page: Page, bases: dict[str, str], library: Library) -> None:
    practices = [
        library.catalog.practices[key]
        for key in ("luoshan-three-allowances-payroll", "heyuan-mountain-allowance-rises")
    ]
    _compare(page, bases["file"], ",".join(one.id for one in practices))
    title = library.catalog.vocabulary.measures["rural-allowance-month"].title
    row = page.locator(".jh-columns tbody tr").filter(has=page.locator("th", has_text=title))
    counts = [sum(figure.measure == "rural-allowance-month" for figure in one.results) for one in practices]
    assert [cell.locator(".jh-figure").count() for cell in row.locator("td").all()] == counts
    for at, practice in enumerate(practices):
        assert page.locator(f"tbody td:nth-child({at + 2}) .jh-figure").count() == len(practice.results)


def test_rows_say_whether_they_differ(page: Page, bases: dict[str, str]) -> None:
    _compare(page, bases["file"], f"{ONE},{TWO},{THREE}")
    cells = page.eval_on_selector_all(".jh-columns tbody tr", _CELLS)
    heads = [head.split() for head in page.locator(".jh-columns tbody th").all_inner_texts()]
    assert [name for name, *mark in heads if not mark] == ["一句话", *SECTIONS, TO_ASK, "数字", "来源"]
    marks = [mark for _, *found in heads for mark in found]
    compared = [row for row, (_, *mark) in zip(cells, heads, strict=True) if mark]
    assert marks == ["相同" if len(set(row)) == 1 else "不同" for row in compared]
    assert {"相同", "不同"} == set(marks)
    assert (
        page.inner_text("#compare-status")
        == f"3 条做法，能比的 {len(marks)} 栏里 {marks.count('不同')} 栏不同，{marks.count('相同')} 栏相同。"
    )
    button = page.get_by_role("button", name="只看不同")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    expect(page.locator(".jh-columns tbody tr:visible")).to_have_count(marks.count("不同"))
    button.click()
    expect(page.locator(".jh-columns tbody tr:visible")).to_have_count(len(FIELDS))


@pytest.mark.parametrize("way", WAYS)
def test_a_former_id_shows_what_it_became(way: str, page: Page, bases: dict[str, str], library: Library) -> None:
    old, new = min(library.catalog.former.items())
    title = library.catalog.practices[new].title
    _compare(page, bases[way], f"{old},{ONE},{new}")
    assert _titles(page) == [title, library.catalog.practices[ONE].title]
    assert f"{old} 已并入“{title}”" in page.inner_text("#compare-notes")
    page.get_by_role("button", name=f"移出：{title}").click()
    expect(page.locator(".jh-columns thead a")).to_have_count(1)
    assert page.url.endswith(f"?ids={ONE}")


def test_odd_addresses_are_said(page: Page, bases: dict[str, str]) -> None:
    _compare(page, bases["file"], f"no-such-practice,{ONE},{ONE},{TWO}")
    assert len(_titles(page)) == 2
    assert page.locator("#compare-notes li").all_inner_texts() == ["没有编号为 no-such-practice 的做法。"]
    _compare(page, bases["file"], ONE)
    assert len(_titles(page)) == 1
    assert "再选一条" in page.inner_text("#compare-status")
    assert page.locator(".jh-mark").count() == 0
    assert page.locator("#choose").is_visible()
    _compare(page, bases["file"], "")
    assert page.locator(".jh-columns").count() == 0
    assert page.locator("#choose").is_visible()
    _compare(page, bases["file"], ",".join((ONE, TWO, THREE, *MORE)))
    assert len(_titles(page)) == 4
    assert "后面还有 1 条" in page.inner_text("#compare-notes")
    assert not page.locator("#choose").is_visible()


@pytest.mark.parametrize("ids", ["<script>window.ran=1</script>", "__proto__,constructor", "a" * 5000, "%", ",,，"])
def test_hostile_ids_do_no_harm(ids: str, page: Page, bases: dict[str, str]) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    _compare(page, bases["file"], ids)
    assert page.locator("#compare script").count() == 0
    assert page.evaluate("window.ran") is None
    assert "没有编号为" in page.inner_text("#compare-notes")
    page.goto(f"{bases['file']}/topics/safety.html?compare={quote(ids)}")
    page.wait_for_selector(".jh-choose")
    assert page.evaluate("window.ran") is None
    assert errors == []


def test_a_shard_that_fails_can_be_tried_again(page: Page, bases: dict[str, str], library: Library) -> None:
    page.route("**/search/records-*.js*", lambda route: route.abort())
    _compare(page, bases["http"], f"{ONE},{TWO}")
    assert page.inner_text("#compare-notes").count("没有读到") == 2
    page.unroute("**/search/records-*.js*")
    page.get_by_role("button", name="再试").click()
    expect(page.locator(".jh-columns thead a")).to_have_text(
        [library.catalog.practices[key].title for key in (ONE, TWO)]
    )
    assert page.locator("#compare-notes li").count() == 0
    assert page.get_by_role("button", name="再试").count() == 0


def test_without_script_the_page_says_how(browser: Browser, bases: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{bases['file']}/compare.html?ids={ONE},{TWO}")
    assert "没有脚本也能比较" in page.inner_text("article")
    assert page.locator("article a[href='topics/index.html']").is_visible()
    assert not page.locator("#compare").is_visible()
    context.close()


@pytest.mark.parametrize("way", WAYS)
def test_the_basket_goes_from_page_to_page(way: str, page: Page, bases: dict[str, str], library: Library) -> None:
    titles = [library.catalog.practices[key].title for key in (TWO, "safety-grid-management")]
    page.goto(f"{bases[way]}/topics/governance.html?kept=1#overview")
    page.get_by_label(f"加入比较：{titles[0]}").first.check()
    assert page.url.endswith(f"topics/governance.html?kept=1&compare={TWO}#overview")
    bar = page.get_by_role("region", name="比较", exact=True)
    expect(bar.get_by_role("listitem")).to_contain_text([titles[0]])
    page.locator(f"article a[data-practice-id='{ONE}'], article a[data-practice-id='{TWO}']").first.click()
    page.wait_for_url(f"**/practices/*.html?compare={TWO}")
    assert page.locator(f"[data-practice-page] input[data-choose='{TWO}']").is_checked()
    page.fill("#search-query", "网格化")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find.html?q=*")
    page.wait_for_selector("#results[data-state=ready]")
    expect(bar.get_by_role("listitem")).to_contain_text([titles[0]])  # the title is known from the records
    page.locator("#facet-shown-2").check()
    page.wait_for_selector("#results[data-state=ready]")
    page.locator("#facet-shown-2").uncheck()
    page.locator("#results input[data-choose=safety-grid-management]").check()
    assert f"compare={TWO},safety-grid-management" in page.url
    bar.get_by_role("link", name="比较", exact=True).click()
    page.wait_for_selector("#compare[data-state=ready]")
    assert page.url.endswith(f"/compare.html?ids={TWO},safety-grid-management")
    assert _titles(page) == titles
    page.locator(".jh-columns thead a").first.click()
    page.wait_for_url(f"**/practices/{TWO}.html?compare={TWO},safety-grid-management")
    bar.get_by_role("button", name=f"移出：{titles[0]}").click()
    assert page.url.endswith("?compare=safety-grid-management")
    assert not page.locator("[data-practice-page] input").is_checked()
    bar.get_by_role("button", name="清空").click()
    assert page.url.endswith(f"{TWO}.html")
    expect(bar).to_be_hidden()


def test_links_within_a_page_and_to_data_stay(page: Page, bases: dict[str, str]) -> None:
    page.goto(f"{bases['http']}/practices/{ONE}.html?compare={TWO}")
    page.locator(".jh-actions a[href='#report']").click()
    assert page.url.endswith(f"{ONE}.html?compare={TWO}#report")
    carried = page.evaluate("['a.html?ids=x#y', 'compare.html', 'compare.html?ids=x,y'].map(Junheng.basket.carry)")
    base = f"{bases['http']}/practices"
    assert carried[0] == f"{base}/a.html?ids=x&compare={TWO}#y"
    top = f"{bases['http']}/compare.html"
    assert page.evaluate("(top) => [top, `${top}?ids=x,y`].map(Junheng.basket.carry)", top) == [
        f"{top}?ids={TWO}", f"{top}?ids=x,y",
    ]  # fmt: skip


def test_no_more_than_four(page: Page, bases: dict[str, str]) -> None:
    page.goto(f"{bases['file']}/topics/safety.html?compare={ONE},{TWO},{THREE},{MORE[0]}")
    box = page.locator("input[data-choose=safety-grid-management]").first
    box.click()
    assert not box.is_checked()
    expect(page.locator(".jh-basket [role=status]")).to_contain_text("最多比较 4 条")
    assert page.url.endswith(MORE[0])


def test_an_address_that_cannot_change_still_carries_the_basket(page: Page, bases: dict[str, str]) -> None:
    page.add_init_script("history.replaceState = () => { throw new DOMException('', 'SecurityError'); }")
    page.goto(f"{bases['file']}/topics/safety.html")
    page.locator("input[data-choose=safety-grid-management]").first.check()
    page.locator("article a.jh-item").first.click()
    page.wait_for_url("**/practices/*.html?compare=safety-grid-management")


def test_by_keyboard_alone_and_nothing_is_hidden_by_the_bar(page: Page, bases: dict[str, str]) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(f"{bases['file']}/topics/safety.html?compare={ONE},{TWO},{THREE}")
    page.locator("article a.jh-item").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".jh-basket li")).to_have_count(4)
    top = page.locator(".jh-basket").bounding_box()
    assert top
    for _ in range(30):
        page.keyboard.press("Tab")
        box = page.evaluate("document.activeElement.closest('.jh-choose, a').getBoundingClientRect().toJSON()")
        assert box["bottom"] <= top["y"] + 1
    page.locator(".jh-basket button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".jh-basket li")).to_have_count(3)
    assert page.evaluate("document.activeElement.closest('.jh-basket') !== null")
    page.locator(".jh-basket-go").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#compare[data-state=ready]")
    page.get_by_role("button", name="只看不同").focus()
    for stop in ("compare-word", "compare-copy", "compare-workshop", "compare-table"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == stop
    table = "document.getElementById('compare-table')"
    assert page.evaluate(f"{table}.scrollWidth <= {table}.clientWidth"), "rows are cards: nothing is moved sideways"


@pytest.mark.parametrize("target", [".jh-choose", ".jh-basket button", ".jh-basket li a", ".jh-basket-go"])
def test_targets_are_large_enough(target: str, page: Page, bases: dict[str, str]) -> None:
    page.goto(f"{bases['file']}/topics/safety.html?compare={ONE},{TWO}")
    page.wait_for_selector(".jh-basket li")
    for each in page.locator(target).all():
        box = each.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


@pytest.mark.parametrize(
    "address", [f"compare.html?ids={ONE},{TWO},{THREE}", f"topics/safety.html?compare={ONE},{TWO}"]
)
def test_nothing_scrolls_sideways_at_320_pixels(address: str, page: Page, bases: dict[str, str]) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{bases['file']}/{address}")
    page.wait_for_selector(".jh-columns, .jh-basket li")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


def test_the_table_prints_on_a4_turned(page: Page, bases: dict[str, str]) -> None:
    _compare(page, bases["file"], f"{ONE},{TWO},{THREE},{MORE[0]}")
    sheets = _sheets(page)
    assert len(sheets) > 1
    assert {(round(width), round(height)) for width, height in sheets} == {(842, 595)}
    page.goto(f"{bases['file']}/practices/{ONE}.html?compare={TWO}")
    page.wait_for_selector(".jh-basket li")
    assert all(width < height for width, height in _sheets(page))
    page.emulate_media(media="print")
    assert not page.locator(".jh-basket").is_visible()
    assert not page.locator(".jh-choose").is_visible()


def _sheets(page: Page) -> list[tuple[float, float]]:
    """Return the width and height of each sheet in points."""
    found = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", page.pdf(prefer_css_page_size=True))
    return [(float(width), float(height)) for width, height in found]
