"""A county's own figures: two columns, 指标 and 数值; each row is read by what its figure is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from junheng.assess import words
from junheng.assess.cells import Reading, plain, read_number, read_percent, read_ratio, squeezed
from junheng.assess.headings import Rows
from junheng.assess.messages import Finding, finding
from junheng.assess.rules import Figure, Rules

Answer = float | str | bool
"""A number, a grade as `words.GRADES` writes it first, yes or no, or NOT_APPLICABLE."""
NOT_APPLICABLE: Final = "none"
"""The answer to a figure that the county cannot have."""


def read_figures(rules: Rules, rows: Rows) -> tuple[Mapping[str, Answer], tuple[Finding, ...]]:
    """Return the answers by the id of the figure, the choice or the veto, with what is wrong; a blank is no answer."""
    names, many = _names(rules), _many(rules)
    figures = {figure.id: figure for item in rules.items for figure in item.figures}
    vetoes = {veto.id for veto in rules.vetoes}
    answers: dict[str, Answer] = {}
    first: dict[str, int] = {}
    findings = []
    for number, row in enumerate(rows, 1):
        name, text = ([*row, "", ""])[:2]
        key = names.get(_key(name), "")
        if _skipped(number, name, text):
            continue
        if not key:
            findings.append(_unknown(rules, many, number, name))
        elif key in first:
            findings.append(finding(number, 1, "duplicate-figure", label=plain(name), first=str(first[key])))
        else:
            first[key] = number
            answer, problem = _answer(figures.get(key), text, veto=key in vetoes)
            if problem.problem:
                findings.append(finding(number, 2, problem.problem, label=plain(name), **problem.slots))
            elif answer is not None:
                answers[key] = answer
    return answers, tuple(findings)


def _skipped(number: int, name: str, text: str) -> bool:
    """Tell whether a row is blank, or the headings."""
    if not plain(name) and not plain(text):
        return True
    return number == 1 and squeezed(name) in words.FIGURES["指标"] and squeezed(text) in words.FIGURES["数值"]


def _key(name: str) -> str:
    return squeezed(name).upper()


def _names(rules: Rules) -> dict[str, str]:
    """Return each way to name a figure, a choice or a veto, with its id: the id, the title, both, and the label."""
    names = {}
    for item in rules.items:
        if item.kind == "choice":
            names.update(dict.fromkeys(_ways(item.id, item.title), item.id))
        for figure in item.figures:
            alone = len(item.figures) == 1
            names.update(dict.fromkeys(_ways(figure.id, figure.label), figure.id))
            names.update(dict.fromkeys(_ways(item.id, item.title) if alone else (), figure.id))
            behind = figure.levels
            names.update(
                dict.fromkeys((_key(item.id + behind), _key(item.title + behind)) if behind else (), figure.id)
            )
    for veto in rules.vetoes:
        names.update(dict.fromkeys(_ways(veto.id, veto.title), veto.id))
    return names


def _ways(key: str, title: str) -> Iterator[str]:
    yield from (_key(key), _key(title), _key(key + title))


def _many(rules: Rules) -> dict[str, tuple[Figure, ...]]:
    """Return each way to name an indicator that has several figures, with these."""
    return {way: item.figures for item in rules.items if len(item.figures) > 1 for way in _ways(item.id, item.title)}


def _unknown(rules: Rules, many: Mapping[str, tuple[Figure, ...]], number: int, name: str) -> Finding:
    if _key(name) in many:
        labels = "、".join(f"{figure.id}（{figure.label}）" for figure in many[_key(name)])
        return finding(number, 1, "which-figure", text=plain(name), labels=labels)
    example = next((item.id for item in rules.items if item.kind != "resource"), "")
    return finding(number, 1, "unknown-figure", text=plain(name), example=example)


def _answer(figure: Figure | None, text: str, *, veto: bool) -> tuple[Answer | None, Reading]:
    """Read a cell as its figure asks; what is not a figure is a choice. A blank is no answer and no problem."""
    bare = squeezed(text)
    slots = {"text": plain(text)}
    if bare in words.BLANKS:
        return None, Reading(None)
    if bare in words.NONE:
        return NOT_APPLICABLE, Reading(None)
    if figure is None:
        yes, no = (words.HAPPENED, words.NOT_HAPPENED) if veto else (words.YES, words.NO)
        return (bare in yes, Reading(None)) if bare in (*yes, *no) else (None, Reading(None, "not-a-choice", slots))
    if isinstance(figure.value, str):
        grades = grades_of(figure.value)
        grade = next((listed[0] for listed in grades if bare in listed), None)
        known = "、".join(listed[0] for listed in grades)
        return grade, Reading(None, "" if grade else "not-a-grade", {**slots, "grades": known})
    read = _number(figure, figure.value, text)
    return read.value, read


def grades_of(limit: str) -> tuple[tuple[str, ...], ...]:
    """Return the grades among which a limit stands, the lowest first; only itself where none are known."""
    found = (grades for grades in words.GRADES if any(limit in listed for listed in grades))
    return next(found, ((limit,),))


def _number(figure: Figure, limit: float, text: str) -> Reading:
    if figure.kind == "percent":
        return read_percent(text, limit)
    if figure.kind == "ratio":
        return read_ratio(text, limit)
    return read_number(text, figure.units, figure.unit)
