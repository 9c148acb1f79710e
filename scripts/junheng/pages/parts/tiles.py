"""The provinces as a grid of tiles: a schematic place for each, no outlines, and how many practices each has."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

from junheng.catalog.addresses import region_path
from junheng.catalog.library import Library
from junheng.pages.parts.elements import anchor, bullets, html, joined

_PICTURE = (
    ".. .. .. .. .. .. 23",
    ".. .. .. 15 .. .. 22",
    "65 .. 64 14 11 12 21",
    "63 62 61 41 13 37 ..",
    "54 51 50 42 34 32 31",
    ".. 53 52 43 36 33 ..",
    ".. .. 45 44 35 71 ..",
    ".. .. 46 82 81 .. ..",
)
"""The first two digits of each province's code, roughly where it lies."""
PLACES = {
    f"{cell}0000": (row, column)
    for row, line in enumerate(_PICTURE, 1)
    for column, cell in enumerate(line.split(), 1)
    if cell != ".."
}
"""From a province's code to its row and column, from 1; read line by line."""
_RANK = re.compile(r"(省|市|(壮族|回族|维吾尔)?自治区|特别行政区)$")


SHADES: Final = 4
"""The shades of a tile with practices; in each as many of a quarter of the most."""


def tiles(library: Library, here: str) -> Markup:
    """Return every province with its count as one list, the darker the more; the style sheet puts each in its place."""
    regions, counts = library.catalog.vocabulary.regions, library.catalog.by_region
    most = max((len(counts.get(code, ())) for code in PLACES), default=0)
    items = []
    for code, (row, column) in PLACES.items():
        count = len(counts.get(code, ()))
        name = short_name(regions[code].name)
        text = anchor(here, name, region_path(code)) if count else name
        shade = f"jh-dark{-(-SHADES * count // most)}" if count else "jh-zero"
        place = html('class="jh-r{} jh-c{} {}" data-region="{}"', row, column, shade, code)
        items.append(html("<li {}>{} <b>{}</b></li>\n", place, text, count))
    key = f"颜色越浓，做法越多；最浓的有 {most} 条。" if most else ""
    return html('<ul class="jh-tiles">\n{}</ul>\n<p class="jh-small jh-tiles-key">{}</p>\n\n', joined(items), key)


def hidden(library: Library, here: str) -> Markup:
    """Return the places whose name is hidden, each with its count and the province that it is counted in."""
    vocabulary, counts = library.catalog.vocabulary, library.catalog.by_region
    items = []
    for code in counts:
        region = vocabulary.regions[code]
        if region.level == "hidden":
            above = vocabulary.region_path(code)[0]
            where = f"（已计入{short_name(above.name)}）" if above.code != code else ""
            name = anchor(here, region.name, region_path(code))
            items.append(html("{} <b>{}</b>{}", name, len(counts[code]), where))
    return bullets("jh-hidden", items)


def short_name(name: str) -> str:
    """Return a province's name without its rank, such as 内蒙古."""
    return _RANK.sub("", name)
