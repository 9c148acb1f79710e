"""A strip plot as SVG: along one axis a dot a place with its name, each a link; text in, SVG out.

`theme/assets/figures/strip.js` draws the same under a filter; `tests/browser/test_figures.py` compares the two.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from junheng.model.phrases import many_text
from junheng.pages.parts.elements import html, joined

WIDTH: Final = 300
"""Units across: on a page of 320 pixels one is 0.96 pixels, so that a row is as high as a target for a finger, 24 pixels."""
SIDE: Final = 12
ROW: Final = 26
FOOT: Final = 22
LETTER: Final = 11
"""The width of a Chinese character in the names."""
NAME: Final = 8
"""From the middle of a dot to its name, and to what is beside it."""
MAX_ROWS: Final = 16
"""With more rows than this the names cover a screen; then the dots are stacked without names, and the table names them."""
STACK: Final = 7
WIDE_RANGE: Final = 60
"""When the largest is more than so many times the smallest, most dots would lie on each other at 0: the axis is one of multiples."""


@dataclass(frozen=True)
class Dot:
    """A place with its figures of a measure."""

    name: str
    """Its short name."""
    value: float
    """Its largest figure, where the dot is."""
    least: float
    """Its smallest, to which a line leads."""
    planned: bool
    said: str
    """What the figures are, in words."""
    link: str


@dataclass(frozen=True)
class Axis:
    """What the values are laid along."""

    least: float
    most: float
    ticks: tuple[float, ...]
    multiples: bool
    """Whether equal steps are equal multiples; it then does not begin at 0."""
    room: float
    """What is left free beyond its end, for the names of the last dots."""

    def at(self, value: float) -> float:
        """Return the place of a value, in units from the left."""
        least, most, here = (_log(one) if self.multiples else one for one in (self.least, self.most, value))
        return SIDE + (here - least) / (most - least) * (WIDTH - SIDE - self.room)


def _log(value: float) -> float:
    return math.log10(value)


def axis_of(values: Sequence[float], unit: str, room: float = SIDE) -> Axis:
    """Return an axis from 0, or of multiples of ten when the values lie too far apart; for shares from 0 to 100."""
    least, most = min(values), max(values)
    if least > 0 and most / least > WIDE_RANGE:
        low, high = math.floor(_log(least)), math.ceil(_log(most))
        return Axis(
            10.0**low, 10.0**high, tuple(10.0**power for power in range(low, high + 1)), multiples=True, room=room
        )
    if unit == "%" and least >= 0 and most <= 100:
        return Axis(0, 100, (0, 50, 100), multiples=False, room=room)
    top, bottom = _round_up(most), 0 - _round_up(-least)
    if not bottom:
        top = top or 1.0
        return Axis(0, top, (0, top / 2, top), multiples=False, room=room)
    return Axis(bottom, top, (bottom, 0, top) if top else (bottom, 0), multiples=False, room=room)


def _round_up(value: float) -> float:
    """Return the next number that begins with 1, 2, 4, 5 or 8 and goes on with zeros; 0 for one that is not above 0."""
    if value <= 0:
        return 0.0
    power = 10.0 ** math.floor(_log(value))
    return next(step * power for step in (1, 2, 4, 5, 8, 10) if step * power >= value * (1 - 1e-12))


def strip(dots: Sequence[Dot], unit: str, title: str) -> Markup:
    """Return the plot; nothing without dots."""
    if not dots:
        return Markup()
    room = max(_width(dot.name) for dot in dots) + NAME
    axis = axis_of([value for dot in dots for value in (dot.value, dot.least)], unit, room)
    rows, bare = _named(dots, axis), False
    if len(rows) < len(dots):
        rows, bare = _stacked(dots, axis), True
    ground = (max(rows) + 1) * (STACK if bare else ROW) + 4
    draw = _bare if bare else _mark
    marks = joined(draw(dot, axis, row, ground) for dot, row in zip(dots, rows, strict=True))
    return html(
        '<svg class="jh-strip" viewBox="0 0 {} {}" role="group" aria-label="{}">{}{}</svg>',
        WIDTH,
        ground + FOOT,
        title,
        _ground(axis, ground, unit),
        marks,
    )


def _width(name: str) -> float:
    return sum(LETTER if ord(letter) > 0xFF else LETTER * 0.6 for letter in name)


def _named(dots: Sequence[Dot], axis: Axis) -> list[int]:
    """Return the row of each dot, so that no name or line covers another; fewer when they take too many rows."""
    taken: list[list[tuple[float, float]]] = []
    rows = []
    for dot in dots:
        begin, end = axis.at(dot.least) - NAME, axis.at(dot.value) + _width(dot.name) + NAME
        row = next((n for n, some in enumerate(taken) if all(end <= a or begin >= b for a, b in some)), len(taken))
        if row == MAX_ROWS:
            break
        if row == len(taken):
            taken.append([])
        taken[row].append((begin, end))
        rows.append(row)
    return rows


def _stacked(dots: Sequence[Dot], axis: Axis) -> list[int]:
    """Return the height of each dot in the stack of those at the same place."""
    heights: dict[int, int] = {}
    rows = []
    for dot in dots:
        column = _nearest(axis.at(dot.value) / STACK)
        heights[column] = heights.get(column, -1) + 1
        rows.append(heights[column])
    return rows


def _nearest(value: float) -> int:
    """Return the nearest whole number, a half upwards as JavaScript rounds it."""
    return math.floor(value + 0.5)


def _mark(dot: Dot, axis: Axis, row: int, ground: float) -> Markup:
    x, y, far = axis.at(dot.value), ground - 4 - row * ROW - ROW / 2, axis.at(dot.least)
    line = html('<path class="jh-range" d="M{} {}H{}"/>', _n(far), _n(y), _n(x)) if dot.least != dot.value else ""
    around = html(
        '<rect x="{}" y="{}" width="{}" height="{}"/>',
        _n(x - NAME),
        _n(y - ROW / 2),
        _n(_width(dot.name) + 2 * NAME),
        ROW,
    )
    name = html('<text x="{}" y="{}">{}</text>', _n(x + NAME), _n(y + 4), dot.name)
    return html(
        '<a class="jh-dot" href="{}" aria-label="{}">{}{}{}{}</a>',
        dot.link,
        dot.said,
        around,
        line,
        _shape(dot, x, y),
        name,
    )


def _bare(dot: Dot, axis: Axis, row: int, ground: float) -> Markup:
    column = _nearest(axis.at(dot.value) / STACK)
    return _shape(dot, column * STACK, ground - 4 - row * STACK - STACK / 2, 2.6)


def _shape(dot: Dot, x: float, y: float, size: float = 4) -> Markup:
    """Return a full circle, or for a plan an empty diamond: they differ without colours."""
    if dot.planned:
        return html(
            '<path class="jh-plan" d="M{} {}l{} {}l{} {}l{} {}z"/>',
            *map(_n, (x, y - size - 1, size + 1, size + 1, -size - 1, size + 1, -size - 1, -size - 1)),
        )
    return html('<circle class="jh-done" cx="{}" cy="{}" r="{}"/>', _n(x), _n(y), _n(size))


def _ground(axis: Axis, ground: float, unit: str) -> Markup:
    """Return the axis with its ticks; the last says the unit."""
    parts = [html('<path class="jh-axis" d="M{} {}H{}"/>', SIDE, _n(ground), _n(WIDTH - axis.room))]
    for number, tick in enumerate(axis.ticks):
        x, last = axis.at(tick), number == len(axis.ticks) - 1
        parts.append(html('<path class="jh-axis" d="M{} {}V{}"/>', _n(x), _n(ground), _n(ground + 4)))
        parts.append(
            html(
                '<text class="jh-tick" x="{}" y="{}" text-anchor="{}">{}</text>',
                _n(x if last or number else x - 3),
                _n(ground + 16),
                "middle" if number else "start",
                many_text(tick, unit, bare=True),
            )
        )
    return joined(parts)


def _n(value: float) -> str:
    """Return a coordinate with one digit."""
    return f"{math.floor(value * 10 + 0.5) / 10:g}"
