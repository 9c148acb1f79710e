"""A self-check for the terminal: tables of text whose columns stand under each other, Chinese characters being two wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from junheng.assess.assessment import Judgement
from junheng.assess.balance import Balance
from junheng.assess.cells import shown
from junheng.assess.conclusions import called, conclusions, effect, ways
from junheng.assess.county import IndicatorResult, lacking_text
from junheng.assess.heading_words import UNUSED
from junheng.assess.mending import Mending
from junheng.assess.messages import Finding
from junheng.assess.phrases import PHRASES
from junheng.assess.rules import Rules
from junheng.assess.schools import SchoolResult
from junheng.assess.tidy import Reading
from junheng.text.characters import invisible

VERDICTS: Final = {"met": "达到", "missed": "未达到", "unknown": "不能判断", "none": "无界限"}
COLUMN_HEADINGS: Final = ("栏名", "当作")
MAX_SHARES: Final = 3
"""Maximum number of schools that are named as making up most of a coefficient."""


def report(  # noqa: PLR0913, PLR0917  all that is known of the county
    rules: Rules,
    judged: Judgement,
    mending: Sequence[Mending],
    unread: int,
    findings: Sequence[Finding],
    readings: Sequence[tuple[str, Reading]],
    news: Sequence[str] = (),
) -> str:
    """Return the whole result as text: its conclusions, what was left out and assumed, coefficients, schools, indicators, vetoes.

    `unread` is how many rows of the table of schools were not read, `findings` are those of the table, `readings` say how its
    columns were read, `news` what is new since an earlier self-check.
    """
    first = _lines(conclusions(rules, judged, unread, mending))
    listed = (
        ("结论", first),
        ("和上一次比", _lines(news)),
        ("各栏当作什么", _columns(readings)),
        *_sections(rules, judged, mending, findings),
    )
    sections = "".join(f"\n{title}\n{text}" for title, text in listed if text)
    return f"按{rules.title}自查；界限以教育部原文为准。\n{sections}"


def _columns(readings: Sequence[tuple[str, Reading]]) -> str:
    """Return the columns that are called otherwise, or are not used; nothing where all are as in the template."""
    rows = dict.fromkeys((one.text, one.meaning or UNUSED) for _, one in readings if one.text != one.meaning)
    return _table(COLUMN_HEADINGS, [list(row) for row in rows])


def _sections(
    rules: Rules, judged: Judgement, mending: Sequence[Mending], findings: Sequence[Finding]
) -> Iterator[tuple[str, str]]:
    yield "没有算的、换算过的和假定的", _lines(remarks(judged, findings))
    yield "怎样补最省", _lines((*_ways(rules, judged, mending), *([PHRASES["mend-limits"]] if mending else [])))
    yield from _of_schools(rules, judged)
    indicators = [[one.id, one.title, VERDICTS[one.verdict], _said(one)] for one in judged.indicators]
    yield "各项指标", _table(["编号", "指标", "判断", "说明"], indicators)
    vetoes = [
        [one.id, one.title, {"met": "没有", "missed": "有", "unknown": "未填"}.get(one.verdict, "")]
        for one in judged.vetoes
    ]
    yield "一票否决", _table(["编号", "情形", "有没有"], vetoes)


def _lines(texts: Iterable[str]) -> str:
    return "".join(f"{_clean(text)}\n" for text in texts)


def _ways(rules: Rules, judged: Judgement, mending: Sequence[Mending]) -> Iterator[str]:
    names = called(rules, judged)
    for one in mending:
        yield f"{one.indicator}：{'；'.join(ways(rules, names, one))}；补上后{effect(names, one)}。"


def remarks(judged: Judgement, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield what was left out of the table, and what was converted or assumed for an indicator."""
    for one in findings:
        if one.severity == "warning":
            sheet = f"工作表“{one.sheet}”" if one.sheet else ""
            yield f"{sheet}第 {one.row} 行：{one.message}"
    yield from (f"{one.id}：{note}" for one in judged.indicators for note in one.notes)


def _of_schools(rules: Rules, judged: Judgement) -> Iterator[tuple[str, str]]:
    yield "校际差异系数", _table(["学段", "指标", "系数", "上限", "判断", "主要来自"], _balance(rules, judged))
    head = ["学校", "学段", "学生数", *(one.id for one in rules.resources), "达标", "判断"]
    yield (
        f"各校（* 未达到，- 没有数）：{_rule(rules, judged)}",
        _table(head, [_school(rules, one) for one in judged.schools]),
    )


def _said(one: IndicatorResult) -> str:
    return "；".join([one.text.removeprefix("不能判断："), *one.notes])


def _balance(rules: Rules, judged: Judgement) -> list[list[str]]:
    return [
        [
            rules.level_titles[one.level],
            one.indicator or "平均",
            "-" if one.coefficient is None else shown(one.coefficient, 3),
            "" if one.limit is None else shown(one.limit, 2),
            VERDICTS[one.verdict],
            _most(one),
        ]
        for one in judged.balance
    ]


def _most(balance: Balance) -> str:
    named = [share for share in balance.shares if share.share][:MAX_SHARES]
    text = "，".join(f"{one.name} {'高' if one.above else '低'} {shown(one.share * 100, 0)}%" for one in named)
    return text or lacking_text(balance)


def _rule(rules: Rules, judged: Judgement) -> str:
    if rules.schools is None:
        return "没有逐校的规则"
    met = sum(one.verdict == "met" for one in judged.schools)
    rest = f"{shown(rules.schools.least, 0)} 项达标，余项不低于 {shown(rules.schools.rest * 100, 0)}%"
    return f"{len(judged.schools)} 所中 {met} 所合乎至少 {rest}"


def _school(rules: Rules, one: SchoolResult) -> list[str]:
    values = [_value(one, resource.id) for resource in rules.resources]
    met = str(one.met) if rules.schools else ""
    return [one.name, rules.level_titles[one.level], shown(one.pupils, 0), *values, met, VERDICTS[one.verdict]]


def _value(one: SchoolResult, key: str) -> str:
    value = one.values[key]
    return "-" if value is None else shown(value, 2) + ("*" if one.verdicts[key] == "missed" else "")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table whose columns are as wide as what stands in them; nothing for no rows."""
    if not rows:
        return ""
    shown_rows = [[_clean(cell) for cell in row] for row in (head, *rows)]
    widths = [max(_width(cell) for cell in column) for column in zip(*shown_rows, strict=True)]
    lines = ("  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)) for row in shown_rows)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _clean(text: str) -> str:
    """Return text without what a terminal would obey."""
    return "".join("?" if char == "\n" or invisible(char) else char for char in text)


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
