"""The rule on personal data: telephone, identity and card numbers and e-mail addresses.

Its patterns are data, which the form in a browser uses as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import Final

from junheng.check.rules.finding import Finding, Rule
from junheng.text.findings import Place
from junheng.text.source import Source

_ALONE: Final = r"(?<![\w./=-])", r"(?![\w/-])"
"""Not part of a longer number, a word or a web address."""
TEXTS: Final = {
    "personal-number": "这里像是{what}",
    "personal-number-help": "请删去；只写单位和职务",
}
"""Texts of the findings that the form in a browser also reports, by key; `<key>-help` says what to do."""


@dataclass(frozen=True)
class Checksum:
    """The checksum of a valid number; an X at its end counts as ten."""

    weights: tuple[int, ...]
    """The factors of the digits, from the last one on, repeated cyclically."""
    crossed: bool
    """Whether the two digits of a product are added up."""
    modulus: int
    rest: int


@dataclass(frozen=True)
class Trace:
    """A kind of number or address that belongs to one person."""

    what: str
    pattern: str
    """It has the same meaning in Python, with re.ASCII, and JavaScript; its time must be linear in the length of a line."""
    checksum: Checksum | None = None


TRACES: Final = (
    Trace("手机号", rf"{_ALONE[0]}(?:\+?86[ -]?)?1[3-9]\d([ -]?)\d{{4}}\1\d{{4}}{_ALONE[1]}"),
    Trace(
        "身份证号",
        rf"{_ALONE[0]}[1-9]\d{{5}}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{{3}}[\dXx]{_ALONE[1]}",
        Checksum((1, 2, 4, 8, 5, 10, 9, 7, 3, 6), crossed=False, modulus=11, rest=1),  # GB 11643
    ),
    Trace(
        "银行卡号",
        rf"{_ALONE[0]}[3-6]\d{{3}}([ -]?)\d{{4}}\1\d{{4}}\1\d{{4}}(?:\1\d{{1,3}})?{_ALONE[1]}",
        Checksum((1, 2), crossed=True, modulus=10, rest=0),  # ISO/IEC 7812
    ),
    Trace("电子邮箱", r"(?<![\w.+-])[\w.+-]+@(?!example\.(?:org|com|net)\b)[\w-]+(?:\.[\w-]+)+"),
)
"""The kinds of numbers and addresses that the rule detects."""
_PATTERNS: Final = tuple((trace, re.compile(trace.pattern, re.ASCII)) for trace in TRACES)


def personal_number(source: Source) -> Iterator[Finding]:
    """不写手机号、身份证号、银行卡号和电子邮箱。

    它们属于某一个人。发布以后收不回来，翻印的、下载的都还在。做法文件、词表和培训包里都不写；单位的固定电话也不用写。

    错误：联系人手机 139 开头的十一位号码。
    正确：由县教育局基础教育科答复。
    """
    if not any(personal(source.text)):  # no pattern spans the end of a line
        return
    for number, line in enumerate(source.text.split("\n"), 1):
        for column, what in personal(line):
            place = Place(source.path, number, column)
            yield Finding(place, TEXTS["personal-number"].format(what=what), TEXTS["personal-number-help"])


def personal(line: str) -> Iterator[tuple[int, str]]:
    """Yield the column of each personal number or address in a line, and its kind."""
    for trace, pattern in _PATTERNS:
        for match in pattern.finditer(line):
            if trace.checksum is None or _adds_up(match[0], trace.checksum):
                yield match.start() + 1, trace.what


def _adds_up(text: str, checksum: Checksum) -> bool:
    digits = [10 if char in "Xx" else int(char) for char in reversed(text) if char not in " -"]
    products = [digit * weight for digit, weight in zip(digits, cycle(checksum.weights), strict=False)]
    total = sum(sum(divmod(each, 10)) if checksum.crossed else each for each in products)
    return total % checksum.modulus == checksum.rest


PERSONAL_RULES: tuple[Rule, ...] = (personal_number,)
"""Rules on the text of any file of the catalogue."""
