"""The guides: each the answer to one question, with every statement numbered by the record that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup, escape

from junheng.catalog.addresses import (
    EVIDENCE_PAGE,
    GUIDES_PAGE,
    STUDIES_PAGE,
    guide_path,
    indicator_path,
    page_url,
    practice_path,
    topic_anchor,
    topic_path,
)
from junheng.catalog.library import Library
from junheng.catalog.weighed import Row, figures_of, strength
from junheng.model.guide import CITED, Guide, Query
from junheng.model.measure import Measure
from junheng.model.phrases import UNSTATED, figure_words, topic_text
from junheng.pages.indexes.studies import like_studies
from junheng.pages.parts.colophon import guide_colophon
from junheng.pages.parts.crumbs import BELOW_GUIDES, BELOW_HOME
from junheng.pages.parts.elements import anchor, bullets, cards, html, joined, paragraph, word_link
from junheng.pages.parts.listing import marks_badge
from junheng.pages.parts.markup import Page, definitions, link, section
from junheng.pages.parts.measures import plots
from junheng.pages.parts.share import share
from junheng.text.markdown import escape_markdown

MAX_ASKED: Final = 14
"""Maximum number of questions from the practices; more is no checklist that somebody takes along."""
MAX_ROWS: Final = 40
"""Maximum number of rows of a table of figures on the page; the data has all of them."""
_STUDIES: Final = 6


def guide_pages(library: Library) -> Iterator[Page]:
    """Yield the index of the guides and the page of each."""
    yield _index(library)
    for guide in library.catalog.guides.values():
        yield guide_page(library, guide)


def _index(library: Library) -> Page:
    guides = library.catalog.guides.values()
    intro = f"一个问题一页，共 {len(guides)} 页：各地有哪几种做法、花了多少、走过什么弯路、头九十天做什么。每句话都写明出自哪一条做法。\n\n"
    topics = [topic for topic in library.catalog.vocabulary.topics.values() if not topic.parent]
    parts = [
        section(
            topic.title,
            topic.id,
            "".join(
                f"- {link(GUIDES_PAGE, one.question, guide_path(one.id))}  \n    {escape_markdown(_plain(one.answer[0]))}\n"
                for one in guides
                if one.topics[0].partition("/")[0] == topic.id
            ),
        )
        for topic in topics
    ]
    return Page(GUIDES_PAGE, "指引", intro + "".join(parts), description="一个问题一页的指引", crumbs=BELOW_HOME)


def guide_page(library: Library, guide: Guide) -> Page:
    """Return the page of a guide."""
    here = guide_path(guide.id)
    parts = [
        f'{escape_markdown(guide.title_en)}\n{{: .jh-english lang="en" }}\n\n',
        paragraph(html("<strong>{}</strong>", guide.question)),
        guide_colophon(library, guide),
        paragraph(word_link(library, here), "jh-actions") if library.office else "",
        section("回答", "answer", joined(paragraph(_cited(library, guide, text)) for text in guide.answer)),
        section("这些话值多少", "worth", _worth(library, guide, here)),
        section("建议", "recommendations", _recommendations(library, guide)),
        section("各地的几种做法", "ways", _ways(library, guide)),
        section("共同的步骤", "steps", _steps(guide)),
        *(
            section(query.title, f"figures-{number}", _figures(library, guide, query, here))
            for number, query in enumerate(guide.figures, 1)
        ),
        section("各地的数", "plots", plots(library, _measures(library, guide), here)),
        section("各地不一致的地方", "disagree", _items(library, guide, guide.disagree)),
        section("走过的弯路", "mistakes", _items(library, guide, guide.mistakes)),
        section("照做前要问清", "ask", _asked(library, guide)),
        section("头九十天", "first", _boxes(guide.first)),
        section("关系到的指标", "indicators", _indicators(library, guide, here)),
        section("谁也不知道的", "unknown", "".join(f"- {escape_markdown(text)}\n" for text in guide.unknown)),
        section("同类研究", "studies", like_studies(library, guide.topics, here, _STUDIES)),
        section("引用的做法和研究", "sources", _records(library, guide, here)),
        section("同一主题的全部做法", "more", _topics(library, guide, here) + _shared(library, guide)),
    ]
    return Page(
        here,
        guide.title,
        "".join(parts),
        description=_plain(guide.answer[0]),
        crumbs=BELOW_GUIDES,
        meta={"kind": "guide", "styles": ["practice", "plots", "guide"]},
    )


def _shared(library: Library, guide: Guide) -> Markup:
    return share(library, guide.title, guide.question, page_url(guide_path(guide.id)))


def _measures(library: Library, guide: Guide) -> list[Measure]:
    """Return the measures of a guide's subtopics of which a practice that it cites has a figure."""
    cited = library.catalog.cited_by(guide)
    return [
        one
        for one in library.catalog.vocabulary.measures.values()
        if set(one.topics) & set(guide.topics) and any(a.practice.id in cited for a in library.amounts[one.id])
    ]


def _plain(text: str) -> str:
    return CITED.sub("", text)


def _cited(library: Library, guide: Guide, text: str) -> Markup:
    """Return a text with a number for each record that it names, linked to it."""
    pieces: list[Markup | str] = []
    last = 0
    for found in CITED.finditer(text):
        pieces += [escape(text[last : found.start()]), _number(library, guide, found[1])]
        last = found.end()
    return joined([*pieces, escape(text[last:])])


def _number(library: Library, guide: Guide, key: str) -> Markup:
    number = guide.cited.index(key) + 1
    title = _title(library, key)
    return html('<a class="jh-ref" href="#cited-{}" title="{}">[{}]</a>', number, title, number)


