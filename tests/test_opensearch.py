"""The export for OpenSearch: the shape of the bulk request, and a mapping that names fields which exist."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from catalogs import make
from junheng.catalog.library import Library
from junheng.data.opensearch import INDEX, bulk, mapping
from runner import run_junheng

TYPES = {"keyword", "text", "date", "byte", "object"}


def _leaves(properties: dict[str, Any], record: dict[str, Any], above: str = "") -> None:
    for name, field in properties.items():
        assert name in record, f"{above}{name}"
        if "properties" in field:
            _leaves(field["properties"], record[name], f"{above}{name}.")
        else:
            assert field["type"] in TYPES


def test_two_lines_a_practice_and_no_line_within_a_record(library: Library) -> None:
    lines = list(bulk(library))
    assert len(lines) == 2 * len(library.catalog.practices)
    for action, source, practice in zip(lines[::2], lines[1::2], library.practices, strict=True):
        assert action.count("\n") == source.count("\n") == 1
        assert json.loads(action) == {"index": {"_index": INDEX, "_id": practice.id}}
        record = json.loads(source)
        assert (record["id"], record["library"]) == (practice.id, "junheng")
        assert practice.title in record["title"]
        assert len(record["text"]) > 100


_NAME = {"type": "string", "pattern": r"^[a-z0-9][^A-Z\\/*?\"<>| ,#:]*$", "maxLength": 255}
_ID = {"type": "string", "minLength": 1, "maxLength": 512, "pattern": r"^[\x21-\x7e]+$"}
ACTION: dict[str, Any] = {
    "type": "object",
    "minProperties": 1,
    "maxProperties": 1,
    "additionalProperties": False,
    "properties": {
        name: {
            "type": "object",
            "required": ["_index"],
            "additionalProperties": False,
            "properties": {
                "_index": _NAME, "_id": _ID, "routing": {"type": "string"}, "pipeline": {"type": "string"},
                "require_alias": {"type": "boolean"}, "version": {"type": "integer"}, "if_seq_no": {"type": "integer"},
                "version_type": {"enum": ["internal", "external", "external_gte"]}, "if_primary_term": {"type": "integer"},
            },
        }
        for name in ("index", "create")
    },
}  # fmt: skip
"""The line of an action that a record follows, as the documentation of the bulk API has it: one action, an index whose name is in
small letters, an id of up to 512 bytes, here ASCII, and no field but those that are documented."""
VALUES: dict[str, dict[str, Any]] = {
    "keyword": {"type": "string"},
    "text": {"type": "string"},
    "byte": {"type": "integer", "minimum": -128, "maximum": 127},
    "date": {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
}
"""What a value of each type of the mapping may be; null, or a list of such values, may stand for it."""


def _record_schema(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a record that a mapping takes; names that begin with _ are the server's own."""
    fields = {
        name: _record_schema(field["properties"]) if "properties" in field else VALUES.get(field["type"], {})
        for name, field in properties.items()
    }
    any_of = {name: {"anyOf": [one, {"type": "array", "items": one}, {"type": "null"}]} for name, one in fields.items()}
    return {"type": "object", "properties": any_of, "propertyNames": {"pattern": "^[^_. ][^. ]*$"}}


def test_each_line_is_as_the_bulk_api_has_it(library: Library) -> None:
    action = Draft202012Validator(ACTION)
    source = Draft202012Validator(_record_schema(mapping()["mappings"]["properties"]))
    lines = [json.loads(line) for line in bulk(library)]
    wrong = [error.message for line in lines[::2] for error in action.iter_errors(line)]
    wrong += [error.message for line in lines[1::2] for error in source.iter_errors(line)]
    assert wrong == []
    target, record = lines[:2]
    spoilt = [
        (action, {**target, "create": target["index"]}),
        (action, {"index": {**target["index"], "_type": "_doc"}}),
        (action, {"index": {**target["index"], "_index": "Junheng"}}),
        (action, {"index": {**target["index"], "_id": "a" * 513}}),
        (source, {**record, "_id": "x"}),
        (source, {**record, "title": {"zh": "x"}}),
        (source, {**record, "topics": [1]}),
    ]
    assert [bad for schema, bad in spoilt if schema.is_valid(bad)] == []


