"""How far two readers agree on the indicators of the practices: Cohen's kappa over practices and items.

Jacob Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from junheng.model.vocabulary import Vocabulary

NONE = "-"
"""The judgement of a reader who did not name an item."""


@dataclass(frozen=True)
class Agreement:
    """How far two readers agree."""

    practices: int
    cells: int
    """Pairs of a practice and an item that both readers judged."""
    same: int
    kappa: float


def agreement(vocabulary: Vocabulary) -> Agreement | None:
    """Return the agreement of the second readers with the first; None when nothing was read twice."""
    judged = vocabulary.second_judgements
    practices = len({one.practice for one in judged})
    cells = practices * len(vocabulary.titles["items"])
    pairs = Counter((one.first or NONE, one.second or NONE) for one in judged if one.item)
    pairs[NONE, NONE] += cells - sum(pairs.values())
    if not practices:
        return None
    same = sum(count for (first, second), count in pairs.items() if first == second)
    firsts, seconds = (Counter[str](), Counter[str]())
    for (first, second), count in pairs.items():
        firsts[first] += count
        seconds[second] += count
    chance = sum(firsts[term] * seconds[term] for term in firsts) / cells**2
    return Agreement(practices, cells, same, 1.0 if chance == 1 else (same / cells - chance) / (1 - chance))
