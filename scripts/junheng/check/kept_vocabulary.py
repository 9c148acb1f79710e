"""What an earlier run made of the vocabulary: its findings and names, and its records, each kind when it is asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Lookup
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from junheng.check.kept import UNBELIEVABLE
from junheng.check.rules.fields import Names
from junheng.model.vocabulary import Vocabulary
from junheng.text.cache import Cache
from junheng.text.codec import Decode, decoder, encode, kinds
from junheng.text.findings import Diagnostic
from junheng.text.source import Flaw, Source

Findings = tuple[Diagnostic, ...]
_NAME: Final = "vocabulary"


@dataclass(frozen=True)
class CheckedVocabulary:
    """The vocabulary and its findings."""

    vocabulary: Vocabulary
    """The records without errors."""
    files: Lookup[str, Source]
    """Its files as read, by name."""
    findings: Findings
    names: Names
    """The ids of every vocabulary with their titles, before any check."""
    practices: frozenset[str]
    """The ids of practices that its records name."""
    digest: str
    """A digest of its files as read."""


def kept_vocabulary(
    store: Cache | None, files: Lookup[str, bytes | Flaw], make: Callable[[str], CheckedVocabulary]
) -> CheckedVocabulary:
    """Return what an earlier run made of these files, or else what `make` makes of them, and keep that."""
    key = _key(files)
    whole = cache(lambda: make(key))
    if not store:
        return whole()
    row = store.read(_NAME)
    try:
        kept, findings, known, practices = row
        if kept == key:
            vocabulary = object.__new__(_Vocabulary)
            vocabulary.__dict__["_kept"] = _Kept(store, key, lambda: whole().vocabulary)
            return CheckedVocabulary(
                vocabulary, _Files(lambda: whole().files), decoder(Findings)(findings), known, frozenset(practices), key
            )
    except UNBELIEVABLE:
        pass
    made = whole()
    for name in _decoders():
        store.write(f"{_NAME}-{name}", [key, encode(getattr(made.vocabulary, name))])
    store.write(_NAME, [key, encode(made.findings), made.names, sorted(made.practices)])
    return made


def _key(files: Lookup[str, bytes | Flaw]) -> str:
    digest = hashlib.sha256()
    for name, data in files.items():
        one = data if isinstance(data, bytes) else repr(data).encode()
        digest.update(f"{name}\0{len(one)}\0".encode() + one)
    return digest.hexdigest()


@dataclass(frozen=True)
class _Kept:
    """The records of the vocabulary in the cache."""

    store: Cache
    key: str
    whole: Callable[[], Vocabulary]
    """Makes the vocabulary from its files, where the cache fails."""

    def get(self, name: str) -> Any:
        try:
            key, encoded = self.store.read(f"{_NAME}-{name}")
            return _decoders()[name](encoded) if key == self.key else getattr(self.whole(), name)
        except UNBELIEVABLE:
            return getattr(self.whole(), name)


class _Vocabulary(Vocabulary):
    """A vocabulary that reads each kind of record when it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name not in kinds(Vocabulary):
            raise AttributeError(name)
        value = self.__dict__[name] = self.__dict__["_kept"].get(name)
        return value


class _Files(Lookup[str, Source]):
    """The files as read, once one of them is asked for."""

    def __init__(self, make: Callable[[], Lookup[str, Source]]) -> None:
        self._make = make

    def __getitem__(self, name: str) -> Source:
        return self._make()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._make())

    def __len__(self) -> int:
        return len(self._make())


@cache
def _decoders() -> Lookup[str, Decode]:
    return {name: decoder(kind) for name, kind in kinds(Vocabulary).items() if name != "files"}
