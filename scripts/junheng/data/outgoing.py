"""Derive the published forms of a declared field: its JSON Schema, its OpenSearch field and its columns in a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from junheng.model.types import (
    Date,
    Field,
    Flag,
    Json,
    Many,
    Number,
    Part,
    QuantityText,
    Term,
    Text,
    Type,
    UnitText,
    fields,
)

TEXT: Final[Json] = {"type": "string"}
TEXTS: Final[Json] = {"type": "array", "items": TEXT}
KEYWORD: Final[Json] = {"type": "keyword"}
WORDS: Final[Json] = {"type": "text", "analyzer": "junheng"}
"""A text that is searched; opensearch.py defines its analyzer."""
STORED: Final[Json] = {"type": "object", "enabled": False}
"""A value that OpenSearch returns and does not search."""
_DATE = r"^[0-9]{4}(-[0-9]{2}){0,2}(/([0-9]{4}(-[0-9]{2}){0,2})?)?$"
_DATES = "strict_date||strict_year_month||strict_year"


@dataclass(frozen=True)
class Column:
    """A column: the path of its value in a record, such as `region.code`, and its meaning in Chinese."""

    path: str
    meaning: str
    many: bool = False
    """Whether the value is a list."""


@dataclass(frozen=True)
class Form:
    """The forms of a value in the data."""

    schema: Json
    mapping: Json
    columns: tuple[Column, ...] = ()


def form(field: Field) -> Form:
    """Return the forms of a declared field."""
    return Form(_field_schema(field), _mapping(field.type), columns(field))


def record_schema(record: type) -> Json:
    """Return the JSON Schema of a record of the model, as `json_value` writes it."""
    return object_schema(
        {field.name: {"description": field.meaning, **_field_schema(field)} for field in fields(record)}
    )


def object_schema(properties: Mapping[str, Json], optional: Iterable[str] = ()) -> Json:
    """Return the schema of an object with exactly these properties."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in set(optional)],
        "additionalProperties": False,
    }


def or_null(schema: Json) -> Json:
    """Return the schema of a value that may be missing."""
    return {"anyOf": [schema, {"type": "null"}]}


def _field_schema(field: Field) -> Json:
    """Return the schema of a value, without its meaning; a missing optional text is ''."""
    schema = _type_schema(field.type)
    nullable = isinstance(field.type, Date | Part | QuantityText) and (field.may_be_empty or not field.required)
    return or_null(schema) if nullable else schema


def _type_schema(kind: Type) -> Json:
    if isinstance(kind, Many):
        return {"type": "array", "items": _type_schema(kind.item)}
    if isinstance(kind, Part):
        return record_schema(kind.record)
    return _scalars()[type(kind)][0]


def _mapping(kind: Type) -> Json:
    """Return the OpenSearch field. Lists of records are not searched, because their values would lose their association."""
    if isinstance(kind, Many):
        return STORED if isinstance(kind.item, Part) else _mapping(kind.item)
    if isinstance(kind, Part):
        return {"properties": {field.name: _mapping(field.type) for field in fields(kind.record)}}
    return KEYWORD if isinstance(kind, Text) and kind.pattern else _scalars()[type(kind)][1]


@cache
def _scalars() -> Mapping[type[Type], tuple[Json, Json]]:
    """Return the JSON Schema and the OpenSearch field of each scalar type."""
    quantity = object_schema({"text": TEXT, "number": {"type": "number"}})
    return {
        Text: (TEXT, WORDS),
        Term: (TEXT, KEYWORD),
        UnitText: (TEXT, WORDS),
        Flag: ({"type": "boolean"}, {"type": "boolean"}),
        Number: ({"type": ["number", "string", "null"]}, {"type": "double", "ignore_malformed": True}),
        Date: (
            {"type": "string", "pattern": _DATE},
            {"type": "date", "format": _DATES, "ignore_malformed": True},
        ),
        QuantityText: (quantity, {"properties": {"text": KEYWORD, "number": {"type": "double"}}}),
    }


def columns(field: Field, prefix: str = "") -> tuple[Column, ...]:
    """Return the columns of a field: those of its parts if it has parts, and none for a list of records."""
    path, meaning = f"{prefix}{field.name}", field.column or field.title
    if isinstance(field.type, Part):
        return tuple(column for part in fields(field.type.record) for column in columns(part, f"{path}."))
    if isinstance(field.type, QuantityText):
        return Column(f"{path}.text", meaning), Column(f"{path}.number", f"{field.title}里的数")
    if isinstance(field.type, Many):
        return () if isinstance(field.type.item, Part) else (Column(path, meaning, many=True),)
    return (Column(path, meaning),)
