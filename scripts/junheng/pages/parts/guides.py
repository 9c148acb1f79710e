"""The guides that other pages lead to, as a line of links."""

from __future__ import annotations

from collections.abc import Iterable

from junheng.catalog.addresses import guide_path
from junheng.catalog.library import Library
from junheng.model.guide import Guide
from junheng.pages.parts.markup import link


def of_topic(library: Library, topic: str, here: str) -> str:
    """Return the guides that weigh the practices of a subtopic; '' when there are none."""
    return _line((one for one in library.catalog.guides.values() if topic in one.topics), here)


def of_indicator(library: Library, indicator: str, here: str) -> str:
    """Return the guides that bear on an indicator; '' when there are none."""
    return _line(library.catalog.guides_of(indicator), here)


def of_practice(library: Library, practice: str, here: str) -> str:
    """Return the guides that rest on a practice; '' when there are none."""
    return _line((one for one in library.catalog.guides.values() if practice in library.catalog.cited_by(one)), here)


def _line(found: Iterable[Guide], here: str) -> str:
    links = "；".join(link(here, one.question, guide_path(one.id)) for one in found)
    return f"指引：{links}\n\n" if links else ""
