"""The page of a practice: what it says of its figures and sources, and where it leads."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogs import SERVES, make
from junheng.catalog.addresses import topic_path
from junheng.catalog.glance import brief, money
from junheng.catalog.library import Library
from junheng.check.check import check
from junheng.data.citations import address, gbt, of_practice
from junheng.model.practice import Practice
from junheng.pages.parts.colophon import colophon, qr_files
from junheng.pages.practice.figures import figures
from junheng.pages.practice.relations import MAX_LINKS, relations
from junheng.site.plan import Tree, plan
from junheng.text.markdown import escape_markdown

SITE = "https://example.org/lib/"
HARD = st.text(alphabet="<>&\"'`*_[](){}#+-.!|~=:\\/^$\n1a ", max_size=30)


def _page(tree: Tree, practice: Practice) -> str:
    return tree[f"practices/{practice.id}.md"]


def test_hidden_and_doubtful_figures_are_marked(library: Library, tree: Tree) -> None:
    for practice in library.practices:
        page = _page(tree, practice)
        assert page.count(">遮去</span>") == sum(figure.masked for figure in practice.results)
        assert page.count(">存疑</span>") == sum(bool(figure.doubt) for figure in practice.results)
        assert page.count("存疑：") >= sum(bool(figure.doubt) for figure in practice.results)


def test_a_figure_points_to_its_source(library: Library, tree: Tree) -> None:
    for practice in library.practices:
        page = _page(tree, practice)
        pointed = [[*practice.cited][int(number) - 1] for number in re.findall(r'href="#source-(\d+)"', page)]
        kinds = [*library.catalog.vocabulary.terms["figure-kinds"]]
        sources = [one.source for one in sorted(practice.results, key=lambda one: kinds.index(one.kind))]
        assert pointed == (sources if len(set(sources)) > 1 else sources[:1])
        assert len(re.findall(r"\{: #source-\d+ \}", page)) == len(practice.cited)
        shown = page.split("{#sources}")[1].split("{#cite}")[0]
        assert [c.locator for c in practice.sources if escape_markdown(c.locator) not in shown] == []


def test_a_tooltip_is_told_apart_and_belongs_to_a_link(library: Library, tree: Tree) -> None:
    for practice in library.practices:
        page = _page(tree, practice)
        tips = re.findall(r'role="tooltip" id="([^"]+)"', page)
        assert tips == re.findall(r'aria-describedby="([^"]+)"', page)
        assert tips == [
            f"tip-{one.id}" for one in practice.indicators if one.id in library.catalog.vocabulary.indicators
        ]
        assert len(tips) == len(set(tips))


def test_a_bearing_says_its_strength_and_why(tmp_path: Path) -> None:
    veto = "{id: V2, strength: warns, why: 挤占过<学位>。}"
    front = f"{SERVES[:-1]}, {veto}]"
    page = plan(make(tmp_path, {"edit": [[SERVES, front]]})).tree["practices/example-one.md"]
    told = re.findall(r'<b class="jh-strength">(.*?)</b> <span class="jh-note">(.*?)</span></li>', page)
    assert told == [("直接算进", "管网格的教师计入本项。"), ("教训", "挤占过&lt;学位&gt;。")]
    assert re.search(r'<li><a href="\.\./indicators/index\.html#[a-z-]+">V2 [^<]*（一票否决）</a> <b', page)


def test_no_indicator_is_explained(tmp_path: Path) -> None:
    page = plan(make(tmp_path, {})).tree["practices/example-two.md"]
    assert "<dt>没有指标的原因</dt><dd>指标里没有这件事</dd>" in page
    assert "<dt>指标</dt>" not in page


def test_the_head_says_cost_people_time_and_evidence(tmp_path: Path) -> None:
    added = "  - claim: 派出的教师\n    value: 25\n    unit: 名\n    kind: input\n    source: seed-004\ncost: 县财政出约3.5万元/年，其余<自筹>见“数字”一栏"
    page = plan(make(tmp_path, {"edit": [["cost: 县财政列支", added]]})).tree["practices/example-one.md"]
    head = page.split('<dl class="jh-glance">')[1].split("</dl>")[0]
    told = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", head))
    assert told["花费"] == '县财政出<b>约3.5万元/年</b>，其余&lt;自筹&gt;见<a href="#figures">“数字”</a>一栏'
    assert told["用人"].startswith(
        '<b>25\u00a0名</b> <span class="jh-note">派出的教师</span> <span class="jh-note">由县教育局来做'
    )
    assert told["时间"].startswith("<b>2018年—2023年3月</b>")
    assert (told["证据"].count("jh-on"), told["证据"].count("jh-off")) == (0, 4)
    assert "<dt>花费</dt>" not in page.split('class="jh-facts"')[1], "said once"
    assert 'class="jh-first"' not in page


def test_a_row_names_what_its_amount_is_of(tmp_path: Path) -> None:
    """A sum stands for a practice, and a rate only with its least and most; what no longer holds does not count."""

    def figure(claim: str, value: str, unit: str) -> str:
        return f"  - {{claim: {claim}, value: {value}, unit: {unit}, kind: input, source: seed-004}}\n"

    some = figure("原来的补助", "1", "万元") + figure("建房", "30", "万元") + figure("修路", "1.2", "亿元")
    rates = (
        figure("村小补助", "400", "元/人·月")
        + figure("镇小补助", "200", "元/人·月")
        + figure("旧补助", "50", "元/人·月")
    )
    for number, (added, told) in enumerate(((some, "修路 1.2 亿元"), (rates, "村小补助等 2 个数 200–400 元/人·月"))):
        root = make(tmp_path / str(number), {"edit": [["cost: 县财政列支", f"{added}cost: 县财政列支"]]})
        catalog = check(root).catalog
        assert brief(catalog.vocabulary, catalog.practices["example-one"]) == (
            told if len(told) <= 22 else "划分的网格 12 个（产出）"
        )
        spent = money(catalog.vocabulary, catalog.practices["example-one"])
        assert spent
        assert f"{spent.claim} {spent.figure}" == told


def test_a_plan_a_warning_and_an_end_are_said_before_the_summary(tmp_path: Path) -> None:
    front = "indicators: [{id: G11, strength: warns, why: 挤占过<学位>。}]"
    for number, (edit, said) in enumerate(
        (
            (["status: unknown", "status: plan"], '<b class="jh-tag">计划</b> 来源成文时还只是打算。'),
            (["status: unknown", "status: ended"], '<b class="jh-tag">已结束</b> 来源写明已经结束。'),
            ([SERVES, front], '<b class="jh-tag">教训</b> G11：挤占过&lt;学位&gt;。'),
        )
    ):
        page = plan(make(tmp_path / str(number), {"edit": [edit]})).tree["practices/example-one.md"]
        assert said in page.split("{: .jh-lead }")[0]


def test_figures_stand_by_kind_and_what_they_share_is_said_once(tmp_path: Path) -> None:
    page = plan(make(tmp_path, {})).tree["practices/example-one.md"]
    table = page.split('class="jh-figures"')[1].split("</table>")[0]
    assert re.findall(r'class="jh-kind"><th [^>]*>(.*?)</th>', table) == ["投入", "产出"]
    assert re.findall(r'role="columnheader">(.*?)</th>', table) == ["数的是什么", "数值"]
    assert "时间都未写明" in table
    assert '都出自来源 <a href="#source-1"' in page
    assert "{#figures}" not in plan(make(tmp_path / "b", {})).tree["practices/example-two.md"], (
        "no heading over nothing"
    )


def test_what_to_ask_is_listed_with_what_it_is_about(tmp_path: Path) -> None:
    page = plan(make(tmp_path, {})).tree["practices/example-two.md"]
    assert "## 照做前要问清 {#ask}\n\n- **结果** 做了以后解决了几件事？\n" in page
    assert "{#ask}" not in plan(make(tmp_path / "b", {})).tree["practices/example-one.md"]


def test_a_tooltip_holds_the_thresholds(library: Library, tree: Tree) -> None:
    page = _page(tree, next(p for p in library.practices if "G8" in {one.id for one in p.indicators}))
    assert "全县不低于1" in page.split('id="tip-G8"')[1].split("</span>")[0]


def _link(page: str, word: str) -> str:
    found = re.search(rf'<b>{word}</b> <a href="([a-z0-9-]+)\.html">', page)
    return found[1] if found else ""


def test_the_next_ones_lead_through_each_topic_once(library: Library, tree: Tree) -> None:
    """The chain of a topic has each of its practices once, in the order of the topic's lists."""
    homes = {practice.home for practice in library.practices}
    for home in homes:
        own = {practice.id for practice in library.practices if practice.home == home}
        at = next(key for key in own if not _link(tree[f"practices/{key}.md"], "上一条"))
        chain = [at]
        while after := _link(tree[f"practices/{at}.md"], "下一条"):
            assert _link(tree[f"practices/{after}.md"], "上一条") == at
            chain.append(at := after)
        assert set(chain) == own
        assert len(chain) == len(own)
        for section in tree[topic_path(home)].split("\n## "):
            listed = [key for key in re.findall(r"practices/([a-z0-9-]+)\.md\)\{: \.jh-item", section) if key in own]
            assert listed == [key for key in chain if key in listed]


