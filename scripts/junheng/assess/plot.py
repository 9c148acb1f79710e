"""One resource at one level as a picture: a dot a school along what it has per pupil, with the limit and the weighted mean.

A picture is a tree of elements: a tag, its attributes, and what stands in it, text or other elements.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from junheng.assess.balance import Balance
from junheng.assess.cells import SLACK, shown
from junheng.assess.messages import fill
from junheng.assess.phrases import PHRASES
from junheng.assess.rules import Rules

Node = tuple[Any, ...]
"""(tag, attributes, *inside), where inside are texts and nodes."""
SIDE: Final = 16
TOP: Final = 44
FOOT: Final = 22
ROOM: Final = 90
"""Width of the words beside a line."""
MANY: Final = 150
"""Number of schools above which dots are small."""


def plot(  # noqa: PLR0913, PLR0917  what a picture shows
    title: str, unit: str, values: Sequence[float], mean: float | None, limit: float | None, width: float
) -> Node:
    """Return the picture; `values` are what the schools have per pupil, at least one."""
    radius = 3 if len(values) > MANY else 5
    most = max(*values, limit or 0.0, mean or 0.0) * 1.05 or 1.0

    def scale(value: float) -> float:
        return SIDE + (value / most) * (width - 2 * SIDE)

    dots = list(_stacked(sorted(values), limit, scale(0), scale(most), most, radius))
    ground = TOP + (max(y for _, y, _ in dots) + 1) * 2 * radius + 6
    height = ground + FOOT
    about = [f"{len(values)} 所"]
    about += [f"平均 {shown(mean, 2)} {unit}"] if mean is not None else []
    below = sum(missed for _, _, missed in dots)
    about += [f"界限 {shown(limit, 2)}", f"低于界限 {below} 所"] if limit is not None else []
    marks: list[Node] = []
    if mean is not None:
        text = f"平均 {shown(mean, 2)}"
        marks += _mark("jh-sc-mean", scale(mean), ground, text, high=limit is None or mean >= limit)
    if limit is not None:
        text = f"界限 {shown(limit, 2)}"
        marks += _mark("jh-sc-limit", scale(limit), ground, text, high=mean is None or limit > mean)
    return (
        "svg",
        {
            "class": "jh-sc-picture",
            "role": "img",
            "aria-label": f"{title}：{'，'.join(about)}",
            "viewBox": f"0 0 {_at(width)} {_at(height)}",
            "width": _at(width),
            "height": _at(height),
        },
        (
            "line",
            {"class": "jh-sc-axis", "x1": _at(SIDE), "x2": _at(width - SIDE), "y1": _at(ground), "y2": _at(ground)},
        ),
        ("text", {"x": _at(SIDE), "y": _at(height - 5)}, "0"),
        ("text", {"x": _at(width - SIDE), "y": _at(height - 5), "text-anchor": "end"}, f"{shown(most, 1)} {unit}"),
        *marks,
        *(_dot(x, y, ground, radius, missed=missed) for x, y, missed in dots),
    )


def seen(rules: Rules, title: str, one: Balance, values: Sequence[float], limit: float | None) -> str:
    """Return what is seen in a picture."""
    below = sum(value < limit - SLACK for value in values) if limit is not None else 0
    bound = "" if one.limit is None else f"（界限{rules.operator_titles[one.operator]} {shown(one.limit, 3)}）"
    return fill(
        PHRASES["seen"],
        {
            "title": title,
            "count": str(len(values)),
            "least": shown(min(values), 2),
            "most": shown(max(values), 2),
            "mean": shown(one.mean or 0.0, 2),
            "below": ""
            if limit is None
            else fill(PHRASES["seen-below"], {"count": str(below), "limit": shown(limit, 3)}),
            "coefficient": "—" if one.coefficient is None else shown(one.coefficient, 3),
            "bound": bound,
        },
    )


def _stacked(  # noqa: PLR0913, PLR0917  a scale and what stands on it
    values: Sequence[float], limit: float | None, first: float, last: float, most: float, radius: int
) -> Iterator[tuple[float, int, bool]]:
    """Yield the dots of values in order; those that would cover each other stand on each other, counted from 0."""
    columns: dict[int, int] = {}
    for value in values:
        column = math.floor((first + (value / most) * (last - first)) / (2 * radius) + 0.5)
        y = columns.get(column, 0)
        columns[column] = y + 1
        yield column * 2 * radius, y, limit is not None and value < limit - SLACK


def _dot(x: float, y: int, ground: float, radius: int, *, missed: bool) -> Node:
    place = {"cx": _at(x), "cy": _at(ground - 4 - radius - y * 2 * radius), "r": _at(radius - 1)}
    return ("circle", {"class": "jh-sc-below" if missed else "jh-sc-dot", **place})


def _mark(name: str, x: float, ground: float, text: str, *, high: bool) -> list[Node]:
    """Return a line with its words, above the other's where it stands farther right, so that both can be read."""
    y, left = (12 if high else 28), x > ROOM
    words: Mapping[str, str] = {
        "x": _at(x - 4 if left else x + 4),
        "y": _at(y),
        "text-anchor": "end" if left else "start",
    }
    line = {"class": name, "x1": _at(x), "x2": _at(x), "y1": _at(y - 10), "y2": _at(ground)}
    return [("line", line), ("text", words, text)]


def _at(value: float) -> str:
    """Return a place as both languages write it."""
    return shown(value, 1)
