"""Grade the evidence for a practice: a tier from 0 to 5, computed by the published rules, with its reasons.

The rules are monotone: adding a source, a figure or a variant never lowers a tier.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from junheng.catalog.catalog import Catalog
from junheng.model.practice import GAP, Figure, Practice
from junheng.text.markdown import plain

DESCRIBED = 40
"""Minimum number of characters of 做法 that describe how a thing is done; sentences on what the source omits do not count."""


@dataclass(frozen=True)
class TierRule:
    """A tier's rule, applied to one practice."""

    tier: int
    met: bool
    reason: str
    """Why it is met, or what is missing, in Chinese, without a full stop."""


@dataclass(frozen=True)
class Evidence:
    """A tier and how it was determined."""

    tier: int
    steps: tuple[TierRule, ...]
    """The rules of tiers 1 to 5."""

    def why(self) -> str:
        """Return the reason for the tier, and what the next one needs, in Chinese."""
        reached = [step.reason for step in self.steps if step.tier == self.tier]
        missing = next((step for step in self.steps if not step.met and step.tier > self.tier), None)
        because = f"因为{reached[0]}" if reached else f"因为{self.steps[0].reason}"
        return because + (f"；要到第 {missing.tier} 级，还需要{missing.reason}" if missing and reached else "") + "。"


def weigh_evidence(catalog: Catalog) -> Mapping[str, Evidence]:
    """Return the evidence of every practice by id."""
    alone = {practice.id: _alone(catalog, practice) for practice in catalog.practices.values()}
    return {key: _evidence(catalog, catalog.practices[key], alone) for key in catalog.practices}


def countable(practice: Practice) -> tuple[Figure, ...]:
    """Return the figures that count: an output or outcome, printed, dated and without doubt."""
    dated = practice.period.certainty != "unknown"
    return tuple(
        figure
        for figure in practice.results
        if figure.kind in {"output", "outcome"} and figure.value and not figure.doubt and (figure.date or dated)
    )


def _alone(catalog: Catalog, practice: Practice) -> tuple[TierRule, TierRule, TierRule]:
    """Return the steps that need no other practice: tiers 1, 2 and 3."""
    entries = [catalog.vocabulary.sources[citation.id] for citation in practice.sources]
    sound = [entry for entry in entries if entry.quality != "unverified"]
    sentences = re.split(r"(?<=[。；！？])", plain(dict(practice.body.sections).get("做法", "")))
    length = sum(len(sentence) for sentence in sentences if GAP not in sentence)
    if not sound:
        first = _lacking(1, "来源来历不明，其中的事实不作数")
    elif practice.status == "plan":
        first = _lacking(1, "来源成文时还只是打算")
    elif length < DESCRIBED:
        first = _lacking(1, "来源只点到名字，没有讲怎么做")
    else:
        first = _met(1, "来源讲了怎么做")

    figures = countable(practice) if sound else ()
    if figures:
        example = figures[0]
        shown = f"{example.claim}”{example.value.text if example.value else ''}{example.unit}"
        second = _met(2, f"有 {len(figures)} 个可以核对的数字，如“{shown}")
    else:
        second = _lacking(2, "一个没有遮去、不存疑、有时间的产出或成效数字")

    others = [entry for entry in sound if entry.independence == "other"]
    publishers = {entry.publisher for entry in sound}
    if others:
        third = _met(3, f"有做的单位以外的报道（{others[0].publisher}）")
    elif len(publishers) > 1:
        third = _met(3, "有两份发布者不同的来源")
    else:
        third = _lacking(3, "做的单位以外的官方或媒体报道，或第二份独立来源")
    return first, second, third


def _evidence(
    catalog: Catalog, practice: Practice, alone: Mapping[str, tuple[TierRule, TierRule, TierRule]]
) -> Evidence:
    steps = (*alone[practice.id], _several(catalog, practice, alone), _studied(catalog, practice))
    described = steps[0].met
    return Evidence(max([step.tier for step in steps if step.met and described], default=0), steps)


def _several(
    catalog: Catalog, practice: Practice, alone: Mapping[str, tuple[TierRule, TierRule, TierRule]]
) -> TierRule:
    """Apply the rule of tier 4."""
    kinds = {catalog.vocabulary.sources[citation.id].kind for citation in practice.sources}
    if "evaluation" in kinds:
        return _met(4, "有官方评估点名")
    _, figures, reported = alone[practice.id]
    changed = _has_outcome(practice)
    for other, kind, _note in catalog.relations.get(practice.id, ()):
        peer = catalog.practices.get(other)
        if kind != "variant" or peer is None or peer.region == practice.region:
            continue
        first, peer_figures, _ = alone[other]
        if first.met and figures.met and reported.met and peer_figures.met and (changed or _has_outcome(peer)):
            place = catalog.vocabulary.place_name(peer.region)
            return _met(4, f"本地有旁证，{place}做同类的事也有数字，且有成效数字")
    return _lacking(4, "本地有数字和旁证，另一个县做同类的事也有数字，其中至少一处是成效；或官方评估点名")


def _has_outcome(practice: Practice) -> bool:
    """Tell whether a figure that counts says what changed, and not only what was done."""
    return any(figure.kind == "outcome" for figure in countable(practice))


def _studied(catalog: Catalog, practice: Practice) -> TierRule:
    """Apply the rule of tier 5."""
    for citation in practice.sources:
        entry = catalog.vocabulary.sources[citation.id]
        if entry.kind == "study" and entry.independence == "other":
            return _met(5, f"有带对照的独立研究（{entry.publisher}）")
    return _lacking(5, "带对照的独立研究")


def _met(tier: int, reason: str) -> TierRule:
    return TierRule(tier, met=True, reason=reason)


def _lacking(tier: int, reason: str) -> TierRule:
    return TierRule(tier, met=False, reason=reason)
