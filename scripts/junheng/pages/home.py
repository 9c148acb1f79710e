"""The front page and the find page, with counts from the catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from junheng.catalog.addresses import (
    ABOUT_PAGE,
    CONTRIBUTE_PAGE,
    EVIDENCE_PAGE,
    FIND_PAGE,
    GAPS_PAGE,
    GUIDES_PAGE,
    HOME_PAGE,
    INDICATORS_PAGE,
    PACKS_PAGE,
    PRACTICES_PAGE,
    REGIONS_PAGE,
    SELF_CHECK_PAGE,
    SOURCES_PAGE,
    TOPICS_PAGE,
    indicator_path,
    topic_path,
)
from junheng.catalog.library import Library
from junheng.data.json_ld import of_library
from junheng.model.indicators import CURRENT_FRAMEWORK, Indicator
from junheng.pages.parts.crumbs import BELOW_HOME
from junheng.pages.parts.elements import anchor, bullets, html, paragraph
from junheng.pages.parts.listing import listing
from junheng.pages.parts.markup import Page, link, section
from junheng.pages.parts.tiles import hidden, tiles

EXAMPLES = (
    "乡村教师每月补多少钱",
    "农村学校音体美老师不够怎么办",
    "大班额怎样消",
    "小规模学校还要不要办",
    "教师交流轮岗怎样安排",
    "寄宿生晚上谁来管",
    "重度残疾的孩子怎样送教",
    "课后服务的钱从哪里来",
    "校园安全网格怎样分工",
    "G11",
)
"""What officials ask, under the search."""
MAX_RECENT = 5
MAX_INDICATORS = 6


def home_page(library: Library) -> Page:
    """Return the front page: how much is here, the ways in, the indexes, and what this is not."""
    recent = "先列最近核对的，同一天核对的先列证据强的。\n\n"
    parts = [
        "哪些县做过、怎么做、花多少钱、凭什么说有用：把义务教育均衡的做法收在一处，逐条注明来源和证据。\n\n",
        _figures(library),
        section("从哪里开始", "doors", _doors()),
        section("按主题查", "by-topic", _topics(library)),
        section("按地区查", "by-region", _regions(library)),
        section("按指标查", "by-indicator", _indicators(library)),
        section("最近核对", "recent", recent + _recent(library)),
        section("这是什么，不是什么", "about", _about(library)),
    ]
    description = "义务教育优质均衡做法的知识库：按主题、地区、指标查，逐条注明来源和证据。"
    meta = {
        "kind": "home",
        "styles": ["tiles", "home"],
        "hide": ["toc"],
        "examples": list(EXAMPLES),
        "linked": of_library(library),
    }
    return Page(HOME_PAGE, "均衡实践库", "".join(parts), description=description, meta=meta)


def find_page(library: Library) -> Page:
    """Return the find page: its form is chrome, and what stands here is for readers without script."""
    here = FIND_PAGE
    text = (
        "也可以从目录找，不用脚本：\n\n"
        f"- {link(here, '全部做法', PRACTICES_PAGE)}\n"
        f"- {link(here, '按指标查', INDICATORS_PAGE)}\n"
        f"- {link(here, '按主题查', TOPICS_PAGE)}\n"
        f"- {link(here, '按地区查', REGIONS_PAGE)}\n"
        f"- {link(here, '来源', SOURCES_PAGE)}\n"
    )
    return Page(
        here,
        "查做法",
        text,
        description=f"{len(library.catalog.practices)} 条做法，可按词、问题、地方、指标查",
        crumbs=BELOW_HOME,
        meta={"kind": "find", "template": "find.html", "styles": ["find"], "hide": ["toc"]},
    )


def _figures(library: Library) -> Markup:
    figures = [figure for practice in library.practices for figure in practice.results]
    counts = [
        (len(library.catalog.practices), "条做法"),
        (len({practice.region for practice in library.practices}), "个地方"),
        (len(library.catalog.by_source), "份来源"),
        (len(figures), "个数字"),
    ]
    edition = f"版本：{library.edition_name}。数字里有 {sum(f.masked for f in figures)} 个被原文遮去；"
    edition += f"来源没有说、要向当地问清的有 {sum(library.asked().values())} 处。"
    return bullets("jh-totals", (html("<b>{}</b> {}", count, unit) for count, unit in counts)) + paragraph(
        edition, "jh-small"
    )


def _doors() -> Markup:
    doors = [
        ("查做法", FIND_PAGE, "行政人员：缺哪一项指标，谁做过，怎么做，花多少钱，凭什么说有用。"),
        ("看指引", GUIDES_PAGE, "行政人员：一个问题一页，各地怎么做、花了多少、走过什么弯路、头九十天做什么。"),
        ("自查", SELF_CHECK_PAGE, "行政人员：填本县的数，看缺哪几项、差多少、谁做过；数不离开浏览器。"),
        ("投稿", CONTRIBUTE_PAGE, "做的人、写的人：补一条做法，或改正一处。"),
        ("用于培训", PACKS_PAGE, "讲课的人：现成的课，带投影、讲义、学员填的表；每条做法网址不变，也能直接打印。"),
    ]
    items = (html("{} <span>{}</span>", anchor(HOME_PAGE, title, path), text) for title, path, text in doors)
    return bullets("jh-doors", items)


def _topics(library: Library) -> Markup:
    items = (
        html(
            "{} <b>{}</b> <span>{}</span>",
            anchor(HOME_PAGE, topic.title, topic_path(topic.id)),
            len(library.catalog.by_topic.get(topic.id, ())),
            topic.definition,
        )
        for topic in library.catalog.vocabulary.topics.values()
        if not topic.parent
    )
    return bullets("jh-cards", items) + paragraph(
        html("兼属几个主题的做法，在每个主题里都计数。{}", anchor(HOME_PAGE, "全部做法的目录", PRACTICES_PAGE)),
        "jh-small",
    )


def _regions(library: Library) -> Markup:
    unnamed = hidden(library, HOME_PAGE)
    block = html(
        '{}<div class="jh-provinces">\n{}<div>\n{}{}{}</div>\n</div>\n\n',
        paragraph("每格一个省级行政区，数字是做法数。位置只是示意，不是地图。"),
        tiles(library, HOME_PAGE),
        paragraph("来源隐去县名的，不推断是哪里：") if unnamed else "",
        unnamed,
        paragraph(anchor(HOME_PAGE, "全部地方", REGIONS_PAGE)),
    )
    return block.replace("\n\n<", Markup("\n<"))  # an empty line would end the block


def _indicators(library: Library) -> Markup:
    counts = library.catalog.by_indicator
    items = [i for i in library.catalog.vocabulary.indicators.values() if i.framework == CURRENT_FRAMEWORK]
    ranked = sorted((i for i in items if i.id in counts), key=lambda i: -len(counts[i.id]))

    def counted(some: Sequence[Indicator]) -> Markup:
        return bullets("jh-inline", (html("{} <b>{}</b>", _indicator(i), len(counts[i.id])) for i in some))

    most = counted(ranked[:MAX_INDICATORS])
    none = bullets("jh-inline", (_indicator(i) for i in items if i.id not in counts))
    few = counted(ranked[::-1][:MAX_INDICATORS])
    text = html(
        "现行办法的 {} 项：{}，带界限和算法；{}，看哪里还没有人做。",
        len(items),
        anchor(HOME_PAGE, "全部指标", INDICATORS_PAGE),
        anchor(HOME_PAGE, "空白图", GAPS_PAGE),
    )
    return (
        paragraph(text)
        + (paragraph("直接算进的做法最多的：") + most if most else most)
        + (paragraph("还没有直接算进的做法的：") + none if none else paragraph("直接算进的做法最少的：") + few)
    )


def _indicator(indicator: Indicator) -> Markup:
    return anchor(HOME_PAGE, f"{indicator.id} {indicator.title}", indicator_path(indicator.id))


def _recent(library: Library) -> str:
    ranked = sorted(library.practices, key=lambda p: (p.reviewed.start, library.evidence[p.id].rank), reverse=True)
    return listing(library, ranked[:MAX_RECENT], HOME_PAGE)


def _about(library: Library) -> str:
    cover = f"收的是写成文字、说得出来源的做法，共 {len(library.catalog.practices)} 条，用自己的话逐条重写。\n\n"
    return cover + (
        f"- 不是官方网站，内容供参考；指标和界限以教育部原文为准。\n"
        f"- 不给县排名：{link(HOME_PAGE, '证据', EVIDENCE_PAGE)}说的是证据，不是县做得好不好。\n"
        f"- 不全：没有收到的做法不等于没有。有做法要补充，见{link(HOME_PAGE, '投稿', CONTRIBUTE_PAGE)}；"
        f"怎样写成、怎样引用，见{link(HOME_PAGE, '关于', ABOUT_PAGE)}。\n"
    )
