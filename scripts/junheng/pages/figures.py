"""Every figure in one place: the index of the measures with the tool that filters, and a page for each measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup

from junheng.catalog.addresses import (
    DATA_PAGE,
    FIGURES_PAGE,
    indicator_path,
    measure_path,
    practice_path,
    topic_anchor,
    topic_path,
)
from junheng.catalog.library import Library
from junheng.catalog.measured import Amount
from junheng.data.amounts import exact, summary
from junheng.data.workbooks import WORKBOOK
from junheng.model.measure import Measure
from junheng.model.phrases import UNSTATED, figure_words, topic_text
from junheng.pages.parts.crumbs import BELOW_FIGURES, BELOW_HOME
from junheng.pages.parts.elements import anchor, cards, html
from junheng.pages.parts.markup import Page, definitions, link, section
from junheng.pages.parts.measures import plot, standing_text
from junheng.text.markdown import escape_markdown

MAX_ROWS: Final = 200
"""Maximum number of figures in the table of a measure: 40 KB compressed. The tool and the data have all of them."""
_HEAD: Final = ("地方", "数的是什么", "数值", "折合", "种类", "时间", "位次", "哪一条")


def figure_pages(library: Library) -> Iterator[Page]:
    """Yield the index of the measures, and the page of each."""
    yield _index(library)
    for measure in library.catalog.vocabulary.measures.values():
        yield _measure(library, measure)


def _index(library: Library) -> Page:
    vocabulary = library.catalog.vocabulary
    count = sum(len(practice.results) for practice in library.practices)
    named = sum(bool(figure.measure) for practice in library.practices for figure in practice.results)
    intro = (
        f"库里的数字共 {count} 个，其中 {named} 个归到 {len(vocabulary.measures)} 个量：同一个量的数折算成同一个单位，放在一起比。"
        "点开一个量，看各地的数排在一条线上。\n\n"
    )
    topics = [topic for topic in vocabulary.topics.values() if not topic.parent]
    parts = [
        section(topic.title, topic.id, "".join(_line(library, one) for one in _of_topic(library, topic.id)))
        for topic in topics
    ]
    return Page(
        FIGURES_PAGE,
        "数字",
        intro + "".join(parts) + section("怎样比", "rules", _rules(library)),
        description="各地补多少、花多少、建多少：库里的数字按量排在一起",
        crumbs=BELOW_HOME,
        meta={"kind": "figures", "template": "figures.html", "styles": ["practice", "plots"]},
    )


def _of_topic(library: Library, topic: str) -> list[Measure]:
    """Return the measures whose first subtopic is of a topic."""
    return [one for one in library.catalog.vocabulary.measures.values() if one.topics[0].partition("/")[0] == topic]


def _line(library: Library, measure: Measure) -> str:
    text = "".join(summary(library.catalog.vocabulary, measure, library.amounts[measure.id])) or "还没有数。"
    name = link(FIGURES_PAGE, measure.title, measure_path(measure.id))
    mark = "　编者计算" if measure.derived else ""
    return f"- {name}（{escape_markdown(measure.unit)}）{mark}  \n    {escape_markdown(text)}\n"


def _rules(library: Library) -> str:
    here = FIGURES_PAGE
    rules = (
        "一个数归到哪个量，由编者看它的名称、单位和正文定；拿不准的不归。口径写在各个量的页上，仍可能有出入，引用前先看那一条。",
        "单位只做算术折算：万元折成元，一年折成12个月，亩折成平方米。天不折成月。不同年份的钱照当年的数，不按物价折算。",
        "位次只在同一级的地方之间排，大的在前，一个地方只算最大的一个数；计划和做成的分开排；少于3个地方的不排。位次只说大小，不说好坏。",
        "原文遮去的、存疑的，数个数，不画也不排。",
        "编者计算的数由两个数相除：两个数在同一条做法里，同一来源、同一时间，都做成或都是计划，没有遮去、不存疑。",
        "说的是不是同一件事，由编者读来源定，并写明理由；算式和两个数都列出来。",
        "图的横轴从0起；最大的是最小的60倍以上时，横轴每一格是十倍，图下写明。",
    )
    excel = anchor(here, "全部数字和做法（Excel，可筛选）", WORKBOOK) if library.office else ""
    data = f"数据：{link(here, '全部量、数字和位次', DATA_PAGE, 'files')}{'；' if excel else ''}{excel}。\n"
    return "".join(f"- {escape_markdown(rule)}\n" for rule in rules) + "\n" + data


def _measure(library: Library, measure: Measure) -> Page:
    here, some = measure_path(measure.id), library.amounts[measure.id]
    vocabulary = library.catalog.vocabulary
    topics = "；".join(
        link(here, topic_text(vocabulary, key), topic_path(key), topic_anchor(key)) for key in measure.topics
    )
    indicators = "；".join(
        link(here, f"{key} {vocabulary.indicators[key].title}", indicator_path(key)) for key in measure.indicators
    )
    about = [
        ("单位", escape_markdown(measure.unit)),
        ("哪些算", escape_markdown(measure.includes)),
        ("怎样得来", "编者计算：两个数相除，算式在表里。" if measure.derived else ""),
        ("主题", topics),
        ("指标", indicators),
        (
            "怎样比",
            link(here, "规则", FIGURES_PAGE, "rules")
            + "；"
            + anchor(here, "在全部数字里筛选", FIGURES_PAGE, measure=measure.id),
        ),
    ]
    drawn = plot(library, measure, here)
    words = "".join(summary(library.catalog.vocabulary, measure, some))
    parts = [
        f'{escape_markdown(measure.title_en)}\n{{: .jh-english lang="en" }}\n\n',
        drawn or f"{escape_markdown(words) or '还没有数。'}\n\n",
        definitions(about),
        section("全部的数", "table", _table(library, measure, some, here)),
    ]
    return Page(
        here,
        f"{measure.title}（{measure.unit}）",
        "".join(parts),
        description=words or measure.includes,
        crumbs=BELOW_FIGURES,
        meta={"kind": "measure", "styles": ["practice", "plots"]},
    )


def _table(library: Library, measure: Measure, some: Sequence[Amount], here: str) -> Markup:
    if not some:
        return Markup()
    more = f"，这里列 {MAX_ROWS} 个" if len(some) > MAX_ROWS else ""
    caption = f"{measure.title}，共 {len(some)} 个{more}，从大到小"
    return cards(caption, _HEAD, [_row(library, measure, one, here) for one in some[:MAX_ROWS]])


def _row(library: Library, measure: Measure, amount: Amount, here: str) -> list[str]:
    vocabulary, practice = library.catalog.vocabulary, amount.practice
    words = figure_words(vocabulary, amount.figure)
    claim, value = html("{}", words.claim), words.amount()
    if amount.divisor and amount.ratio:
        other = figure_words(vocabulary, amount.divisor)
        claim = html('{} ÷ {} <span class="jh-note">{}</span>', words.claim, other.claim, amount.ratio.why)
        value = f"{value} ÷ {other.amount()}"
    doubt = html('<span class="jh-doubt">存疑：{}</span>', words.doubt) if words.doubt else ""
    stands = library.orders[measure.id].standing(amount)
    return [
        vocabulary.place_name(practice.region),
        html("{}{}", claim, doubt),
        value,
        exact(amount.value, measure.unit) if amount.value is not None else "",
        words.kind,
        words.date or (f"{amount.year}年（做法的时间）" if amount.year else UNSTATED),
        standing_text(stands) if stands else "",
        anchor(here, practice.title, practice_path(practice.id), "figures"),
    ]
