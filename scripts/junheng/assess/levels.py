"""The level of a school: from what its level is called, from its name, from a title above its table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from junheng.assess import heading_words, words
from junheng.assess.cells import squeezed

_KINDS: Final = {word: kind for kind, listed in words.LEVELS.items() for word in listed}
_MARKS: Final = {mark: level for level, marks in heading_words.LEVEL_MARKS.items() for mark in marks}
_CODE: Final = re.compile(r"[0-9]+[-—–_.、:]*")
_PARTS: Final = re.compile(r"\(([^()]*)\)")
_NUMBERED: Final = re.compile(r"(?:[0-9]{1,2}[.、]|\([0-9一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)")


def kind_of(name: str, level: str) -> str:
    """Return what a row is by `words.LEVELS`; '' when its level is not known.

    A level may stand behind its code, and behind where the school is or who runs it: 211-小学, 城区小学, 独立初中.
    """
    kind = next((_KINDS[text] for text in _shorter(level) if text in _KINDS), "")
    return "point" if kind == "primary" and squeezed(name).endswith(words.POINT_END) else kind


def says_no_level(level: str) -> bool:
    """Tell whether a text where the level should stand says something else of a school: 城区, 公办, 中心校."""
    return any(not text or text in words.NO_LEVELS for text in _shorter(level))


def level_of_name(name: str) -> str:
    """Return the level that a school's name says, at its end or in brackets; '' for one that may be either: 某某中学."""
    bare = squeezed(name)
    inside = [_MARKS[part] for part in _PARTS.findall(bare) if part in _MARKS]
    if inside:
        return inside[-1]
    text = _PARTS.sub("", bare)
    return next((level for level, ends in words.NAME_ENDS.items() if text.endswith(ends)), "")


def level_of_title(text: str) -> str:
    """Return the level that a title says its table is of; '' when it says none or several: 某县小学资源配置情况表."""
    bare = squeezed(text)
    if any(word in bare for word in words.TITLE_BOTH):
        return ""
    found = [level for level, inside in words.TITLE_WORDS.items() if any(word in bare for word in inside)]
    return found[0] if len(found) == 1 else ""


def section_of(text: str) -> tuple[str, str]:
    """Return what the rows below a heading within a table are, and how it calls them; '' for other texts.

    一、小学 · (二)初级中学 · 三、特殊教育学校: · 小学. A school may be called 中心小学: without a number before it or a colon
    behind, that is none.
    """
    whole = squeezed(text)
    bare = _NUMBERED.sub("", whole, count=1).rstrip(":")
    for level in (bare, bare.removesuffix("学校"), bare.removesuffix("阶段")):
        kind = kind_of("", level)
        if kind:
            named = bare == whole and kind in {"primary", "junior"} and level not in _MARKS
            return ("", "") if named else (kind, level)
    return "", ""


def _shorter(level: str) -> Iterator[str]:
    """Yield a level, and what is left of it without its code and then without the words before it."""
    text = re.sub("[()]", "", squeezed(level))
    yield text
    text = _CODE.sub("", text, count=1) if _CODE.match(text) else text
    yield text
    while start := next((start for start in words.LEVEL_STARTS if text.startswith(start)), ""):
        text = text.removeprefix(start)
        yield text