def test_every_related_practice_stands_once_with_its_evidence(library: Library, tree: Tree) -> None:
    for practice in library.practices:
        section = _page(tree, practice).split("{#related}\n")[1].split("<nav ")[0]
        edges = library.catalog.relations.get(practice.id, ())
        kinds = {kind for _, kind, _ in edges}
        expected = [o for kind in kinds for o in [other for other, one, _ in edges if one == kind][:MAX_LINKS]]
        expected += [near.id for near in library.neighbours[practice.id]]
        assert sorted(re.findall(r"^- \[.*\]\(([a-z0-9-]+)\.md\) \*\*\S+ · ", section, re.MULTILINE)) == sorted(
            expected
        )


def test_a_known_address_is_cited_printed_and_coded(library: Library) -> None:
    public = replace(library, site_url=SITE)
    practice = next(iter(library.practices))
    files = dict(qr_files(public))
    assert address(public, practice) == f"{SITE}practices/{practice.id}.html"
    assert gbt(of_practice(public, practice)).endswith(f"[引用日期]. {SITE}practices/{practice.id}.html.")
    text = colophon(public, practice, f"practices/{practice.id}.md")
    assert address(public, practice) in text
    assert f'src="../assets/qr/{practice.id}.svg"' in text
    names = [*(practice.id for practice in library.practices), *(f"packs/{pack}" for pack in library.catalog.packs)]
    assert set(files) == {f"assets/qr/{name}.svg" for name in names}


