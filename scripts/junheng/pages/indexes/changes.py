"""The page of the editions: what each changed, by practice and by field, and the feeds that tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from junheng.catalog.addresses import (
    CHANGES_PAGE,
    DATA_PAGE,
    FEED,
    GUIDES_FEED,
    indicator_feed,
    practice_path,
    topic_feed,
)
from junheng.catalog.editions import changes
from junheng.catalog.library import Library
from junheng.model.phrases import part_name
from junheng.model.publication import ChangeEntry, Edition
from junheng.pages.parts.crumbs import BELOW_ABOUT
from junheng.pages.parts.markup import Page, link, section
from junheng.pages.parts.paging import Listed, beginning, continuing, sharing
from junheng.text.markdown import escape_markdown

_TITLE = "版本与更改"
_KINDS = {"added": "新增", "changed": "改动", "gone": "并入别处或撤下"}


def editions_pages(library: Library) -> Iterator[Page]:
    """Yield the page, the newest edition first, after what has changed since it; and where those are many, the pages that go on."""
    editions = library.catalog.vocabulary.editions
    lists = _lists(library)
    how = link(CHANGES_PAGE, "数据与引用", DATA_PAGE, "citing")
    parts = [
        f"现在这一版：{escape_markdown(library.edition_name)}。每一页的页脚和打印稿上都写着。怎样引用，见{how}。\n\n",
        section("还没有出版的改动", lists[""].anchor, beginning(lists[""])),
        *(_edition(library, edition, lists[edition.date.start]) for edition in reversed(editions)),
        section("订阅", "feeds", _feeds(library)),
    ]
    yield Page(
        CHANGES_PAGE,
        _TITLE,
        "".join(parts),
        description="各版的名称、日期，逐条逐项改了什么，以及 Atom 订阅",
        crumbs=BELOW_ABOUT,
        meta={"kind": "editions"},
    )
    for each in lists.values():
        yield from continuing(each)


def _lists(library: Library) -> dict[str, Listed[ChangeEntry]]:
    """Return the changes of each edition by its date, and those since the last one by ''."""
    found = {"": list(_unpublished(library))}
    for edition in library.catalog.vocabulary.editions:
        found[edition.date.start] = [c for c in library.catalog.vocabulary.changes if c.edition == edition.date]
    return dict(zip(found, sharing(_listed(library, date, some) for date, some in found.items()), strict=True))


def _unpublished(library: Library) -> Iterator[ChangeEntry]:
    catalog = library.catalog
    if catalog.vocabulary.editions and catalog.vocabulary.snapshot:
        yield from changes(catalog, catalog.vocabulary.editions[-1].date)


def _edition(library: Library, edition: Edition, own: Listed[ChangeEntry]) -> str:
    first = edition is library.catalog.vocabulary.editions[0]
    text = beginning(own) or ("第一版，全是新的。\n" if first else "没有改动做法。\n")
    title = f"{edition.name}（{edition.date.text()}）"
    return section(title, own.anchor, f"{escape_markdown(edition.note)}\n\n{text}")


def _listed(library: Library, date: str, found: Iterable[ChangeEntry]) -> Listed[ChangeEntry]:
    """Return the changes of an edition as a list, drawn as those of each kind under its name with their number."""
    items = sorted(found, key=lambda change: (list(_KINDS).index(change.kind), change.id))
    counts = Counter(change.kind for change in items)

    def draw(some: Sequence[ChangeEntry], here: str) -> str:
        return "".join(
            f"{_KINDS[kind]} {counts[kind]} 条：\n\n{''.join(_item(library, change, here) for change in same)}\n"
            for kind, same in groupby(some, lambda change: change.kind)
        )

    anchor = f"edition-{date}" if date else "unpublished"
    title = f"{date}版的改动" if date else "还没有出版的改动"
    return Listed((*BELOW_ABOUT, (_TITLE, CHANGES_PAGE)), anchor, title, items, draw)


def _item(library: Library, change: ChangeEntry, here: str) -> str:
    practice = library.catalog.practices.get(library.catalog.current(change.id))
    title = link(here, practice.title, practice_path(practice.id)) if practice else f"`{change.id}`"
    names = "、".join(part_name(name) for name in change.fields.split())
    return f"- {title}" + (f"：{escape_markdown(names)}" if names else "") + "\n"


def _feeds(library: Library) -> str:
    vocabulary = library.catalog.vocabulary
    topics = [topic for topic in vocabulary.topics.values() if not topic.parent]
    by_topic = "、".join(link(CHANGES_PAGE, topic.title, topic_feed(topic.id)) for topic in topics)
    by_indicator = "、".join(link(CHANGES_PAGE, key, indicator_feed(key)) for key in vocabulary.indicators)
    return (
        (
            "Atom，用订阅软件打开下面的地址，有新版时会收到。断网的文件夹里不会有新的。\n\n"
            f"- 全部做法：{link(CHANGES_PAGE, FEED, FEED)}\n- 指引：{link(CHANGES_PAGE, GUIDES_FEED, GUIDES_FEED)}\n"
            f"- 按主题：{by_topic}\n- 按指标：{by_indicator}\n"
        )
        if vocabulary.editions
        else ""
    )