def _title(library: Library, key: str) -> str:
    practice = library.catalog.practices.get(library.catalog.current(key))
    return practice.title if practice else library.catalog.vocabulary.studies[key].title


def _worth(library: Library, guide: Guide, here: str) -> str:
    """Return how many records of what worth the guide rests on."""
    catalog = library.catalog
    practices = {catalog.current(key) for key in guide.cited} & set(catalog.practices)
    studies = [key for key in guide.cited if key in catalog.vocabulary.studies]
    shown = [library.evidence[key].shown for key in practices]
    places = {catalog.practices[key].region for key in practices}
    text = (
        f"引用 {len(practices)} 条做法，来自 {len(places)} 个地方：有前后变化的 {sum(one >= 3 for one in shown)} 条，"
        f"只有投入产出的数的 {sum(one == 2 for one in shown)} 条，没有数的 {sum(one < 2 for one in shown)} 条；研究 {len(studies)} 项。"
        f"放在一起看的日期是{guide.weighed.text()}。"
    )
    return f"{escape_markdown(text)}{link(here, '怎样算', EVIDENCE_PAGE)}\n"


def _recommendations(library: Library, guide: Guide) -> Markup:
    items = (
        html(
            "<li><strong>{}</strong>　{}</li>",
            strength(library.catalog, library.evidence, text),
            _cited(library, guide, text),
        )
        for text in guide.recommendations
    )
    return html("<ul>\n{}\n</ul>\n", joined(items, "\n"))


def _ways(library: Library, guide: Guide) -> str:
    parts = []
    for number, way in enumerate(guide.ways, 1):
        facts = definitions(
            [
                ("合适", escape_markdown(way.fits)),
                ("不合适", escape_markdown(way.unfit)),
                ("要先有", escape_markdown(way.needs)),
            ]
        )
        text = f"{paragraph(_cited(library, guide, way.text))}\n\n{facts}"
        parts.append(section(f"{number}. {way.title}", f"way-{number}", text, level=3))
    return "".join(parts)


def _steps(guide: Guide) -> Markup:
    return html(
        "<ol>\n{}\n</ol>\n",
        joined((html("<li><strong>{}</strong>：{}</li>", one.who, one.what) for one in guide.steps), "\n"),
    )


def _items(library: Library, guide: Guide, texts: Sequence[str]) -> Markup:
    if not texts:
        return Markup()
    return html(
        "<ul>\n{}\n</ul>\n", joined((html("<li>{}</li>", _cited(library, guide, text)) for text in texts), "\n")
    )


def _figures(library: Library, guide: Guide, query: Query, here: str) -> Markup:
    rows = figures_of(library.catalog, guide, query)
    rows = sorted(rows, key=lambda row: (-(row.figure.value.number if row.figure.value else 0), row.practice.id))
    head = ("地方", "数的是什么", "数值", "种类", "时间", "哪一条")
    more = f"；另有 {len(rows) - MAX_ROWS} 个见数据" if len(rows) > MAX_ROWS else ""
    caption = f"从各条做法的数字里取出，共 {len(rows)} 个，没有换算{more}。口径不一定相同，先看各条再比。"
    return cards(caption, head, [_figure(library, row, here) for row in rows[:MAX_ROWS]])


def _figure(library: Library, row: Row, here: str) -> list[str]:
    words = figure_words(library.catalog.vocabulary, row.figure)
    return [
        library.catalog.vocabulary.place_name(row.practice.region),
        words.claim,
        words.amount() + ("（存疑）" if words.doubt else ""),
        words.kind,
        words.date or UNSTATED,
        anchor(here, row.practice.title, practice_path(row.practice.id)),
    ]


def _asked(library: Library, guide: Guide) -> str:
    """Return the questions of the practices cited, a few of each kind, as boxes to tick."""
    kinds = library.catalog.vocabulary.titles["ask-kinds"]
    keys = [library.catalog.current(key) for key in guide.cited]
    questions = [one for key in keys if key in library.catalog.practices for one in library.catalog.practices[key].ask]
    chosen = []
    for kind in kinds:
        chosen += [one for one in questions if one.about == kind][: max(1, MAX_ASKED // len(kinds))]
    return _boxes([f"{kinds[one.about]}：{one.question}" for one in chosen]) if chosen else ""


def _boxes(texts: Sequence[str]) -> str:
    """Return lines with a box before each to tick, as the worksheets of a pack have them."""
    return bullets("jh-boxes", texts)


def _indicators(library: Library, guide: Guide, here: str) -> str:
    vocabulary = library.catalog.vocabulary
    return "".join(
        f"- {link(here, f'{key} {vocabulary.indicators[key].title}', indicator_path(key))}\n"
        for key in guide.indicators
    )


def _records(library: Library, guide: Guide, here: str) -> str:
    return "".join(
        f"{number}. {_record(library, key, here)}\n    {{: #cited-{number} }}\n"
        for number, key in enumerate(guide.cited, 1)
    )


def _record(library: Library, key: str, here: str) -> str:
    catalog = library.catalog
    practice = catalog.practices.get(catalog.current(key))
    if practice:
        place = escape_markdown(catalog.vocabulary.place_name(practice.region))
        year = f" · {practice.period.year}年" if practice.period.year else ""
        return (
            f"{link(here, practice.title, practice_path(practice.id))} {marks_badge(library, practice)} {place}{year}"
        )
    study = catalog.vocabulary.studies[key]
    return f"研究：{link(here, study.title, STUDIES_PAGE, key)} {escape_markdown(study.year.text())}"


def _topics(library: Library, guide: Guide, here: str) -> str:
    names = library.catalog.vocabulary
    return "".join(
        f"- {link(here, topic_text(names, topic), topic_path(topic), topic_anchor(topic))}\n" for topic in guide.topics
    )
