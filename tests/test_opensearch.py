"""The export for OpenSearch: the shape of the bulk request, and a mapping that names fields which exist."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

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


@pytest.mark.parametrize("form", [[], ["--format", "opensearch"]])
def test_the_command_writes_both_files(form: list[str], tmp_path: Path) -> None:
    root = make(tmp_path / "catalogue", {})
    run_junheng("export", str(root), "--out", str(tmp_path / "出 口"), *form)
    assert json.loads((tmp_path / "出 口" / "mapping.json").read_text(encoding="utf-8")) == mapping()
    assert (tmp_path / "出 口" / "practices.ndjson").read_bytes().endswith(b"\n")
