"""A cell as it was typed or pasted: the number in it, or why it has none. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from junheng.assess.words import BLANKS, BOTH, MERGED

DIGITS: Final = 15
"""Maximum number of digits before the point: up to here Python and JavaScript compute the same."""
SLACK: Final = 1e-9
"""What sums of decimals are off by at most: a value this near to its limit is at the limit."""
_FULL_WIDTH: Final = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_BLANK: Final = dict.fromkeys((0x09, 0x0A, 0x0D, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000), " ")
_NOTHING: Final = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), "")
_PLAIN: Final = {**_FULL_WIDTH, **_BLANK, **_NOTHING, 0x2212: "-", 0x2013: "-"}
_NUMBER: Final = re.compile(
    r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(\.[0-9]+)?(?:[eE]([+-]?[0-9]{1,2})(?![0-9]))? *(.*)"
)
_DATE: Final = re.compile(
    r"[0-9]{4}(?:-[0-9]{1,2}|[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?|年[0-9]{1,2}月)(?:[T ][0-9:.]+)?"
    r"|[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{1,2}-[A-Z][a-z]{2}|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|PT[0-9HMS.]+"
)
"""A date or time, as a spreadsheet shows what it took for one: 3-9 and 1/2 become 2025-03-09, 3月9日, 9-Mar, and 1:15 a time."""
_FIRST_DAY: Final = date(1899, 12, 30)
_DAYS: Final = (36526, 73050)
"""The numbers that spreadsheets store for 2000-01-01 and 2099-12-31; no school has so many pupils."""


@dataclass(frozen=True)
class Reading:
    """A number, or the code of what stands in its way with what the message needs; `missing` is a blank cell."""

    value: float | None
    problem: str = ""
    slots: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    """What stood behind the number."""
    step: float = 0.0
    """What one more in the number's last place is worth: it may have been rounded by half of that."""


def plain(text: str) -> str:
    """Return a cell's text in half-width characters, without blanks around it and the apostrophe of a text cell."""
    shown = text.translate(_PLAIN).strip(" ")
    return shown[1:].strip(" ") if shown.startswith("'") else shown


def squeezed(text: str) -> str:
    """Return a cell's text without any blank, as names and levels are compared."""
    return plain(text).replace(" ", "")


def read_number(text: str, units: Mapping[str, float], unit: str, factor: float = 1.0) -> Reading:
    """Read a number that is not negative, with a unit of `units` behind it or none; then `factor` counts, the heading's.

    `unit` is what the help asks for. `1,234` and `1 234` have groups of three; any other comma is refused. `1.2345678E7` is
    how Java programs write ten million and more.
    """
    shown = plain(text)
    slots = {"text": shown}
    if shown in BLANKS:
        return Reading(None, "missing", slots)
    if shown.startswith("="):
        return Reading(None, "formula", slots)
    if _DATE.fullmatch(shown):
        return Reading(None, "date", slots)
    match = _NUMBER.fullmatch(shown)
    if not match:
        return Reading(None, "not-a-number", slots)
    sign, whole, part = match[1], re.sub("[, ]", "", match[2]), match[3] or ""
    exponent, behind = int(match[4] or 0), match[5].replace(" ", "")
    number = float(f"{whole}{part}e{exponent}")
    problem = _problem(sign, number, behind, units)
    if problem:
        return Reading(None, problem, {**slots, "unit": behind, "expected": unit})
    worth = units[behind] if behind else factor
    return Reading(number * worth, "", slots, behind, 10.0 ** (exponent - len(part[1:])) * worth)


def date_of(value: float | None) -> str:
    """Return the date that a spreadsheet stores as a number; '' for a number that stands for none of this century."""
    if value is None or value != int(value) or not _DAYS[0] <= value <= _DAYS[1]:
        return ""
    return (_FIRST_DAY + timedelta(days=int(value))).isoformat()


def _problem(sign: str, number: float, behind: str, units: Mapping[str, float]) -> str:
    if behind.endswith((MERGED, BOTH)):
        return "merged-cell" if behind.endswith(MERGED) else "both-levels"
    if re.match("[0-9,.]", behind):
        return "bad-grouping"
    if behind and behind not in units:
        return "not-a-number" if re.match("[eE*/+-]", behind) else "unknown-unit"
    if number >= 10**DIGITS:
        return "too-large"
    return "negative" if sign == "-" and number else ""


def read_percent(text: str, limit: float) -> Reading:
    """Read a percentage whose limit is `limit` per cent, typed as 95, 95% or 0.95.

    With a sign it is what it says. Without one, a number below 1 is a share where the limit is 50 or more, since nobody
    asks whether 0.95 % reaches 95 %. Below that both readings are possible, and so they are for 1 anywhere: refused.
    """
    read = read_number(text, {"%": 1.0}, "百分之几")
    value = read.value
    if value is None or value == 0:
        return read
    if not read.unit and value <= 1:
        if value == 1 or limit < 50:
            slots = {**read.slots, "one": shown(value, 4), "other": shown(value * 100, 4)}
            return Reading(None, "ambiguous-percent", slots)
        value *= 100
    return Reading(None, "over-hundred", read.slots) if value > 100 + SLACK else Reading(value, "", read.slots)


def read_ratio(text: str, limit: float) -> Reading:
    """Read a ratio, typed as 0.98 or 98%; a bare number far above its limit is a percentage that lost its sign: refused."""
    read = read_number(text, {"%": 0.01}, "小数")
    if read.value is not None and not read.unit and read.value > max(1.0, limit) * 5:
        return Reading(None, "ambiguous-ratio", read.slots)
    return read


def holds(value: float, operator: str, limit: float) -> bool:
    """Tell whether a value meets its limit; at the limit, `>=`, `<=` and `=` are met."""
    return {
        ">=": value >= limit - SLACK,
        "<=": value <= limit + SLACK,
        "=": abs(value - limit) <= SLACK,
        "<": value < limit - SLACK,
        ">": value > limit + SLACK,
    }[operator]


def shown(value: float, digits: int) -> str:
    """Return a number rounded half up to at most that number of digits after its point, without zeros at the end."""
    scale = 10**digits
    rounded = int(abs(value) * scale + 0.5 + SLACK)
    whole, part = divmod(rounded, scale)
    text = f"{whole}.{part:0{digits}d}".rstrip("0").rstrip(".") if digits else str(whole)
    return f"-{text}" if value < 0 and rounded else text
