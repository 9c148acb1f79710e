"""The worksheet of a pack: blank tables to write on, with what the catalogue has already in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from junheng.catalog.addresses import pack_path
from junheng.catalog.library import Library
from junheng.model.packs import Pack
from junheng.model.phrases import TO_ASK
from junheng.pages.packs.agenda import checklist, chosen, crumbs
from junheng.pages.parts.elements import grid, html, joined, paragraph
from junheng.pages.parts.limits import limit
from junheng.pages.parts.markup import Page, section

_ROWS: Mapping[str, Sequence[str]] = {
    "比较": (
        "要解决什么",
        "谁牵头，谁来做",
        "先做什么，后做什么",
        "谁出钱，出多少",
        "凭什么说有用",
        "材料里没有、要去问的",
        "和本县不同在哪里",
    ),
    "计划": ("1", "2", "3", "4", "5", "6"),
}


def worksheet_page(library: Library, pack: Pack) -> Page:
    """Return the tables that the pack asks for, each on its own sheet."""
    makers: Mapping[str, Callable[[], str]] = {
        "比较": _compare,
        "自查": lambda: _check(library, pack),
        "空白图": lambda: _gaps(library, pack),
        "计划": _plan,
    }
    tables = "".join(makers[kind]() for kind in pack.worksheets) + _ask(library, pack)
    name = paragraph("单位：＿＿＿＿＿＿＿＿＿＿　　岗位：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿", "jh-pack-name")
    return Page(
        pack_path(pack.id, "worksheet"),
        f"{pack.title}：学员填的表",
        f"{name}{tables}",
        description=f"《{pack.title}》学员填的表：{'、'.join(pack.worksheets)}",
        crumbs=crumbs(pack),
        meta={"kind": "worksheet", "styles": ["packs"], "hide": ["navigation", "toc"]},
    )


def _compare() -> str:
    head = ["栏目", "做法一：", "做法二：", "做法三：", "本县"]
    rows = [[row, "", "", "", ""] for row in _ROWS["比较"]]
    return section("比较", "compare", grid("照讲义填；讲义里没有的，写要问谁", head, rows, "jh-blank jh-blank-tall"))


def _check(library: Library, pack: Pack) -> str:
    vocabulary = library.catalog.vocabulary
    indicators = [vocabulary.indicators[key] for key in pack.indicators]
    head = ["指标", "界限", "本县现在", "差多少", "数从哪里来，哪一年"]
    rows = [
        [
            f"{item.id} {item.title}",
            "；".join(limit(vocabulary, threshold) for threshold in item.thresholds) or "定性，没有数值界限",
            "",
            "",
            "",
        ]
        for item in indicators
    ]
    note = "指标和界限以教育部原文为准。没有数的，写明找谁要"
    return section("自查", "check", grid(note, head, rows, "jh-blank jh-blank-tall")) if rows else ""


def _gaps(library: Library, pack: Pack) -> str:
    """Return the subtopics with what the library has of each, and room for what the county has."""
    topic = pack.topic.partition("/")[0]
    topics = [item for item in library.catalog.vocabulary.topics.values() if item.parent == topic]
    head = ["子主题", "本库", "本县有没有，谁在做", "有什么凭据", "要补什么"]
    rows = [[item.title, _held(library, item.id), "", "", ""] for item in topics]
    title = library.catalog.vocabulary.title("topics", topic)
    note = f"{title}：本库各有几条，各级证据几条；没有收到不等于没有人做"
    return section("空白图", "gaps", grid(note, head, rows, "jh-blank"))


def _held(library: Library, topic: str) -> Markup:
    keys = library.catalog.by_topic.get(topic, ())
    shown = Counter(str(library.evidence[key].shown) for key in keys)
    names = library.catalog.vocabulary.titles["shown"]
    split = joined(html("<br>{} {} 条", names[key], count) for key, count in sorted(shown.items(), reverse=True))
    return html("共 {} 条{}", len(keys), split)


def _ask(library: Library, pack: Pack) -> str:
    """Return what the practices of the pack leave open, with boxes to tick and room for the answers."""
    members = {one.practice.id: one.practice for one in chosen(library, pack) if one.practice.ask}  # two may be one now
    rows = [[practice.title, checklist(practice), ""] for practice in members.values()]
    note = "问清一个，勾一个；写下谁答的、哪一天、答了什么。打不通的，写还可以问谁"
    table = grid(note, ["做法", "要问的", "答复"], rows, "jh-blank jh-blank-ask")
    return section(TO_ASK, "ask", table) if rows else ""


def _plan() -> str:
    head = ["序号", "做什么（点位）", "哪个岗位负责", "几时，多久一次", "谁出钱", "凭什么判断做到了，谁复查"]
    rows = [[row, "", "", "", "", ""] for row in _ROWS["计划"]]
    return section(
        "计划", "plan", grid("写岗位，不写姓名；凭据要查得到", head, rows, "jh-blank jh-blank-tall jh-blank-numbered")
    )
