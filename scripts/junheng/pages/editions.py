"""The page of the editions: what each changed, by practice and by field, and the feeds that tell of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from junheng.catalog import practice_path
from junheng.editions import changes
from junheng.feeds import indicator_feed, topic_feed
from junheng.library import Library
from junheng.markup import Page, escape, link, section
from junheng.phrases import part_name
from junheng.publication import ChangeEntry, Edition

HERE = "changes.md"
_KINDS = {"added": "新增", "changed": "改动", "gone": "并入别处或撤下"}


def editions_page(library: Library) -> Page:
    """Return the page, the newest edition first, after what has changed since it."""
    editions = library.catalog.vocabulary.editions
    how = link(HERE, "数据与引用", "data.md", "citing")
    parts = [
        f"现在这一版：{escape(library.edition_name)}。每一页的页脚和打印稿上都写着。怎样引用，见{how}。\n\n",
        section("还没有出版的改动", "unpublished", _unpublished(library)),
        *(_edition(library, edition) for edition in reversed(editions)),
        section("订阅", "feeds", _feeds(library)),
    ]
    return Page(
        HERE,
        "版本与更改",
        "".join(parts),
        description="各版的名称、日期，逐条逐项改了什么，以及 Atom 订阅",
        crumbs=(("首页", "index.md"), ("关于", "about.md")),
        meta={"kind": "editions"},
    )


def _unpublished(library: Library) -> str:
    catalog = library.catalog
    if not catalog.vocabulary.editions or not catalog.vocabulary.snapshot:
        return ""
    return _listed(library, changes(catalog, catalog.vocabulary.editions[-1].date))


def _edition(library: Library, edition: Edition) -> str:
    first = edition is library.catalog.vocabulary.editions[0]
    own = [change for change in library.catalog.vocabulary.changes if change.edition == edition.date]
    text = _listed(library, own) or ("第一版，全是新的。\n" if first else "没有改动做法。\n")
    title = f"{edition.name}（{edition.date.text()}）"
    return section(title, f"edition-{edition.date.start}", f"{escape(edition.note)}\n\n{text}")


def _listed(library: Library, found: Iterable[ChangeEntry]) -> str:
    """Return changes as lists, those of each kind under its name."""
    by_kind = groupby(sorted(found, key=lambda change: (list(_KINDS).index(change.kind), change.id)), lambda c: c.kind)
    parts = []
    for kind, same in by_kind:
        items = [_item(library, change) for change in same]
        parts.append(f"{_KINDS[kind]} {len(items)} 条：\n\n{''.join(items)}\n")
    return "".join(parts)


def _item(library: Library, change: ChangeEntry) -> str:
    practice = library.catalog.practices.get(library.catalog.current(change.id))
    title = link(HERE, practice.title, practice_path(practice.id)) if practice else f"`{change.id}`"
    names = "、".join(part_name(name) for name in change.fields.split())
    return f"- {title}" + (f"：{escape(names)}" if names else "") + "\n"


def _feeds(library: Library) -> str:
    vocabulary = library.catalog.vocabulary
    topics = [topic for topic in vocabulary.topics.values() if not topic.parent]
    by_topic = "、".join(link(HERE, topic.title, topic_feed(topic.id)) for topic in topics)
    by_indicator = "、".join(link(HERE, key, indicator_feed(key)) for key in vocabulary.indicators)
    return (
        (
            "Atom，用订阅软件打开下面的地址，有新版时会收到。断网的文件夹里不会有新的。\n\n"
            f"- 全部：{link(HERE, 'feed.xml', 'feed.xml')}\n- 按主题：{by_topic}\n- 按指标：{by_indicator}\n"
        )
        if vocabulary.editions
        else ""
    )
