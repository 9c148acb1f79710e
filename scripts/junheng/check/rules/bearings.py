"""Rules on how a practice bears on indicators."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from junheng.check.rules.conditions import broken
from junheng.check.rules.finding import Finding, Rule
from junheng.model.practice import Practice

TEXTS: Final = {
    "indicator-twice": "指标 {id} 写了两次",
    "indicator-twice-help": "请只留一条，取强的一种",
    "title-as-reason": "指标 {id} 的理由重复了标题",
    "title-as-reason-help": "请写做法怎样影响这一项数的那个数",
}
"""Texts of the findings that the form in a browser also reports, by key; `<key>-help` says what to do."""


def no_indicator(practice: Practice) -> Iterator[Finding]:
    """每条做法都判断过和哪些指标有关；没有的写明原因。

    空着的分不清是没有关系，还是没有判断过。

    错误：`indicators: []`，没有 `none_because`。
    正确：`none_because: not-counted`
    """
    yield from broken("no-indicator", practice)


def indicator_twice(practice: Practice) -> Iterator[Finding]:
    """同一项指标只写一次。

    同一件事不会既直接算进，又只是有关；取强的一种。

    错误：`- {id: G11, strength: serves, …}` 和 `- {id: G11, strength: supports, …}`
    正确：只留 `serves` 的一条。
    """
    seen: set[str] = set()
    for number, bearing in enumerate(practice.indicators):
        if bearing.id in seen:
            place = practice.source.place("indicators", number, "id")
            yield Finding(place, TEXTS["indicator-twice"].format(id=bearing.id), TEXTS["indicator-twice-help"])
        seen.add(bearing.id)


def title_as_reason(practice: Practice) -> Iterator[Finding]:
    """指标的理由说做法怎样影响那个数，不重复标题。

    读者看到的是标题下面的一句话；再说一遍标题，等于没有理由。

    错误：标题“鄞州校长和教师轮岗”，`why: 鄞州校长和教师轮岗。`
    正确：`why: 交流满六年的教师计入本项的轮岗比例。`
    """
    for number, bearing in enumerate(practice.indicators):
        if bearing.why.rstrip("。") in practice.title:
            place = practice.source.place("indicators", number, "why")
            yield Finding(place, TEXTS["title-as-reason"].format(id=bearing.id), TEXTS["title-as-reason-help"])


BEARING_RULES: tuple[Rule, ...] = (no_indicator, indicator_twice, title_as_reason)
