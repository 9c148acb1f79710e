"""The rule on what tells of a single person: a text in, its telephone, identity and card numbers and e-mail addresses out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from junheng.diagnostics import Place
from junheng.rules.finding import Finding, Rule
from junheng.source import Source

_ALONE: Final = r"(?<![\w./=-])", r"(?![\w/-])"
"""Not a part of a longer number, a word or an address on the web."""
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def personal_number(source: Source) -> Iterator[Finding]:
    """不写手机号、身份证号、银行卡号和电子邮箱。

    它们属于某一个人。发布以后收不回来，翻印的、下载的都还在。做法文件、词表和培训包里都不写；单位的固定电话也不用写。

    错误：联系人手机 139 开头的十一位号码。
    正确：由县教育局基础教育科答复。
    """
    for number, line in enumerate(source.text.split("\n"), 1):
        for column, what in personal(line):
            yield Finding(Place(source.path, number, column), f"这里像是{what}", "请删去；只写单位和职务")


def personal(line: str) -> Iterator[tuple[int, str]]:
    """Yield the column of each number or address of a person in a line, and what it is."""
    for what, pattern, holds in _KINDS:
        yield from ((match.start() + 1, what) for match in pattern.finditer(line) if holds(match[0]))


def _identity(text: str) -> bool:
    """Tell whether the last digit is the one that GB 11643 computes from the others."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, text, strict=False))
    return "10X98765432"[total % 11] == text[-1].upper()


def _card(text: str) -> bool:
    """Tell whether the last digit is the one that ISO/IEC 7812 computes from the others."""
    digits = [int(digit) for digit in reversed(re.sub(r"\D", "", text))]
    return sum(digits[0::2] + [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]) % 10 == 0


def _always(_: str) -> bool:
    return True


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(_ALONE[0] + text + _ALONE[1], re.ASCII)


_KINDS: Final[tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...]] = (
    ("手机号", _pattern(r"(?:\+?86[ -]?)?1[3-9]\d([ -]?)\d{4}\1\d{4}"), _always),
    ("身份证号", _pattern(r"[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"), _identity),
    ("银行卡号", _pattern(r"[3-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?"), _card),
    ("电子邮箱", re.compile(r"[\w.+-]+@(?!example\.(?:org|com|net)\b)[\w-]+(?:\.[\w-]+)+", re.ASCII), _always),
)
PERSONAL_RULES: tuple[Rule, ...] = (personal_number,)
"""Rules on the text of any file of the catalogue."""
