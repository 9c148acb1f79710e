"""What a heading means: the cells above a column in, the column that it is out, in whatever words it is said.

Blanks, marks and the words for how much (人数, 总数, 面积, 总值) do not matter. What stands in brackets does, unless it is
known to say nothing: 学生数（女） is no number of pupils.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from junheng.assess import heading_words, words
from junheng.assess.cells import squeezed
from junheng.assess.rules import Heading, Rules

_NUMBERED: Final = re.compile(r"(?:[0-9]{1,2}[.、]|\([0-9一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)")
_BRACKETS: Final = re.compile(r"[(（\[]([^()（）\[\]]*)[)）\]]")
_COUNTED: Final = re.compile(r"[0-9甲乙丙丁=+*/.,~-]+")
"""The number of a column, or how it is reckoned from others, as forms have it in brackets: (3), (4=1+2)."""
_MARKS: Final = re.compile(r"[、,，/·和与及的等—_:;。.*★☆#\"“”<>《》-]")
_YEAR: Final = re.compile(r"(?:(?:19|20)[0-9]{2}){1,2}学?年(?:度|初|末|底|秋季|春季|秋|春)*")
_WITHOUT: Final = re.compile("(?:不含|不包括|扣除|除去)")
_WITH: Final = re.compile("(?:含|包括|包含)")
_LEVELS: Final = {mark: level for level, marks in heading_words.LEVEL_MARKS.items() for mark in marks}
_STARTS: Final = sorted((*_LEVELS, *heading_words.PER_PUPIL, *heading_words.STARTS), key=len, reverse=True)


@dataclass(frozen=True)
class Part:
    """One cell of the headings."""

    key: str
    """What it says without brackets and what else does not matter."""
    unit: str = ""
    level: str = ""
    per: float = 0.0
    """Of how many pupils its unit says that the number is an average; 0 when it does not."""
    without: str = ""
    """The column that brackets say it does not contain."""
    within: str = ""
    """The column that brackets say it contains."""
    aside: str = ""
    """What stands in brackets and is not known."""
    whole: str = ""
    """The key with that in its place; '' where there is none."""


@dataclass(frozen=True)
class Meaning:
    """What the cells above a column say."""

    heading: Heading | None = None
    level: str = ""
    per: float = 0.0
    """Of how many pupils it is an average; 0 for a total."""
    unit: str = ""
    own: bool = False
    """Whether the unit stands in the lowest cell, and not above it for several columns."""
    without: str = ""
    within: str = ""
    aside: str = ""
    skipped: bool = False
    """Whether it is another number than the one that is asked for, such as a standard."""

    @property
    def known(self) -> bool:
        """Tell whether the column can be read."""
        return self.heading is not None and not self.aside and not self.skipped


class Names:
    """Every way to name a column that the rules know."""

    def __init__(self, rules: Rules, given: Mapping[str, str] = {}) -> None:
        """Take the names and aliases of the rules' columns, with every word for how much behind them.

        `given` says of headings, as `path_text` writes them, what somebody takes them for.
        """
        self._given = given
        self._exact: dict[str, Heading] = {}
        self._bare: dict[str, Heading] = {}
        stems: dict[str, Heading] = {}
        for one in rules.headings:
            for alias in (one.name, *one.aliases):
                self._exact.setdefault(key_of(alias), one)
                stem = _stem(key_of(alias), one.unit)
                if stem:
                    stems.setdefault(stem, one)
        for stem, one in stems.items():
            for suffix in heading_words.SUFFIXES[one.unit]:
                self._exact.setdefault(stem + suffix, one)
            (self._bare if one.unit in heading_words.MEASURED else self._exact).setdefault(stem, one)
        self._parts: dict[str, Part] = {}

    def part(self, cell: str) -> Part:
        """Return what a cell of the headings says."""
        if cell not in self._parts:
            self._parts[cell] = _part(self, squeezed(cell))
        return self._parts[cell]

    def find(self, key: str, *, measured: bool) -> tuple[Heading, str, float] | None:
        """Return the column that a key names, its level and of how many pupils it is an average.

        A name of an area or of money without a word for it is one only where a unit is stated.
        """
        level, per = "", 0.0
        while key:
            one = self._exact.get(key) or (self._bare.get(key) if measured or per else None)
            if one:
                return one, level, per
            start = next((start for start in _STARTS if key.startswith(start)), "") or _year(key)
            if not start:
                return None
            level, per = level or _LEVELS.get(start, ""), per or heading_words.PER_PUPIL.get(start, 0.0)
            key = key[len(start) :]
        return None

    def meaning(self, cells: Sequence[str]) -> Meaning:
        """Return what the cells above a column say, or are taken for, the highest first; equal neighbours are one merged cell."""
        given = self._given.get(path_text(cells)) if self._given else None
        if given is None:
            return self._meaning(cells)
        if given == heading_words.UNUSED:
            return Meaning(skipped=True)
        said, own = self._meaning([given]), self._meaning(cells)
        return replace(said, unit=said.unit or own.unit, own=bool(said.unit) or own.own)

    def _meaning(self, cells: Sequence[str]) -> Meaning:
        parts = [self.part(cell) for at, cell in enumerate(cells) if cell and (not at or cell != cells[at - 1])]
        if any(part.key in heading_words.SKIPPED for part in parts):
            return Meaning(skipped=True)
        levels = {level for part in parts for level in (part.level, _LEVELS.get(part.key, "")) if level}
        pers = {per for part in parts for per in (part.per, heading_words.PER_PUPIL.get(part.key, 0.0)) if per}
        own = bool(parts) and bool(parts[-1].unit)
        unit = next((part.unit for part in reversed(parts) if part.unit), "")
        for part, key, aside in _said(parts):
            found = self.find(key, measured=bool(unit))
            if found:
                one, level, per = found
                levels |= {level} - {""}
                pers |= {per} - {0.0}
                if len(levels) > 1 or len(pers) > 1 or ((levels or pers) and not one.unit):
                    return Meaning()
                strange = aside if one.unit else ""
                return Meaning(one, "".join(levels), sum(pers), unit, own, part.without, part.within, strange)
        return Meaning()


def path_text(cells: Sequence[str]) -> str:
    """Return the cells above a column as one text: 专任教师·高于规定学历教师数."""
    return "·".join(dict.fromkeys(squeezed(cell) for cell in cells if cell))


def key_of(text: str) -> str:
    """Return a name as names are compared: 学校（机构）名称 is 学校名称, 县（区）级 is 县区级."""
    return _MARKS.sub("", _BRACKETS.sub(lambda match: "" if _says_nothing(match[1]) else match[1], squeezed(text)))


def _says_nothing(content: str) -> bool:
    return _MARKS.sub("", content) in heading_words.ASIDES or bool(_COUNTED.fullmatch(content))


def _stem(key: str, unit: str) -> str:
    """Return a key without the word for how much; '' when there is none, or nothing else."""
    suffix = next((suffix for suffix in heading_words.SUFFIXES.get(unit, ()) if key.endswith(suffix)), "")
    return key[: -len(suffix)] if len(key) > len(suffix) + 1 and suffix else ""


def _year(key: str) -> str:
    match = _YEAR.match(key)
    return match[0] if match else ""


def _part(names: Names, text: str) -> Part:
    numbered = _NUMBERED.match(text)
    bare = text[numbered.end() :] if numbered and numbered.end() < len(text) else text
    unit, level, per, without, within, asides = "", "", 0.0, "", "", []
    for content in _BRACKETS.findall(bare):
        said, denominator = _unit(content)
        if said:
            unit, per = said, denominator
        elif content in _LEVELS:
            level = _LEVELS[content]
        elif other := _other(names, _WITHOUT, content):
            without = other
        elif other := _other(names, _WITH, content):
            within = other
        elif not _says_nothing(content):
            asides.append(content)
    key = _MARKS.sub("", _BRACKETS.sub("", bare))
    if not unit and _unit(key)[0] and names.find(key, measured=False) is None:
        said, denominator = _unit(key)
        return Part("", said, "", denominator)
    whole = _BRACKETS.sub(lambda match: match[1] if match[1] in asides else "", bare) if asides else ""
    return Part(key, unit, level, per, without, within, "、".join(asides), _MARKS.sub("", whole))


def _unit(content: str) -> tuple[str, float]:
    """Return the unit that a text is, and of how many pupils it says that numbers are averages."""
    text = content.removeprefix("单位:").removeprefix("单位")
    unit, slash, denominator = text.partition("/")
    if not any(unit in known for known in words.UNITS.values()):
        return "", 0.0
    if not slash:
        return unit, 0.0
    return (unit, heading_words.PER_UNITS[denominator]) if denominator in heading_words.PER_UNITS else ("", 0.0)


def _other(names: Names, pattern: re.Pattern[str], content: str) -> str:
    """Return the column that brackets say is contained, or is not; '' when they name none."""
    match = pattern.match(content)
    found = names.find(key_of(content[match.end() :]), measured=True) if match else None
    return found[0].name if found else ""


def _said(parts: Sequence[Part]) -> Iterator[tuple[Part, str, str]]:
    """Yield the ways to read the cells above a column as one name: its lowest cell, then that with one above it.

    With each stands the lowest cell, and what is not known in brackets.
    """
    plain = [part for part in parts if part.key and part.key not in _LEVELS and part.key not in heading_words.PER_PUPIL]
    while len(plain) > 1 and plain[-1].key in heading_words.LEAVES:
        plain.pop()
    if not plain:
        return
    leaf = plain[-1]
    for key, strange in ((leaf.whole, ""), (leaf.key, leaf.aside)) if leaf.aside else ((leaf.key, ""),):
        yield leaf, key, strange
        for above in reversed(plain[:-1]):
            yield leaf, above.key + key, strange
            yield leaf, key + above.key, strange
