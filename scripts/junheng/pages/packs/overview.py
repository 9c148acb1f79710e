"""The workshop packs: their list, and the overview of each with its aims, plan, practices and questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from junheng.catalog.addresses import (
    COMPARE_PAGE,
    EVIDENCE_PAGE,
    FIELDS_PAGE,
    PACKS_PAGE,
    WORKSHOP_PAGE,
    deck_path,
    pack_path,
    practice_path,
    topic_anchor,
    topic_path,
    word_path,
)
from junheng.catalog.library import Library
from junheng.model.packs import FOLDER, Pack
from junheng.pages.packs.agenda import PARTS, PRINTED, Chosen, chosen, plan
from junheng.pages.packs.handout import handout_page
from junheng.pages.packs.slides import slides_page
from junheng.pages.packs.trainer import notes_page
from junheng.pages.packs.worksheet import worksheet_page
from junheng.pages.parts.crumbs import BELOW_HOME, BELOW_PACKS
from junheng.pages.parts.elements import anchor, bullets, html, joined, paragraph
from junheng.pages.parts.listing import marks_badge
from junheng.pages.parts.markup import Page, link, section
from junheng.text.markdown import escape_markdown

_USES = {
    "slides": "打开放映，或横着打印，一页一张",
    "handout": "每条做法的要点，竖着打印，发给学员",
    "worksheet": "比较、自查、计划的空表，打印了用笔填",
    "notes": "每一步说什么、问什么、答案在哪里，讲的人自己看",
}


def pack_pages(library: Library) -> Iterator[Page]:
    """Yield the list of the packs, and five pages for each."""
    yield _index(library)
    for pack in library.catalog.packs.values():
        yield _overview(library, pack)
        yield slides_page(library, pack)
        yield handout_page(library, pack)
        yield worksheet_page(library, pack)
        yield notes_page(library, pack)


def _index(library: Library) -> Page:
    packs = library.catalog.packs.values()
    listed = bullets(
        "jh-doors",
        (
            html(
                "{} <span>{}给{}，{} 分钟，{} 条做法。</span>",
                anchor(PACKS_PAGE, pack.title, pack_path(pack.id)),
                pack.summary,
                pack.audience,
                f"{pack.minutes:g}",
                len(pack.practices),
            )
            for pack in packs
        ),
    )
    parts = [
        "照着就能上的一课：安排、投影、讲义、学员填的表、讲课备忘，都从库里的做法得出，做法改了，建网站时会提醒。\n\n",
        section("现成的课", "packs", listed or "还没有。\n"),
        section("怎样用", "use", _use()),
        section("自己编一课", "make", _make()),
    ]
    about = f"{len(library.catalog.packs)} 个现成的培训包，带投影、讲义和学员填的表"
    return Page(PACKS_PAGE, "培训", "".join(parts), description=about, crumbs=BELOW_HOME, meta={"kind": "packs"})


def _use() -> str:
    return (
        "- 没有网也能放：整个网站是一个文件夹，拷到讲课的电脑上，双击打开。\n"
        "- 投影页点“全屏放映”，用左右方向键翻，按 Esc 退出；没有脚本时是从上到下的一叠。\n"
        "- 打印用浏览器的“打印”，或存成 PDF：投影是横的，别的是竖的，都是 A4。\n"
        "- 讲义上有每条做法的网址；网站有公开网址时，还有二维码。网址不变，印出去的讲义不会失效。\n"
        "- 只想挑几条做法：每条做法的页面都可以直接打印成一份讲义；"
        f"{link(PACKS_PAGE, '比较', COMPARE_PAGE)}页可以把几条并排打印。\n"
    )


def _make() -> str:
    return (
        f"{link(PACKS_PAGE, '在网页上编', WORKSHOP_PAGE)}最快：选做法，排好、改好，拿走投影、讲义和学员填的表；网址发给别人，就是同一课。\n\n"
        f"要放进本库给大家用，就写成文件。一课是一个文件 `{FOLDER}/编号.yml`，字段见{link(PACKS_PAGE, '字段说明', FIELDS_PAGE, 'pack')}。抄一个现成的改最快。\n\n"
        "- 每条做法写上 `chosen`，是选用时的内容指纹。先随便写八个 0，运行 `junheng check`，提示里有现在的指纹。\n"
        "- 做法的字段或正文改了，指纹就变，检查会提醒；重读以后换上新指纹，提醒就没有了。\n"
        "- 做法并入了别的一条，页面跟过去，并且写明；撤下了，构建会停下来。\n"
        "- 引用的数字只用做法“数字”一栏里有的。\n"
    )


def _overview(library: Library, pack: Pack) -> Page:
    """Return the page that a trainer begins with."""
    here = pack_path(pack.id)
    topic = library.catalog.vocabulary.topics[pack.topic]
    facts = [
        f"{pack.minutes:g} 分钟",
        f"给{escape_markdown(pack.audience)}",
        f"主题：{link(here, topic.title, topic_path(topic.id), topic_anchor(topic.id))}",
        f"做法选自版本 {pack.edition.start}",
    ]
    parts = [
        f"{escape_markdown(pack.summary)}\n{{: .jh-lead }}\n\n{'；'.join(facts)}。\n\n",
        section("打开和打印", "parts", _parts(library, pack, here)),
        section("上完能做什么", "aims", "".join(f"- {escape_markdown(aim)}\n" for aim in pack.aims)),
        section("安排", "plan", plan(library, pack, here)),
        section("用到的做法", "practices", _practices(library, pack, here)),
        section(
            "讨论题", "questions", "".join(f"1. {escape_markdown(question.text)}\n" for question in pack.questions)
        ),
        f"本课的文件：`{pack.source.path}`。\n",
    ]
    return Page(
        here,
        pack.title,
        "".join(parts),
        description=pack.summary,
        crumbs=BELOW_PACKS,
        meta={"kind": "pack", "styles": ["packs"], "hide": ["toc"]},
    )


def _parts(library: Library, pack: Pack, here: str) -> Markup:
    cards = bullets(
        "jh-doors",
        (
            html("{} <span>{}</span>", anchor(here, title, pack_path(pack.id, part)), _USES[part])
            for part, title in PARTS.items()
        ),
    )
    deck = anchor(here, f"{PARTS['slides']}（PowerPoint）", deck_path(pack_path(pack.id, "slides")))
    words = (anchor(here, f"{PARTS[part]}（Word）", word_path(pack_path(pack.id, part))) for part in PRINTED)
    return cards + (paragraph(joined([deck, *words]), "jh-actions") if library.office else "")


def _practices(library: Library, pack: Pack, here: str) -> str:
    members = chosen(library, pack)
    marks = Counter(library.marks(one.practice) for one in members)
    worth = "、".join(f"{mark} {count} 条" for mark, count in sorted(marks.items()))
    own = f"证据：{worth}。记号说的是证据，不是做得好不好；{link(here, '怎样算', EVIDENCE_PAGE)}。\n\n"
    return own + "".join(_practice(library, one, here) for one in members)


def _practice(library: Library, one: Chosen, here: str) -> str:
    practice = one.practice
    place = library.catalog.vocabulary.place_name(practice.region)
    changed = f"  \n    **注意：{escape_markdown(one.changed)}**" if one.changed else ""
    return (
        f"- {link(here, practice.title, practice_path(practice.id))} {marks_badge(library, practice)} {escape_markdown(place)}  \n"
        f"    {escape_markdown(one.choice.why)}{changed}\n"
    )


def pack_line(library: Library, practice_id: str, here: str) -> Markup:
    """Return the packs that use a practice, in one line; '' when none does."""
    packs = [library.catalog.packs[key] for key in library.catalog.packs_of.get(practice_id, ())]
    named = joined((anchor(here, pack.title, pack_path(pack.id)) for pack in packs), "；")
    return paragraph(html("用到本条的培训包：{}", named)) if packs else Markup()
