"""The published JSON Schemas take what the catalogue holds and refuse what the rules refuse."""

from __future__ import annotations

import csv
import datetime as dt
import json
from typing import Any

import jsonschema
import pytest
import yaml

from catalogs import ROOT
from junheng.catalog.addresses import schema_path
from junheng.model.vocabulary import FILES, FOLDER
from junheng.site.plan import Tree


def _validator(tree: Tree, name: str) -> jsonschema.Draft7Validator:
    schema = json.loads(tree[schema_path(name)])
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def _data(name: str) -> Any:
    """Return the records of a file as an editor sees them."""
    text = (ROOT / FOLDER / name).read_text(encoding="utf-8")
    if name.endswith(".csv"):
        return list(csv.DictReader(text.splitlines()))
    dated = json.dumps(
        yaml.safe_load(text), default=lambda value: value.isoformat() if isinstance(value, dt.date) else None
    )
    return json.loads(dated)


@pytest.mark.parametrize("name", FILES)
def test_a_schema_takes_its_file(name: str, tree: Tree) -> None:
    errors = [f"{list(error.path)}: {error.message[:200]}" for error in _validator(tree, name).iter_errors(_data(name))]
    assert errors == []


@pytest.mark.parametrize("name", [name for name in FILES if _data(name)])
def test_a_schema_refuses_a_field_that_is_not_declared(name: str, tree: Tree) -> None:
    data = _data(name)
    (data[0] if FILES[name].key else data)["titel"] = "x"
    assert not _validator(tree, name).is_valid(data)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("gaps.yml", {"topic": "safty"}),
        ("gaps.yml", {"note": "长" * 101}),
        ("region-notes.yml", {"source": "seed-999"}),
        ("sources.yml", {"address": "javascript:alert(1)"}),
        ("concepts.yml", {"words": ["只有一个"]}),
    ],
)
def test_a_schema_refuses_what_the_rules_refuse(name: str, change: dict[str, Any], tree: Tree) -> None:
    data = _data(name)
    assert not _validator(tree, name).is_valid([{**data[0], **change}])
