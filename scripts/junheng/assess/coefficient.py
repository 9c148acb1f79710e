"""The between-school difference coefficient: schools' pupils and what they have in, the coefficient and its parts out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

NIL: Final = 1e-9
"""A coefficient below this is the rounding of equal schools."""


@dataclass(frozen=True)
class Spread:
    """How unequal schools are: the county's mean, the coefficient, and each school's part of its square."""

    mean: float
    """What the county has per pupil, or per so many."""
    coefficient: float | None
    """None where the county has nothing at all or no pupil: nothing can be divided by that."""
    shares: tuple[float, ...]
    """They sum to 1; all are 0 where the coefficient is 0."""
    above: tuple[bool, ...]
    """Whether each school has more per pupil than the county."""


def spread(pupils: Sequence[float], totals: Sequence[float], per: float = 1.0) -> Spread:
    """Return the coefficient of schools with these pupils, each more than 0, and these totals; the mean is per so many.

    CV = √[Σ (nᵢ ÷ N)(xᵢ − X)²] ÷ X, weighted by pupils, divided by N: the population form. It is computed as
    √[Σ (tᵢN − nᵢT)² ÷ nᵢ ÷ N] ÷ T, which is the same with tᵢ = nᵢxᵢ and T = NX, and is exact for equal schools.
    """
    count, total = _sum(pupils), _sum(totals)
    if not count or not total:
        return Spread(0.0, None, tuple(0.0 for _ in pupils), tuple(False for _ in pupils))
    gaps = [t * count - n * total for n, t in zip(pupils, totals, strict=True)]
    parts = [gap * gap / n for n, gap in zip(pupils, gaps, strict=True)]
    whole = _sum(parts)
    value = math.sqrt(whole / count) / total
    mean, above = total * per / count, tuple(gap > 0 for gap in gaps)
    if value < NIL:
        return Spread(mean, 0.0, tuple(0.0 for _ in parts), tuple(False for _ in parts))
    return Spread(mean, value, tuple(part / whole for part in parts), above)


def _sum(values: Sequence[float]) -> float:
    """Add from left to right, as the other language does; Python's own sum compensates."""
    total = 0.0
    for value in values:
        total += value
    return total
