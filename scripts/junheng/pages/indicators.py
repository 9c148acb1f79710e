"""The indicator index: every item of both frameworks with its thresholds, and the practices that serve it."""

from __future__ import annotations

from collections.abc import Iterator

from junheng.catalog import indicator_path
from junheng.library import Library
from junheng.markup import Page, definitions, escape, link, section, table
from junheng.model import Framework, Indicator, Threshold
from junheng.pages.listing import listing
from junheng.vocabulary import Vocabulary

DISCLAIMER = "数值为编者整理，以教育部原文为准。"


def indicator_pages(library: Library) -> Iterator[Page]:
    """Yield the index of indicators, the page of each, and the page of the difference coefficient."""
    yield _index(library)
    for indicator in library.catalog.vocabulary.indicators.values():
        yield _indicator(library, indicator)
    yield _coefficient(library.catalog.vocabulary)


def _indicator(library: Library, indicator: Indicator) -> Page:
    vocabulary, here = library.catalog.vocabulary, indicator_path(indicator.id)
    framework = vocabulary.frameworks[indicator.framework]
    part = next(part for part in framework.parts if part.id == indicator.part)
    members = library.catalog.members(library.catalog.by_indicator, indicator.id)
    facts = [
        ("办法", f"{escape(framework.title)}（{escape(indicator.document)}），{escape(part.title)}"),
        (
            "怎样判断",
            vocabulary.title("scopes", indicator.scope) + "，" + vocabulary.title("indicator-kinds", indicator.kind),
        ),
        ("计算", escape(indicator.formula)),
        ("印证", _corroboration(vocabulary, indicator.corroboration)),
        ("说明", escape(indicator.note)),
        ("别的叫法", escape("、".join(indicator.aliases))),
    ]
    none = "暂无收录：本库还没有明显服务于这一指标的做法。"
    if indicator.framework != "quality-balance":
        none = "本库按现行的优质均衡指标归类，不把做法归到这套较早的办法下。"
    parts = [
        f"{escape(indicator.wording)}{DISCLAIMER}\n\n",
        section("界限", "thresholds", _thresholds(vocabulary, indicator.thresholds) or "没有数值界限。"),
        section("含义", "meaning", definitions(facts)),
        section("做法", "practices", f"{len(members)} 条。\n\n{listing(library, members, here)}" if members else none),
    ]
    return Page(
        here,
        f"{indicator.id} {indicator.title}",
        "".join(parts),
        description=indicator.wording,
        crumbs=(("首页", "index.md"), ("指标", "indicators/index.md")),
    )


def _index(library: Library) -> Page:
    here = "indicators/index.md"
    vocabulary = library.catalog.vocabulary
    parts = [f"先看缺哪一项，再看谁做过。{DISCLAIMER}\n\n"]
    for framework in vocabulary.frameworks.values():
        parts.append(section(framework.title, framework.id, _framework(vocabulary, framework, here)))
        for part in framework.parts:
            rows = [
                [
                    link(here, f"{indicator.id} {indicator.title}", indicator_path(indicator.id)),
                    "；".join(_limit(vocabulary, threshold) for threshold in indicator.thresholds) or "定性",
                    str(len(library.catalog.by_indicator.get(indicator.id, ()))),
                ]
                for indicator in vocabulary.indicators.values()
                if (indicator.framework, indicator.part) == (framework.id, part.id)
            ]
            text = f"{escape(part.rule)}（{vocabulary.title('corroborations', part.corroboration)}）\n\n"
            text += table(["指标", "界限", "做法数"], rows) if rows else ""
            parts.append(section(part.title, f"{framework.id}-{part.id}", text, level=3))
    return Page(here, "按指标查", "".join(parts), crumbs=(("首页", "index.md"),))


def _framework(vocabulary: Vocabulary, framework: Framework, here: str) -> str:
    vetoes = "；".join(
        f"{veto.id} {veto.title}（{vocabulary.title('corroborations', veto.corroboration)}）"
        for veto in framework.vetoes
    )
    limits = "；".join(
        f"{'、'.join(vocabulary.title('threshold-levels', level) for level in limit.levels)}"
        f"{vocabulary.title('operators', limit.operator)} {limit.value:g}"
        f"（{vocabulary.title('coefficient-scopes', limit.applies_to)}）"
        for limit in framework.coefficients
        if isinstance(limit.value, float)
    )
    return definitions(
        [
            ("文号", escape(f"{framework.document}，{framework.issuer}，{framework.issued.text()}")),
            ("现状", escape(framework.status)),
            ("申请条件", escape(" ".join(framework.conditions))),
            (
                "校际差异系数",
                f"{escape(limits)}。{link(here, '怎样算', 'indicators/coefficient.md')}" if limits else "",
            ),
            ("一票否决", escape(vetoes)),
            ("说明", escape(framework.note)),
        ]
    )


def _coefficient(vocabulary: Vocabulary) -> Page:
    here = "indicators/coefficient.md"
    coefficient = vocabulary.coefficient
    crumbs = (("首页", "index.md"), ("指标", "indicators/index.md"))
    if coefficient is None:
        return Page(here, "校际差异系数", "词表缺失。", crumbs=crumbs)
    facts = [
        ("公式", escape(coefficient.formula)),
        ("步骤", "；".join(escape(step) for step in coefficient.steps)),
        ("权重", escape(coefficient.weighting)),
        ("学段", escape(coefficient.levels)),
        ("数据", escape(coefficient.data)),
        ("印证", _corroboration(vocabulary, coefficient.corroboration)),
    ]
    parts = [section("怎样算", "formula", definitions(facts))]
    for number, vector in enumerate(coefficient.vectors, 1):
        schools = zip(vector.pupils, vector.totals, strict=True)
        rows = [[f"{i}", f"{n:g}", f"{t:g}", f"{t / n:.2f}"] for i, (n, t) in enumerate(schools, 1)]
        text = table(["学校", "学生数", "拥有量", "生均"], rows)
        text += f"\n全县生均 {vector.mean:g}，差异系数 {vector.coefficient:g}。\n"
        parts.append(section(f"算例：{vector.name}", f"example-{number}", text))
    return Page(here, coefficient.title, "".join(parts), description=coefficient.weighting, crumbs=crumbs)


def _thresholds(vocabulary: Vocabulary, thresholds: tuple[Threshold, ...]) -> str:
    if not thresholds:
        return ""
    rows = [
        [
            escape(threshold.measure or "本指标"),
            "、".join(vocabulary.title("threshold-levels", level) for level in threshold.levels),
            f"{vocabulary.title('operators', threshold.operator)} {_value(threshold)}",
        ]
        for threshold in thresholds
    ]
    return table(["量的是什么", "学段", "界限"], rows)


def _limit(vocabulary: Vocabulary, threshold: Threshold) -> str:
    """Return a threshold in one line, such as 小学不低于 4.2人/百生."""
    levels = "、".join(vocabulary.title("threshold-levels", level) for level in threshold.levels)
    measure = f"{threshold.measure}，" if threshold.measure else ""
    return escape(f"{measure}{levels}{vocabulary.title('operators', threshold.operator)} ") + _value(threshold)


def _value(threshold: Threshold) -> str:
    value = f"{threshold.value:g}" if isinstance(threshold.value, float) else threshold.value
    return escape(f"{value}{threshold.unit}")


def _corroboration(vocabulary: Vocabulary, key: str) -> str:
    term = vocabulary.terms["corroborations"][key]
    return escape(f"{term.title}：{term.definition}")
