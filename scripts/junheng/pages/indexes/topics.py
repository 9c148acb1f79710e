"""The topic index: one page a topic, its subtopics as sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from markupsafe import Markup

from junheng.catalog.addresses import TOPICS_PAGE, topic_anchor, topic_path
from junheng.catalog.library import Library
from junheng.model.measure import Measure
from junheng.model.practice import Practice
from junheng.model.terms import Topic
from junheng.pages.indexes.studies import like_studies
from junheng.pages.parts.coverage import Group, coverage
from junheng.pages.parts.crumbs import BELOW_HOME, BELOW_TOPICS
from junheng.pages.parts.elements import anchor, bullets, html, paragraph, word_link
from junheng.pages.parts.guides import of_topic
from junheng.pages.parts.listing import listed, tools
from junheng.pages.parts.markup import Page, section
from junheng.pages.parts.measures import plots
from junheng.pages.parts.paging import Listed, beginning, continuing, sharing
from junheng.pages.parts.points import in_points
from junheng.text.markdown import escape_markdown

_BARE = "未分子主题"
MAX_STUDIES: Final = 12
"""Maximum number of studies on the page of a topic; the others are on the page of studies."""


def topic_pages(library: Library) -> Iterator[Page]:
    """Yield the index of topics and the page of each topic."""
    yield _index(library)
    for topic in library.catalog.vocabulary.topics.values():
        if not topic.parent:
            lists = _lists(library, topic)
            yield _topic(library, topic, lists)
            for each in lists.values():
                yield from continuing(each)


def _lists(library: Library, home: Topic) -> dict[str, Listed[Practice]]:
    """Return the practices of each subtopic by its id, and those of none by the topic's."""
    catalog = library.catalog
    own = {sub.id: list(catalog.members(catalog.by_topic, sub.id)) for sub in _subtopics(library, home.id)}
    own[home.id] = [p for p in catalog.members(catalog.by_topic, home.id) if home.id in p.topics]
    crumbs = (*BELOW_TOPICS, (home.title, topic_path(home.id)))
    titles = {key: f"{home.title}：{catalog.vocabulary.title('topics', key)}" for key in own}
    titles[home.id] = f"{home.title}：{_BARE}"
    lists = (
        listed(library, crumbs, topic_anchor(key) or "other", titles[key], members, topic=key)
        for key, members in own.items()
    )
    return dict(zip(own, sharing(lists), strict=True))


def _topic(library: Library, home: Topic, lists: Mapping[str, Listed[Practice]]) -> Page:
    catalog, here = library.catalog, topic_path(home.id)
    members = catalog.members(catalog.by_topic, home.id)
    caption = "各子主题的做法数，按证据。兼属几个子主题的，合计只计一次。"
    parts = [
        f"{escape_markdown(home.definition)}本主题收有 {len(members)} 条做法。\n\n",
        paragraph(word_link(library, here, "本主题的手册（Word）"), "jh-actions") if library.office else "",
        section("综述", "overview", _overview(home.overview)),
        section("收了什么", "coverage", coverage(library, caption, "子主题", _groups(library, home, lists), members)),
        *(_subtopic(library, sub, lists[sub.id], here) for sub in _subtopics(library, home.id)),
        section(_BARE, "other", beginning(lists[home.id])),
        section("各地的数", "figures", plots(library, _measures(library, home), here)),
        section(
            "同类研究",
            "studies",
            like_studies(library, [sub.id for sub in _subtopics(library, home.id)], here, MAX_STUDIES),
        ),
    ]
    return Page(
        here,
        home.title,
        "".join(parts),
        description=home.definition,
        crumbs=BELOW_TOPICS,
        meta={**tools(library, members, *lists.values()), "styles": ["plots"]},
    )


def _overview(overview: str) -> str:
    """Return an overview in Markdown, its points as a list."""
    before, points, after = in_points(overview)
    listed = "\n".join(f"- {escape_markdown(one)}" for one in points)
    return "\n\n".join(filter(None, (escape_markdown(before), listed, escape_markdown(after))))


def _measures(library: Library, home: Topic) -> list[Measure]:
    """Return the measures of a topic's subtopics."""
    measures = library.catalog.vocabulary.measures.values()
    return [one for one in measures if any(key.partition("/")[0] == home.id for key in one.topics)]


def _groups(library: Library, home: Topic, lists: Mapping[str, Listed[Practice]]) -> Iterator[Group]:
    """Yield the practices of each subtopic, and those of none."""
    for sub in _subtopics(library, home.id):
        yield html('<a href="#{}">{}</a>', topic_anchor(sub.id), sub.title), lists[sub.id].items
    if lists[home.id].items:
        yield html('<a href="#other">{}</a>', _BARE), lists[home.id].items


def _subtopic(library: Library, sub: Topic, practices: Listed[Practice], here: str) -> str:
    text = (
        f"{escape_markdown(sub.definition)}\n\n{of_topic(library, sub.id, here)}{beginning(practices) or '暂无收录。'}"
    )
    return section(sub.title, topic_anchor(sub.id), text)


def _index(library: Library) -> Page:
    topics = [topic for topic in library.catalog.vocabulary.topics.values() if not topic.parent]
    intro = f"{len(topics)} 个主题，每条做法归在一个主要主题下，可以兼属别的主题。\n\n"
    parts = [section(topic.title, topic.id, _entry(library, topic)) for topic in topics]
    return Page(TOPICS_PAGE, "按主题查", intro + "".join(parts), crumbs=BELOW_HOME)


def _entry(library: Library, topic: Topic) -> Markup:
    counts = library.catalog.by_topic
    subs = (
        html(
            "{} <b>{}</b>",
            anchor(TOPICS_PAGE, sub.title, topic_path(sub.id), topic_anchor(sub.id)),
            len(counts.get(sub.id, ())),
        )
        for sub in _subtopics(library, topic.id)
    )
    number = len(counts.get(topic.id, ()))
    whole = anchor(TOPICS_PAGE, f"全部 {number} 条", topic_path(topic.id))
    return paragraph(html("{}{}", topic.definition, whole)) + bullets("jh-inline", subs)


def _subtopics(library: Library, home: str) -> list[Topic]:
    return [topic for topic in library.catalog.vocabulary.topics.values() if topic.parent == home]
