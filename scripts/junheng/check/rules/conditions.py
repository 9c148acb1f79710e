"""Rules as data: conditions on a practice's fields, evaluated here and in the same way by the form in a browser.

A test is a list that begins with an operator: ["filled", path], ["empty", path], ["is", path, text], ["matches", path,
pattern], ["listed", path, list, key], ["outside", path, least, most], ["before", path, path], ["all", test, …],
["any", test, …], ["not", test]. A path is names with dots, from the item where a condition goes over a list, else from
the practice; `body.<anchor>` is the Markdown of a section.

JSONLogic (https://jsonlogic.com) is the usual format for such tests. It has over thirty operators, but none for a pattern, for
a date that may be only a year, or for a number within text. We would have to write the operators that matter in either case,
and the page would need a library for the rest. These ten take about 40 lines in each language.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from junheng.check.rules.finding import Finding
from junheng.model.practice import SECTIONS, Practice
from junheng.text import source
from junheng.text.findings import did_you_mean

Test = list[Any]
Plain = Any
"""What `source.as_values` returns."""


@dataclass(frozen=True)
class Condition:
    """A fault that a test detects."""

    when: Test
    at: tuple[str, ...]
    """The path of the faulty field, from the item or the practice."""
    words: str
    """The key of its message; with `-help`, the key of its help."""
    over: str = ""
    """The list whose items are tested; '' for the practice itself."""
    near: tuple[str, str, str] | None = None
    """A path, a list and the key of its items: the help names the item that is nearest to the value at the path."""


_HIDDEN: Test = ["is", "masked", "true"]
_STATED: Test = ["is", "period.certainty", "stated"]

CONDITIONS: Final[Mapping[str, tuple[Condition, ...]]] = {
    "masked-with-value": (
        Condition(["all", _HIDDEN, ["filled", "value"]], ("value",), "masked-with-value", "results"),
    ),
    "figure-without-value": (
        Condition(["not", ["any", _HIDDEN, ["filled", "value"]]], (), "figure-without-value", "results"),
    ),
    "figure-without-source": (
        Condition(
            ["not", ["listed", "source", "sources", "id"]],
            ("source",),
            "figure-without-source",
            "results",
            near=("source", "sources", "id"),
        ),
    ),
    "missing-locator": (Condition(["empty", "locator"], (), "missing-locator", "sources"),),
    "percentage-out-of-range": (
        Condition(
            ["all", ["is", "unit", "%"], ["outside", "value", 0, 100]], ("value",), "percentage-out-of-range", "results"
        ),
    ),
    "period-without-reason": (
        Condition(["not", ["any", _STATED, ["filled", "period.note"]]], ("period",), "period-without-note"),
        Condition(
            ["all", _STATED, ["any", ["matches", "period.from", "~"], ["matches", "period.to", "~"]]],
            ("period", "certainty"),
            "period-marked",
        ),
        Condition(
            ["all", ["is", "period.certainty", "unknown"], ["any", ["filled", "period.from"], ["filled", "period.to"]]],
            ("period", "certainty"),
            "period-unknown",
        ),
        Condition(["before", "period.to", "period.from"], ("period", "to"), "period-reversed"),
    ),
    "no-indicator": (
        Condition(["all", ["empty", "indicators"], ["empty", "none_because"]], ("indicators",), "no-indicator"),
        Condition(["all", ["filled", "indicators"], ["filled", "none_because"]], ("none_because",), "indicator-and-none"),
    ),
    "no-figure": (
        Condition(["all", ["empty", "results"], ["empty", "ask"]], ("results",), "no-figure"),
    ),
}  # fmt: skip
"""The faults of each rule, by the rule's code."""
TEXTS: Final = {
    "masked-with-value": "被遮的数字却有数值",
    "masked-with-value-help": "请删去 value，或改 masked",
    "figure-without-value": "“{claim}”没有数值，也没有写被遮",
    "figure-without-value-help": "请写 value，或写 masked: true",
    "figure-without-source": "数字的来源 {source} 没有列在 sources 里",
    "figure-without-source-help": "请在 sources 里补上它和 locator",
    "missing-locator": "来源 {id} 没有写 locator",
    "missing-locator-help": "请抄几个能找到那段话的字",
    "percentage-out-of-range": "{value}% 不在 0 到 100 之间",
    "percentage-out-of-range-help": "是增长率就把单位写成“%（增长）”",
    "period-without-note": "时间不是原文写明的，却没有 note",
    "period-without-note-help": "请写出推定的理由，或原文怎么写",
    "period-marked": "时间后面有 ~（推定），certainty 却写 stated",
    "period-marked-help": "请改成 inferred，或去掉 ~",
    "period-unknown": "写了时间，certainty 却是 unknown",
    "period-unknown-help": "请改成 stated 或 inferred，或去掉时间",
    "period-reversed": "结束早于开始",
    "period-reversed-help": "请检查 from 和 to",
    "no-figure": "没有数字，也没有写照做前要问什么",
    "no-figure-help": "请写要问那个县的问题（ask）",
    "no-indicator": "没有指标，也没有写原因",
    "no-indicator-help": "请写和哪一项指标有关，或写没有指标的原因（none_because）",
    "indicator-and-none": "有指标，又写了没有指标的原因",
    "indicator-and-none-help": "请删去 none_because，或改成 indicators: []",
}
"""Texts of the findings that the form in a browser also reports, by key; `<key>-help` says what to do."""
FORM_TEXTS: Final = {
    "masked-with-value-help": "请删去数值，或去掉“原文遮去”的勾",
    "figure-without-value-help": "请写数值，或勾上“原文遮去”",
    "figure-without-source": "数字的来源没有列在“来源”里",
    "figure-without-source-help": "请在“来源”里选上它，并抄几个能找到那段话的字",
    "missing-locator": "还没有写能找到那段话的字样",
    "period-without-note": "时间不是原文写明的，却没有写理由",
    "period-marked": "时间后面有 ~（推定），却选了“原文写明”",
    "period-marked-help": "请改选“编者推定”，或去掉 ~",
    "period-unknown": "写了时间，却选了“时间不明”",
    "period-unknown-help": "请改选“原文写明”或“编者推定”，或去掉时间",
    "period-reversed-help": "请检查开始和结束的时间",
    "no-figure-help": "请写要问那个县的问题",
    "no-indicator-help": "请写和哪一项指标有关，或写没有指标的原因",
    "indicator-and-none-help": "请删去没有指标的原因，或去掉指标",
}
"""What the form says instead: it names a field by its label, and not by its key in the file."""


