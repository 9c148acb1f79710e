"""Records as JSON and back: dataclasses, tuples, sets, mappings and enumerations, by the types of their fields."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

Decode = Callable[[Any], Any]


def encode(value: Any) -> Any:
    """Return a value as `json.dumps` takes it. A record becomes the list of its fields, a mapping a list of pairs."""
    if value is None or type(value) in _PLAIN:
        return value
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return [encode(getattr(value, name)) for name in _names(value.__class__)]
    if isinstance(value, Mapping):
        return [[encode(key), encode(item)] for key, item in value.items()]
    if isinstance(value, frozenset):
        return sorted(encode(item) for item in value)
    raise TypeError(type(value))


@lru_cache(maxsize=256)
def decoder(kind: Any) -> Decode:
    """Return the function that makes a value of a type from what `encode` returned.

    It raises ValueError, TypeError, LookupError or AttributeError for anything else. Raises TypeError for a type that
    `encode` does not take.
    """
    if kind in _PLAIN or kind is type(None):
        return _same
    if isinstance(kind, type) and is_dataclass(kind):
        return _record_decoder(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _generic_decoder(kind, get_origin(kind), get_args(kind))


def kinds(record: type) -> Mapping[str, Any]:
    """Return the types of a record's fields by name."""
    hints = get_type_hints(record)
    return {name: hints[name] for name in _names(record)}


_PLAIN = frozenset({str, int, float, bool})


def _same(value: Any) -> Any:
    return value


def _generic_decoder(kind: Any, origin: Any, parts: tuple[Any, ...]) -> Decode:
    if origin is tuple:
        return _tuple_decoder(parts)
    if origin in {Union, types.UnionType}:
        return _union_decoder(parts)
    if origin is frozenset:
        item = decoder(parts[0])
        return lambda row: frozenset(map(item, row))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key, value = map(decoder, parts)
        return lambda row: {key(one): value(two) for one, two in row}
    raise TypeError(kind)


@lru_cache
def _names(record: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record) if field.init)


def _record_decoder(record: type) -> Decode:
    parts = [decoder(kind) for kind in kinds(record).values()]
    changed = [(number, part) for number, part in enumerate(parts) if part is not _same]

    def decode(row: list[Any]) -> Any:
        if len(row) != len(parts):
            raise ValueError(record)
        values = list(row)
        for number, part in changed:
            values[number] = part(values[number])
        return record(*values)

    return decode


def _tuple_decoder(parts: tuple[Any, ...]) -> Decode:
    if parts[-1] is not Ellipsis:
        each = [decoder(part) for part in parts]
        return lambda row: tuple(part(item) for part, item in zip(each, row, strict=True))
    item = decoder(parts[0])
    return tuple if item is _same else lambda row: tuple(map(item, row))


def _union_decoder(parts: tuple[Any, ...]) -> Decode:
    """Return the decoder of plain types, or of one other type or None."""
    others = [part for part in map(decoder, parts) if part is not _same]
    if not others:
        return _same
    if len(others) > 1 or set(parts) & _PLAIN:
        raise TypeError(parts)
    (only,) = others
    return lambda value: None if value is None else only(value)
