"""A record with some of its fields, which is made whole when another field is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def partial_record(record: type[T], fields: Mapping[str, Any], rest: Callable[[], T]) -> T:
    """Return a record with these fields; `rest` returns one with all, whose other fields it takes when one is asked for.

    From then on it is an ordinary record of its type.
    """
    kind: Any = record
    partial: T = object.__new__(_partial(kind))
    partial.__dict__.update(fields, _rest=rest)
    return partial


@cache
def _partial(record: Any) -> Any:
    return type(record.__name__, (_Partial, record), {"__qualname__": record.__qualname__})


class _Partial:
    def __getattr__(self, name: str) -> Any:  # of a field that it does not have
        _make_whole(self)
        return getattr(self, name)

    def __eq__(self, other: object) -> bool:  # records of different types are never equal
        _make_whole(self)
        return self == other

    def __hash__(self) -> int:
        _make_whole(self)
        return hash(self)

    def __reduce_ex__(self, protocol: Any) -> Any:
        _make_whole(self)
        return self.__reduce_ex__(protocol)


def _make_whole(partial: _Partial) -> None:
    rest = partial.__dict__.pop("_rest")
    partial.__dict__.update({**vars(rest()), **partial.__dict__})
    object.__setattr__(partial, "__class__", type(partial).__mro__[2])
