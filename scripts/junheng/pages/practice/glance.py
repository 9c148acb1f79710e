"""The head of a practice: whether it is a plan, a warning or over; and its cost, people, time and evidence as four marks."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

from junheng.catalog.addresses import EVIDENCE_PAGE
from junheng.catalog.glance import Mark, money, persons, tag
from junheng.catalog.library import Library
from junheng.data.facts import facts
from junheng.model.phrases import TO_ASK, period_text
from junheng.model.practice import Practice
from junheng.pages.parts.elements import anchor, html, joined

DEGREES: Final = 4
"""The blocks of the meter: the highest degree of what can be shown."""
_AMOUNT: Final = re.compile(
    r"((?:约|近|超过|超|不足|至少)?[0-9][0-9.]*[余多]?(?:万|亿)?[余多]?元(?:/[^，。；、（）]+)?)"
)
"""An amount of money in a sentence."""
_FIGURES: Final = "“数字”"
"""How a sentence names the section of the figures."""


def badge(library: Library, practice: Practice) -> Markup:
    """Return in a box what must be known first; nothing for what was done."""
    vocabulary = library.catalog.vocabulary
    word = tag(vocabulary, practice)
    if not word:
        return Markup()
    return html('<p class="jh-first"><b class="jh-tag">{}</b> {}</p>\n\n', word, _reason(library, practice))


def _reason(library: Library, practice: Practice) -> str:
    """Return for what it is a warning, as the record says; or what the status means."""
    terms = library.catalog.vocabulary.terms["statuses"]
    warned = [f"{one.id}：{one.why}" for one in practice.indicators if one.strength == "warns"]
    return "".join(warned) if warned and not practice.serves else terms[practice.status].definition


def glance(library: Library, practice: Practice, here: str) -> Markup:
    """Return the four marks as a list of terms."""
    marks = (
        ("花费", _cost(library, practice)),
        ("用人", _people(library, practice)),
        ("时间", _time(library, practice)),
        ("证据", _evidence(library, practice, here)),
    )
    items = joined(html("<div><dt>{}</dt><dd>{}</dd></div>\n", name, text) for name, text in marks)
    return html('<dl class="jh-glance">\n{}</dl>\n\n', items)


def _cost(library: Library, practice: Practice) -> Markup:
    """Return the sentence on the cost with its amounts in bold; or what was spent; or that it is to be asked."""
    if practice.cost:
        parts = enumerate(_AMOUNT.split(practice.cost))
        cost = joined(html("<b>{}</b>", part) if number % 2 else html("{}", part) for number, part in parts)
        return cost.replace(_FIGURES, html('<a href="#figures">{}</a>', _FIGURES)) if practice.results else cost
    spent = money(library.catalog.vocabulary, practice)
    return _mark(spent) if spent else html("来源没有说{}", _asked(practice, "cost"))


def _people(library: Library, practice: Practice) -> Markup:
    found = persons(library.catalog.vocabulary, practice)
    actors = html('<span class="jh-note">由{}来做</span>', "、".join(practice.actors)) if practice.actors else ""
    if found:
        return html("{} {}", _mark(found), actors)
    return html("{}{}", actors, "" if actors else html("来源没有说{}", _asked(practice, "staff")))


def _mark(mark: Mark) -> Markup:
    plan = "（计划）" if mark.planned else ""
    return html('<b>{}</b> <span class="jh-note">{}{}</span>', mark.figure.replace(" ", "\u00a0"), mark.claim, plan)


def _asked(practice: Practice, about: str) -> Markup:
    """Return the way to the questions, where one is about it."""
    asked = any(one.about == about for one in practice.ask)
    return html('，见<a href="#ask">{}</a>', TO_ASK) if asked else Markup()


def _time(library: Library, practice: Practice) -> Markup:
    """Return when it ran, whether it still does and when it was last heard of."""
    vocabulary, stated = library.catalog.vocabulary, facts(library, practice)
    last = stated["last_known"]
    heard = f"，最近消息 {last.text()}。{last.note}" if last.lines else ""
    when = practice.period.text() or period_text(vocabulary, practice.period)
    status = vocabulary.title("statuses", practice.status)
    return html('<b>{}</b> <span class="jh-note">{}{}</span>', when, status, heard)


def _evidence(library: Library, practice: Practice, here: str) -> Markup:
    evidence, vocabulary = library.evidence[practice.id], library.catalog.vocabulary
    shown, said = vocabulary.title("shown", str(evidence.shown)), vocabulary.title("speakers", evidence.said)
    rules = anchor(here, "怎样算", EVIDENCE_PAGE)
    return html(
        '{}<b>{}</b> <span class="jh-note">{}，{} 级里的第 {} 级。{}</span>',
        meter(evidence.shown), shown, said, DEGREES, evidence.shown, rules,
    )  # fmt: skip


def meter(shown: int) -> Markup:
    """Return as many full blocks as the degree, of as many as there are; the words beside it say it too."""
    blocks = joined(
        html('<i class="{}"></i>', "jh-on" if degree <= shown else "jh-off") for degree in range(1, DEGREES + 1)
    )
    return html('<span class="jh-meter" aria-hidden="true">{}</span> ', blocks)
