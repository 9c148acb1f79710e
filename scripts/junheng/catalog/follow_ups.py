"""Find what became known of a practice after it was read: a catalogue in, the newer sources by practice out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from junheng.catalog.catalog import Catalog
from junheng.model.practice import Practice

_SAME = "part"
"""The relation in which two practices tell of one matter: others are elsewhere, differ, or are only used together."""


def follow_ups(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """Return, by practice, the sources on the same matter that are dated after the day on which it was read, sorted.

    They are its own sources and those of practices that are part of it or hold it, or that have its region and a subtopic of it.
    A source whose day or month is unknown counts by its year or month alone, and so never as newer within that.
    """
    sources = catalog.vocabulary.sources
    first = min((practice.read.date.start for practice in catalog.practices.values()), default="")
    found: dict[str, set[str]] = {}
    for key, citing in catalog.by_source.items():
        entry = sources.get(key)  # a check may lack some
        if not entry or not entry.date or entry.date.start <= first:  # most are older than every reading
            continue
        for practice in {other for one in citing for other in _on_the_same(catalog, catalog.practices[one])}:
            if entry.date.start > catalog.practices[practice].read.date.start:
                found.setdefault(practice, set()).add(key)
    return {key: tuple(sorted(found[key])) for key in sorted(found)}


def _on_the_same(catalog: Catalog, practice: Practice) -> Iterator[str]:
    """Yield the ids of the practices on the same matter, itself first."""
    yield practice.id
    yield from (other for other, kind, _ in catalog.relations.get(practice.id, ()) if kind == _SAME)
    for topic in practice.topics:
        if "/" in topic:
            yield from (key for key in catalog.by_topic[topic] if catalog.practices[key].region == practice.region)
