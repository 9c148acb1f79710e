"""The facts of a practice as a panel: where, when, who, for which indicators, at what cost, on what evidence."""

from __future__ import annotations

from html import escape
from typing import Final

from junheng.catalog.addresses import EVIDENCE_PAGE, href, indicator_path, page_url, region_path
from junheng.catalog.library import Library
from junheng.data.facts import Fact, facts
from junheng.model.indicators import Indicator
from junheng.model.phrases import NO_INDICATOR
from junheng.model.practice import Practice
from junheng.model.vocabulary import Vocabulary
from junheng.pages.indexes.indicators import DISCLAIMER
from junheng.pages.parts.limits import limit
from junheng.pages.parts.markup import html_link

_SHORT: Final = {"region", "levels", "status", "reviewed"}
"""The facts that stand two in a row."""


def facts_panel(library: Library, practice: Practice, here: str) -> str:
    """Return the panel as a list of terms in raw HTML: short facts stand two in a row, long ones have a row."""
    stated = {name: fact for name, fact in facts(library, practice).items() if fact.lines}
    rows = "".join(
        _row(fact.label, _OWN[name](library, practice, here) if name in _OWN else _shown(fact, here), name)
        for name, fact in stated.items()
    )
    return f'<dl class="jh-facts">\n{rows}</dl>\n'


def _row(label: str, text: str, name: str) -> str:
    mark = "" if name in _SHORT else ' class="jh-wide"'
    return f"<div{mark}><dt>{escape(label)}</dt><dd>{text}</dd></div>\n"


def _shown(fact: Fact, here: str) -> str:
    """Return the lines of a fact with their links, and its note."""
    linked = [html_link(here, line, *target) for line, target in zip(fact.lines, fact.links, strict=False)]
    return "；".join(linked or map(escape, fact.lines)) + _note(fact.note)


def _place(library: Library, practice: Practice, here: str) -> str:
    """Return the way to the place from its province down; of a hidden county that it is hidden."""
    vocabulary = library.catalog.vocabulary
    path = vocabulary.region_path(practice.region)
    text = " › ".join(html_link(here, region.name, region_path(region.code)) for region in path)
    hidden = vocabulary.terms["region-levels"]["hidden"]
    return f"{text}{_note(hidden.definition)}" if path[-1].level == hidden.id else text


def _note(text: str) -> str:
    return f' <span class="jh-note">{escape(text)}</span>' if text else ""


def _indicators(library: Library, practice: Practice, here: str) -> str:
    vocabulary = library.catalog.vocabulary
    items = "".join(_indicator(vocabulary.indicators[key], vocabulary, here) for key in practice.indicators)
    return f'<ul class="jh-tips">{items}</ul>' if items else NO_INDICATOR


def _indicator(indicator: Indicator, vocabulary: Vocabulary, here: str) -> str:
    """Return an indicator's link and, beside it, its thresholds, which the style sheet shows on hover and on focus."""
    limits = "；".join(limit(vocabulary, threshold) for threshold in indicator.thresholds) or "定性，没有数值界限"
    target, tip = href(here, page_url(indicator_path(indicator.id))), f"tip-{indicator.id}"
    return (
        f'<li><a href="{target}" aria-describedby="{tip}">{escape(f"{indicator.id} {indicator.title}")}</a> '
        f'<span role="tooltip" id="{tip}" class="jh-tip">{escape(f"{limits}。{DISCLAIMER}")}</span></li>'
    )


def _evidence(library: Library, practice: Practice, here: str) -> str:
    evidence = library.evidence[practice.id]
    badge = f'<strong class="jh-tier jh-tier-{evidence.tier}">证据 {escape(library.tier(practice))}</strong>'
    rules = html_link(here, "等级怎样算", EVIDENCE_PAGE)
    return f"{badge} {escape(evidence.why())}{rules}{_trace(library, practice)}"


def _trace(library: Library, practice: Practice) -> str:
    """Return what each tier's rule found, closed at first."""
    tiers = library.catalog.vocabulary.terms["tiers"]
    steps = "".join(
        f'<li><span class="jh-step">{step.tier} {escape(tiers[str(step.tier)].title)}</span>'
        f"<b>{'已满足' if step.met else '未满足'}</b>：{escape(step.reason)}</li>"
        for step in library.evidence[practice.id].steps
    )
    return f'<details class="jh-trace"><summary>逐级依据</summary><ul>{steps}</ul></details>'


_OWN: Final = {"region": _place, "indicators": _indicators, "evidence": _evidence}
"""The facts that the page shows in a form of their own."""
