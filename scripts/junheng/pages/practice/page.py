"""The page of a practice, and the page that a former id leaves behind."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from urllib.parse import quote

from markupsafe import Markup

from junheng.catalog.addresses import TOPICS_PAGE, page_url, picture_path, practice_path, topic_path
from junheng.catalog.library import Library
from junheng.data.json_ld import of_practice
from junheng.model.phrases import TO_ASK, published
from junheng.model.practice import Practice
from junheng.model.publication import Withdrawal
from junheng.model.types import When
from junheng.model.vocabulary import Vocabulary
from junheng.pages.indexes.sources import source_path
from junheng.pages.indexes.studies import MAX_SHOWN, like_studies
from junheng.pages.packs.overview import pack_line
from junheng.pages.parts.colophon import colophon
from junheng.pages.parts.crumbs import BELOW_TOPICS
from junheng.pages.parts.elements import anchor, html, joined, word_link
from junheng.pages.parts.guides import of_practice as guides_of
from junheng.pages.parts.listing import ranked
from junheng.pages.parts.markup import Page, body, link, outside, section
from junheng.pages.parts.timeline import Span, timeline
from junheng.pages.practice.citing import citing
from junheng.pages.practice.facts import facts_panel
from junheng.pages.practice.figures import figures
from junheng.pages.practice.glance import badge, glance
from junheng.pages.practice.relations import relations
from junheng.text.markdown import escape_markdown

Around = tuple[tuple[str, str | None], ...]
"""What stands beside a practice in the list of its home topic: in words where, and the id; None for nothing."""


def practice_pages(library: Library, keys: Container[str] | None = None) -> Iterator[Page]:
    """Yield the page of every practice, or of some, each leading to those before and after it in its home topic."""
    for practice, around in practices_around(library):
        if keys is None or practice.id in keys:
            yield practice_page(library, practice, around)


def practices_around(library: Library) -> Iterator[tuple[Practice, Around]]:
    """Yield each practice with those before and after it in its home topic."""
    following = dict(_neighbouring(library))
    preceding = {after: before for before, after in following.items()}
    for practice in library.practices:
        yield practice, (("上一条", preceding.get(practice.id)), ("下一条", following.get(practice.id)))


def _neighbouring(library: Library) -> Iterator[tuple[str, str]]:
    """Yield the ids of each two practices that follow each other in the list of their home topic."""
    homes: dict[str, list[Practice]] = {}
    for practice in library.practices:
        homes.setdefault(practice.home, []).append(practice)
    for members in homes.values():
        yield from ((one.id, two.id) for one, two in pairwise(ranked(library, members)))


def practice_page(library: Library, practice: Practice, around: Around) -> Page:
    """Return the page: what one sees first, its own text, figures, facts, sources, related practices, and where to go from here."""
    catalog, here = library.catalog, practice_path(practice.id)
    home, picture = catalog.vocabulary.topics[practice.home], picture_path(practice.home)
    parts = [
        _head(library, practice, here),
        colophon(library, practice, here),
        body(catalog, practice, here),
        section(TO_ASK, "ask", _ask(catalog.vocabulary, practice)),
        section("数字", "figures", figures(library, practice)),
        facts_panel(library, practice, here),
        section("来源", "sources", _timeline(library, practice, here) + _sources(library, practice, here)),
        section("怎样引用", "cite", citing(library, practice, here), level=3),
        section("同类研究", "studies", _studies(library, practice, here)),
        section("相关做法", "related", relations(library, practice, here)),
        guides_of(library, practice.id, here),
        pack_line(library, practice.id, here),
        _around(library, here, around),
    ]
    return Page(
        path=here,
        title=practice.title,
        markdown="".join(parts),
        description=practice.summary,
        crumbs=(*BELOW_TOPICS, (home.title, topic_path(home.id))),
        meta={
            "kind": "practice",
            "hide": ["toc"],
            "styles": ["practice", "glance", "plots"],
            "picture": picture if picture in library.by_hand else "",
            "source": practice.source.path,
            "linked": of_practice(library, practice),
            "report": f"issues/new?template=correction.yml&title={quote(f'改正：{practice.title}')}&practice={practice.id}",
        },
    )


def redirect_page(library: Library, old: str, new: str) -> Page:
    """Return the page of a former id: it says where the practice is now, and leads there."""
    target = library.catalog.practices[new]
    here = practice_path(old)
    text = f"这条做法已并入{link(here, target.title, practice_path(new))}，网址 `{old}` 仍然有效。\n"
    meta = {"redirect": page_url(practice_path(new)), "kind": "redirect"}
    return Page(here, f"已并入：{target.title}", text, meta=meta)


def withdrawn_page(library: Library, entry: Withdrawal) -> Page:
    """Return the page of a practice that was taken down: when, why, and where to go instead."""
    here = practice_path(entry.id)
    targets = [library.catalog.practices.get(library.catalog.current(key)) for key in entry.instead]
    instead = "".join(f"- {link(here, target.title, practice_path(target.id))}\n" for target in targets if target)
    text = (
        f"这条做法在{entry.date.text()}撤下，网址 `{entry.id}` 不再用于别的做法。\n\n"
        + section("为什么撤下", "reason", escape_markdown(entry.reason))
        + section("可以改看", "instead", instead or f"- {link(here, '按主题查', TOPICS_PAGE)}")
    )
    return Page(here, f"已撤下：{entry.title}", text, meta={"kind": "withdrawn"})


def _head(library: Library, practice: Practice, here: str) -> str:
    """Return what stands below the title; a script adds to the actions."""
    actions = html(
        '<div class="jh-actions" data-practice-page="{}">{}<a href="#report">报告错误</a></div>\n\n',
        practice.id,
        word_link(library, here),
    )
    return (
        f'{escape_markdown(practice.title_en)}\n{{: .jh-english lang="en" }}\n\n'
        f"{badge(library, practice)}{escape_markdown(practice.summary)}\n{{: .jh-lead }}\n\n"
        f"{glance(library, practice, here)}{actions}"
    )


def _ask(vocabulary: Vocabulary, practice: Practice) -> str:
    """Return the questions that the sources leave open, each with what it is about."""
    return "".join(
        f"- **{escape_markdown(vocabulary.title('ask-kinds', one.about))}** {escape_markdown(one.question)}\n"
        for one in practice.ask
    )


def _studies(library: Library, practice: Practice, here: str) -> str:
    lines = like_studies(library, practice.topics, here, MAX_SHOWN)
    about = "研究的是这一类做法在别处有没有用，不抬高本条的证据。\n{: .jh-note }\n\n"
    return about + lines if lines else ""


def _timeline(library: Library, practice: Practice, here: str) -> str:
    """Return when the practice ran and when its sources appeared; nothing where fewer than three times are known."""
    period, page = practice.period, page_url(here).rpartition("/")[2]
    begin = period.from_ or period.to
    spans = (
        [Span("做法的时间", When(begin.start, period.to.end if period.to else ""), f"{page}#facts")] if begin else []
    )
    for number, key in enumerate(practice.cited, 1):
        entry = library.catalog.vocabulary.sources[key]
        spans += [Span(f"来源 {number}：{entry.title}", entry.date, f"{page}#source-{number}")] if entry.date else []
    return timeline("这条做法和它的来源", spans)


def _sources(library: Library, practice: Practice, here: str) -> str:
    cited = enumerate(practice.cited.items(), 1)
    return "".join(_source(library, key, passages, number, here) for number, (key, passages) in cited)


def _source(library: Library, key: str, passages: Sequence[str], number: int, here: str) -> str:
    """Return an item of the list of sources, which the table of figures points to by its number."""
    vocabulary = library.catalog.vocabulary
    entry = vocabulary.sources[key]
    title = link(here, entry.title, source_path(library, entry.id), entry.id)
    name = published(entry)
    issued = f"原文：{outside(name, entry.address)}" if entry.address else escape_markdown(name)
    quality = vocabulary.title("source-qualities", entry.quality)
    speaker = vocabulary.title("speakers", entry.speaker) + (f"（{entry.byline}）" if entry.byline else "")
    where = f"；见{'、'.join(f'“{passage}”' for passage in passages)}" if passages else ""
    lines = [title, issued, escape_markdown(f"{quality}，{speaker}{where}")]
    return f"{number}. " + "  \n    ".join(lines) + f"\n    {{: #source-{number} }}\n"


def _around(library: Library, here: str, around: Around) -> Markup:
    practices = [(word, library.catalog.practices[key]) for word, key in around if key]
    items = joined(
        html("<div><b>{}</b> {}</div>", word, anchor(here, practice.title, practice_path(practice.id)))
        for word, practice in practices
    )
    return html('<nav class="jh-around" aria-label="同一主题的前后两条">{}</nav>\n\n', items) if items else items
