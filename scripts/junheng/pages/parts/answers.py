"""Who did it, at what cost, with what figure: practices as the rows of a table, so that a reader can compare at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup

from junheng.catalog.addresses import practice_path
from junheng.catalog.library import Library
from junheng.model.phrases import UNSTATED, figure_words
from junheng.model.practice import Figure, Practice
from junheng.pages.parts.elements import anchor, cards, html

MAX_ROWS: Final = 12
"""Maximum number of rows of a table; the list of all practices is below it or on the find page."""
_BEST: Final = ("outcome", "output", "input", "plan")
"""The kinds of figure that tell most of a practice, the best first; a size of the place tells nothing of it."""


def answers(
    library: Library, caption: str, practices: Sequence[Practice], here: str, why: Mapping[str, str] | None = None
) -> Markup:
    """Return the first practices as a table: place, what was done, cost, main figure, evidence and year.

    `why` has for each practice's id the reason that it is listed, shown below its title.
    """
    if not practices:
        return Markup()
    head = ("地方", "做了什么", "花费", "主要数字", "证据", "年份")
    return cards(caption, head, [_row(library, one, here, why or {}) for one in practices[:MAX_ROWS]])


def _row(library: Library, practice: Practice, here: str, why: Mapping[str, str]) -> list[Markup | str]:
    name = library.catalog.vocabulary.place_name(practice.region)
    place = html('<span data-region="{}">{}</span>', practice.region, name)  # by which answers.js sorts
    title = anchor(here, practice.title, practice_path(practice.id))
    reason = why.get(practice.id, "")
    return [
        place,
        Markup('{} <span class="jh-note">{}</span>').format(title, reason) if reason else title,
        practice.cost or UNSTATED,
        key_figure(library, practice) or UNSTATED,
        library.marks(practice),
        practice.period.year or UNSTATED,
    ]


def key_figure(library: Library, practice: Practice) -> str:
    """Return the figure that tells most of a practice, in words; '' when no figure is printed without doubt."""
    shown = [one for one in practice.results if one.value and not one.masked and not one.doubt and one.kind in _BEST]
    if not shown:
        return ""
    words = figure_words(library.catalog.vocabulary, min(shown, key=_rank))
    return f"{words.claim} {words.amount()}（{words.kind}）"


def _rank(figure: Figure) -> int:
    return _BEST.index(figure.kind)
