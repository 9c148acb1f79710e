"""The page on the state of the library: what is reviewed, what is due, and what waits for somebody; from the files alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Sized
from datetime import date

from junheng.catalog.addresses import (
    CONTRIBUTE_PAGE,
    FIND_PAGE,
    GAPS_PAGE,
    SOURCES_PAGE,
    STATUS_PAGE,
    practice_path,
)
from junheng.catalog.library import Library
from junheng.model.phrases import TO_ASK
from junheng.model.practice import Practice
from junheng.model.types import When
from junheng.pages.parts.crumbs import BELOW_CONTRIBUTE
from junheng.pages.parts.elements import anchor, grid, html
from junheng.pages.parts.markup import Page, link, section
from junheng.text.markdown import escape_markdown

MAX_ITEMS = 40
"""A list that somebody works through need not be longer."""


def status_page(library: Library) -> Page:
    """Return the page: reviews by month, then each kind of work that waits."""
    due = [practice for practice in library.practices if is_due(practice, library.edition)]
    leads = [practice for practice in library.practices if library.evidence[practice.id].shown == 0]
    unknown = [practice for practice in library.practices if practice.status == "unknown"]
    lost = _lost(library)
    waiting = (
        ("到期要重新核对", "due", due),
        ("有更新的来源", "newer", library.follow_ups),
        ("来源没有了或变了", "lost", lost),
        ("线索", "leads", leads),
        ("现状不明", "unknown", unknown),
    )
    parts = [
        _introduction(library),
        section("还差什么", "waiting", _summary(library, waiting)),
        section("核对的时间", "reviewed", _reviews(library)),
        section("到期要重新核对", "due", _due(library, due)),
        section("有更新的来源", "newer", _newer(library)),
        section("来源没有了或变了", "lost", _of_lost(library, lost)),
        section("线索", "leads", _leads(library, leads)),
        section("现状不明", "unknown", _unknown(library, unknown)),
        section("还没有问清的", "asked", _asked(library)),
    ]
    return Page(
        STATUS_PAGE,
        "库的现状",
        "".join(parts),
        description="哪些做法核对过，哪些到期，哪些线索等人补",
        crumbs=BELOW_CONTRIBUTE,
        meta={"kind": "status"},
    )


def is_due(practice: Practice, edition: str) -> bool:
    """Tell whether a practice was reviewed more than twelve months before the edition's date."""
    return date.fromisoformat(practice.reviewed.start) < _year_before(date.fromisoformat(edition))


