"""The county against its framework: each indicator met, missed by how much, or not judged and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from junheng.assess.balance import Balance
from junheng.assess.cells import holds, shown
from junheng.assess.figures import NOT_APPLICABLE, Answer, grades_of
from junheng.assess.rules import Figure, Item, Rules

NAMED: Final = 3
"""Maximum number of schools that are named where one or more are lacking."""


@dataclass(frozen=True)
class FigureResult:
    """What the rules say of one figure."""

    id: str
    label: str
    value: float | str | None
    operator: str
    limit: float | str
    unit: str
    distance: float | None
    """How far it is from its limit, in its unit; 0 when met, None for a grade or when not judged."""
    verdict: str
    """met, missed, unknown, or none where the county cannot have it."""


@dataclass(frozen=True)
class IndicatorResult:
    """What the rules say of one indicator. A resource's figures are its coefficients, one a level."""

    id: str
    title: str
    part: str
    kind: str
    """resource, figures or choice."""
    figures: tuple[FigureResult, ...]
    missing: tuple[str, ...]
    """The labels of what is not known, with the schools that it is for."""
    notes: tuple[str, ...]
    """What was assumed and what was converted."""
    verdict: str
    """missed when a figure is; else unknown when one is missing; else met. none where it has no limit of its own."""
    text: str
    """The verdict in Chinese."""


@dataclass(frozen=True)
class VetoResult:
    """Whether a fact that excludes the county is so."""

    id: str
    title: str
    verdict: str
    """met: it is not so; missed: it is; unknown."""


def judge_county(
    rules: Rules, balance: Sequence[Balance], answers: Mapping[str, Answer], notes: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[IndicatorResult, ...], tuple[VetoResult, ...]]:
    """Return what the rules say of each indicator and of each veto. `notes` are those of the table, by resource."""
    judged = (_indicator(rules, item, balance, answers) for item in rules.items)
    indicators = tuple(replace(one, notes=notes.get(one.id, ())) for one in judged)
    vetoes = tuple(VetoResult(veto.id, veto.title, _choice(answers.get(veto.id), good=False)) for veto in rules.vetoes)
    return indicators, vetoes


def verdict_of(verdicts: Sequence[str]) -> str:
    """Return what several verdicts come to."""
    return next((verdict for verdict in ("missed", "unknown", "met") if verdict in verdicts), "none")


def lacking_text(balance: Balance) -> str:
    """Return which schools have no figure, the first few by name; '' when none lacks one or none has one."""
    if not balance.lacking or not balance.schools:
        return ""
    names = "、".join(one.name for one in balance.lacking[:NAMED])
    count = len(balance.lacking)
    return f"{names}等 {count} 所没有读出数" if count > NAMED else f"{names}没有读出数"


def _indicator(rules: Rules, item: Item, balance: Sequence[Balance], answers: Mapping[str, Answer]) -> IndicatorResult:
    figures: tuple[FigureResult, ...] = ()
    missing: tuple[str, ...]
    if item.kind == "choice":
        verdict = _choice(answers.get(item.id), good=True)
        missing = (item.title,) if verdict == "unknown" else ()
    elif item.kind == "resource":
        own = [one for one in balance if one.indicator == item.id and one.limit is not None]
        figures = tuple(_coefficient(rules, item, one) for one in own)
        missing = tuple(_missing(rules, one) for one in own if one.verdict == "unknown")
        verdict = verdict_of([figure.verdict for figure in figures])
    else:
        figures = tuple(_figure(figure, answers.get(figure.id)) for figure in item.figures)
        missing = tuple(figure.label for figure in figures if figure.verdict == "unknown")
        verdict = verdict_of([figure.verdict for figure in figures])
    text = _text(rules, verdict, figures, missing)
    return IndicatorResult(item.id, item.title, item.part, item.kind, figures, missing, (), verdict, text)


def _choice(answer: Answer | None, *, good: bool) -> str:
    if answer == NOT_APPLICABLE:
        return "none"
    return "unknown" if answer is None else "met" if answer == good else "missed"


def _coefficient(rules: Rules, item: Item, one: Balance) -> FigureResult:
    """Return a coefficient as a figure."""
    return FigureResult(
        f"{item.id}.{one.level}",
        _label(rules, one),
        one.coefficient,
        one.operator,
        one.limit or 0.0,
        "",
        one.distance,
        one.verdict,
    )


def _label(rules: Rules, one: Balance) -> str:
    return f"{rules.level_titles[one.level]}差异系数"


def _missing(rules: Rules, one: Balance) -> str:
    why = lacking_text(one)
    return f"{_label(rules, one)}（{why}）" if why else _label(rules, one)


def _figure(figure: Figure, answer: Answer | None) -> FigureResult:
    value = None if answer == NOT_APPLICABLE else answer
    verdict, distance = ("none" if answer == NOT_APPLICABLE else "unknown"), None
    if value is not None and isinstance(figure.value, str):
        verdict = "met" if _reaches(str(value), figure.value) else "missed"
    elif value is not None and isinstance(figure.value, float):
        number = float(value)
        verdict = "met" if holds(number, figure.operator, figure.value) else "missed"
        distance = 0.0 if verdict == "met" else abs(number - figure.value)
    return FigureResult(figure.id, figure.label, value, figure.operator, figure.value, figure.unit, distance, verdict)


def _reaches(grade: str, limit: str) -> bool:
    names = [listed[0] for listed in grades_of(limit)]
    return names.index(grade) >= names.index(limit)


def _text(rules: Rules, verdict: str, figures: Sequence[FigureResult], missing: Sequence[str]) -> str:
    said = [_figure_text(rules, figure, alone=len(figures) == 1) for figure in figures if figure.verdict != "unknown"]
    if missing:
        said.append(f"不能判断：缺 {'；'.join(missing)}")
    if not figures and not missing:
        said.append({"met": "达到", "missed": "未达到"}.get(verdict, "没有单项的界限"))
    return "；".join(said)


def _figure_text(rules: Rules, figure: FigureResult, *, alone: bool) -> str:
    label = "" if alone else f"{figure.label} "
    if figure.value is None:
        return f"{label}不适用"
    limit = f"{rules.operator_titles[figure.operator]} {_number(figure.limit)}"
    verdict = "达到" if figure.verdict == "met" else "未达到"
    distance = f"，差 {_number(figure.distance)}" if figure.distance else ""
    return f"{label}{_number(figure.value)}（{limit}）{verdict}{distance}"


def _number(value: float | str | None) -> str:
    return value if isinstance(value, str) else shown(value or 0.0, 3)
