"""The topic index: one page a topic, its subtopics as sections."""

from __future__ import annotations

from collections.abc import Iterator

from junheng.catalog import topic_path
from junheng.library import Library
from junheng.markup import Page, escape, link, section
from junheng.pages.listing import listing


def topic_pages(library: Library) -> Iterator[Page]:
    """Yield the index of topics and the page of each topic."""
    topics = library.catalog.vocabulary.topics
    homes = [topic for topic in topics.values() if not topic.parent]
    yield _index(library, [topic.id for topic in homes])
    for home in homes:
        here = topic_path(home.id)
        members = library.catalog.members(library.catalog.by_topic, home.id)
        parts = [f"{escape(home.definition)}本主题收有 {len(members)} 条做法。\n\n"]
        parts.append(section("综述", "overview", escape(home.overview)))
        for sub in topics.values():
            if sub.parent == home.id:
                practices = library.catalog.members(library.catalog.by_topic, sub.id)
                text = f"{escape(sub.definition)}\n\n{listing(library, practices, here) or '暂无收录。'}"
                parts.append(section(sub.title, sub.id.partition("/")[2], text))
        bare = [practice for practice in members if home.id in practice.topics]
        parts.append(section("未分子主题", "other", listing(library, bare, here)))
        yield Page(
            here,
            home.title,
            "".join(parts),
            description=home.definition,
            crumbs=(("首页", "index.md"), ("主题", "topics/index.md")),
        )


def _index(library: Library, homes: list[str]) -> Page:
    here = "topics/index.md"
    topics = library.catalog.vocabulary.topics
    parts = [f"{len(homes)} 个主题，每条做法归在一个主要主题下，可以兼属别的主题。\n\n"]
    for home in homes:
        count = len(library.catalog.by_topic.get(home, ()))
        subs = [topic for topic in topics.values() if topic.parent == home]
        lines = [
            f"{link(here, topics[home].title, topic_path(home))}：{count} 条。{escape(topics[home].definition)}\n\n"
        ]
        for sub in subs:
            number = len(library.catalog.by_topic.get(sub.id, ()))
            lines.append(f"- {link(here, sub.title, topic_path(home), sub.id.partition('/')[2])}：{number} 条\n")
        parts.append(section(topics[home].title, home, "".join(lines)))
    return Page(here, "按主题查", "".join(parts), crumbs=(("首页", "index.md"),))
