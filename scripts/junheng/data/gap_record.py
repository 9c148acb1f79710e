"""The record of a cell of the gap map, and its schema."""

from __future__ import annotations

from collections import Counter

from junheng.catalog.gaps import Cell
from junheng.catalog.library import Library
from junheng.data.outgoing import TEXT, TEXTS, object_schema, or_null, record_schema
from junheng.model.terms import GapEntry
from junheng.model.types import Json


def gap_record(library: Library, cell: Cell) -> Json:
    """Return a cell of the gap map; its indicator is null for the practices that have none."""
    found = [library.evidence[key] for key in cell.practices]
    tiers, shown = Counter(str(one.tier) for one in found), Counter(str(one.shown) for one in found)
    return {
        "topic": cell.topic,
        "indicator": cell.indicator or None,
        "practices": list(cell.practices),
        "supported": list(cell.supported),
        "by_tier": dict(sorted(tiers.items())),
        "by_shown": dict(sorted(shown.items())),
        "kind": cell.kind or None,
        "note": cell.note,
    }


def gap_schema() -> Json:
    """Return the JSON Schema of that record."""
    counts = {"type": "object", "additionalProperties": {"type": "integer"}}
    own = {"indicator": or_null(TEXT), "kind": or_null(TEXT), "practices": TEXTS, "supported": TEXTS}
    own |= {"by_tier": counts, "by_shown": counts}
    return object_schema({**record_schema(GapEntry)["properties"], **own})
