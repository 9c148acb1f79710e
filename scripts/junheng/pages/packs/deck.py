"""The slides of a pack as a PowerPoint deck, which a trainer changes: what the page of the slides has, and a place for the county."""

from __future__ import annotations

from collections.abc import Iterator

from junheng.catalog.addresses import pack_path, page_url
from junheng.catalog.library import Library
from junheng.data.citations import NAME
from junheng.data.slides import code_rows, practice_slide
from junheng.model.packs import Pack
from junheng.pages.packs.agenda import chosen, of_step, timed
from junheng.text.slides.deck import LOCAL, Deck, Slide

LOCAL_POINTS = ("本县谁在做，做到哪一步", "本县的数，和前面哪一条比", "本县先改哪一处")
"""What the slide for the county asks for."""


def pack_deck(library: Library, pack: Pack) -> Deck:
    """Return the deck of a pack."""
    foot = f"{pack.title} · {NAME}，{library.edition_name} · 非官方，供参考"
    return Deck(pack.title, pack.summary, library.edition, foot, tuple(_slides(library, pack)))


def _slides(library: Library, pack: Pack) -> Iterator[Slide]:
    """Yield the slides: each practice where it first comes in."""
    about = f"{pack.minutes:g} 分钟 · 给{pack.audience} · {NAME}，版本 {library.edition}"
    yield Slide("cover", {"title": (pack.title,), "lead": (pack.summary,), "about": (about,)}, _before(library, pack))
    yield _points("上完能做什么", pack.aims)
    yield _points("安排", [f"{time}　{step.kind}　{step.title}" for time, step in timed(pack)])
    shown: set[str] = set()
    asked = False
    for time, step in timed(pack):
        yield _points(step.title, step.points, f"{step.kind} · {step.minutes:g} 分钟 · {time}", step.notes)
        for one in of_step(library, pack, step):
            if one.practice.id not in shown:
                spoken = [f"选它：{one.choice.why}", *([f"注意：{one.changed}"] if one.changed else [])]
                yield practice_slide(library, one.practice, spoken)
            shown.add(one.practice.id)
        if step.kind == "议" and not asked:
            yield _questions(pack)
            asked = True
    if not asked:
        yield _questions(pack)
    yield _points(
        "学员填的表",
        [f"{kind}：写岗位，不写姓名" for kind in pack.worksheets],
        notes="空表在这一课的页面上，打印了发。",
    )
    notes = "换成本县的：照片不要有学生的脸，数写明从哪里来、哪一年。不要的占位符删掉，放映时不显示。"
    yield Slide(LOCAL, {"title": ("放本县的",), "points": LOCAL_POINTS}, notes)
    yield _close(library, pack)


def _points(title: str, points: Iterator[str] | list[str] | tuple[str, ...], about: str = "", notes: str = "") -> Slide:
    return Slide("points", {"title": (title,), "about": (about,) if about else (), "points": tuple(points)}, notes)


def _before(library: Library, pack: Pack) -> str:
    changed = [f"{one.practice.title}：{one.changed}。" for one in chosen(library, pack) if one.changed]
    return "\n".join([*changed, "讲义和学员填的表每人一份。每一张下面都有备注；做法的备注里有全部数字和来源。"])


def _questions(pack: Pack) -> Slide:
    answers = "\n".join(f"{number}. {one.answer}" for number, one in enumerate(pack.questions, 1))
    return _points("讨论题", [one.text for one in pack.questions], notes=answers)


def _close(library: Library, pack: Pack) -> Slide:
    members = chosen(library, pack)
    marks = "、".join(sorted({library.marks(one.practice) for one in members}))
    where = f"{library.site_url}{page_url(pack_path(pack.id))}"
    points = (
        f"今天的 {len(members)} 条做法，证据是：{marks}",
        "记号说的是证据，不是做得好不好",
        f"每条的网址在讲义上，不变；这一课：{where}",
        "不是官方材料，供参考；指标和界限以教育部原文为准",
    )
    code = code_rows(where) if library.site_url else ()
    return Slide("points", {"title": ("出处",), "points": points}, address=where if library.site_url else "", code=code)
