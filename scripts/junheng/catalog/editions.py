"""Find what an edition changed, from hashes of the practices' fields, and write the files that record it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from junheng.catalog.catalog import Catalog
from junheng.model.json_values import json_value
from junheng.model.practice import SECTIONS, Practice
from junheng.model.publication import ChangeEntry
from junheng.model.types import When, fields
from junheng.model.vocabulary import FOLDER
from junheng.text.csv import write_plain


def field_hashes(practice: Practice) -> dict[str, str]:
    """Return a short hash of each field that a practice states, and of each section by its anchor.

    The date of the review does not count as a change: it accompanies every other. An omitted field has no hash and is not
    part of one, so that a field newly added to the declaration, of a practice or of a record within it, changes nothing. Nor
    does it change a practice with what its figures are compared.
    """
    values = {field.name: json_value(getattr(practice, field.attribute)) for field in fields(Practice)}
    sections = {f"#{SECTIONS[title]}": text.strip() for title, text in practice.body.sections if title in SECTIONS}
    named = _stated({**values, **sections})
    return {name: _hash(value) for name, value in named.items() if name not in {"id", "read", "ratios"}}


def _stated(value: Any) -> Any:
    """Return a value without its empty and false fields."""
    if isinstance(value, dict):
        kept = {name: one for name, one in value.items() if name != "measure" and one not in ("", [], None)}
        return {name: _stated(one) for name, one in kept.items() if one is not False}
    return [_stated(one) for one in value] if isinstance(value, list) else value


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:8]


def changes(catalog: Catalog, edition: When) -> Iterator[ChangeEntry]:
    """Yield the differences between the snapshot and the catalogue, sorted by id, as changes of an edition."""
    before = {key: _parsed(entry.fields) for key, entry in catalog.vocabulary.snapshot.items()}
    after = {key: field_hashes(practice) for key, practice in catalog.practices.items()}
    for key in sorted({*before, *after}):
        if key not in after:
            yield ChangeEntry(edition, key, "gone", "")
        elif key not in before:
            yield ChangeEntry(edition, key, "added", "")
        elif names := _differing(before[key], after[key]):
            yield ChangeEntry(edition, key, "changed", " ".join(names))


def _parsed(text: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in text.split())


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    return [name for name in dict.fromkeys([*after, *before]) if before.get(name) != after.get(name)]


def unpublished(catalog: Catalog) -> bool:
    """Tell whether the newest edition has not been recorded yet."""
    recorded = {entry.edition.start for entry in catalog.vocabulary.snapshot.values()}
    return bool(catalog.vocabulary.editions) and catalog.vocabulary.editions[-1].date.start not in recorded


def recorded(catalog: Catalog) -> dict[str, str]:
    """Return path and text of the files that record the newest edition: its snapshot, and the changes of every edition.

    In the first edition everything is new, which needs no lines. The snapshot comes last: until it is written the edition
    counts as not recorded, and recording it again gives the same.
    """
    edition = catalog.vocabulary.editions[-1].date
    old = [change for change in catalog.vocabulary.changes if change.edition != edition]
    new = tuple(changes(catalog, edition)) if catalog.vocabulary.snapshot else ()
    rows = [(c.edition.start, c.id, c.kind, c.fields) for c in (*old, *new)]
    marks = [(edition.start, key, _marks(practice)) for key, practice in sorted(catalog.practices.items())]
    return {
        f"{FOLDER}/changes.csv": write_plain([("edition", "id", "kind", "fields"), *rows]),
        f"{FOLDER}/snapshot.csv": write_plain([("edition", "id", "fields"), *marks]),
    }


def _marks(practice: Practice) -> str:
    return " ".join(f"{name}={value}" for name, value in field_hashes(practice).items())


def changed_on(catalog: Catalog) -> dict[str, ChangeEntry]:
    """Return the last recorded change of each practice; one that never changed was added in the first edition."""
    editions = catalog.vocabulary.editions
    first = {key: ChangeEntry(editions[0].date, key, "added", "") for key in catalog.practices} if editions else {}
    later = {change.id: change for change in sorted(catalog.vocabulary.changes, key=lambda c: c.edition.start)}
    return {key: later.get(key, change) for key, change in first.items()}
