"""The studies of measures like those of the practices, by topic; and the few lines that other pages show of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from junheng.catalog.addresses import EVIDENCE_PAGE, STUDIES_PAGE, topic_anchor, topic_path
from junheng.catalog.library import Library
from junheng.model.phrases import topic_text
from junheng.model.study import Study
from junheng.pages.parts.crumbs import BELOW_HOME
from junheng.pages.parts.markup import Page, definitions, link, outside, section
from junheng.text.markdown import escape_markdown

MAX_SHOWN: Final = 3
"""Maximum number of studies on the page of a practice; the others are on the page of its topic."""


def studies_page(library: Library) -> Page:
    """Return the list of studies, each under the first topic that it tests."""
    vocabulary = library.catalog.vocabulary
    found = vocabulary.studies.values()
    counts = "、".join(
        f"{escape_markdown(term.title)} {sum(one.finding == term.id for one in found)} 项"
        for term in vocabulary.terms["findings"].values()
    )
    intro = (
        f"和库里的做法同类的研究，共 {len(found)} 项：{counts}。研究说的是这一类做法在别处有没有用，"
        f"不抬高任何一条做法的{link(STUDIES_PAGE, '证据', EVIDENCE_PAGE)}；没有差别和变坏的同样收。\n\n"
    )
    homes = [topic for topic in vocabulary.topics.values() if not topic.parent]
    parts = [
        section(home.title, home.id, "".join(_entry(library, one) for one in found if _home(one) == home.id))
        for home in homes
    ]
    return Page(STUDIES_PAGE, "研究", intro + "".join(parts), description="同类做法的对照研究", crumbs=BELOW_HOME)


def _home(study: Study) -> str:
    return study.topics[0].partition("/")[0]


def _entry(library: Library, study: Study) -> str:
    vocabulary = library.catalog.vocabulary
    topics = (
        link(STUDIES_PAGE, topic_text(vocabulary, topic), topic_path(topic), topic_anchor(topic))
        for topic in study.topics
    )
    facts = [
        ("问的是", escape_markdown(study.question)),
        ("结果", escape_markdown(f"{vocabulary.title('findings', study.finding)}：{study.effect}")),
        ("怎样比", escape_markdown(f"{vocabulary.title('designs', study.design)}；{_compared(study)}")),
        ("在哪里、多大", escape_markdown(f"{study.place}；{study.sample}")),
        ("没有说明的", escape_markdown(study.limits)),
        ("作者和出处", escape_markdown(f"{study.authors}，{study.journal}，{study.year.text()}")),
        ("网址", outside(study.journal, study.address) if study.address else ""),
        ("编者读到", escape_markdown(f"{vocabulary.title('extents', study.read.extent)}，{study.read.date.text()}")),
        ("同类的做法", "；".join(topics)),
    ]
    return section(study.title, study.id, definitions(facts), level=3)


def _compared(study: Study) -> str:
    return study.comparison if study.finding == "untested" else f"和{study.comparison}比"


def like_studies(library: Library, topics: Iterable[str], here: str, most: int) -> str:
    """Return the studies that test a measure of these subtopics, the newest first; at most `most` and the way to the rest."""
    wanted = {topic for topic in topics if "/" in topic}
    found = [one for one in library.catalog.vocabulary.studies.values() if wanted & {*one.topics}]
    found.sort(key=lambda one: (one.year.start, one.id), reverse=True)
    lines = "".join(_line(library, one, here) for one in found[:most])
    more = link(here, f"全部 {len(found)} 项", STUDIES_PAGE) if len(found) > most else ""
    return f"{lines}{more}\n" if lines else ""


def _line(library: Library, study: Study, here: str) -> str:
    finding = library.catalog.vocabulary.title("findings", study.finding)
    about = f"{finding}：{study.effect}（{study.place}，{study.year.text()}）。{study.limits}"
    return f"- {link(here, study.title, STUDIES_PAGE, study.id)}  \n    {escape_markdown(about)}\n"
