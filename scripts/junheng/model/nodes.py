"""Pair a record's declared fields with their nodes in a file, for rules on how a field is written."""

from __future__ import annotations

from collections.abc import Iterator

from junheng.model.types import Field, Many, Part, Type, fields
from junheng.text.source import Mapping, Node, Sequence


def walk(record: type, node: Mapping) -> Iterator[tuple[Mapping, Field, Node | None]]:
    """Yield, for each record in `node`, each field with its node: None where it is missing.

    A node of the wrong shape is yielded but not entered; nor are items beyond the maximum length of a list.
    """
    for field in fields(record):
        value = node.get(field.name)
        yield node, field, value
        yield from _walk_within(field.type, value)


def _walk_within(kind: Type, value: Node | None) -> Iterator[tuple[Mapping, Field, Node | None]]:
    if isinstance(kind, Part) and isinstance(value, Mapping):
        yield from walk(kind.record, value)
    elif isinstance(kind, Many) and isinstance(value, Sequence):
        for item in value.items[: kind.most]:
            yield from _walk_within(kind.item, item)


def records(record: type, node: Mapping) -> Iterator[tuple[type, Mapping]]:
    """Yield the record and each record within it, with their nodes."""
    yield record, node
    for field in fields(record):
        kind, value = field.type, node.get(field.name)
        if isinstance(kind, Part) and isinstance(value, Mapping):
            yield from records(kind.record, value)
        elif isinstance(kind, Many) and isinstance(kind.item, Part) and isinstance(value, Sequence):
            for item in value.items[: kind.most]:
                if isinstance(item, Mapping):
                    yield from records(kind.item.record, item)
