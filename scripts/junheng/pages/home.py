"""The front page, with counts from the catalogue."""

from __future__ import annotations

from junheng.catalog import indicator_path, practice_path, region_path, topic_path
from junheng.library import Library
from junheng.markup import Page, escape, link, section

HERE = "index.md"


def home_page(library: Library) -> Page:
    """Return the front page: what is here, three ways in, and what this is not."""
    catalog = library.catalog
    figures = [figure for practice in library.practices for figure in practice.results]
    masked = sum(figure.masked for figure in figures)
    places = {practice.region for practice in library.practices}
    cited = len(catalog.by_source)
    parts = [
        "哪些县做过、怎么做、花多少钱、凭什么说有用：把义务教育均衡的做法收在一处，逐条注明来源和证据等级。\n\n",
        section("按指标查", "by-indicator", _indicators(library)),
        section("按主题查", "by-topic", _topics(library)),
        section("按地区查", "by-region", _regions(library)),
        section("最近核对", "recent", _recent(library)),
        section(
            "这是什么，不是什么",
            "about",
            f"收有 {len(catalog.practices)} 条做法，涉及 {len(places)} 个地方、{cited} 份来源；列出 {len(figures)} 个数字，"
            f"其中 {masked} 个被原文遮去；有 {library.gaps()} 处写明“来源未载明”。版本：{library.edition or '空'}。\n\n"
            "这里不是官方网站，内容供参考；指标和界限以教育部原文为准。证据等级说的是证据，不是给县排名，"
            f"见{link(HERE, '证据等级', 'evidence.md')}。有做法要补充，见{link(HERE, '投稿', 'contribute/index.md')}。\n",
        ),
    ]
    description = "义务教育优质均衡做法的知识库：按主题、地区、指标查，逐条注明来源和证据。"
    return Page(HERE, "均衡实践库", "".join(parts), description=description, meta={"kind": "home"})


def find_page(library: Library) -> Page:
    """Return the find page: its form is chrome, and what stands here is for readers without script."""
    here = "find.md"
    text = (
        "也可以从目录找，不用脚本：\n\n"
        f"- {link(here, '按指标查', 'indicators/index.md')}\n"
        f"- {link(here, '按主题查', 'topics/index.md')}\n"
        f"- {link(here, '按地区查', 'regions/index.md')}\n"
        f"- {link(here, '来源', 'sources/index.md')}\n"
    )
    meta = {"kind": "find", "template": "find.html", "hide": ["navigation", "toc"]}
    return Page(
        here,
        "查做法",
        text,
        description=f"{len(library.catalog.practices)} 条做法，可按词、问题、地方、指标查",
        meta=meta,
    )


def _indicators(library: Library) -> str:
    catalog = library.catalog
    items = [i for i in catalog.vocabulary.indicators.values() if i.framework == "quality-balance"]
    ranked = sorted(items, key=lambda i: -len(catalog.by_indicator.get(i.id, ())))
    most = "；".join(
        f"{link(HERE, f'{i.id} {i.title}', indicator_path(i.id))}（{len(catalog.by_indicator.get(i.id, ()))} 条）"
        for i in ranked[:6]
        if catalog.by_indicator.get(i.id)
    )
    none = "；".join(
        link(HERE, f"{i.id} {i.title}", indicator_path(i.id)) for i in items if i.id not in catalog.by_indicator
    )
    whole = link(HERE, f"全部 {len(items)} 项指标", "indicators/index.md")
    return f"{whole}。\n\n- 做法最多的：{most or '暂无'}。\n- 还没有做法的：{none or '没有'}。\n"


def _topics(library: Library) -> str:
    topics = library.catalog.vocabulary.topics
    return "".join(
        f"- {link(HERE, topic.title, topic_path(topic.id))} {len(library.catalog.by_topic.get(topic.id, ()))} 条："
        f"{escape(topic.definition)}\n"
        for topic in topics.values()
        if not topic.parent
    )


def _regions(library: Library) -> str:
    regions = library.catalog.vocabulary.regions
    provinces = [code for code in library.catalog.by_region if regions[code].level == "province"]
    links = "、".join(
        f"{link(HERE, regions[code].name, region_path(code))}（{len(library.catalog.by_region[code])}）"
        for code in provinces
    )
    return f"{links or '暂无'}。{link(HERE, '全部地方', 'regions/index.md')}，包括隐去县名的。\n"


def _recent(library: Library) -> str:
    recent = sorted(library.practices, key=lambda p: (p.reviewed.start, p.id), reverse=True)[:5]
    return "".join(f"- {link(HERE, p.title, practice_path(p.id))}，{p.reviewed.text()}核对\n" for p in recent)
