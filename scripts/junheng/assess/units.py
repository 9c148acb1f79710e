"""The units that a table states above its headings, for all columns of a kind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from junheng.assess import words
from junheng.assess.cells import plain

_STATED: Final = re.compile(r"单位 *[:(]? *([^ ():;。]+)|\(([^() :单]+)\)")
_PARTED: Final = re.compile("[、,/和]")


def units_above(rows: Sequence[Sequence[str]]) -> Mapping[str, str]:
    """Return the units that rows above the headings state, by the unit that it replaces: {元: 万元} of 单位：人、万元.

    填报单位：某县教育局 states none: all that is listed must be units, and what stands in brackets alone must stand in a line
    that says nothing else, as a title does. Two units for one are none.
    """
    stated: dict[str, set[str]] = {}
    for row in rows:
        said = dict.fromkeys(text for cell in row if (text := plain(cell)))
        for match in _STATED.finditer(" ".join(said)):
            if match[2] and len(said) > 1:
                continue
            listed = _PARTED.split(match[1] or match[2])
            kinds = [{kind for kind, known in words.UNITS.items() if unit in known} for unit in listed]
            for unit, found in zip(listed, kinds, strict=True) if all(kinds) else ():
                for kind in found:
                    stated.setdefault(kind, set()).add(unit)
    return {kind: next(iter(found)) for kind, found in stated.items() if len(found) == 1}
