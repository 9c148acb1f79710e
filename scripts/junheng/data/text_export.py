"""Each practice as plain Markdown beside its page, and `llms.txt`, which leads programs that read text to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from junheng.catalog.addresses import page_url, practice_path, topic_path
from junheng.catalog.library import Library
from junheng.data.citations import NAME, gbt, of_practice, of_source
from junheng.data.compare import label
from junheng.model.phrases import NO_FIGURE, NO_INDICATOR, figure_date, period_text, topic_text
from junheng.model.practice import SECTIONS, Figure, Practice
from junheng.text.lengths import share
from junheng.text.markdown import WIKI, escape_markdown

MOST: Final = 500
"""So many practices are named in `llms.txt`, the best evidence first; the lists and the data hold them all."""


def plain_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text. The site's engine would render `.md`, so the files end in `.md.txt`, which opens anywhere."""
    yield "llms.txt", _guide(library)
    for practice in library.practices:
        yield plain_path(practice.id), plain(library, practice)


def plain_path(practice_id: str) -> str:
    """Return where the plain Markdown of a practice is published."""
    return f"{practice_path(practice_id)}.txt"


def plain(library: Library, practice: Practice) -> str:
    """Return a practice as Markdown without a page round it: facts, its own text, figures, sources, and how to cite it."""
    vocabulary = library.catalog.vocabulary
    facts = (
        ("编号", practice.id),
        ("地方", vocabulary.place_name(practice.region)),
        ("时间", period_text(vocabulary, practice.period)),
        ("学段", "、".join(vocabulary.title("levels", level) for level in practice.levels)),
        ("现状", vocabulary.title("statuses", practice.status)),
        ("证据等级", f"{library.tier(practice)}（{library.evidence[practice.id].why()}）"),
        ("主题", "；".join(topic_text(vocabulary, topic) for topic in practice.topics)),
        ("指标", "；".join(f"{key} {vocabulary.indicators[key].title}" for key in practice.indicators) or NO_INDICATOR),
        ("谁来做", "、".join(practice.actors)),
        ("花费", practice.cost),
        ("最近核对", practice.reviewed.start),
    )
    head = f"# {escape_markdown(practice.title)}\n\n> {escape_markdown(practice.summary)}\n\n"
    sources = [gbt(of_source(vocabulary.sources[citation.id])) for citation in practice.sources]
    return (
        head
        + "".join(f"- {name}：{escape_markdown(text)}\n" for name, text in facts)
        + "".join(f"\n## {title}\n\n{_section(library, practice, title)}\n" for title in _titles(practice))
        + f"\n## 数字\n\n{_figures(library, practice)}"
        + "\n## 来源\n\n"
        + "".join(f"{number}. {escape_markdown(text)}\n" for number, text in enumerate(sources, 1))
        + f"\n## 怎样引用\n\n{escape_markdown(gbt(of_practice(library, practice)))}\n"
    )


def _titles(practice: Practice) -> Iterator[str]:
    return (title for title, _ in practice.body.sections if title in SECTIONS)


def _section(library: Library, practice: Practice, title: str) -> str:
    text = dict(practice.body.sections)[title].strip()
    return WIKI.sub(lambda match: escape_markdown(label(library.catalog, match)), text)


def _figures(library: Library, practice: Practice) -> str:
    return (
        "".join(f"- {escape_markdown(_figure(library, figure))}\n" for figure in practice.results) or f"{NO_FIGURE}\n"
    )


def _figure(library: Library, figure: Figure) -> str:
    value = f"{figure.value.text}{figure.unit}" if figure.value and not figure.masked else "原文遮去"
    kind = library.catalog.vocabulary.title("figure-kinds", figure.kind)
    about = "，".join(filter(None, (kind, figure_date(figure), figure.source)))
    return f"{figure.claim}：{value}（{about}）" + (f"存疑：{figure.doubt}" if figure.doubt else "")


def _guide(library: Library) -> str:
    """Return `llms.txt`: what the site is, its data, and the practices by topic."""
    site, topics = library.site_url, library.catalog.vocabulary.topics
    data = (
        ("全部做法（JSON）", "api/v1/practices.json"),
        ("全部做法（CSV）", "api/v1/practices.csv"),
        ("全部数字（CSV）", "api/v1/figures.csv"),
        ("全部来源（CSV）", "api/v1/sources.csv"),
        ("数据与引用的说明", "data.html"),
        ("证据等级怎样算", page_url("evidence.md")),
    )
    head = (
        f"# {NAME}\n\n> 义务教育优质均衡做法的知识库，{library.edition_name}，{len(list(library.practices))} 条做法，"
        "逐条注明来源和证据等级。非官方；内容 CC BY 4.0。\n\n"
        "引用数字时请连同单位、时间、来源和“存疑”“遮去”的标注一起引用；等级说的是证据，不是县。\n\n## 数据\n\n"
    )
    parts = [
        head,
        *(f"- [{title}]({site}{path})\n" for title, path in data),
    ]
    homes: dict[str, list[Practice]] = {}
    for practice in sorted(library.practices, key=lambda practice: (-library.evidence[practice.id].tier, practice.id)):
        homes.setdefault(practice.home, []).append(practice)
    named = share([len(own) for own in homes.values()], MOST)
    for key in (key for key in topics if key in homes):
        lines = [
            f"- [{escape_markdown(practice.title)}]({site}{plain_path(practice.id)}): {escape_markdown(practice.summary)}\n"
            for practice in homes[key][:named]
        ]
        more = len(homes[key]) - named
        rest = f"- [其余 {more} 条]({site}{page_url(topic_path(key))})\n" if more > 0 else ""
        parts.append(f"\n## {topics[key].title}\n\n{''.join(lines)}{rest}")
    return "".join(parts)
