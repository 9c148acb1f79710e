"""The facts of a practice as a panel: where, when, who, for which indicators, at what cost, on what evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from markupsafe import Markup

from junheng.catalog.addresses import EVIDENCE_PAGE, INDICATORS_PAGE, href, indicator_path, page_url, region_path
from junheng.catalog.library import Library
from junheng.data.facts import Fact, facts
from junheng.model.indicators import Indicator
from junheng.model.practice import Bearing, Practice
from junheng.model.vocabulary import Vocabulary
from junheng.pages.about.status import is_due
from junheng.pages.indexes.indicators import DISCLAIMER
from junheng.pages.parts.elements import anchor, html, joined
from junheng.pages.parts.limits import limit

_AT_HEAD: Final = {"cost", "actors", "status", "last_known"}
"""The facts that the head of the page says whole."""
_SHORT: Final = {"region", "lists", "levels", "read"}
"""The facts that stand two in a row on paper."""


def facts_panel(library: Library, practice: Practice, here: str) -> Markup:
    """Return the panel below its heading: beside the text on a wide page, below it on a narrow one and on paper."""
    found = facts(library, practice).items()
    stated = {name: fact for name, fact in found if fact.lines and name not in _AT_HEAD}
    if "read" in stated:
        stated["read"] = replace(stated["read"], note=_readers(library, practice))
    rows = joined(
        _row(fact.label, _OWN[name](library, practice, here) if name in _OWN else _shown(fact, here), name)
        for name, fact in stated.items()
    )
    heading = Markup('<h2 id="facts">基本情况</h2>')
    return html(
        '<section class="jh-beside" aria-labelledby="facts">\n{}\n<dl class="jh-facts">\n{}</dl>\n</section>\n\n',
        heading,
        rows,
    )


def _readers(library: Library, practice: Practice) -> str:
    """Return in which role the practice was read against its sources, and whether that is due again."""
    vocabulary = library.catalog.vocabulary
    again = any(one.practice == practice.id and one.result != "not-found" for one in vocabulary.rereadings)
    lost = any(key in vocabulary.visits and vocabulary.visits[key].outcome != "unreached" for key in practice.cited)
    parts = (
        "编者对照",
        "第二位读者另读过一遍" if again else "",
        "已过一年，到期重新核对" if is_due(practice, library.edition) else "",
        "有更新的来源，待核对" if practice.id in library.follow_ups else "",
        "有来源打不开了，待核对" if lost else "",
    )
    return "；".join(filter(None, parts))


def _row(label: str, text: str, name: str) -> Markup:
    mark = "" if name in _SHORT else Markup(' class="jh-wide"')
    return html("<div{}><dt>{}</dt><dd>{}</dd></div>\n", mark, label, text)


def _shown(fact: Fact, here: str) -> Markup:
    """Return the lines of a fact with their links, and its note."""
    linked = [anchor(here, line, *target) for line, target in zip(fact.lines, fact.links, strict=False)]
    return joined(linked or fact.lines, "；") + _note(fact.note)


def _place(library: Library, practice: Practice, here: str) -> Markup:
    """Return the way to the place from its province down; of a hidden county that it is hidden."""
    vocabulary = library.catalog.vocabulary
    path = vocabulary.region_path(practice.region)
    text = joined((anchor(here, region.name, region_path(region.code)) for region in path), " › ")
    hidden = vocabulary.terms["region-levels"]["hidden"]
    return text + _note(hidden.definition) if path[-1].level == hidden.id else text


def _note(text: str) -> Markup:
    return html(' <span class="jh-note">{}</span>', text) if text else Markup()


def _indicators(library: Library, practice: Practice, here: str) -> str:
    vocabulary = library.catalog.vocabulary
    items = joined(_bearing(vocabulary, bearing, here) for bearing in practice.indicators)
    return html('<ul class="jh-tips">{}</ul>', items)


def _bearing(vocabulary: Vocabulary, bearing: Bearing, here: str) -> Markup:
    """Return how the practice bears on an indicator or a veto: its link, the strength in words, and why."""
    if bearing.id in vocabulary.indicators:
        name = _indicator(vocabulary.indicators[bearing.id], vocabulary, here)
    else:
        framework = next(f for f in vocabulary.frameworks.values() if bearing.id in {veto.id for veto in f.vetoes})
        title = f"{bearing.id} {vocabulary.title('items', bearing.id)}（一票否决）"
        name = anchor(here, title, INDICATORS_PAGE, f"{framework.id}-terms")
    strength = vocabulary.title("strengths", bearing.strength)
    return html(
        '<li>{} <b class="jh-strength">{}</b> <span class="jh-note">{}</span></li>', name, strength, bearing.why
    )


def _indicator(indicator: Indicator, vocabulary: Vocabulary, here: str) -> Markup:
    """Return an indicator's link and, beside it, its thresholds, which the style sheet shows on hover and on focus."""
    limits = "；".join(limit(vocabulary, threshold) for threshold in indicator.thresholds) or "定性，没有数值界限"
    target, tip = href(here, page_url(indicator_path(indicator.id))), f"tip-{indicator.id}"
    return html(
        '<a href="{}" aria-describedby="{}">{} {}</a> <span role="tooltip" id="{}" class="jh-tip">{}。{}</span>',
        target,
        tip,
        indicator.id,
        indicator.title,
        tip,
        limits,
        DISCLAIMER,
    )


def _evidence(library: Library, practice: Practice, here: str) -> Markup:
    evidence = library.evidence[practice.id]
    badge = html('<strong class="jh-marks jh-shown-{}">{}</strong>', evidence.shown, library.marks(practice))
    rules = anchor(here, "怎样算", EVIDENCE_PAGE)
    by = f"说的是{evidence.said_by}；" if evidence.said_by else ""
    return html("{} {}{}{}{}", badge, by, evidence.why(), rules, _trace(library, practice))


def _trace(library: Library, practice: Practice) -> Markup:
    """Return what the rule of each degree found, closed at first."""
    titles = library.catalog.vocabulary.titles["shown"]
    steps = joined(
        html(
            '<li><span class="jh-step">{}</span><b>{}</b>：{}</li>',
            titles[str(step.degree)],
            "已满足" if step.met else "未满足",
            step.reason,
        )
        for step in library.evidence[practice.id].steps
    )
    return html('<details class="jh-trace"><summary>逐级依据</summary><ul>{}</ul></details>', steps)


_OWN: Final = {"region": _place, "indicators": _indicators, "evidence": _evidence}
"""The facts that the page shows in a form of their own."""
