"""A newcomer's way through the form: from an empty cell of the gap map to a file that the check passes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import docx
import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from catalogs import make
from junheng.catalog.library import Library
from junheng.check.check import check
from junheng.check.rules import GROUPS
from junheng.check.rules.conditions import CONDITIONS
from junheng.check.rules.finding import code, run
from junheng.check.rules.lines import LINES
from junheng.check.rules.practices import PRACTICE_RULES
from junheng.cli.new.from_word import read_told
from junheng.data.facts import labels
from junheng.data.form import IN_FORM, NEVER, arrangement
from junheng.model.phrases import TO_ASK
from junheng.model.practice import Practice
from junheng.model.types import fields
from junheng.text.markdown import read_body

_KEPT = "localStorage.getItem('junheng-draft')"
CODES = {code(rule) for rules in GROUPS.values() for rule in rules}


def _open(browser: Browser, base: str, query: str = "") -> Page:
    page = browser.new_context(accept_downloads=True).new_page()
    page.goto(f"{base}/contribute/new.html{query}")
    page.wait_for_selector("#new-form[data-state=ready]")
    page.click("#new-whole")
    return page


@pytest.fixture
def blank(browser: Browser, bases: dict[str, str]) -> Iterator[Page]:
    page = _open(browser, bases["file"])
    yield page
    page.context.close()


def _fill(page: Page) -> None:
    """Fill in a practice as somebody would who knows neither git nor YAML, with a source that is not in the table."""
    page.fill("#f-title", "略阳：食堂明厨亮灶")
    page.fill("#f-summary", "县里给学校食堂装摄像头，家长可以看。")
    page.select_option("#f-topics select", "safety/food")
    for number, name in enumerate(("陕西省", "汉中市", "略阳县")):
        page.select_option(f"#f-region select >> nth={number}", label=name)
    page.check("#f-levels input[value=primary]")
    page.fill("#f-actors", "县教育局\n中小学")
    page.select_option("#f-status", "in-force")
    page.fill("#f-period-from", "2021")
    page.select_option("#f-period-certainty", "stated")
    page.fill("#f-body-approach", "1. 先装摄像头。\n2. 再请家长看。")
    page.click("text=来源表里没有，登记新的")
    page.fill("#f-sources-0-new-title", "县里的食堂公告：明厨亮灶")
    page.fill("#f-sources-0-new-publisher", "县教育局")
    page.select_option("#f-sources-0-new-kind", index=1)
    page.fill("#f-sources-0-new-address", "https://example.com/notice?a=1&b='2'".replace("'", ""))
    page.fill("#f-sources-0-new-date", "2026-03")
    page.select_option("#f-sources-0-new-quality", "official")
    page.select_option("#f-sources-0-new-speaker", "own")
    page.fill("#f-sources-0-locator", "12所学校：全部装好")
    page.click("text=加一项数字")
    page.fill("#f-results-0-claim", "装好的学校")
    page.fill("#f-results-0-value", "12")
    page.fill("#f-results-0-unit", "所")
    page.select_option("#f-results-0-kind", "output")
    page.focus("#f-results-0-source")
    page.select_option("#f-results-0-source", index=1)
    page.click("text=加一项照做前要问清的")
    page.select_option("#f-ask-0-about", "cost")
    page.fill("#f-ask-0-question", "一所学校的摄像头花了多少钱，由谁出？")
    page.click("text=加一项指标")
    page.select_option("#f-indicators-0-id", "V5")
    page.select_option("#f-indicators-0-strength", "supports")
    page.fill("#f-indicators-0-why", "看得见后厨，食堂的隐患早发现。")
    page.select_option("#f-read-extent", "opening")
    page.fill("#f-keywords", "食堂能不能看\n后厨摄像头\n家长看食堂")
    page.fill("#f-title_en", "Open kitchens in school canteens")
    page.fill("#f-summary_en", "A county lets parents watch canteen kitchens.")


@pytest.mark.parametrize("way", ["file", "http"])
def test_what_is_filled_in_passes_the_check(way: str, browser: Browser, bases: dict[str, str], tmp_path: Path) -> None:
    page = _open(browser, bases[way])
    _fill(page)
    assert page.inner_text("#new-status") == "检查没有发现问题。"
    with page.expect_download() as download:
        page.click("#new-download")
    assert download.value.suggested_filename == "food-610727.md"
    assert "practices/safety/food-610727.md" in page.inner_text("#new-said")
    make(tmp_path, {})
    download.value.save_as(tmp_path / "practices" / "safety" / "food-610727.md")
    with (tmp_path / "practices/_vocabulary/sources.yml").open("a", encoding="utf-8") as file:
        file.write(page.text_content("#new-sources-file") or "")
    assert [str(finding) for finding in check(tmp_path).findings] == []
    page.context.close()


def test_it_ends_in_a_word_file_and_a_letter(blank: Page, tmp_path: Path) -> None:
    _fill(blank)
    with blank.expect_download() as download:
        blank.click("#new-word")
    assert download.value.suggested_filename == "略阳：食堂明厨亮灶.docx"
    download.value.save_as(tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    words = [one.text for one in document.paragraphs]
    source = "县里的食堂公告：明厨亮灶，县教育局，2026-03，https://example.com/notice?a=1&b=2，12所学校：全部装好"
    assert source in words
    figures, facts = ([[cell.text for cell in row.cells] for row in table.rows] for table in document.tables)
    assert figures[1:] == [["装好的学校", "12 所", "产出"]]
    assert ["地方", "略阳县"] in facts
    again = read_told(tmp_path / "a.docx", frozenset())
    assert again.title == "略阳：食堂明厨亮灶"
    assert again.sections["做法"].startswith("- 先装摄像头。\n- 再请家长看。\n")
    blank.evaluate(
        "() => document.querySelector('#new-letter').append("
        "Junheng.element('a', { id: 'new-mail', 'data-to': 'editors@example.org' }, 'x'))"
    )
    blank.fill("#f-title_en", "")
    blank.select_option("#f-status", "")
    blank.click("#new-write")
    letter = blank.locator("#new-letter-text")
    expect(letter).to_contain_text("主题：投稿：略阳：食堂明厨亮灶\n\n编辑同志：\n")
    expect(letter).to_contain_text("地方：陕西省汉中市略阳县。\n来源：\n1. 县里的食堂公告")
    expect(letter).to_contain_text("还缺：现状。\n附件：略阳：食堂明厨亮灶.docx、food-610727.md。")
    blank.select_option("#f-status", "in-force")
    expect(letter).to_contain_text("六个问题里要填的都填了")
    address = urlsplit(blank.get_attribute("#new-mail", "href") or "")
    assert (address.scheme, address.path) == ("mailto", "editors@example.org")
    sent = parse_qs(address.query)
    assert f"主题：{sent['subject'][0]}\n\n{sent['body'][0]}".replace("\r", "") == letter.text_content()


def test_the_address_fills_in_what_it_names(browser: Browser, bases: dict[str, str]) -> None:
    page = _open(
        browser, bases["file"], "?topic=safety%2Ffood&topic=nonsense&indicator=G11&indicator=%3Cb%3E&region=610727"
    )
    draft = page.evaluate("Junheng.form.draft()")
    assert (draft["topics"], draft["region"]) == (["safety/food"], "610727")
    assert draft["indicators"] == [{"id": "G11", "strength": "serves"}]
    assert page.input_value("#f-indicators-0-id") == "G11"
    assert page.input_value("#f-indicators-0-strength") == "serves"
    assert page.locator("#new-lacking a", has_text="指标 1 为什么").count() == 1
    assert draft["id"] == "food-610727"
    assert page.input_value("#f-id") == "food-610727"
    page.context.close()


def test_one_question_a_screen_and_last_what_is_missing(browser: Browser, bases: dict[str, str]) -> None:
    page = _open(browser, bases["file"])
    page.click("#new-whole")
    shown = page.locator("#new-form > section:visible > h2, #new-questions > section:visible > h2")
    turns = []
    while page.is_visible("#new-next"):
        turns += shown.all_inner_texts()
        page.click("#new-next")
        assert page.evaluate("document.activeElement.tagName") == "H2"
    assert [turn.split("\n")[0].strip() for turn in turns] == [f"第 {n} 题，共 6 题" for n in range(1, 7)]
    assert shown.all_inner_texts() == ["还缺什么"]
    missing = page.locator("#new-lacking li").all_inner_texts()
    numbers = [text.partition("：")[0] for text in missing]
    assert "第 1 题：标题" in missing
    assert numbers == sorted(numbers, key=lambda name: (name == "编辑会补", name))
    assert page.locator("#new-editors :is(#f-id, #f-title_en, #f-keywords)").count() == 3
    assert page.is_hidden("#f-id")
    assert page.locator("#asked + ol li").count() == 6, "as without scripts"
    page.click("#new-lacking a:text-is('标题')")
    assert page.evaluate("document.activeElement.id") == "f-title"
    assert page.is_hidden("#new-back")
    page.emulate_media(media="print")
    assert shown.count() == 7
    page.context.close()


def test_an_empty_cell_of_the_gap_map_leads_here(blank: Page, bases: dict[str, str]) -> None:
    blank.goto(f"{bases['file']}/gaps.html")
    blank.click(".jh-gap-0 a >> nth=0")
    blank.wait_for_selector("#new-form[data-state=ready]")
    draft = blank.evaluate("Junheng.form.draft()")
    assert len(draft["topics"]) == 1
    assert [item["strength"] for item in draft["indicators"]] == ["serves"]


def test_a_fault_is_said_at_its_field(blank: Page) -> None:
    blank.fill("#f-period-from", "十几年前")
    assert blank.get_attribute("#f-period-from", "aria-invalid") == "true"
    assert "不是日期" in blank.inner_text("#f-period-from-fault")
    assert "f-period-from-fault" in (blank.get_attribute("#f-period-from", "aria-describedby") or "")
    blank.click("#new-faults a >> nth=0")
    assert blank.evaluate("document.activeElement.id") == "f-period-from"
    blank.fill("#f-period-from", "2021")
    assert blank.get_attribute("#f-period-from", "aria-invalid") == "false"


def test_it_shows_what_is_near_with_the_shared_phrases(blank: Page) -> None:
    blank.fill("#f-title", "食堂明厨亮灶")
    blank.fill("#f-summary", "给学校食堂装摄像头，家长在手机上看后厨。")
    blank.wait_for_selector("#new-near li")
    assert 1 <= blank.locator("#new-near li").count() <= 5
    assert blank.locator("#new-near mark", has_text="学校食堂").count() > 0
    assert blank.evaluate(
        "Junheng.near.shared(Junheng.near.masked('略阳县给乡村教师发补助', ['略阳县']), '汉中给乡村教师发补助')"
    ) == ["给乡村教师发补助"]


def test_what_is_asked_says_how_to_ask(blank: Page) -> None:
    assert "像打电话问那个县一样写" in blank.inner_text("#f-ask-hint")
    blank.click("text=加一项照做前要问清的")
    assert blank.evaluate("document.activeElement.id") == "f-ask-0-about"
    assert "像打电话问那个县一样写" in blank.inner_text("#f-ask-0-question-hint")
    blank.fill("#f-ask-0-question", "谁出钱")
    assert "以“？”结尾" in blank.inner_text("#f-ask-0-question-fault")
    blank.fill("#f-ask-0-question", "钱由谁出？")
    assert blank.inner_text("#f-ask-0-question-fault") == ""
    blank.click("text=去掉照做前要问清的 1")
    assert blank.evaluate("Junheng.form.draft().ask") == []


def test_a_new_draft_lacks_an_indicator_or_a_reason(blank: Page) -> None:
    lacking = blank.locator("#new-lacking a", has_text="指标")
    assert lacking.all_inner_texts() == ["指标"]
    blank.select_option("#f-none_because", "not-counted")
    assert lacking.count() == 0
    blank.click("text=加一项指标")
    assert "有指标，又写了没有指标的原因" in blank.inner_text("#f-none_because-fault")
    blank.select_option("#f-none_because", "")
    assert blank.inner_text("#f-none_because-fault") == ""


def test_another_place_is_chosen_from_the_lists(blank: Page) -> None:
    blank.click("text=加一项结对的地方")
    for number, name in enumerate(("四川省", "成都市", "青白江区")):
        blank.select_option(f"#f-places-0-region select >> nth={number}", label=name)
    blank.select_option("#f-places-0-role", "receives")
    assert "places:\n  - region: '510113'\n    role: receives\n" in str(blank.evaluate("Junheng.form.file()"))
    blank.click("text=看看排出来的样子")
    blank.wait_for_selector("#new-preview h3")
    assert "青白江区，受的一方" in blank.inner_text("#new-preview")


def test_a_taken_id_is_said(blank: Page) -> None:
    blank.fill("#f-id", "safety-grid-management")
    blank.wait_for_selector("#new-faults li[data-code=duplicate-id]")


def test_what_is_typed_cannot_run(blank: Page) -> None:
    blank.evaluate("window.ran = 0")
    bad = "<img src=x onerror='ran=1'><script>ran=1</script>"
    blank.click("text=加一项照做前要问清的")
    blank.click("text=加一项指标")
    for name in ("title", "summary", "body-approach", "cost", "actors", "ask-0-question", "indicators-0-why"):
        blank.fill(f"#f-{name}", bad)
    blank.click("text=看看排出来的样子")
    blank.wait_for_selector("#new-preview h3")
    blank.wait_for_timeout(300)
    assert blank.evaluate("ran") == 0
    assert blank.locator("#new-preview img, #new-preview script").count() == 0


def test_a_draft_is_shown_with_the_facts_of_the_page(blank: Page) -> None:
    _fill(blank)
    blank.click("text=看看排出来的样子")
    blank.wait_for_selector("#new-preview h3")
    shown = [pair.split("\n", 1) for pair in blank.locator("#new-preview dl > div").all_inner_texts()]
    left_out = {"period", "places", "none_because", "framework", "cost"}
    assert [label.strip() for label, _ in shown] == [name for key, name in labels().items() if key not in left_out]
    said = {label.strip(): text.strip() for label, text in shown}
    assert (said["地方"], said["学段"], said["谁来做"]) == ("略阳县", "小学", "县教育局、中小学")
    assert said["指标"] == "V5 重大安全责任事故和严重违纪违规事件，有关，看得见后厨，食堂的隐患早发现。"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d，读到开头", said["对照来源"])
    asked = blank.locator(f"#new-preview h4:has-text('{TO_ASK}') + ul li").all_inner_texts()
    assert asked == ["钱 一所学校的摄像头花了多少钱，由谁出？"]


def test_what_is_typed_stays_in_the_tab_and_leaving_is_asked(blank: Page) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    def again() -> None:
        asked.clear()
        blank.reload()
        blank.wait_for_selector("#new-form[data-state=ready]")

    blank.on("dialog", answer)
    again()
    assert asked == []
    assert blank.is_hidden("#new-restored")
    blank.locator("#f-title").press_sequentially("甲")
    again()
    assert asked == ["beforeunload"]
    assert blank.input_value("#f-title") == "甲"
    assert "放回来了" in blank.inner_text("#new-restored")
    blank.locator("#f-summary").press_sequentially("乙")
    blank.click("#new-whole")
    with blank.expect_download():
        blank.click("#new-download")
    again()
    assert asked == [], "it is in a file"
    assert (blank.input_value("#f-title"), blank.input_value("#f-summary")) == ("甲", "乙")
    blank.goto(f"{blank.url}?topic=safety%2Ffood")
    blank.wait_for_selector("#new-form[data-state=ready]")
    assert blank.input_value("#f-title") == "", "another address, another draft"
    blank.go_back()
    blank.wait_for_selector("#new-form[data-state=ready]")
    blank.click("#new-discard")
    assert blank.input_value("#f-title") == ""
    again()
    assert blank.is_hidden("#new-restored")


def test_a_browser_that_denies_its_storage_has_the_form_all_the_same(browser: Browser, bases: dict[str, str]) -> None:
    page = browser.new_page()
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });"
    )
    page.goto(f"{bases['file']}/contribute/new.html")
    page.wait_for_selector("#new-form[data-state=ready]")
    page.fill("#f-title", "甲")
    page.click("#new-whole")
    page.click("#new-keep")
    assert "不让留草稿" in page.inner_text("#new-said")
    page.close()


def test_a_draft_is_kept_in_the_browser_only_when_asked(blank: Page) -> None:
    blank.fill("#f-title", "留着的草稿")
    assert blank.evaluate(_KEPT) is None
    blank.click("#new-keep")
    blank.evaluate("sessionStorage.clear()")
    blank.reload()
    blank.wait_for_selector("#new-form[data-state=ready]")
    assert blank.input_value("#f-title") == ""
    blank.click("#new-restore")
    assert blank.input_value("#f-title") == "留着的草稿"
    blank.click("#new-whole")
    blank.click("#new-forget")
    assert blank.evaluate(_KEPT) is None
    assert blank.is_hidden("#new-restore")


def test_a_draft_of_an_older_form_keeps_what_still_fits(blank: Page) -> None:
    draft = {
        "title": "留着的草稿",
        "cost": ["a", "b"],
        "actors": ["县教育局", {"a": "b"}],
        "results": [{"claim": "划分的网格", "colour": "red"}, "x"],
        "strange": "x",
        "body": {"approach": "1. 先摸底。", "strange": "x", "problem": 1},
    }
    kept = {"draft": draft, "sources": ["x"]}
    blank.evaluate("(kept) => localStorage.setItem('junheng-draft', JSON.stringify(kept))", kept)
    blank.reload()
    blank.wait_for_selector("#new-form[data-state=ready]")
    blank.click("#new-restore")
    assert blank.input_value("#f-title") == "留着的草稿"
    assert blank.evaluate("Junheng.form.draft()") == {
        "title": "留着的草稿",
        "actors": ["县教育局"],
        "results": [{"claim": "划分的网格"}],
        "body": {"approach": "1. 先摸底。"},
    }
    assert "colour" not in blank.evaluate("Junheng.form.file()")


def test_copying_says_what_came_of_it(blank: Page) -> None:
    blank.click("#new-copy")
    assert blank.inner_text("#new-said").startswith(("已复制", "浏览器不让复制"))


def test_the_page_of_the_host_is_filled_in_while_it_is_short(blank: Page) -> None:
    blank.evaluate(
        """() => {
          const link = Junheng.element('a', { id: 'new-host', 'data-host': 'https://example.org/library/new/main' }, 'x');
          document.getElementById('new-host-note').before(link);
        }"""
    )
    blank.fill("#f-id", "short-one")
    query = parse_qs(urlsplit(blank.get_attribute("#new-host", "href") or "").query)
    assert query["filename"] == ["practices/topic/short-one.md"]
    assert query["value"] == [blank.evaluate("Junheng.form.file()")]
    blank.fill("#f-body-approach", "先摸底，再检查。" * 200)
    assert "value=" not in (blank.get_attribute("#new-host", "href") or "")
    assert "复制全文" in blank.inner_text("#new-host-note")


def test_without_its_data_it_says_so(browser: Browser, bases: dict[str, str]) -> None:
    page = browser.new_page()
    page.route("**/search/form.js*", lambda route: route.abort())
    page.goto(f"{bases['http']}/contribute/new.html")
    page.wait_for_selector("#new-failed:not([hidden])")
    page.close()


def test_every_field_has_its_place() -> None:
    arranged = [name for _, names in arrangement() for name in names]
    assert sorted(arranged) == sorted({field.name for field in fields(Practice)} - {"former_ids"} | {"body"})


def test_each_rule_runs_here_or_later_or_never() -> None:
    assert IN_FORM <= CODES
    assert NEVER <= CODES
    assert not IN_FORM & NEVER
    assert set(CONDITIONS) <= IN_FORM


@pytest.mark.parametrize(("rule", "pattern", "form"), LINES)
def test_a_line_is_found_here_only_where_the_check_finds_it(
    rule: str, pattern: str, form: str, library: Library
) -> None:
    """Each pattern, tried on lines of every kind alone and below text, finds nothing that the check does not."""
    lines = [
        "先摸底。", "- 一项", "1. 先", "    四格", "> 引", "---", "***", "* * *", "___", "| a | b |", "|---|---|", "a | b",
        "--- | ---", "```", "~~~ python", "`代码`", "``双``", "``` x ```", "[报道](https://a.cn/)", "![图](x.png)", "[a](javascript:x)",
        "<https://a.cn/>", "<b>", "&lt;", "&amp", "a < b", "{: .x}", "{{ x }}", "{% x %}", "!!! note", "??? x", "::: x",
        "--8<-- 'x'", "**粗**", "[[safety]]", "（见[注]）", "-- 破折号 --", "2021-2022", "3 | 4", ">50", "a_b_c", "_ _ _", "[]( )",
        "[注]: https://a.cn/", "• 先", "１．先", "一、先", "（一）先", "①先",
    ]  # fmt: skip
    hits = 0
    for before in ("", "先写一段。\n\n", "- 一项\n"):
        for line in lines:
            if not re.search(pattern, line):
                continue
            practice = _with_body(library, f"## 做法\n\n{before}{line}\n")
            found = {
                finding.code
                for finding in run(PRACTICE_RULES, practice=practice, slogans=(), vocabulary=library.catalog.vocabulary)
            }
            assert rule in found, (line, form)
            hits += 1
    assert hits > 0


def _with_body(library: Library, body: str) -> Practice:
    practice = next(iter(library.catalog.practices.values()))
    source = replace(practice.source, body=body, body_line=1)
    return replace(practice, source=source, body=read_body(source))
