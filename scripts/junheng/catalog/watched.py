"""A library that notes what is asked of it, so that what was made from it can be kept until any of that is different."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cached_property
from typing import Any, Final, TypeVar

from junheng.catalog.catalog import Catalog
from junheng.catalog.library import Library
from junheng.model.practice import Practice

Item = tuple[str, str | None]
"""What was asked: the name of a mapping and a key; a name that ends with `?` asks only whether the key exists, and the key
None asks for the whole mapping."""
Made = TypeVar("Made")
Record = TypeVar("Record", Catalog, Library)
_NOTED: Final = frozenset({"practices", "evidence", "neighbours"})
"""The fields of which single entries are noted; so are those of every mapping that is computed. All else is context."""


class Watch:
    """A library whose mappings note which of their entries are asked for, and the digests of these entries."""

    def __init__(self, library: Library, vocabulary: str) -> None:
        """Watch a library; `vocabulary` is a digest of its vocabulary, of which nothing is noted."""
        self._library, self._notes = library, dict[Item, None]()
        self._watched = _noting(library, self._notes, catalog=_noting(library.catalog, self._notes))
        self._mappings = {**_noted(library.catalog), **_noted(library)}
        self._regions = library.catalog.vocabulary.regions
        self._digests: dict[Item, bytes] = {}
        self._practices: dict[str, str] = {}
        self._context = _hash("\0".join((vocabulary, *self._surroundings())))

    def make(self, given: str, make: Callable[[Library], Made]) -> tuple[Made, tuple[str, list[Item]]]:
        """Return what a function makes of the library, with its key and what it asked for; `given` is what else it depends on."""
        self._notes.clear()
        made = make(self._watched)
        asked = list(self._notes)
        return made, (self.key(given, asked), asked)

    def knows(self, asked: Iterable[Item]) -> bool:
        """Tell whether there are such mappings; another program may have written what is read from a cache."""
        return all(name.rstrip("?") in self._mappings for name, _ in asked)

    def key(self, given: str, asked: Sequence[Item]) -> str:
        """Return the key of what is made when this is asked for: the same as long as nothing of it has changed."""
        digest = hashlib.sha256(self._context)
        digest.update(given.encode())
        digest.update(b"".join(map(self._digest, asked)))
        return digest.hexdigest()

    def _digest(self, item: Item) -> bytes:
        if item not in self._digests:
            self._digests[item] = _hash("\0".join((item[0], item[1] or "", self._answer(*item))))
        return self._digests[item]

    def _answer(self, name: str, key: str | None) -> str:
        """Return the answer as text; '' for an entry that does not exist."""
        mapping = self._mappings[name.rstrip("?")]
        if key is None:
            return self._plain(mapping)
        if name.endswith("?"):
            return str(key in mapping)
        return self._plain(mapping[key]) if key in mapping else ""

    def _surroundings(self) -> Iterator[str]:
        """Yield all that is not noted, beside the vocabulary."""
        for record in (self._library, self._library.catalog):
            for name, value in sorted(_values(record).items()):
                if name not in self._mappings and name not in {"catalog", "vocabulary", "packs", "guides"}:
                    yield f"{name} {self._plain(value)}"
        catalog = self._library.catalog
        for source in [one.source for one in catalog.packs.values()] + [one.source for one in catalog.guides.values()]:
            yield _text_of(source.path, source.text)

    def _plain(self, value: Any) -> str:
        """Return a value as text that is another for another value. Raises TypeError for a type that it does not know."""
        if value is None or isinstance(value, str | int | float):
            return repr(value)
        if isinstance(value, Practice):
            return self._practice(value)
        if value is self._regions:
            return "regions"
        if isinstance(value, Mapping):
            return f"[{','.join(f'{self._plain(key)}:{self._plain(one)}' for key, one in value.items())}]"
        return f"{type(value).__name__}({','.join(self._parts(value))})"

    def _parts(self, value: Any) -> Iterable[str]:
        if isinstance(value, frozenset):
            return sorted(map(self._plain, value))
        if isinstance(value, tuple):
            return map(self._plain, value)
        if is_dataclass(value):
            return (self._plain(getattr(value, one.name)) for one in fields(value))
        raise TypeError(type(value))

    def _practice(self, practice: Practice) -> str:
        """Return a digest of a practice's file, which has all that a practice has."""
        if practice.id not in self._practices:
            self._practices[practice.id] = _text_of(practice.source.path, practice.source.text)
        return self._practices[practice.id]


class _Noting(Mapping[str, Any]):
    """A mapping that notes what is asked of it."""

    def __init__(self, name: str, entries: Mapping[str, Any], notes: dict[Item, None]) -> None:
        self._name, self._entries, self._notes = name, entries, notes

    def __getitem__(self, key: str) -> Any:
        self._notes[self._name, key] = None
        return self._entries[key]

    def __contains__(self, key: object) -> bool:
        self._notes[f"{self._name}?", str(key)] = None
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        self._notes[self._name, None] = None
        return iter(self._entries)

    def __len__(self) -> int:
        self._notes[self._name, None] = None
        return len(self._entries)


def _noting(record: Record, notes: dict[Item, None], **changed: Any) -> Record:
    """Return a record whose mappings note what is asked of them.

    What is computed from the whole is computed before, and not by the first who asks for it.
    """
    copy = object.__new__(type(record))
    noted = {name: _Noting(name, entries, notes) for name, entries in _noted(record).items()}
    copy.__dict__.update({**_values(record), **noted, **changed})
    return copy


def _noted(record: Catalog | Library) -> dict[str, Mapping[str, Any]]:
    """Return the mappings of which single entries are noted."""
    declared = {one.name for one in fields(record)} - _NOTED
    return {
        name: value for name, value in _values(record).items() if name not in declared and isinstance(value, Mapping)
    }


def _values(record: Catalog | Library) -> dict[str, Any]:
    """Return what a record has by name: its fields, and what is computed once."""
    computed = [name for name, value in vars(type(record)).items() if isinstance(value, cached_property)]
    return {name: getattr(record, name) for name in (*(one.name for one in fields(record)), *computed)}


def _text_of(path: str, text: str) -> str:
    return hashlib.sha256(f"{path}\0{text}".encode()).hexdigest()


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
