"""A text that counts its points off, 一是 …, 二是 …: the text in, what comes before, each point and what comes after out."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_POINT: Final = re.compile(r"(?<=[。：])(?=[一二三四五六七八九十]是)")


class Points(NamedTuple):
    """A text in parts; one that counts nothing off is all before."""

    before: str
    points: tuple[str, ...]
    """Each ends with its full stop; the last is one sentence."""
    after: str


def in_points(text: str) -> Points:
    """Return the parts of a text, which together are the text."""
    before, *points = _POINT.split(text)
    if not points:
        return Points(before, (), "")
    last, stop, after = points.pop().partition("。")
    return Points(before, (*points, last + stop), after)
