"""The layouts of a deck: which placeholders each has, where they lie, and how large their text is.

A slide is 16:9, 12,192,000 by 6,858,000 units of a 36,000th of a millimetre; the boxes are given in tenths of a millimetre.
The smallest text is 14 points; what is read from the last row of a room is 20 and more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 12_192_000
HEIGHT: Final = 6_858_000
TENTH: Final = 3_600
"""Units of a tenth of a millimetre."""


@dataclass(frozen=True)
class Box:
    """A placeholder."""

    name: str
    """By which a slide gives its text."""
    kind: str
    """What PowerPoint takes it for: title, ctrTitle, subTitle, body, pic or chart."""
    place: tuple[int, int, int, int]
    """Left, top, width and height in tenths of a millimetre."""
    size: int = 20
    """Of its text, in points."""
    colour: str = "tx1"
    strong: bool = False
    bullets: bool = False
    middle: bool = False
    """Whether the text stands in the middle of the height, else at the top."""
    prompt: str = "文字"
    """What PowerPoint shows as long as nothing is written."""


@dataclass(frozen=True)
class Layout:
    """A layout; its placeholders are numbered from 10 in their order, but for the title."""

    title: str
    boxes: tuple[Box, ...]
    filled: bool = False
    """Whether the back is in the colour of the library."""


def _title(height: int = 210) -> Box:
    return Box("title", "title", (120, 70, 3146, height), 32, "tx2", strong=True, middle=True, prompt="标题")


_ABOUT: Final = Box("about", "body", (120, 285, 3146, 110), 16, "accent4", middle=True, prompt="地方、时间、证据")
_SOURCE: Final = Box("source", "body", (120, 1610, 2550, 150), 14, "accent4", middle=True, prompt="来源")


def _numbers(left: int, width: int, top: int, count: int, step: tuple[int, int]) -> tuple[Box, ...]:
    """Return big figures, each with the words below it."""
    boxes: list[Box] = []
    for number in range(count):
        x, y = left + number * step[0], top + number * step[1]
        big = 40 if step[0] else 36
        boxes += [
            Box(f"value{number + 1}", "body", (x, y, width, 200), big, "tx2", strong=True, middle=True, prompt="数"),
            Box(f"label{number + 1}", "body", (x, y + 200, width, 150), 16, prompt="数的是什么"),
        ]
    return tuple(boxes)


LAYOUTS: Final[Mapping[str, Layout]] = {
    "cover": Layout(
        "封面",
        (
            Box("title", "ctrTitle", (220, 430, 2950, 420), 44, "bg1", strong=True, prompt="标题"),
            Box("lead", "subTitle", (220, 880, 2950, 300), 24, "bg1", prompt="一句话"),
            Box("about", "body", (220, 1260, 2950, 220), 18, "bg1", prompt="给谁、多久、哪一版"),
        ),
        filled=True,
    ),
    "points": Layout(
        "几行字",
        (
            _title(),
            _ABOUT,
            Box("points", "body", (120, 430, 3146, 1150), 26, bullets=True, prompt="几行字，后排也看得清"),
        ),
    ),
    "figures": Layout(
        "几个大数",
        (
            _title(),
            _ABOUT,
            *_numbers(120, 990, 430, 3, (1078, 0)),
            Box("lead", "body", (120, 860, 2550, 720), 20, middle=True, prompt="一句话"),
            _SOURCE,
        ),
    ),
    "chart": Layout(
        "图和大数",
        (
            _title(),
            _ABOUT,
            Box("chart", "chart", (120, 420, 1960, 1150), 16, prompt="图"),
            *_numbers(2150, 1116, 430, 2, (0, 350)),
            Box("lead", "body", (2150, 1130, 1116, 300), 16, prompt="一句话"),
            _SOURCE,
        ),
    ),
    "local": Layout(
        "放本县的",
        (
            _title(),
            Box("points", "body", (120, 430, 1700, 1150), 24, bullets=True, prompt="本县的做法、数字、岗位，写在这里"),
            Box("picture", "pic", (1900, 430, 1366, 1000), 16, prompt="放本县的照片或图，不放学生的脸"),
            Box("source", "body", (1900, 1450, 1366, 130), 14, "accent4", prompt="本县的数从哪里来，哪一年"),
        ),
    ),
}
"""The layouts by name."""
CODE: Final = (2976, 1440, 290, 290)
"""Where a QR code lies."""
FOOT: Final = (120, 1790, 2600, 80)
NUMBER: Final = (2966, 1790, 300, 80)
FIGURES: Final[Mapping[str, int]] = {"figures": 3, "chart": 2}
"""How many figures a layout has room for."""


def emu(place: tuple[int, int, int, int]) -> str:
    """Return the place of a box as XML."""
    x, y, width, height = (one * TENTH for one in place)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
