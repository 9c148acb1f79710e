"""The order in which named values are published: listed names first, then new ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

_Value = TypeVar("_Value")


def in_order(values: Mapping[str, _Value], names: Iterable[str]) -> dict[str, _Value]:
    """Return the values of `names` first, then the others in their own order.

    Raises KeyError for a name that has no value.
    """
    return {**{name: values[name] for name in names}, **values}
