"""The whole self-check: two tables of text in, one result out, the same in both languages and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from junheng.assess.balance import Balance, coefficients, judge_balance
from junheng.assess.county import IndicatorResult, VetoResult, judge_county, verdict_of
from junheng.assess.figures import Answer, read_figures
from junheng.assess.headings import Rows
from junheng.assess.messages import Finding
from junheng.assess.rules import Rules
from junheng.assess.schools import SchoolResult, judge_schools
from junheng.assess.sizes import beside_table
from junheng.assess.table import Table, read_table


@dataclass(frozen=True)
class Judgement:
    """What the rules say of a county whose tables have been read. Numbers are not rounded."""

    framework: str
    coefficients: Mapping[str, Mapping[str, float | None]]
    """By level and indicator; None where it cannot be computed."""
    balance: tuple[Balance, ...]
    """The same coefficients with their limits and each school's part."""
    schools: tuple[SchoolResult, ...]
    school_rule: str
    """missed when a school misses the rule for schools; unknown when one is not known or read, or there is none; met; none."""
    indicators: tuple[IndicatorResult, ...]
    vetoes: tuple[VetoResult, ...]


def judge(rules: Rules, table: Table, answers: Mapping[str, Answer]) -> Judgement:
    """Return what the rules say of a table and answers that have been read."""
    balance = judge_balance(rules, table.schools, table.unread)
    judged = judge_schools(rules, table.schools)
    kept, refuted = beside_table(rules, table.schools, answers)
    indicators, vetoes = judge_county(rules, balance, kept, {**table.notes, **refuted})
    verdicts = [one.verdict for one in judged]
    if table.unread or not judged:
        verdicts.append("unknown")
    rule = "none" if rules.schools is None else verdict_of(verdicts)
    return Judgement(rules.framework, coefficients(balance), balance, judged, rule, indicators, vetoes)


def assess(rules: Rules, table: Rows, figures: Rows = ()) -> tuple[Judgement, tuple[Finding, ...], tuple[Finding, ...]]:
    """Read both tables and judge them; return also what is wrong with each."""
    read = read_table(rules, table)
    answers, in_figures = read_figures(rules, figures)
    return judge(rules, read, answers), read.findings, in_figures


def without_schools(judged: Judgement) -> Judgement:
    """Return the result of a table that gave no school: nothing that schools decide has a verdict."""
    indicators = tuple(one for one in judged.indicators if one.kind != "resource")
    return replace(judged, coefficients={}, balance=(), school_rule="unknown", indicators=indicators)


def as_json(judged: Judgement, table: Sequence[Finding], figures: Sequence[Finding]) -> dict[str, Any]:
    """Return the result as plain values, as `--format json` prints it and the browser's evaluator returns it."""
    findings = {"schools": [asdict(one) for one in table], "county": [asdict(one) for one in figures]}
    return {"findings": findings, **asdict(judged)}
