"""The JSON Schemas under `api/v1/`: of a practice's fields, of each vocabulary file, and of the API's records."""

from __future__ import annotations

from collections.abc import Iterator

from junheng.catalog.addresses import (
    GUIDE_SCHEMA,
    PACK_SCHEMA,
    PRACTICE_SCHEMA,
    record_schema_path,
    row_schema_path,
    schema_path,
)
from junheng.data.gap_record import gap_schema
from junheng.data.measures import measure_schema
from junheng.data.outgoing import record_schema
from junheng.data.record import practice_schema
from junheng.data.region_record import region_schema
from junheng.data.tables import row_schema, tables
from junheng.model.guide import Guide
from junheng.model.indicators import Indicator
from junheng.model.packs import Pack
from junheng.model.practice import Practice
from junheng.model.study import Study
from junheng.model.terms import SourceEntry, Topic
from junheng.model.types import Json, json_schema
from junheng.model.vocabulary import FILES, File, Vocabulary

_DRAFT = "http://json-schema.org/draft-07/schema#"
"""Draft-07, because the YAML support of editors reads it; nothing here needs a later draft."""


def schema_files(vocabulary: Vocabulary) -> Iterator[tuple[str, Json]]:
    """Yield path and schema: of a practice's front matter, of a pack, of every vocabulary file, of the files of the API."""
    titled = {"$schema": _DRAFT, "title": "均衡实践库：一条做法的字段"}
    yield PRACTICE_SCHEMA, {**titled, **json_schema(Practice, vocabulary.titles)}
    pack = {"$schema": _DRAFT, "title": "均衡实践库：一个培训包"}
    yield PACK_SCHEMA, {**pack, **json_schema(Pack, vocabulary.titles)}
    guide = {"$schema": _DRAFT, "title": "均衡实践库：一页指引"}
    yield GUIDE_SCHEMA, {**guide, **json_schema(Guide, vocabulary.titles)}
    for name, file in FILES.items():
        yield schema_path(name), _file_schema(file, vocabulary)
    for name, schema in _api_schemas().items():
        yield record_schema_path(name), {"$schema": _DRAFT, **schema}
    for name in tables():
        yield row_schema_path(name), {"$schema": _DRAFT, **row_schema(name)}


def _api_schemas() -> dict[str, Json]:
    """Return the schema of each file of records by its name, and of one record of `practices.json`."""
    records = {
        "topics": Topic,
        "indicators": Indicator,
        "sources": SourceEntry,
        "studies": Study,
        "guides": Guide,
    }
    lists = {name: _list(name, record_schema(record)) for name, record in records.items()}
    return {
        "practice": {"title": "均衡实践库：api/v1/practices/<编号>.json", **practice_schema()},
        "practices": _list("practices", practice_schema()),
        "gaps": _list("gaps", gap_schema()),
        "regions": _list("regions", region_schema()),
        "measures": _list("measures", measure_schema()),
        **lists,
    }


def _list(name: str, record: Json) -> Json:
    return {"title": f"均衡实践库：api/v1/{name}.json", "type": "array", "items": record}


def _file_schema(file: File, vocabulary: Vocabulary) -> Json:
    record = json_schema(file.record, vocabulary.titles)
    about = {"$schema": _DRAFT, "title": f"均衡实践库：{file.title}"}
    return {**about, "type": "array", "items": record} if file.key else {**about, **record}
