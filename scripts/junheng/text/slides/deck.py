"""What a deck is made of: slides, each on a named layout, with texts for its placeholders, a chart, a code and notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

LOCAL: Final = "local"
"""The layout of a slide that is filled in by those who show it: its placeholders stay, with what they ask for."""


@dataclass(frozen=True)
class Chart:
    """Bars of one series; the numbers stand in a workbook within the deck, so that they can be changed."""

    title: str
    unit: str
    points: tuple[tuple[str, float], ...]
    own: int = -1
    """The number of the point that stands out, from 0; -1 for none."""
    columns: bool = False
    """Whether the bars stand, as years do; names of places lie."""


@dataclass(frozen=True)
class Slide:
    """A slide; see `layouts.py` for the layouts and the texts that each has room for."""

    layout: str
    texts: Mapping[str, tuple[str, ...]]
    """The paragraphs of each placeholder by its name."""
    notes: str = ""
    """What the speaker reads."""
    address: str = ""
    """Where the line of the source leads."""
    chart: Chart | None = None
    code: tuple[str, ...] = ()
    """The rows of a QR code in hexadecimal, each from its left edge."""

    def data(self) -> dict[str, Any]:
        """Return the slide as JSON has it, without what it does not have."""
        return {name: value for name, value in asdict(self).items() if value}


@dataclass(frozen=True)
class Deck:
    """A deck before it is written."""

    title: str
    subject: str
    date: str
    """The date of the edition, YYYY-MM-DD; '' when there is none."""
    foot: str
    """What stands at the bottom of each slide."""
    slides: tuple[Slide, ...] = field(repr=False)
