"""A threshold in one line of plain text."""

from __future__ import annotations

from junheng.model.indicators import Threshold
from junheng.model.vocabulary import Vocabulary


def limit(vocabulary: Vocabulary, threshold: Threshold) -> str:
    """Return a threshold in one line of plain text, such as 小学不低于4.2人/百生."""
    levels = "、".join(vocabulary.title("threshold-levels", level) for level in threshold.levels)
    measure = f"{threshold.measure}，" if threshold.measure else ""
    return f"{measure}{levels}{vocabulary.title('operators', threshold.operator)}{value(threshold)}"


def value(threshold: Threshold) -> str:
    """Return the number or grade of a threshold with its unit."""
    number = f"{threshold.value:g}" if isinstance(threshold.value, float) else threshold.value
    return f"{number}{threshold.unit}"
