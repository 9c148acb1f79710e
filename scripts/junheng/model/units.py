"""Units as sources write them, such as 万元 or 元/人·月: read into a dimension and a factor, and converted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from junheng.model.types import Number, Text, declare

_UNIT: Final = re.compile(r"(?P<many>万|亿)?余?(?P<over>[^/（）]+)(?P<under>(?:/[^/（）]+)*)(?P<note>（[^（）]+）)?")
_MANY: Final = {None: 1.0, "万": 1e4, "亿": 1e8}


@dataclass(frozen=True)
class UnitEntry:
    """A unit that has one word, from which 万元 and 元/人·月 are made."""

    id: str = declare(Text(8, r"[^\s/·（）]+"), "单位，照来源的写法，不带“万”“亿”", "公里")
    of: str = declare(Text(8), "折算成哪个单位；就是它自己的写自己", "米")
    factor: float = declare(Number(), "一个等于多少个", "1000")


@dataclass(frozen=True)
class Unit:
    """What a unit measures, and how many of the plain units one of it is."""

    factor: float
    dimension: tuple[tuple[str, int], ...]
    """The plain units with their exponents, sorted: 元/人·月 is 元 to the first, 人 and 月 to the minus first."""
    note: str = ""
    """What stands in brackets behind it, such as 增长: a share of growth is no share of a whole."""


def known(text: str, units: Container[str]) -> bool:
    """Tell whether a unit is made of units that exist."""
    found = _UNIT.fullmatch(text)
    return found is not None and all(name in units for name, _ in _words(found))


def read_unit(text: str, units: Mapping[str, UnitEntry]) -> Unit | None:
    """Return a unit; None when it is made of one that does not exist."""
    found = _UNIT.fullmatch(text)
    if not found or not known(text, units):
        return None
    factor, dimension = _MANY[found["many"]], Counter[str]()
    for name, exponent in _words(found):
        factor *= units[name].factor ** exponent
        dimension[units[name].of] += exponent
    return Unit(factor, tuple(sorted((name, power) for name, power in dimension.items() if power)), found["note"] or "")


def per(one: Unit, other: Unit) -> Unit:
    """Return the unit of a quotient."""
    dimension = Counter(dict(one.dimension))
    dimension.subtract(dict(other.dimension))
    left = tuple(sorted((name, power) for name, power in dimension.items() if power))
    return Unit(one.factor / other.factor, left)


def alike(one: Unit, other: Unit) -> bool:
    """Tell whether what is counted in one unit can be said in the other."""
    return (one.dimension, one.note) == (other.dimension, other.note)


def _words(found: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Yield the words of a unit with their exponents; every one behind a / divides, as in 元/人·月."""
    yield from ((name, 1) for name in found["over"].split("·"))
    for part in found["under"].split("/")[1:]:
        yield from ((name, -1) for name in part.split("·"))
