"""Share the space on a page among its lists: the longest are shortened first."""

from __future__ import annotations

from collections.abc import Collection


def share(counts: Collection[int], room: int, least: int = 3) -> int:
    """Return how many entries each list may show, at most `room` in all, but at least `least` each."""
    if sum(counts) <= room:
        return max(counts, default=0)
    fitting = (most for most in range(room, least, -1) if sum(min(count, most) for count in counts) <= room)
    return next(fitting, least)
