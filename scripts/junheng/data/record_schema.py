"""The JSON Schemas of what the API gives out: a file's name in, the schema of that file out."""

from __future__ import annotations

from typing import Any, Final

from junheng.model.indicators import Indicator
from junheng.model.practice import Citation, Figure, Period
from junheng.model.terms import GapEntry, Region, SourceEntry, Topic
from junheng.model.types import Date, Field, Flag, Json, Many, Number, Part, QuantityText, fields

_TEXT: Final[Json] = {"type": "string"}
_TEXTS: Final[Json] = {"type": "array", "items": _TEXT}
_DATE: Final[Json] = {
    "type": "string",
    "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}(/([0-9]{4}(-[0-9]{2}){0,2})?)?$",
}
_TIER: Final[Json] = {"type": "integer", "minimum": 0, "maximum": 5}


def api_schemas() -> dict[str, Json]:
    """Return the schema of each file of records by its name, and of one record of `practices.json`."""
    records = {"topics": Topic, "indicators": Indicator, "sources": SourceEntry, "regions": Region}
    lists = {name: _list(name, _record(record)) for name, record in records.items()}
    return {
        "practice": {"title": "均衡实践库：api/v1/practices/<编号>.json", **_practice()},
        "practices": _list("practices", _practice()),
        "gaps": _list("gaps", _gap()),
        **lists,
    }


def _list(name: str, record: Json) -> Json:
    return {"title": f"均衡实践库：api/v1/{name}.json", "type": "array", "items": record}


def _practice() -> Json:
    figure = _record(Figure)
    figure["properties"]["date_certainty"] = {"enum": ["stated", "inferred", "unknown"]}
    figure["required"] = [*figure["required"], "date_certainty"]
    step = _object({"tier": _TIER, "met": {"type": "boolean"}, "reason": _TEXT})
    near = _object({"id": _TEXT, "kind": _TEXT, "note": _TEXT, "score": {"type": "number"}}, optional=["score"])
    return _object(
        {
            "id": _TEXT,
            "former_ids": _TEXTS,
            "title": _TEXT,
            "title_en": _TEXT,
            "summary": _TEXT,
            "summary_en": _TEXT,
            "url": _TEXT,
            "topics": _TEXTS,
            "region": _object({"code": _TEXT, "name": _TEXT, "path": _TEXTS}),
            "levels": _TEXTS,
            "period": _record(Period),
            "actors": _TEXTS,
            "indicators": _TEXTS,
            "status": _TEXT,
            "evidence": _object({"tier": _TIER, "trace": {"type": "array", "items": step}}),
            "results": {"type": "array", "items": figure},
            "cost": _TEXT,
            "sources": {"type": "array", "items": _record(Citation)},
            "keywords": _TEXTS,
            "questions": _TEXTS,
            "related": {"type": "array", "items": near},
            "reviewed": _DATE,
        }
    )


def _gap() -> Json:
    known = {field.name: _value(field) for field in fields(GapEntry)}
    counts = {"type": "object", "additionalProperties": {"type": "integer"}}
    own = {"indicator": _or_null(_TEXT), "kind": _or_null(_TEXT), "practices": _TEXTS, "by_tier": counts}
    return _object({**known, **own})


def _record(record: type) -> Json:
    """Return the schema of a record of the model as the API writes it."""
    return _object({field.name: _value(field) for field in fields(record)})


def _value(field: Field) -> Json:
    return {"description": field.meaning, **_of_type(field.type)}


def _of_type(kind: Any) -> Json:
    """Return the schema of a value: dates and figures are null where there is none."""
    if isinstance(kind, Many):
        return {
            "type": "array",
            "items": _record(kind.item.record) if isinstance(kind.item, Part) else _of_type(kind.item),
        }
    if isinstance(kind, Part):
        return _or_null(_record(kind.record))
    if isinstance(kind, Date):
        return _or_null(_DATE)
    if isinstance(kind, QuantityText):
        return _or_null(_object({"text": _TEXT, "number": {"type": "number"}}))
    if isinstance(kind, Number):
        return {"type": ["number", "string", "null"]}
    return {"type": "boolean"} if isinstance(kind, Flag) else dict(_TEXT)


def _or_null(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(properties: Json, optional: list[str] | None = None) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in (optional or ())],
        "additionalProperties": False,
    }
