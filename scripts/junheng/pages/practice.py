"""The page of a practice, and the page that a former id leaves behind."""

from __future__ import annotations

from collections.abc import Iterator

from junheng.catalog import indicator_path, practice_path, region_path, topic_path
from junheng.library import Library
from junheng.markup import Page, body, definitions, escape, link, page_url, section, table
from junheng.model import Figure, Practice
from junheng.vocabulary import Vocabulary


def practice_page(library: Library, practice: Practice) -> Page:
    """Return the page of a practice: summary, facts, its own text, figures, sources, related practices."""
    catalog, here = library.catalog, practice_path(practice.id)
    home = catalog.vocabulary.topics[practice.home]
    parts = [
        f"{escape(practice.summary)}\n\n",
        f'<div class="jh-actions" data-practice-page="{practice.id}"></div>\n\n',
        f"*{escape(practice.title_en)}*\n\n",
        section("基本情况", "facts", definitions(_facts(library, practice, here))),
        body(catalog, practice, here),
        section("数字", "figures", _figures(library, practice)),
        section("来源", "sources", _sources(catalog.vocabulary, practice, here)),
        section("相关做法", "related", _related(library, practice, here)),
    ]
    return Page(
        path=here,
        title=practice.title,
        markdown="".join(parts),
        description=practice.summary,
        crumbs=(("首页", "index.md"), ("主题", "topics/index.md"), (home.title, topic_path(home.id))),
        meta={"kind": "practice"},
    )


def redirect_page(library: Library, old: str, new: str) -> Page:
    """Return the page of a former id: it says where the practice is now, and leads there."""
    target = library.catalog.practices[new]
    here = practice_path(old)
    text = f"这条做法已并入{link(here, target.title, practice_path(new))}，网址 `{old}` 仍然有效。\n"
    meta = {"redirect": page_url(practice_path(new)), "kind": "redirect"}
    return Page(here, f"已并入：{target.title}", text, meta=meta)


def _facts(library: Library, practice: Practice, here: str) -> Iterator[tuple[str, str]]:
    vocabulary = library.catalog.vocabulary
    regions = [link(here, region.name, region_path(region.code)) for region in vocabulary.region_path(practice.region)]
    yield "地方", " › ".join(regions)
    yield "时间", _period(vocabulary, practice)
    yield (
        "证据等级",
        (
            f"**{escape(library.tier(practice))}** "
            f"{escape(library.evidence[practice.id].why())}{link(here, '等级怎样算', 'evidence.md')}"
        ),
    )
    yield "谁来做", escape("、".join(practice.actors))
    yield "花费", escape(practice.cost)
    yield (
        "指标",
        "；".join(
            link(here, f"{key} {vocabulary.indicators[key].title}", indicator_path(key)) for key in practice.indicators
        )
        or "没有明显对应的指标",
    )
    yield "学段", "、".join(vocabulary.title("levels", level) for level in practice.levels)
    yield "主题", "；".join(_topic(vocabulary, here, topic) for topic in practice.topics)
    yield "现状", vocabulary.title("statuses", practice.status)
    yield "最近核对", practice.reviewed.text()


def _period(vocabulary: Vocabulary, practice: Practice) -> str:
    period = practice.period
    certainty = vocabulary.title("certainties", period.certainty)
    text = f"{period.text()}（{certainty}）" if period.text() else certainty
    return escape(f"{text}。{period.note}" if period.note else text)


def _topic(vocabulary: Vocabulary, here: str, topic: str) -> str:
    home, _, sub = topic.partition("/")
    names = [vocabulary.topics[key].title for key in ([home, topic] if sub else [home])]
    return link(here, " › ".join(names), topic_path(home), sub)


def _figures(library: Library, practice: Practice) -> str:
    vocabulary = library.catalog.vocabulary
    rows = [_figure(vocabulary, practice, figure) for figure in practice.results]
    if not rows:
        return "来源没有可以列出的数字。"
    return table(["数的是什么", "数值", "种类", "时间", "来源"], rows)


def _figure(vocabulary: Vocabulary, practice: Practice, figure: Figure) -> list[str]:
    value = "原文遮去" if figure.masked or not figure.value else f"**{escape(figure.value.text)}**"
    when = figure.date.text() + ("（推定）" if figure.date.inferred else "") if figure.date else "未写明"
    doubt = f"<br>**存疑：**{escape(figure.doubt)}" if figure.doubt else ""
    number = [citation.id for citation in practice.sources].index(figure.source) + 1
    return [
        escape(figure.claim) + doubt,
        f"{value} {escape(figure.unit)}",
        vocabulary.title("figure-kinds", figure.kind),
        when,
        f"[{number}](#sources)",
    ]


def _sources(vocabulary: Vocabulary, practice: Practice, here: str) -> str:
    lines = []
    for citation in practice.sources:
        entry = vocabulary.sources[citation.id]
        title = link(here, entry.title, "sources/index.md", entry.id)
        quality = f"{vocabulary.title('source-qualities', entry.quality)}，{vocabulary.title('independences', entry.independence)}"
        date = entry.date.text() if entry.date else "日期不明"
        where = f"，见“{escape(citation.locator)}”" if citation.locator else ""
        lines.append(f"1. {title}，{escape(entry.publisher)}，{date}（{quality}）{where}。\n")
    return "".join(lines)


def _related(library: Library, practice: Practice, here: str) -> str:
    catalog = library.catalog
    lines = []
    for other, kind, note in catalog.relations.get(practice.id, ()):
        label = catalog.vocabulary.title("relations", kind)
        lines.append(f"- {_other(library, other, here)}：{label}。{escape(note)}\n")
    lines += [
        f"- {_other(library, near.id, here)}：{escape('，'.join(near.reasons))}。\n"
        for near in library.neighbours[practice.id]
    ]
    return "".join(lines)


def _other(library: Library, key: str, here: str) -> str:
    other = library.catalog.practices[key]
    place = library.catalog.vocabulary.place_name(other.region)
    return f"{link(here, other.title, practice_path(key))}（{escape(place)}，证据 {escape(library.tier(other))}）"
