"""Rules on the guides: every statement names its records, and says no more than they do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from junheng.catalog.catalog import Catalog
from junheng.catalog.weighed import figures_of
from junheng.check.rules.finding import Finding, Rule, warning
from junheng.model.guide import CITED, Guide, sentences
from junheng.text.findings import did_you_mean

Guides = tuple[Guide, ...]
_NUMBER: Final = re.compile(r"(?<![A-Z\d.])\d[\d,]*(?:\.\d+)?")
_PLANNED: Final = re.compile("计划|打算|拟|将|准备|方案|提出|要求|规定|承诺")


def guide_broken_link(catalog: Catalog, guides: Guides) -> Iterator[Finding]:
    """指引里写的编号都有这条做法或研究。

    读者点一下就要看到出处；撤下的做法不能再作依据。

    错误：`[[no-such-practice]]`
    正确：写现有的编号。
    """
    known = {*catalog.practices, *catalog.former, *catalog.vocabulary.studies}
    for guide, steps, text in _statements(guides):
        for key in CITED.findall(text):
            if key not in known:
                yield Finding(
                    guide.source.place(*steps), f"没有编号为 {key} 的做法或研究", did_you_mean(key, known, "请检查编号")
                )


def guide_uncited(guides: Guides) -> Iterator[Finding]:
    """指引里说事实的每一句都写明出自哪一条。

    没有出处的一句，读者分不清是哪个县的事，还是编者的想法。

    错误：不少县按距离分档。
    正确：不少县按距离分档。[[tiered-rural-living-allowance]]
    """
    for guide, steps, text in _statements(guides):
        for sentence in sentences(text):
            if not CITED.search(sentence):
                yield Finding(
                    guide.source.place(*steps), f"“{sentence[:SHOWN]}”没有写明出处", "请在句号后面写 [[做法的编号]]"
                )


SHOWN: Final = 40
"""Maximum number of characters of a sentence that are shown."""


def guide_number(catalog: Catalog, guides: Guides) -> Iterator[Finding]:
    """指引里的数都见于它写明的那几条。

    抄错一个数，各县就照错的做；加起来、换算来的数，来源没有算过。

    错误：每月补500元。[[tiered-rural-living-allowance]]，而那一条里没有500。
    正确：照那一条里的数写。
    """
    for guide, steps, text in _statements(guides):
        for sentence in sentences(text):
            said = " ".join(_text(catalog, key) for key in CITED.findall(sentence))
            held = set(_NUMBER.findall(said))
            for number in _NUMBER.findall(CITED.sub("", sentence)):
                if said and number not in held:
                    place = guide.source.place(*steps)
                    yield Finding(place, f"“{number}”不在这一句写明的做法里", "请照做法里的数写，或改出处")


def guide_plan(catalog: Catalog, guides: Guides) -> Iterator[Finding]:
    """还是计划的做法，不当成已经做成的来引。

    计划和结果是两回事。

    错误：全县配齐了智慧黑板。[[wugang-smart-boards-boarding-air-conditioning]]，而那一条还是计划。
    正确：计划给全县配齐智慧黑板。
    """
    for guide, steps, text in _statements(guides):
        for sentence in sentences(text):
            keys = [catalog.current(key) for key in CITED.findall(sentence)]
            planned = [key for key in keys if key in catalog.practices and catalog.practices[key].status == "plan"]
            if planned and len(planned) == len(keys) and not _PLANNED.search(sentence):
                yield Finding(
                    guide.source.place(*steps), f"{planned[0]} 还是计划，这一句却像已经做成", "请写“计划”“拟”一类的话"
                )


def guide_empty_table(catalog: Catalog, guides: Guides) -> Iterator[Finding]:
    """指引里的每张表都取得到数。

    表由数字里取，不由人填；一个也取不到，多半是单位或词写得和数字里不一样。

    错误：`unit: 元每月`，而数字里写的是“元/人·月”。
    正确：`unit: 元/人·月`
    """
    for guide in guides:
        for number, query in enumerate(guide.figures):
            if not figures_of(catalog, guide, query):
                what = f"“{query.title}”这张表一个数也没有取到"
                yield Finding(guide.source.place("figures", number, "unit"), what, "请照数字里的单位和名称写")


@warning
def guide_stale(catalog: Catalog, guides: Guides) -> Iterator[Finding]:
    """指引写成以后，同一子主题有了新的做法，要放进来看一遍。

    新的一条可能说的正相反。

    错误：`weighed: 2026-01-01`，而有一条做法是2026年3月收的，指引里没有提。
    正确：看过以后把 `weighed` 改成今天。
    """
    for guide in guides:
        members = {key for topic in guide.topics for key in catalog.by_topic.get(topic, ())}
        cited = {catalog.current(key) for key in guide.cited}
        newer = sorted(k for k in members - cited if catalog.practices[k].reviewed.start > guide.weighed.start)
        if newer:
            what = f"有 {len(newer)} 条做法比指引新，如 {newer[0]}"
            yield Finding(guide.source.place("weighed"), what, "请看过以后改 weighed 的日期")


def _statements(guides: Guides) -> Iterator[tuple[Guide, tuple[str | int, ...], str]]:
    for guide in guides:
        for steps, text in guide.statements():
            yield guide, steps, text


def _text(catalog: Catalog, key: str) -> str:
    """Return everything that a practice or a study says, in which a figure of a guide has to stand."""
    practice = catalog.practices.get(catalog.current(key))
    if practice:
        figures = " ".join(f"{one.claim} {one.value.text}" for one in practice.results if one.value)
        period = " ".join(when.text() for when in (practice.period.from_, practice.period.to) if when)
        return f"{practice.title} {practice.summary} {practice.cost} {period} {figures} {practice.source.body}"
    study = catalog.vocabulary.studies.get(key)
    return (
        f"{study.title} {study.place} {study.sample} {study.effect} {study.comparison} {study.limits} {study.year.text()}"
        if study
        else ""
    )


GUIDE_RULES: tuple[Rule, ...] = (
    guide_broken_link,
    guide_uncited,
    guide_number,
    guide_plan,
    guide_empty_table,
    guide_stale,
)
