"""A bar of parts of a whole as SVG, the first part on the left; its numbers stand in it and in the words below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from junheng.pages.parts.elements import html, joined

WIDTH: Final = 300
HEIGHT: Final = 22
DIGIT: Final = 7
"""The width of a digit; a part that is narrower than its number has it only in the words."""
SHADES: Final = ("jh-shadea", "jh-shadeb", "jh-shadec", "jh-shaded", "jh-shadee")
"""The classes of the parts, from the palest: they differ in grey as well, and each has an edge."""


def bar(title: str, parts: Sequence[tuple[str, int]]) -> Markup:
    """Return a bar of at most five parts, each a name and a number, with a caption that says them in order; nothing for a sum of 0."""
    whole = sum(count for _, count in parts)
    if not whole:
        return Markup()
    drawn: list[Markup] = []
    left = 0.0
    for (_, count), shade in zip(parts, SHADES, strict=False):
        width = count / whole * WIDTH
        if count:
            drawn.append(
                html('<rect class="{}" x="{}" y="0" width="{}" height="{}"/>', shade, _n(left), _n(width), HEIGHT)
            )
        if width > len(str(count)) * DIGIT + 4:
            middle = _n(left + width / 2)
            drawn.append(
                html('<text class="{}" x="{}" y="15" text-anchor="middle">{}</text>', f"{shade}text", middle, count)
            )
        left += width
    said = "、".join(f"{name} {count} 条" for name, count in parts if count)
    return html(
        '<figure class="jh-plot"><svg class="jh-bar" viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg>'
        "<figcaption>{}，从左到右：{}。</figcaption></figure>\n\n",
        WIDTH,
        HEIGHT,
        title,
        joined(drawn),
        title,
        said,
    )


def _n(value: float) -> str:
    """Return a coordinate with one digit."""
    return f"{value:.1f}".removesuffix(".0")