def _year_before(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def _introduction(library: Library) -> str:
    edition = When(library.edition, library.edition).text() if library.edition else "还没有做法"
    return (
        f"版本：{escape_markdown(edition)}，就是最近一次核对的日期；本页的“到期”都从这一天算起，不看今天是几号。"
        f"哪些主题和指标还没有做法，见{link(STATUS_PAGE, '空白图', GAPS_PAGE)}；"
        f"愿意补一条或改一处，见{link(STATUS_PAGE, '投稿', CONTRIBUTE_PAGE)}。\n\n"
    )


def _summary(library: Library, waiting: Iterable[tuple[str, str, Sized]]) -> str:
    sources = [library.catalog.vocabulary.sources[key] for key in library.catalog.by_source]
    undated = sum(not source.date for source in sources)
    own = sum(source.speaker in {"own", "local"} for source in sources)
    rows = [[html('<a href="#{}">{}</a>', key, name), f"{len(found)} 条做法"] for name, key, found in waiting]
    rows += [
        [html('<a href="#asked">{}</a>', "还没有问清的"), f"{sum(library.asked().values())} 个问题"],
        [anchor(STATUS_PAGE, "没有日期的来源", SOURCES_PAGE), f"{undated} 份，共 {len(sources)} 份"],
        [anchor(STATUS_PAGE, "出自做的单位或本地媒体的来源", SOURCES_PAGE), f"{own} 份，共 {len(sources)} 份"],
    ]
    return grid("等人来做的事", ["事", "有多少"], rows, "jh-places")


def _reviews(library: Library) -> str:
    """Return how many practices were last reviewed in each month, the latest first."""
    months = Counter(practice.reviewed.start[:7] for practice in library.practices)
    rows = [[When(month, month).text(), str(count)] for month, count in sorted(months.items(), reverse=True)]
    return grid("最近一次核对在哪个月", ["月份", "做法"], rows, "jh-places") if rows else ""


def _due(library: Library, due: Sequence[Practice]) -> str:
    """Return the practices whose review is longest ago."""
    if not due:
        return "核对超过十二个月的，一条也没有。\n"
    oldest = sorted(due, key=lambda practice: (practice.reviewed.start, practice.id))
    return "核对超过十二个月，最早的在前。重新对照来源，改好以后在 `read` 里写上新的日期，和读了多少。\n\n" + _items(
        library, [(practice, f"{practice.reviewed.text()}核对") for practice in oldest]
    )


def _newer(library: Library) -> str:
    """Return the practices of which a source tells that is newer than their reading."""
    if not library.follow_ups:
        return "没有比核对日期更新的来源。\n"
    head = (
        "核对以后，库里登记了讲同一件事的更新的来源：这一条自己引的，上位或组成的做法引的，或同一地方、同一子主题的做法引的。"
        "读了它，这一页要改的就改，再在 `read` 里写上新的日期。\n\n"
    )
    sources, practices = library.catalog.vocabulary.sources, library.catalog.practices
    told = {
        key: "、".join(f"{one}（{when.text()}）" for one in found if (when := sources[one].date))
        for key, found in library.follow_ups.items()
    }
    return head + _items(library, [(practices[key], remark) for key, remark in told.items()])


def _lost(library: Library) -> dict[str, str]:
    """Return the practices, by id, that cite a source whose address did not lead to it, with what was found."""
    words = {"gone": "没有了", "drifted": "变成了别的页"}
    visits = library.catalog.vocabulary.visits
    return {
        practice.id: "、".join(f"{key} {visits[key].date.text()}看时{words[visits[key].outcome]}" for key in cited)
        for practice in library.practices
        if (cited := [key for key in practice.cited if key in visits and visits[key].outcome in words])
    }


def _of_lost(library: Library, lost: Mapping[str, str]) -> str:
    """Return the practices whose sources have to be looked for."""
    if not lost:
        return (
            "没有记下这样的来源。看网址、把打不开的记下来，用 `junheng links --record`；还没有看过的，这里也不会有。\n"
        )
    head = "找同一篇的新网址或转载，改 `sources.yml`；找不到的，在 `remarks` 里写明何时失效，并重新核对这一条。\n\n"
    practices = library.catalog.practices
    return head + _items(library, [(practices[key], remark) for key, remark in lost.items()])


def _leads(library: Library, leads: Sequence[Practice]) -> str:
    """Return the practices that are named or planned and not described, below what keeps each from being described."""
    if not leads:
        return "没有等着补的线索。\n"
    lacking: dict[str, list[Practice]] = {}
    for practice in sorted(leads, key=lambda practice: (practice.topics[0], practice.id)):
        lacking.setdefault(library.evidence[practice.id].steps[0].reason, []).append(practice)
    head = "证据第 0 级。补上一份来历清楚、写明怎么做的来源，就到第 1 级；还只是打算的，要一份后来做成了的来源。\n\n"
    groups = sorted(lacking.items(), key=lambda group: (-len(group[1]), group[0]))
    return head + "".join(
        section(f"{reason}：{len(found)} 条", f"leads-{number}", _items(library, [(p, "") for p in found]), level=3)
        for number, (reason, found) in enumerate(groups, 1)
    )


def _unknown(library: Library, unknown: Sequence[Practice]) -> str:
    """Return where the practices are whose present state nobody knows, by topic: they are too many for a list."""
    homes = (home for practice in unknown for home in {topic.partition("/")[0] for topic in practice.topics})
    counts = Counter(homes)  # as find.html counts: a practice under each of its topics
    topics = library.catalog.vocabulary.topics
    rows = [
        [anchor(STATUS_PAGE, topics[home].title, FIND_PAGE, topic=home, status="unknown"), str(counts[home])]
        for home in topics
        if counts[home]
    ]
    if not rows:
        return "没有现状不明的做法。\n"
    head = "来源年代不明或已久，不知道现在是否还在做。知道的，改 `status`，并给出来源。一条做法可以属于几个主题。\n\n"
    return head + grid("现状不明的做法在哪些主题", ["主题", "做法"], rows, "jh-places")


def _asked(library: Library) -> str:
    """Return how many questions the sources leave open, by what they are about."""
    asked = library.asked()
    kinds = library.catalog.vocabulary.terms["ask-kinds"].values()
    rows = [[kind.title, kind.definition, str(asked[kind.id])] for kind in kinds if asked[kind.id]]
    if not rows:
        return "没有等着问清的问题。\n"
    holders = sum(bool(practice.ask) for practice in library.practices)
    head = (
        f"来源没有说、照做的人要知道的，共 {sum(asked.values())} 个问题，在 {holders} 条做法的“{TO_ASK}”里。"
        "问过那个县、有了能给人看的答复的，请写进那一页，登记来源，并删去那个问题。\n\n"
    )
    return head + grid("还没有问清的问题，按问的是哪一方面", ["问的是", "指什么", "问题"], rows, "jh-places")


def _items(library: Library, items: Sequence[tuple[Practice, str]]) -> str:
    """Return a list of practices with a remark; when it is long, its beginning and how many follow."""
    place = library.catalog.vocabulary.place_name
    lines = [
        f"- {link(STATUS_PAGE, practice.title, practice_path(practice.id))} {escape_markdown('；'.join(filter(None, (place(practice.region), remark))))}\n"
        for practice, remark in items[:MAX_ITEMS]
    ]
    more = len(items) - MAX_ITEMS
    return "".join(lines) + (f"\n还有 {more} 条，没有列出。\n" if more > 0 else "")
