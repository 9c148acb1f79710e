"""A sheet of a county's file, as it was read."""

from __future__ import annotations

from dataclasses import dataclass

from junheng.assess.headings import Rows


@dataclass(frozen=True)
class Sheet:
    """A sheet as text, merged cells filled in."""

    rows: Rows
    name: str = ""
    """'' where the file has no sheets."""
    hidden: bool = False
