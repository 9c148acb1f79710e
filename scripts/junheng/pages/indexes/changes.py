"""The page of the editions: what each changed, by practice and by field, and the feeds that tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from junheng.catalog.addresses import (
    CHANGES_PAGE,
    DATA_PAGE,
    FEED,
    FORM_PAGE,
    GUIDES_FEED,
    indicator_feed,
    practice_path,
    topic_feed,
)
from junheng.catalog.editions import changes
from junheng.catalog.library import Library
from junheng.model.publication import ChangeEntry, Edition
from junheng.pages.parts.crumbs import BELOW_ABOUT
from junheng.pages.parts.markup import Page, link, section
from junheng.pages.parts.paging import Listed, beginning, continuing, sharing
from junheng.text.markdown import escape_markdown

_TITLE = "版本与更改"
_KINDS = {"added": "新增", "changed": "改动", "gone": "并入别处或撤下"}
_TOLD: Final = {
    "results": "数字", "cost": "花费", "status": "现状", "period": "时间", "region": "地方", "indicators": "指标", "sources": "来源",
    "title": "标题", "#problem": "“要解决的问题”", "#approach": "“做法”", "#results": "“成效”", "#conditions": "“条件与成本”",
    "#cautions": "“注意”",
}  # fmt: skip
"""The parts of a practice whose change is news to a reader, what she looks for first; words to search by are none."""
_NAMED: Final = 4
"""Maximum number of parts named of a practice: one rewritten has changed in all."""


def editions_pages(library: Library) -> Iterator[Page]:
    """Yield the page, the newest edition first, after what has changed since it; and where those are many, the pages that go on."""
    editions = library.catalog.vocabulary.editions
    lists = _lists(library)
    how = link(CHANGES_PAGE, "数据与引用", DATA_PAGE, "citing")
    parts = [
        f"现在这一版：{escape_markdown(library.edition_name)}。每一页的页脚和打印稿上都写着。怎样引用，见{how}。\n\n",
        section("还没有出版的改动", lists[""].anchor, beginning(lists[""])),
        *(_edition(library, edition, lists[edition.date.start]) for edition in reversed(editions)),
        section("更正", "corrections", _corrections(library)),
        section("撤下的", "withdrawn", _withdrawn(library)),
        section("提出异议", "object", _OBJECT.format(form=link(CHANGES_PAGE, "填表", FORM_PAGE))),
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
    told = {date: [change for change in some if _is_news(change)] for date, some in found.items()}
    return dict(zip(told, sharing(_listed(library, date, some) for date, some in told.items()), strict=True))


def _is_news(change: ChangeEntry) -> bool:
    return change.kind != "changed" or not _TOLD.keys().isdisjoint(change.fields.split())


def _quiet(library: Library, edition: Edition) -> str:
    """Return how many practices changed only in the words by which they are found and linked."""
    changes = [one for one in library.catalog.vocabulary.changes if one.edition == edition.date and not _is_news(one)]
    return f"另有 {len(changes)} 条只改了查找用的词、说明或相关做法。\n\n" if changes else ""


def _unpublished(library: Library) -> Iterator[ChangeEntry]:
    catalog = library.catalog
    if catalog.vocabulary.editions and catalog.vocabulary.snapshot:
        yield from changes(catalog, catalog.vocabulary.editions[-1].date)


def _edition(library: Library, edition: Edition, own: Listed[ChangeEntry]) -> str:
    first = edition is library.catalog.vocabulary.editions[0]
    text = beginning(own) or ("第一版，全是新的。\n" if first else "没有改动做法。\n")
    title = f"{edition.name}（{edition.date.text()}）"
    return section(title, own.anchor, f"{escape_markdown(edition.note)}\n\n{_quiet(library, edition)}{text}")


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
    """Return a change: of a new practice its place and what it is, of another what is new in it."""
    practice = library.catalog.practices.get(library.catalog.current(change.id))
    if not practice:
        return f"- `{change.id}`\n"
    title = link(here, practice.title, practice_path(practice.id))
    if change.kind == "added":
        place = library.catalog.vocabulary.place_name(practice.region)
        return f"- {title} {escape_markdown(place)}  \n    {escape_markdown(practice.summary)}\n"
    changed = set(change.fields.split())
    names = [name for part, name in _TOLD.items() if part in changed]
    more = "等" if len(names) > _NAMED else ""
    return f"- {title}" + (f"：{escape_markdown('、'.join(names[:_NAMED]))}{more}" if names else "") + "\n"


def _corrections(library: Library) -> str:
    """Return what was wrong on published pages, the newest first."""
    found = library.catalog.vocabulary.corrections
    if not found:
        return "还没有更正。发布以后改了说错的话，都记在这里：哪一天，原来怎么写，现在怎么写，为什么。\n"
    practices = library.catalog.practices
    lines = []
    for one in found:
        title = (
            link(CHANGES_PAGE, practices[one.practice].title, practice_path(one.practice))
            if one.practice in practices
            else one.practice
        )
        lines.append(
            f"- {one.date.text()}，{title}：原来写“{escape_markdown(one.was)}”，现在写“{escape_markdown(one.now)}”。{escape_markdown(one.reason)}\n"
        )
    return "".join(lines)


def _withdrawn(library: Library) -> str:
    found = sorted(
        library.catalog.vocabulary.withdrawn.values(), key=lambda one: (one.date.start, one.id), reverse=True
    )
    if not found:
        return "没有撤下的做法。撤下的会留一页，说明为什么。\n"
    return "".join(
        f"- {one.date.text()}，{link(CHANGES_PAGE, one.title, practice_path(one.id))}：{escape_markdown(one.reason)}\n"
        for one in found
    )


_OBJECT = (
    "写到了您的单位而您认为不对的，或者认为不该公开的，都可以提出：请{form}，或照样写封信，写明是哪一页、哪一句、应当怎样、依据是什么，"
    "发给编者，或在仓库里提议题。编者对照来源以后，改正的记在上面的“更正”里，撤下的记在“撤下的”里，不改的也答复理由。"
    "来源本身写错、而您有新的来源的，请一并给出。\n"
)
"""How to object to what a page says."""


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