def broken(code: str, practice: Practice) -> Iterator[Finding]:
    """Yield the findings of a rule's conditions in a practice."""
    whole = _plain_practice(practice, _looked_at(code))
    for condition in CONDITIONS[code]:
        items = enumerate(value(whole, condition.over) or []) if condition.over else [(None, whole)]
        for number, item in items:
            if holds(condition.when, item, whole):
                steps: tuple[str | int, ...] = () if number is None else (condition.over, number)
                yield Finding(
                    practice.source.place(*steps, *condition.at),
                    TEXTS[condition.words].format(**_texts(item)),
                    _help(condition, item, whole),
                )


def _help(condition: Condition, item: Plain, whole: Plain) -> str:
    otherwise = TEXTS[f"{condition.words}-help"]
    if condition.near is None:
        return otherwise
    path, listed, key = condition.near
    return did_you_mean(value(item, path), [value(other, key) for other in value(whole, listed)], otherwise)


def holds(test: Test, item: Plain, whole: Plain) -> bool:
    """Tell whether a test is true of an item of the practice `whole`, or of the practice itself."""
    operator, *words = test
    if operator in {"all", "any"}:
        results = (holds(each, item, whole) for each in words)
        return all(results) if operator == "all" else any(results)
    if operator == "not":
        return not holds(words[0], item, whole)
    return bool(_SIMPLE[operator](value(item, words[0]), *words[1:], item, whole))


def value(item: Plain, path: str) -> Plain:
    """Return the value at a dotted path of names; '' when there is none."""
    for name in path.split("."):
        item = item.get(name, "") if isinstance(item, dict) else ""
    return item


def _outside(text: str, least: float, most: float, *_: Plain) -> bool:
    found = re.search(r"-?[0-9]+(\.[0-9]+)?", text)
    return found is not None and not least <= float(found[0]) <= most


def _before(text: str, path: str, item: Plain, _whole: Plain) -> bool:
    """Tell whether a date is before another one; they are compared with the precision of the shorter of the two."""
    other = value(item, path).replace("~", "")
    text = text.replace("~", "")
    return bool(text and other) and text < other[: len(text)]


_SIMPLE: Final[Mapping[str, Any]] = {
    "filled": lambda text, *_: bool(text),
    "empty": lambda text, *_: not text,
    "is": lambda text, wanted, *_: text == wanted,
    "matches": lambda text, pattern, *_: bool(re.search(pattern, text)),
    "listed": lambda text, listed, key, _item, whole: text in {value(each, key) for each in value(whole, listed)},
    "outside": _outside,
    "before": _before,
}


@lru_cache
def _looked_at(code: str) -> frozenset[str]:
    """Return the fields of a practice that a rule's conditions use."""
    tests = [[each.when, each.over, *(each.near or ())] for each in CONDITIONS[code]]
    return frozenset(word.partition(".")[0] for word in _words(tests))


def _words(test: Test) -> Iterator[str]:
    for word in test:
        yield from _words(word) if isinstance(word, list) else [str(word)]


def _plain_practice(practice: Practice, names: Container[str]) -> dict[str, Plain]:
    """Return the named fields of a practice, without their places, and its body."""
    body = {SECTIONS[title]: text for title, text in practice.body.sections if title in SECTIONS}
    front = practice.source.nodes
    entries = front.entries if isinstance(front, source.Mapping) else ()
    return {**{key.text: source.as_values(item) for key, item in entries if key.text in names}, "body": body}


def _texts(item: Plain) -> dict[str, str]:
    return {name: text for name, text in item.items() if isinstance(text, str)}
