"""The notes for the trainer: what to prepare, what to say and ask in each step, and where the answers stand."""

from __future__ import annotations

from collections.abc import Iterator

from junheng.catalog.addresses import pack_path, practice_path
from junheng.catalog.library import Library
from junheng.model.packs import Pack, Step
from junheng.pages.packs.agenda import PARTS, Chosen, chosen, crumbs, of_step, plan, timed
from junheng.pages.parts.markup import Page, link, section
from junheng.text.markdown import escape_markdown


def notes_page(library: Library, pack: Pack) -> Page:
    """Return the notes."""
    here = pack_path(pack.id, "notes")
    parts = [
        f"{escape_markdown(pack.audience)}；{pack.minutes:g} 分钟。这一页讲的人自己看，不发。\n\n",
        section("课前", "before", _before(library, pack, here)),
        section("安排", "plan", plan(library, pack, here)),
        *(
            section(f"{number}. {step.title}", f"step-{number}", _step(library, pack, time, step, here))
            for number, (time, step) in enumerate(timed(pack), 1)
        ),
        section("讨论题和答案在哪里", "answers", "".join(_answers(pack))),
        section("证据", "evidence", "".join(_evidence(library, one, here) for one in chosen(library, pack))),
    ]
    return Page(
        here,
        f"{pack.title}：讲课备忘",
        "".join(parts),
        description=f"《{pack.title}》每一步说什么、问什么",
        crumbs=crumbs(pack),
        meta={"kind": "notes", "styles": ["packs"], "hide": ["toc"]},
    )


def _before(library: Library, pack: Pack, here: str) -> str:
    changed = [one for one in chosen(library, pack) if one.changed]
    warned = "".join(
        f"- **{escape_markdown(one.practice.title)}：{escape_markdown(one.changed)}。**\n" for one in changed
    )
    same = "- 选用的做法，选用以后都没有改过。\n"
    return (
        f"- {link(here, PARTS['handout'], pack_path(pack.id, 'handout'))}每人一份，{link(here, PARTS['worksheet'], pack_path(pack.id, 'worksheet'))}每人一份。\n"
        f"- {link(here, PARTS['slides'], pack_path(pack.id, 'slides'))}先在讲课的电脑上放一遍；不用网。\n"
        f"- 做法选自版本 {pack.edition.start}，现在是 {library.edition or '空'}。\n{warned or same}"
    )


def _step(library: Library, pack: Pack, time: str, step: Step, here: str) -> str:
    read = "；".join(
        link(here, one.practice.title, practice_path(one.practice.id)) for one in of_step(library, pack, step)
    )
    used = f"用到：{read}。\n\n" if read else ""
    points = escape_markdown("；".join(step.points))
    return f"**{time}，{step.kind}，{step.minutes:g} 分钟。** {escape_markdown(step.notes)}\n\n{used}投影上写着：{points}\n"


def _answers(pack: Pack) -> Iterator[str]:
    for number, question in enumerate(pack.questions, 1):
        yield f"{number}. **{escape_markdown(question.text)}**  \n    {escape_markdown(question.answer)}\n"


def _evidence(library: Library, one: Chosen, here: str) -> str:
    practice = one.practice
    title = link(here, practice.title, practice_path(practice.id))
    why = escape_markdown(library.evidence[practice.id].why())
    return f"- {title}：{escape_markdown(library.marks(practice))}。{why} 选它：{escape_markdown(one.choice.why)}\n"
