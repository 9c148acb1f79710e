"""A county in five sentences, and what would mend it in words: what stands first on the page, in the report and on the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from junheng.assess.assessment import Judgement
from junheng.assess.balance import Balance
from junheng.assess.cells import shown
from junheng.assess.county import IndicatorResult
from junheng.assess.mending import Mending, Remedy
from junheng.assess.messages import fill
from junheng.assess.phrases import PHRASES
from junheng.assess.rules import Rules
from junheng.assess.whatif import Change
from junheng.assess.words import MONEY

NAMED: Final = 6
"""Maximum number of schools that a sentence names."""
WORST: Final = 2
"""Number of coefficients that are named as the worst."""
STEPS: Final = 5
"""Maximum number of steps that a sentence names."""


def conclusions(rules: Rules, judged: Judgement, unread: int, mending: Sequence[Mending]) -> tuple[str, ...]:
    """Return the sentences: how many items, which are missed, which schools, the worst coefficients, what would mend most.

    `unread` is how many rows of the table were not read.
    """
    names = called(rules, judged)
    sentences = (_counts(judged), _missed(judged), _schools(rules, judged, unread, names), _worst(rules, judged))
    most = [_most(rules, names, one) for one in mending[:1]]
    return tuple(one for one in (*sentences, *most) if one)


def vetoes(judged: Judgement) -> str:
    """Return which facts that exclude a county are so, and how many are not known; '' where the framework has none."""
    verdicts = [one.verdict for one in judged.vetoes]
    unknown = verdicts.count("unknown")
    if not verdicts or unknown == len(verdicts):
        return PHRASES["vetoes-open"] if verdicts else ""
    left = _said("vetoes-left", count=str(unknown)) if unknown else ""
    happened = "；".join(one.title for one in judged.vetoes if one.verdict == "missed")
    return _said("vetoes-happened", names=happened, left=left) if happened else _said("vetoes-none", left=left)


def partly(judged: Judgement, one: IndicatorResult) -> int:
    """Return how many schools miss a resource that the county as a whole meets."""
    if (one.kind, one.verdict) != ("resource", "met"):
        return 0
    return sum(school.verdicts[one.id] == "missed" for school in judged.schools)


def called(rules: Rules, judged: Judgement) -> Mapping[int, str]:
    """Return how each school is called, by its row: with its level where a school of the other level has the same name."""
    names = [one.name for one in judged.schools]
    return {
        one.row: _said("at-level", name=one.name, level=rules.level_titles[one.level])
        if names.count(one.name) > 1
        else one.name
        for one in judged.schools
    }


def ways(rules: Rules, names: Mapping[int, str], mending: Mending) -> Iterator[str]:
    """Yield each way to mend a resource as a text without an end; where both are open, moves before additions."""
    seen = set()
    for remedy in mending.remedies:
        yield _way(rules, names, remedy, f"way-{remedy.way}{'-other' if remedy.level in seen else ''}")
        seen.add(remedy.level)


def effect(names: Mapping[int, str], mending: Mending) -> str:
    """Return what comes of mending a resource by the first way at each level."""
    said = [PHRASES["effect-met"]] if mending.met else []
    if mending.schools:
        said.append(_said("effect-schools", names=listed([names[row] for row in mending.schools])))
    return "，".join(said) or PHRASES["effect-none"]


def quantity(amount: float, unit: str) -> str:
    """Return an amount in the unit that people say it in."""
    return f"{shown(amount / 10000, 2)} 万元" if unit == MONEY else f"{shown(amount, 0)} {unit}"


def listed(names: Sequence[str]) -> str:
    """Return names as one text: the first few, and how many there are."""
    text = "、".join(names[:NAMED])
    return _said("more-schools", names=text, count=str(len(names))) if len(names) > NAMED else text


def school_rule(rules: Rules) -> str:
    """Return the rule for schools in words; '' where there is none."""
    if rules.schools is None:
        return ""
    return _said("school-rule", least=shown(rules.schools.least, 0), rest=shown(rules.schools.rest * 100, 0))


def _counts(judged: Judgement) -> str:
    verdicts = [one.verdict for one in judged.indicators]
    none, part = verdicts.count("none"), sum(partly(judged, one) > 0 for one in judged.indicators)
    return _said(
        "counts",
        count=str(len(verdicts)),
        missed=str(verdicts.count("missed")),
        unknown=str(verdicts.count("unknown")),
        met=str(verdicts.count("met")),
        none=_said("counts-none", count=str(none)) if none else "",
        partly=_said("counts-partly", count=str(part)) if part else "",
    )


def _missed(judged: Judgement) -> str:
    names = [f"{one.id} {one.title}" for one in judged.indicators if one.verdict == "missed"]
    return _said("missed", names="、".join(names)) if names else PHRASES["missed-none"]


def _schools(rules: Rules, judged: Judgement, unread: int, names: Mapping[int, str]) -> str:
    if not judged.schools:
        return PHRASES["schools-none"]
    if rules.schools is None:
        return _said("schools-free", count=str(len(judged.schools)))
    missed = [names[one.row] for one in judged.schools if one.verdict == "missed"]
    unknown = sum(one.verdict == "unknown" for one in judged.schools)
    return _said(
        "schools",
        count=str(len(judged.schools)),
        met=str(len(judged.schools) - len(missed) - unknown),
        rule=school_rule(rules),
        missed=_said("schools-missed", count=str(len(missed)), names=listed(missed)) if missed else "",
        unknown=(_said("schools-unknown", count=str(unknown)) if unknown else "")
        + (_said("schools-unread", count=str(unread)) if unread else ""),
    )


def _worst(rules: Rules, judged: Judgement) -> str:
    """Name the coefficients that are farthest above their limits; where fewer are above, those that are nearest below."""
    known = [(one, one.coefficient, one.limit) for one in judged.balance if one.coefficient is not None and one.limit]
    known.sort(key=lambda each: each[2] - each[1])
    titles = {one.id: f"{one.id} {one.title}" for one in rules.resources}
    said = [_coefficient(rules, titles, one, value, limit) for one, value, limit in known[:WORST]]
    return _said("worst", names="，".join(said)) if said else ""


def _coefficient(rules: Rules, titles: Mapping[str, str], one: Balance, value: float, limit: float) -> str:
    return _said(
        "worst-over" if one.verdict == "missed" else "worst-within",
        level=rules.level_titles[one.level],
        title=titles.get(one.indicator, "各项平均"),
        value=shown(value, 3),
        operator=rules.operator_titles[one.operator],
        limit=shown(limit, 3),
        off=shown(value - limit, 3),
    )


def _most(rules: Rules, names: Mapping[int, str], mending: Mending) -> str:
    title = next(f"{one.id} {one.title}" for one in rules.resources if one.id == mending.indicator)
    levels = {remedy.level: remedy for remedy in reversed(mending.remedies)}
    first = [remedy for remedy in mending.remedies if levels[remedy.level] is remedy]
    said = "；".join(_way(rules, names, remedy, f"way-{remedy.way}") for remedy in first)
    return _said("most", title=title, ways=said, effect=effect(names, mending))


def _way(rules: Rules, names: Mapping[int, str], remedy: Remedy, code: str) -> str:
    steps = "、".join(_step(names, remedy, step) for step in remedy.steps[:STEPS])
    more = _said("more-steps", count=str(len(remedy.steps))) if len(remedy.steps) > STEPS else ""
    amount = quantity(remedy.amount, remedy.unit)
    said = _said(code, level=rules.level_titles[remedy.level], amount=amount, steps=steps + more)
    if remedy.before is None or remedy.after is None:
        return said
    return said + _said("changes", before=shown(remedy.before, 3), after=shown(remedy.after, 3))


def _step(names: Mapping[int, str], remedy: Remedy, step: Change) -> str:
    return fill(
        PHRASES[f"step-{remedy.way}"],
        {"from": names.get(step.from_row, ""), "to": names[step.to_row], "amount": quantity(step.amount, remedy.unit)},
    )


def _said(code: str, **slots: str) -> str:
    return fill(PHRASES[code], slots)
