"""A timeline as SVG: a row a thing, with its name and a line over the years that it ran, or a dot on one date."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from junheng.model.types import When
from junheng.pages.parts.elements import html, joined

WIDTH: Final = 300
SIDE: Final = 12
ROW: Final = 30
"""Units a row, with the name above the line: at least 24 pixels on a page of 320, as high as a target for a finger."""
FOOT: Final = 22
LETTER: Final = 11
NAME: Final = 24
"""Maximum number of characters of a name."""
LEAST: Final = 3
"""With fewer rows a sentence says it as well."""
TICKS: Final = 5
_MONTHS: Final = 12


@dataclass(frozen=True)
class Span:
    """A thing with its time."""

    name: str
    when: When
    """Its end is '' when nobody knows it."""
    link: str


def timeline(title: str, spans: Sequence[Span]) -> Markup:
    """Return the timeline with its rows by when they begin; nothing for fewer than three."""
    if len(spans) < LEAST:
        return Markup()
    rows = sorted(spans, key=lambda span: (span.when.start, span.name))
    first = math.floor(min(_begin(span.when) for span in rows))
    last = max(math.ceil(max(_end(span.when) for span in rows)), first + 1)
    ground = len(rows) * ROW + 2

    def at(year: float) -> str:
        return _n(SIDE + (year - first) / (last - first) * (WIDTH - 2 * SIDE))

    marks = joined(_mark(span, at(_begin(span.when)), at(_end(span.when)), number) for number, span in enumerate(rows))
    step = math.ceil((last - first) / TICKS)
    ticks = joined(
        html(
            '<path class="jh-axis" d="M{} {}V{}"/><text class="jh-tick" x="{}" y="{}" text-anchor="middle">{}</text>',
            at(year), ground, ground + 4, at(year), ground + 16, year,
        )
        for year in range(first, last + 1, step)
    )  # fmt: skip
    return html(
        '<figure class="jh-plot"><svg class="jh-timeline" viewBox="0 0 {} {}" role="group" aria-label="{}">'
        '<path class="jh-axis" d="M{} {}H{}"/>{}{}</svg><figcaption>{}</figcaption></figure>\n\n',
        WIDTH, ground + FOOT, title, SIDE, ground, WIDTH - SIDE, ticks, marks, f"{title}。点是一个时间，线是一段；线尾空心的，不知道到哪年。",
    )  # fmt: skip


def _mark(span: Span, begin: str, end: str, number: int) -> Markup:
    y, top = number * ROW + 21, number * ROW
    name = span.name if len(span.name) <= NAME else f"{span.name[: NAME - 1]}…"
    left = _n(max(0.0, min(float(begin), WIDTH - LETTER * len(name))))
    line = html('<path class="jh-range" d="M{} {}H{}"/>', begin, y, end) if _long(span.when) else ""
    tail = html('<circle class="jh-plan" cx="{}" cy="{}" r="3.5"/>', end, y) if not span.when.end else ""
    return html(
        '<a class="jh-dot" href="{}" aria-label="{}"><rect x="0" y="{}" width="{}" height="{}"/>{}'
        '<circle class="jh-done" cx="{}" cy="{}" r="3.5"/>{}<text x="{}" y="{}">{}</text></a>',
        span.link, f"{span.name}：{span.when.text()}", top, WIDTH, ROW, line, begin, y, tail,
        left, y - 8, name,
    )  # fmt: skip


def _long(when: When) -> bool:
    return not when.end or when.end[: len(when.start)] != when.start


def _begin(when: When) -> float:
    return _year(when.start)


def _end(when: When) -> float:
    """Return the end; of one that nobody knows a year after the beginning."""
    return _year(when.end) if when.end else _year(when.start) + 1


def _year(text: str) -> float:
    """Return a date as a number of years."""
    year, month = int(text[:4]), text[5:7]
    return year + ((int(month) - 1) / _MONTHS if month else 0)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
