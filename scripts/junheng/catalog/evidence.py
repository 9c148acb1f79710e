"""Mark the evidence for a practice twice, by published rules: who says it, and what is shown; each mark with its reason.

The rules are monotone: adding a source or a figure never lowers a mark. Nothing is borrowed from another county.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from junheng.catalog.catalog import Catalog
from junheng.model.practice import GAP, Figure, Practice
from junheng.model.terms import SourceEntry
from junheng.text.markdown import plain

DESCRIBED: Final = 40
"""Minimum number of characters of 做法 that describe how a thing is done; sentences on what the source omits do not count."""
SPEAKERS: Final = ("unknown", "own", "local", "outside", "above", "study")
"""Who says it, the farthest from the doer last: ids of the vocabulary `speakers`."""


@dataclass(frozen=True)
class Step:
    """The rule of a degree of `shown`, applied to one practice."""

    degree: int
    met: bool
    reason: str
    """Why it is met, or what is missing, in Chinese, without a full stop."""


@dataclass(frozen=True)
class Evidence:
    """Both marks of a practice, and how they were determined."""

    said: str
    """Who says it: an id of the vocabulary `speakers`."""
    said_by: str
    """The publisher that the mark is from; '' when no source counts."""
    shown: int
    """What is shown, 0 to 4: an id of the vocabulary `shown`."""
    steps: tuple[Step, ...]
    """The rules of the degrees 1 to 4."""

    @property
    def rank(self) -> tuple[int, int]:
        """The place in every list: what is shown first, then who says it."""
        return self.shown, SPEAKERS.index(self.said)

    @property
    def tier(self) -> int:
        """The single number of earlier editions, 0 to 5, as near as the two marks give it.

        Programs that read `evidence.tier` keep working for one edition; no page shows it.
        """
        if self.shown < 2:
            return self.shown
        if self.said in {"own", "local", "unknown"}:
            return 2
        return 5 if self.shown == 4 else 4 if self.said == "above" else 3

    def why(self) -> str:
        """Return the reason for what is shown, and what the next degree needs, in Chinese."""
        reached = [step.reason for step in self.steps if step.degree == self.shown]
        missing = next((step for step in self.steps if not step.met and step.degree > self.shown), None)
        because = f"因为{reached[0]}" if reached else f"因为{self.steps[0].reason}"
        return because + (f"；再进一级，还需要{missing.reason}" if missing and reached else "") + "。"


def weigh_evidence(catalog: Catalog) -> Mapping[str, Evidence]:
    """Return the evidence of every practice by id."""
    return {practice.id: _evidence(catalog, practice) for practice in catalog.practices.values()}


def countable(practice: Practice, kinds: tuple[str, ...] = ("input", "output", "outcome")) -> tuple[Figure, ...]:
    """Return the figures of some kinds that count: printed, dated and without doubt."""
    dated = practice.period.certainty != "unknown"
    return tuple(
        figure
        for figure in practice.results
        if figure.kind in kinds and figure.value and not figure.doubt and (figure.date or dated)
    )


def _evidence(catalog: Catalog, practice: Practice) -> Evidence:
    entries = {citation.id: catalog.vocabulary.sources[citation.id] for citation in practice.sources}
    sound = {key: entry for key, entry in entries.items() if entry.quality != "unverified"}
    best = max(sound.values(), key=lambda entry: SPEAKERS.index(entry.speaker), default=None)
    steps = (_told(practice, sound), _counted(practice, sound), _changed(practice, sound), _compared(practice, sound))
    shown = 0
    for step in steps:
        if steps[0].met and step.met:
            shown = step.degree
    return Evidence(best.speaker if best else "unknown", best.publisher if best else "", shown, steps)


def _told(practice: Practice, sound: Mapping[str, SourceEntry]) -> Step:
    sentences = re.split(r"(?<=[。；！？])", plain(dict(practice.body.sections).get("做法", "")))
    length = sum(len(sentence) for sentence in sentences if GAP not in sentence)
    if not sound:
        return Step(1, met=False, reason="来源来历不明，其中的事实不作数")
    if practice.status == "plan":
        return Step(1, met=False, reason="来源成文时还只是打算")
    if length < DESCRIBED:
        return Step(1, met=False, reason="来源只点到名字，没有讲怎么做")
    return Step(1, met=True, reason="来源讲了怎么做")


def _counted(practice: Practice, sound: Mapping[str, SourceEntry]) -> Step:
    return _with_figure(2, countable(practice) if sound else (), "没有遮去、不存疑、有时间的投入、产出或成效数字")


def _changed(practice: Practice, sound: Mapping[str, SourceEntry]) -> Step:
    return _with_figure(3, countable(practice, ("outcome",)) if sound else (), "和从前比有什么变化的数字")


def _compared(practice: Practice, sound: Mapping[str, SourceEntry]) -> Step:
    figures = countable(practice, ("outcome",))
    compared = tuple(one for one in figures if one.source in sound and sound[one.source].kind == "study")
    return _with_figure(4, compared, "有对照的独立研究给出的成效数字")


def _with_figure(degree: int, figures: tuple[Figure, ...], needed: str) -> Step:
    if not figures:
        return Step(degree, met=False, reason=needed)
    one = figures[0]
    shown = f"{one.claim}”{one.value.text if one.value else ''}{one.unit}"
    return Step(degree, met=True, reason=f"有 {len(figures)} 个这样的数字，如“{shown}")