def test_without_an_address_path_and_id_are_printed_and_nothing_is_coded(library: Library, tree: Tree) -> None:
    assert not library.site_url
    assert [path for path in tree if path.startswith("assets/qr/")] == []
    for practice in library.practices:
        text = _page(tree, practice)
        assert f"<p>路径：practices/{practice.id}.html</p>\n<p>编号：{practice.id}</p>" in text
        assert "<img" not in text


def test_a_nested_list_stays_nested(tmp_path: Path) -> None:
    root = make(tmp_path, {"edit": [["2. 再定巡查", "   - 村校\n   - 镇校\n   - 城区校\n2. 再定巡查"]]})
    text = plan(root).tree["practices/example-one.md"].split("{#approach}")[1].split("\n## ")[0]
    html = markdown.markdown(text, extensions=["attr_list"])
    assert html.count("<ol>") == 1
    assert html.count("<ul>") == 1
    assert html.split("<ul>")[1].split("</ul>")[0].count("<li>") == 3


@given(HARD)
@settings(deadline=None)
def test_text_stays_in_its_cell(library: Library, text: str) -> None:
    practice = next(practice for practice in library.practices if practice.results)
    figure = replace(practice.results[0], claim=f"字{text}", unit=text, doubt=f"字{text}")
    table = figures(library, replace(practice, results=(figure,)))
    html = markdown.markdown(table, extensions=["attr_list", "tables"])
    tags = {"p", "table", "caption", "thead", "tbody", "tr", "th", "td", "span", "b", "a"}
    assert set(re.findall(r"</?([a-z0-9]+)", html)) <= tags
    assert (html.count("<th "), html.count("<td ")) == (4, 1)


def test_very_many_links_of_one_kind_are_cut_and_counted(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    key = "urban-rural-community-six-shares"
    practice = library.catalog.practices[key]
    kinds = Counter(kind for _, kind, _ in library.catalog.relations[key])
    monkeypatch.setattr("junheng.pages.practice.relations.MAX_LINKS", 1)
    text = relations(library, practice, f"practices/{key}.md")
    cut = [int(number) for number in re.findall(r"另有 (\d+) 条也这样注明，没有列出，见\[本条的数据\]", text)]
    assert sorted(cut) == sorted(count - 1 for count in kinds.values() if count > 1)
    assert cut
