"""Rules on the measures of a practice's figures: only what is alike is put side by side or divided."""

from __future__ import annotations

from collections.abc import Iterator

from junheng.catalog.measured import PLAN, fits, quotient
from junheng.check.rules.finding import Finding, Rule
from junheng.model.practice import Figure, Practice, Ratio
from junheng.model.vocabulary import Vocabulary


def wrong_measure(practice: Practice, vocabulary: Vocabulary) -> Iterator[Finding]:
    """数字的单位折得成它那个量的单位；算出来的量不直接填。

    面积和钱放在一张图上，图就是错的。单位只差没有写全的，在量的 `also` 里写明。由两个数相除得出的量，写在 `ratios` 里，由程序算。

    错误：`unit: 平方米`，`measure: rural-allowance-month`
    正确：`unit: 元/人·月`，`measure: rural-allowance-month`
    """
    for number, figure in enumerate(practice.results):
        measure = vocabulary.measures.get(figure.measure)
        if measure is None:
            continue
        place = practice.source.place("results", number, "measure")
        if measure.derived:
            what = f"“{measure.title}”是由两个数相除算出来的，不直接填"
            yield Finding(place, what, "请删去 measure，把两个数写进 ratios")
        elif not fits(vocabulary, measure, figure.unit):
            what = f"“{figure.claim}”的单位是{figure.unit or '空的'}，折不成“{measure.title}”的{measure.unit}"
            yield Finding(place, what, "请换一个量，或检查单位")


def wrong_ratio(practice: Practice, vocabulary: Vocabulary) -> Iterator[Finding]:
    """相除的两个数要在这一条里各有一个，同一来源、同一时间，都做成或都是计划，没有遮去，也不存疑。

    钱是三年的，面积是一年的，除出来的就不是造价。编者在 `why` 里写明为什么两个数说的是同一件事。

    错误：`{measure: building-cost-area, over: 三年总投资, under: 今年盖的面积, why: 都是盖校舍。}`
    正确：`{measure: building-cost-area, over: 宿舍楼投资, under: 宿舍楼面积, why: 来源说这笔钱就是盖这栋楼的。}`
    """
    for number, ratio in enumerate(practice.ratios):
        faults = _faults(practice, ratio, vocabulary)
        for field, what, advice in faults:
            yield Finding(practice.source.place("ratios", number, field), what, advice)


def _faults(practice: Practice, ratio: Ratio, vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Yield the first fault of a ratio: its field, what is wrong, and what to do."""
    both: list[Figure] = []
    for field in ("over", "under"):
        claim = getattr(ratio, field)
        found = [one for one in practice.results if one.claim == claim]
        if len(found) != 1:
            what = f"有 {len(found)} 个数字叫“{claim}”" if found else f"没有叫“{claim}”的数字"
            yield field, what, "请照 results 里的 claim 写，一个名称只给一个数"
            return
        both += found
    over, under = both
    measure = vocabulary.measures.get(ratio.measure)
    if measure and not measure.derived:
        yield "measure", f"“{measure.title}”不是算出来的量", "请写 measures.yml 里 derived: true 的"
    elif any(one.masked or one.value is None or one.doubt for one in both):
        yield "over", "相除的数有遮去或存疑的", "请删去这一项"
    elif over.source != under.source or over.date != under.date:
        what = "来源" if over.source != under.source else "时间"
        yield "over", f"两个数的{what}不同，不能相除", "请换成同一来源、同一时间的两个数"
    elif (over.kind == PLAN) != (under.kind == PLAN):
        yield "over", "两个数一个是计划、一个是做成的，不能相除", "请换成都做成的，或都是计划的"
    elif under.value and not under.value.number:
        yield "under", "除数是 0", "请删去这一项"
    elif measure and quotient(vocabulary, measure, over, under) is None:
        what = f"{over.unit}除以{under.unit}，不是“{measure.title}”的{measure.unit}"
        yield "measure", what, "请换一个量，或把两个数调过来"


MEASURE_RULES: tuple[Rule, ...] = (wrong_measure, wrong_ratio)
