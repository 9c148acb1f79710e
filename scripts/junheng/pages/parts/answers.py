"""Who did it, at what cost, with what figure: practices as the rows of a table, so that a reader can compare at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup

from junheng.catalog.addresses import practice_path
from junheng.catalog.glance import key_figure
from junheng.catalog.library import Library
from junheng.model.phrases import UNSTATED
from junheng.model.practice import Practice
from junheng.pages.parts.elements import anchor, cards, html

MAX_ROWS: Final = 12
"""Maximum number of rows of a table; the list of all practices is below it or on the find page."""


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
        key_figure(library.catalog.vocabulary, practice) or UNSTATED,
        library.marks(practice),
        practice.period.year or UNSTATED,
    ]
