"""Which places are like a county, and why: what two places have in common, each with its weight and its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from junheng.model.terms import Region
from junheng.model.vocabulary import Vocabulary

PLACE, LISTED, KIND = 4, 2, 1
"""The weights of a place in common (a province, then a prefecture in it, then the county itself), of a list and of the kind.

While one list at most makes counties alike, no county elsewhere is more like than one of the same province, which is under
the same rules and budgets.
"""
COUNTY: Final = 2
"""What `place` is for a county."""
_SAME: Final = ("特别行政区", "自治区", "省", "市", "州")
"""Ends of the names of provinces and prefectures, the longest first, that can be said after 同."""


@dataclass(frozen=True)
class Trait:
    """Something that places can have in common."""

    id: str
    """The code of a place, or `kind-` or `list-` with the id of a term."""
    reason: str
    """What it makes them, such as 同省."""
    weight: int
    place: int = 0
    """1 for a province or prefecture, COUNTY for a county, beside which nothing else need be said."""


def traits(vocabulary: Vocabulary, code: str) -> tuple[Trait, ...]:
    """Return the traits of a region: where it lies, the smallest place first, then the lists that it is on and its kind.

    A county whose name is hidden has none.
    """
    path = vocabulary.region_path(code)
    if not path or path[-1].level == "hidden":
        return ()
    places = [
        Trait(region.code, _same(region), PLACE, COUNTY if region.level == "county" else 1) for region in reversed(path)
    ]
    kinds = [vocabulary.attribute_kinds[one.attribute] for one in vocabulary.attributes(code)]
    lists = [Trait(f"list-{kind.id}", f"同为{kind.short}", LISTED) for kind in kinds if kind.likens]
    kind = path[-1].kind
    title = vocabulary.title("region-kinds", kind) if kind else ""
    return (*places, *lists, *([Trait(f"kind-{kind}", f"同为{title}", KIND)] if kind not in {"", "other"} else []))


def _same(region: Region) -> str:
    if region.level == "county":
        return "就在本县（区）"
    end = next((end for end in _SAME if region.name.endswith(end)), "")
    return f"同{end}" if end else f"同属{region.name}"


def shared(vocabulary: Vocabulary, one: str, other: str) -> tuple[Trait, ...]:
    """Return the traits that two regions have in common."""
    own = {trait.id for trait in traits(vocabulary, one)}
    return tuple(trait for trait in traits(vocabulary, other) if trait.id in own)


def likeness(found: Iterable[Trait]) -> int:
    """Return how like two places are that have these traits in common."""
    return sum(trait.weight for trait in found)


def reasons(found: Iterable[Trait]) -> list[str]:
    """Return in words why; of several places only the smallest is said, and of one county nothing else."""
    listed = list(found)
    own = [trait for trait in listed if trait.place == COUNTY]
    return [trait.reason for number, trait in enumerate(own or listed) if not number or not trait.place]
