"""A list of practices, as every index shows it."""

from __future__ import annotations

from collections.abc import Iterable

from junheng.catalog import practice_path
from junheng.library import Library
from junheng.markup import escape, link
from junheng.model import Practice


def listing(library: Library, practices: Iterable[Practice], here: str) -> str:
    """Return the practices with place, tier, status and summary; the best evidence first, then by title."""
    vocabulary = library.catalog.vocabulary
    lines = []
    for practice in sorted(practices, key=lambda p: (-library.evidence[p.id].tier, p.title, p.id)):
        about = [
            vocabulary.place_name(practice.region),
            f"证据 {library.tier(practice)}",
            vocabulary.title("statuses", practice.status),
        ]
        lines.append(
            f"- **{link(here, practice.title, practice_path(practice.id))}** {escape(' · '.join(about))}  \n"
            f"    {escape(practice.summary)}\n"
        )
    return "".join(lines)
