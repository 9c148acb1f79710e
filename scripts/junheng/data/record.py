"""The record of a practice: each value with its forms, from which JSON, schema, table and index are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Final

from junheng.catalog.addresses import page_url, practice_path
from junheng.catalog.library import Library
from junheng.data.amounts import whole
from junheng.data.order import in_order
from junheng.data.outgoing import (
    KEYWORD,
    STORED,
    TEXT,
    TEXTS,
    Column,
    Form,
    form,
    object_schema,
    or_null,
    record_schema,
)
from junheng.model.json_values import json_value
from junheng.model.practice import Bearing, Figure, Practice, Reading
from junheng.model.types import Field, Json, fields

_ORDER: Final = (
    "id", "former_ids", "title", "title_en", "summary", "summary_en", "url", "topics", "region", "places", "levels",
    "period", "actors", "indicators", "indicator_links", "none_because", "framework", "status", "evidence", "results",
    "cost", "ask", "sources", "keywords", "questions", "related", "reviewed", "read", "last_known",
)  # fmt: skip
"""The order of the fields in published records; a field that is not listed here follows these."""
_DEGREE: Final[Json] = {"type": "integer", "minimum": 0, "maximum": 4}


@dataclass(frozen=True)
class Entry:
    """A value of the record: its forms, and how it is computed from a practice."""

    form: Form
    value: Callable[[Library, Practice], Any]


def practice_record(library: Library, practice: Practice) -> Json:
    """Return a practice as a record of `practices.json`."""
    return {name: entry.value(library, practice) for name, entry in entries().items()}


def practice_schema() -> Json:
    """Return the JSON Schema of that record."""
    return object_schema({name: entry.form.schema for name, entry in entries().items()})


@cache
def entries() -> Mapping[str, Entry]:
    """Return the entries of the record by name: the declared fields of a practice, and what is computed."""
    declared = {field.name: Entry(form(field), _taken(field)) for field in fields(Practice)}
    return in_order({**declared, **_computed()}, _ORDER)


def _taken(field: Field) -> Callable[[Library, Practice], Any]:
    return lambda _, practice: json_value(getattr(practice, field.attribute))


def _computed() -> dict[str, Entry]:
    """Return the entries that are not fields of a practice, or that contain more than the field."""
    step = object_schema({"degree": _DEGREE, "met": {"type": "boolean"}, "reason": TEXT})
    marks = {"said": TEXT, "said_by": TEXT, "shown": _DEGREE, "trace": _array(step)}
    evidence = object_schema({**marks, "tier": {"type": "integer", "minimum": 0, "maximum": 5}})
    region = object_schema({"code": TEXT, "name": TEXT, "path": TEXTS})
    certainty = {"date_certainty": {"enum": ["stated", "inferred", "unknown"]}}
    figure = object_schema({**record_schema(Figure)["properties"], **certainty})
    near = object_schema({"id": TEXT, "kind": TEXT, "note": TEXT, "score": {"type": "number"}}, optional=["score"])
    date = form(next(field for field in fields(Reading) if field.name == "date"))
    return {
        "url": Entry(Form(TEXT, KEYWORD, (Column("url", "页面的地址，从网站的根算起"),)), _url),
        "region": Entry(
            Form(
                region,
                {"properties": dict.fromkeys(("code", "name", "path"), KEYWORD)},
                (Column("region.code", "地区代码"), Column("region.name", "地区名称")),
            ),
            _region,
        ),
        "evidence": Entry(
            Form(
                evidence,
                {
                    "properties": {
                        "said": KEYWORD,
                        "said_by": KEYWORD,
                        "shown": {"type": "byte"},
                        "tier": {"type": "byte"},
                        "trace": STORED,
                    }
                },
                (
                    Column("evidence.tier", "以前各版的证据，0 至 5；下一版不再有"),
                    Column("evidence.said", "谁说的"),
                    Column("evidence.shown", "说出了什么，0 至 4"),
                ),
            ),
            _evidence,
        ),
        "results": Entry(Form(_array(figure), STORED), _figures),
        "last_known": Entry(
            Form(or_null(date.schema), date.mapping, (Column("last_known", "最近一次有来源提到的时间"),)),
            lambda library, practice: library.catalog.last_known(practice) or None,
        ),
        "indicators": Entry(
            Form(TEXTS, KEYWORD, (Column("indicators", "直接算进哪些指标", many=True),)),
            lambda _, practice: list(practice.serves),
        ),
        "indicator_links": Entry(
            Form(_array(record_schema(Bearing)), STORED), lambda _, practice: json_value(practice.indicators)
        ),
        "reviewed": Entry(
            Form(date.schema, date.mapping, (Column("reviewed", "最近核对的日期"),)),
            lambda _, practice: json_value(practice.reviewed),
        ),
        "related": Entry(Form(_array(near), STORED), _related),
    }


def _array(items: Json) -> Json:
    return {"type": "array", "items": items}


def _url(_: Library, practice: Practice) -> str:
    return page_url(practice_path(practice.id))


def _region(library: Library, practice: Practice) -> Json:
    vocabulary = library.catalog.vocabulary
    path = [region.code for region in vocabulary.region_path(practice.region)]
    return {"code": practice.region, "name": vocabulary.regions[practice.region].name, "path": path}


def _evidence(library: Library, practice: Practice) -> Json:
    evidence = library.evidence[practice.id]
    return {
        "said": evidence.said,
        "said_by": evidence.said_by,
        "shown": evidence.shown,
        "trace": [asdict(step) for step in evidence.steps],
        "tier": evidence.tier,
    }


def _figures(_: Library, practice: Practice) -> list[Json]:
    return [_figure(practice, figure) for figure in practice.results]


def _figure(practice: Practice, figure: Figure) -> Json:
    certainty = ("inferred" if figure.date.inferred else "stated") if figure.date else practice.period.certainty
    value = figure.value and {"text": figure.value.text, "number": whole(figure.value.number)}
    return {**json_value(figure), "value": value, "date_certainty": certainty}


def _related(library: Library, practice: Practice) -> list[Json]:
    typed = [
        {"id": other, "kind": kind, "note": note}
        for other, kind, note in library.catalog.relations.get(practice.id, ())
    ]
    near = [
        {"id": near.id, "kind": "nearest", "note": "；".join(near.reasons), "score": near.score}
        for near in library.neighbours[practice.id]
    ]
    return [*typed, *near]
