"""The findings that a rule yields, and a rule's code, severity and page, which follow from its function."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from junheng.text.findings import Diagnostic, Place, Severity


class Finding(NamedTuple):
    """A place, what is wrong there, and what to do about it, both texts in Chinese."""

    place: Place
    message: str
    help: str


Rule = Callable[..., Iterator[Finding]]
"""A generator of findings. Its name is its code. Its parameters name what it checks, such as `practice` or `catalog`. Its
docstring is its page on the site: a first line that says what must hold, then why, then `错误：` and `正确：` with an example
each."""

_WEIGHT = "junheng_severity"


def warning(rule: Rule) -> Rule:
    """Mark a rule whose findings do not fail the check."""
    setattr(rule, _WEIGHT, Severity.WARNING)
    return rule


def code(rule: Rule) -> str:
    """Return a rule's code, such as `unknown-term`."""
    return rule.__name__.replace("_", "-")


def severity(rule: Rule) -> Severity:
    """Return the severity of a rule's findings."""
    return Severity(getattr(rule, _WEIGHT, Severity.ERROR))


def explain(rule: Rule) -> str:
    """Return a rule's docstring."""
    return inspect.getdoc(rule) or ""


def run(rules: tuple[Rule, ...], **subjects: Any) -> Iterator[Diagnostic]:
    """Yield the findings of each rule, called with the subjects that its parameters name."""
    for rule in rules:
        for finding in rule(**{name: subjects[name] for name in _parameters(rule)}):
            yield Diagnostic(finding.place, code(rule), finding.message, finding.help, severity(rule))


@lru_cache
def _parameters(rule: Rule) -> tuple[str, ...]:
    return tuple(inspect.signature(rule).parameters)
