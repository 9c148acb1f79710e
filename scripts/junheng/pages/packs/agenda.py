"""What the pages of a workshop pack have in common: their addresses, the practices it chose, the plan with its times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from junheng.catalog.addresses import pack_path, practice_path
from junheng.catalog.library import Library
from junheng.model.packs import Choice, Pack, Step, fingerprint
from junheng.model.phrases import figure_words
from junheng.model.practice import Figure, Practice
from junheng.pages.parts.crumbs import BELOW_PACKS, Crumbs
from junheng.pages.parts.elements import anchor, grid, html, joined

PARTS = {"slides": "投影", "handout": "讲义", "worksheet": "学员填的表", "notes": "讲课备忘"}
"""The pages of a pack beside its overview, by the end of their address."""
PRINTED = ("handout", "worksheet")
"""The pages of a pack that are handed out, and so are Word documents as well."""


@dataclass(frozen=True)
class Chosen:
    """A practice of a pack as it is today."""

    choice: Choice
    practice: Practice
    changed: str
    """What a trainer must know: that it was merged or changed since; '' for neither."""


def crumbs(pack: Pack) -> Crumbs:
    """Return what stands above the parts of a pack."""
    return (*BELOW_PACKS, (pack.title, pack_path(pack.id)))


def chosen(library: Library, pack: Pack) -> tuple[Chosen, ...]:
    """Return the pack's practices in its order; one whose file has errors is left out."""
    found = ((choice, library.catalog.practices.get(library.catalog.current(choice.id))) for choice in pack.practices)
    return tuple(Chosen(choice, practice, _changed(choice, practice)) for choice, practice in found if practice)


def _changed(choice: Choice, practice: Practice) -> str:
    if choice.id != practice.id:
        return f"选用时的编号是 {choice.id}，后来并入本条，请重读"
    if fingerprint(practice) != choice.chosen:
        return f"选用以后改过（最近核对 {practice.reviewed.text()}），请重读"
    return ""


def of_step(library: Library, pack: Pack, step: Step) -> tuple[Chosen, ...]:
    """Return the practices of a step."""
    by_id = {one.choice.id: one for one in chosen(library, pack)}
    return tuple(by_id[key] for key in step.practices if key in by_id)


def timed(pack: Pack) -> Iterator[tuple[str, Step]]:
    """Yield each step with its time from the start, such as 10—30 分."""
    start = 0.0
    for step in pack.steps:
        yield f"{start:g}—{start + step.minutes:g} 分", step
        start += step.minutes


def plan(library: Library, pack: Pack, here: str) -> Markup:
    """Return the plan as a table."""
    rows = [
        (time, f"{step.minutes:g} 分钟", step.kind, step.title, _titles(library, pack, step, here))
        for time, step in timed(pack)
    ]
    head = ("从开始算", "用时", "方式", "做什么", "用到的做法")
    return grid(f"安排，共 {pack.minutes:g} 分钟", head, rows, "jh-pack-plan")


def _titles(library: Library, pack: Pack, step: Step, here: str) -> Markup:
    practices = [one.practice for one in of_step(library, pack, step)]
    return joined((anchor(here, practice.title, practice_path(practice.id)) for practice in practices), "；")


def figure_text(library: Library, figure: Figure) -> str:
    """Return a figure in a few words: what it counts, its value, its kind, and what is wrong with it."""
    words = figure_words(library.catalog.vocabulary, figure)
    amount = f"{words.value}（{words.unit}）" if words.hidden else words.amount()
    return f"{words.claim} {amount}（{words.kind}{'，存疑' if words.doubt else ''}）"


def checklist(practice: Practice) -> Markup:
    """Return the questions that the sources of a practice leave open, each with a box to tick."""
    return items("jh-boxes", [question.question for question in practice.ask])


def items(classes: str, lines: Iterable[str]) -> Markup:
    """Return lines as a list."""
    return html('<ul class="{}">{}</ul>', classes, joined(html("<li>{}</li>", line) for line in lines))
