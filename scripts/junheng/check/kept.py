"""What earlier runs made of the files of practices: findings and practices, by the bytes of the files.

What a file gives by itself depends on its bytes, on the slogans, units and measures, and on which terms exist that it names. So
an entry counts while all these are the same and the terms still exist. A practice is made from its entry in two steps: what the rules
across files look at first, and the rest only when something asks for it.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

import markdown_it
import mdit_py_plugins
import yaml

from junheng.check.asked_names import Asked
from junheng.check.partial import partial_record
from junheng.check.rules.fields import Names
from junheng.model.practice import Practice
from junheng.model.types import read
from junheng.text.cache import Cache, open_cache, program
from junheng.text.codec import Decode, decoder, encode, kinds
from junheng.text.findings import Diagnostic
from junheng.text.markdown import Body, read_body
from junheng.text.processes import MANY, cores, spread
from junheng.text.source import Source, parse_practice, with_body

Findings = tuple[Diagnostic, ...]
FIRST: Final = frozenset(
    {
        "id",
        "title",
        "summary",
        "region",
        "topics",
        "period",
        "indicators",
        "sources",
        "status",
        "related",
        "former_ids",
        "read",
    }
)
"""The fields that are made at once: those that rules across files look at. Any other works as well and takes longer."""
_SHARDS: Final = 32
"""Number of files over which the entries are spread: after an edit two of them are written, a thirty-second of the whole."""

UNBELIEVABLE: Final = (ValueError, TypeError, LookupError, AttributeError)
"""What decoding raises for content that this program did not write."""


def check_cache(root: Path) -> Cache | None:
    """Return the cache of the check of the catalogue below `root`."""
    versions = (
        f"markdown-it-py {markdown_it.__version__}",
        f"mdit-py-plugins {mdit_py_plugins.__version__}",
        f"pyyaml {yaml.__version__} {getattr(yaml, '__with_libyaml__', False)}",
    )
    return open_cache(root, program(("text", "model", "catalog", "check"), versions))


@dataclass(frozen=True)
class Alone:
    """What the file of a practice gives by itself."""

    practice: Practice | None
    """None when an error prevents reading it."""
    findings: Findings
    former: tuple[str, ...]
    """The former ids, also those of a file with errors."""
    asked: Asked | None
    """None when the findings depend on more than that these terms exist."""


class Kept:
    """The entries for the files of practices as they are now."""

    def __init__(self, store: Cache | None, context: Iterable[str], files: Mapping[str, bytes]) -> None:
        """Read the entries for these files; `context` is what else an entry depends on, beside the terms that it names."""
        self._cache, self._files = store, files
        start = hashlib.sha256("\0".join(context).encode())
        self.digests = {path: _digest(start, path, data) for path, data in files.items()} if store else {}
        """A digest of each file, and of what else its entry depends on, by path."""
        self._rows = [self._read("files", shard) for shard in range(_SHARDS)]
        self._rest: dict[int, dict[str, Any]] = {}

    def former(self, path: str) -> tuple[str, ...] | None:
        """Return the former ids in a file; None when there is no entry for it."""
        row = self._row(path)
        return tuple(row[1]) if row and isinstance(row[1], list) else None

    def get(self, path: str, names: Names) -> Alone | None:
        """Return what a file gives; None when there is no entry for it, or it names a term that no longer exists."""
        row = self._row(path)
        try:
            _, former, asked, findings, first = row
            for vocabulary, terms in asked.items():
                if vocabulary not in names or not all(map(names[vocabulary].__contains__, terms)):
                    return None
            practice = self._practice(path, first) if first else None
            return Alone(practice, _findings()(findings) if findings else (), tuple(former), asked)
        except UNBELIEVABLE:  # or there is no entry
            return None

    def keep(self, found: Mapping[str, Alone], fresh: Iterable[str]) -> None:
        """Keep what the files gave; only the shards with files that are `fresh`, or no longer exist, are written."""
        if not self._cache:
            return
        now: list[dict[str, Alone]] = [{} for _ in range(_SHARDS)]
        for path, alone in found.items():
            if path in self.digests and alone.asked is not None:
                now[_shard(path)][path] = alone
        changed = {shard for shard, rows in enumerate(self._rows) if rows.keys() - now[shard].keys()}
        changed |= {_shard(path) for path in fresh if path in now[_shard(path)]}
        workers = cores() if len(found) >= MANY and len(changed) > 1 else 1
        spread(lambda shard: self._write(shard, now[shard]), sorted(changed), workers)

    def _write(self, shard: int, found: Mapping[str, Alone]) -> None:
        if self._cache:
            rest = {path: self._rest_row(path) or self._new_rest(path, one) for path, one in found.items()}
            self._cache.write(f"practices-{shard}", rest)
            self._cache.write(f"files-{shard}", {path: self._new_row(path, one) for path, one in found.items()})

    def _read(self, name: str, shard: int) -> dict[str, Any]:
        found = self._cache.read(f"{name}-{shard}") if self._cache else None
        return found if isinstance(found, dict) else {}

    def _row(self, path: str) -> Any:
        return self._current(path, self._rows[_shard(path)].get(path), fields=5)

    def _rest_row(self, path: str) -> Any:
        shard = _shard(path)
        if shard not in self._rest:
            self._rest[shard] = self._read("practices", shard)
        return self._current(path, self._rest[shard].get(path), fields=2)

    def _current(self, path: str, row: Any, fields: int) -> Any:
        """Return a row if it has this many fields and is of the bytes of the file, else None."""
        whole = isinstance(row, list) and len(row) == fields
        return row if whole and row[0] == self.digests.get(path) else None

    def _new_row(self, path: str, alone: Alone) -> list[Any]:
        practice, first = alone.practice, None
        if practice:
            fields = {name: encode(getattr(practice, name)) for name in _first()}
            first = [fields, encode(practice.body.links), practice.source.places]
        return [self.digests[path], alone.former, alone.asked, encode(alone.findings), first]

    def _new_rest(self, path: str, alone: Alone) -> list[Any]:
        practice = alone.practice
        return [self.digests[path], {name: encode(getattr(practice, name)) for name in _all()} if practice else {}]

    def _practice(self, path: str, row: Sequence[Any]) -> Practice:
        fields, links, places = row
        source = _Source.__new__(_Source)
        source.__dict__.update(path=path, places=tuple(map(tuple, places)), _data=self._files[path])
        whole = cache(lambda: self._whole(path, source))
        body = partial_record(Body, {"links": _links()(links) if links else ()}, lambda: whole().body)
        made = {name: decode(fields[name]) for name, decode in _made().items()}
        return partial_record(Practice, {**fields, **made, "source": source, "body": body}, whole)

    def _whole(self, path: str, source: Source) -> Practice:
        row = self._rest_row(path)
        try:
            return Practice(**{name: decode(row[1][name]) for name, decode in _all().items()}, source=source)
        except UNBELIEVABLE:  # read the file again, whose bytes are here
            parsed = parse_practice(Source(path, source.text))
            front: Any = parsed.front
            practice: Practice = read(Practice, front, source=source, body=read_body(parsed))
            return practice


class _Source(Source):
    """The source of a practice, whose text is decoded when it is asked for."""

    _data: bytes

    @cached_property
    def _whole(self) -> Source:
        return with_body(self.path, self._data.decode())

    @cached_property
    def text(self) -> str:
        return self._whole.text

    @cached_property
    def body(self) -> str:
        return self._whole.body

    @cached_property
    def body_line(self) -> int:
        return self._whole.body_line


def _digest(start: Any, path: str, data: bytes) -> str:
    digest = start.copy()
    digest.update(f"\0{path}\0".encode())
    digest.update(data)
    text: str = digest.hexdigest()
    return text


def _shard(path: str) -> int:
    return zlib.crc32(path.encode()) % _SHARDS


@lru_cache(maxsize=1)
def _all() -> Mapping[str, Decode]:
    """Return the decoders of the fields of a practice that come from its file."""
    return {name: decoder(kind) for name, kind in kinds(Practice).items() if name != "source"}


@lru_cache(maxsize=1)
def _first() -> Mapping[str, Decode]:
    return {name: decode for name, decode in _all().items() if name in FIRST}


@lru_cache(maxsize=1)
def _made() -> Mapping[str, Decode]:
    """Return the decoders of those that JSON does not have as they are."""
    return {name: decode for name, decode in _first().items() if decode is not decoder(str)}


@lru_cache(maxsize=1)
def _findings() -> Decode:
    return decoder(Findings)


@lru_cache(maxsize=1)
def _links() -> Decode:
    return decoder(kinds(Body)["links"])
