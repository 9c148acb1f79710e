"""The facts of a practice as a panel: where, when, who, for which indicators, at what cost, on what evidence."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from junheng.catalog.addresses import href, indicator_path, page_url, region_path, topic_path
from junheng.catalog.library import Library
from junheng.model.indicators import Indicator
from junheng.model.phrases import NO_INDICATOR, period_text, topic_text
from junheng.model.practice import Practice
from junheng.model.vocabulary import Vocabulary
from junheng.pages.indexes.indicators import DISCLAIMER
from junheng.pages.parts.limits import limit
from junheng.pages.parts.markup import html_link


def facts(library: Library, practice: Practice, here: str) -> str:
    """Return the panel as a list of terms in raw HTML: short facts stand two in a row, long ones have a row."""
    short = "".join(_fact(term, text) for term, text in _short(library.catalog.vocabulary, practice, here))
    wide = "".join(_fact(term, text, "jh-wide") for term, text in _wide(library, practice, here))
    return f'<dl class="jh-facts">\n{short}{wide}</dl>\n'


def _fact(term: str, text: str, classes: str = "") -> str:
    mark = f' class="{classes}"' if classes else ""
    return f"<div{mark}><dt>{escape(term)}</dt><dd>{text}</dd></div>\n"


def _short(vocabulary: Vocabulary, practice: Practice, here: str) -> Iterator[tuple[str, str]]:
    yield "地方", _place(vocabulary, practice, here)
    yield "学段", escape("、".join(vocabulary.title("levels", level) for level in practice.levels))
    yield "现状", escape(vocabulary.title("statuses", practice.status))
    yield "最近核对", practice.reviewed.text()


def _wide(library: Library, practice: Practice, here: str) -> Iterator[tuple[str, str]]:
    vocabulary = library.catalog.vocabulary
    yield "时间", _period(vocabulary, practice)
    yield "谁来做", escape("、".join(practice.actors))
    yield "指标", _indicators(vocabulary, practice, here)
    yield "证据等级", _evidence(library, practice, here)
    yield "花费", escape(practice.cost)
    yield "主题", "；".join(_topic(vocabulary, here, topic) for topic in practice.topics)


def _place(vocabulary: Vocabulary, practice: Practice, here: str) -> str:
    path = vocabulary.region_path(practice.region)
    text = " › ".join(html_link(here, region.name, region_path(region.code)) for region in path)
    hidden = vocabulary.terms["region-levels"]["hidden"]
    return f"{text}{_note(hidden.definition)}" if path[-1].level == hidden.id else text


def _period(vocabulary: Vocabulary, practice: Practice) -> str:
    return escape(period_text(vocabulary, practice.period)) + _note(practice.period.note)


def _note(text: str) -> str:
    return f' <span class="jh-note">{escape(text)}</span>' if text else ""


def _indicators(vocabulary: Vocabulary, practice: Practice, here: str) -> str:
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
    rules = html_link(here, "等级怎样算", "evidence.md")
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


def _topic(vocabulary: Vocabulary, here: str, topic: str) -> str:
    home, _, sub = topic.partition("/")
    return html_link(here, topic_text(vocabulary, topic), topic_path(home), sub)
