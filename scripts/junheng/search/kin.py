"""What documents have in common beside their words: subtopics and indicators, whether a thing is planned or over, amounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from junheng.catalog.library import Library
from junheng.search.documents import Document

FACETS: Final = ("topic", "indicator")
"""The facets whose numbers a question loads before the facets themselves; they are in this script alone."""
_LATER: Final = {"plan", "ended"}


def kin(library: Library, listed: Sequence[Document], values: Mapping[str, Sequence[Any]]) -> dict[str, str]:
    """Return the lines of `FACETS` as `facets` made them, and two lines with a 1 or 0 for each document.

    `later` tells what is only planned or has ended, `amount` what names an amount of money.
    """
    practices = [library.catalog.practices[document.id] for document in listed]
    return {
        **{name: values[name][1] for name in FACETS},
        "later": _ticks(one.status in _LATER for one in practices),
        "amount": _ticks(any("元" in f.unit for f in one.results if f.value) for one in practices),
    }


def _ticks(told: Iterable[bool]) -> str:
    return "".join("1" if one else "0" for one in told)