def test_the_mapping_names_fields_of_the_records_and_analyzers_that_exist(library: Library) -> None:
    whole = mapping()
    record = json.loads(list(bulk(library))[1])
    _leaves(whole["mappings"]["properties"], record)
    assert set(record) == set(whole["mappings"]["properties"])
    analysis = whole["settings"]["analysis"]
    assert analysis["analyzer"]["junheng"]["tokenizer"] in analysis["tokenizer"]
    grams = analysis["tokenizer"]["junheng"]
    assert grams["max_gram"] - grams["min_gram"] <= 1, "more needs a setting of the index"


def test_a_hard_title_stays_in_its_line(library: Library) -> None:
    first = next(iter(library.practices))
    practices = {first.id: replace(first, title='a,b"=c<d>\n{"index":{}}')}
    lines = list(bulk(replace(library, catalog=replace(library.catalog, practices=practices))))
    assert len("".join(lines).splitlines()) == 2
    assert json.loads(lines[1])["title"] == 'a,b"=c<d>\n{"index":{}}'


QUERIES = {
    "校车接送": "校车|接送|专线|公交",
    "网格管理": "网格",
    "老师住哪": "教师",
    "食堂陪餐": "食堂",
    "控辍保学": "辍学|控辍",
    "特岗教师留任": "特岗",
    "集团化办学": "集团",
    "大班额": "大班额",
    "乡村教师补助": "补助",
    "心理健康": "心理",
}
"""Ten queries, and what the title or the summary of a hit says that answers each."""


def test_another_engine_finds_with_the_same_records_and_the_same_pieces(library: Library) -> None:
    """SQLite's FTS5 gets what the bulk request carries, cut as the mapping says: what the export is good for without a server."""
    grams = mapping()["settings"]["analysis"]["tokenizer"]["junheng"]
    sizes = range(grams["min_gram"], grams["max_gram"] + 1)

    def pieces(text: str) -> str:
        words = re.findall(r"\w+", text.lower())
        return " ".join(
            word[at : at + size]
            for word in words
            for at in range(len(word))
            for size in sizes
            if at + size <= len(word)
        )

    searched = [name for name, field in mapping()["mappings"]["properties"].items() if field.get("type") == "text"]
    records = [json.loads(line) for line in list(bulk(library))[1::2]]
    base = sqlite3.connect(":memory:")
    base.execute(f"CREATE VIRTUAL TABLE found USING fts5(id UNINDEXED, {', '.join(searched)})")
    marks = ", ".join("?" * (len(searched) + 1))
    rows = [
        [one["id"], *(pieces(" ".join(one[name]) if isinstance(one[name], list) else one[name]) for name in searched)]
        for one in records
    ]
    base.executemany(f"INSERT INTO found VALUES ({marks})", rows)  # noqa: S608  names of our own mapping
    select = "SELECT id FROM found WHERE found MATCH ?"
    by_id = {one["id"]: one for one in records}
    for query, wanted in QUERIES.items():
        asked = " OR ".join(f'"{piece}"' for piece in dict.fromkeys(pieces(query).split()) if len(piece) == 2)
        weights = ", ".join("6" if name == "title" else "3" if name != "text" else "1" for name in searched)
        ranked = base.execute(f"{select} ORDER BY bm25(found, 0, {weights}) LIMIT 5", (asked,))
        hits = [by_id[key] for (key,) in ranked]
        fitting = [one["id"] for one in hits if re.search(wanted, one["title"] + one["summary"])]
        assert len(fitting) >= 2, (query, [one["title"] for one in hits])


@pytest.mark.parametrize("form", [[], ["--format", "opensearch"]])
def test_the_command_writes_both_files(form: list[str], tmp_path: Path) -> None:
    root = make(tmp_path / "catalogue", {})
    run_junheng("export", str(root), "--out", str(tmp_path / "出 口"), *form)
    assert json.loads((tmp_path / "出 口" / "mapping.json").read_text(encoding="utf-8")) == mapping()
    assert (tmp_path / "出 口" / "practices.ndjson").read_bytes().endswith(b"\n")
