"""What follows from the declaration of the fields agrees: the parser, the JSON Schema and the scaffold."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import jsonschema
import pytest
import yaml

from junheng.catalog.library import Library
from junheng.cli.new.scaffold import Draft, scaffold
from junheng.model.practice import Practice
from junheng.model.types import Date, QuantityText, When, fields
from junheng.site.plan import Tree
from junheng.text.findings import Place
from junheng.text.source import Scalar


def _front(practice: Practice) -> Any:
    data = yaml.safe_load(practice.source.text.split("---\n")[1])
    return json.loads(json.dumps(data, default=lambda value: value.isoformat() if isinstance(value, dt.date) else None))


def test_the_json_schema_takes_every_practice(tree: Tree, library: Library) -> None:
    schema = json.loads(tree["api/v1/practice.schema.json"])
    validator = jsonschema.Draft7Validator(schema)
    validator.check_schema(schema)
    problems = {}
    for practice in library.practices:
        front = _front(practice)
        problems[practice.id] = [error.message for error in validator.iter_errors(front)]
    assert {key: value for key, value in problems.items() if value} == {}


@pytest.mark.parametrize(
    "change",
    [{"titel": "x"}, {"title": "长" * 29}, {"topics": ["safty"]}, {"reviewed": None, "sources": []}, {"results": [{}]}],
)
def test_the_json_schema_refuses_what_the_rules_refuse(change: dict[str, Any], tree: Tree, library: Library) -> None:
    schema = json.loads(tree["api/v1/practice.schema.json"])
    front = {**_front(next(iter(library.practices))), **change}
    assert list(jsonschema.Draft7Validator(schema).iter_errors(front))


@pytest.mark.parametrize("title", ["题", "题: 一 # 二", "'题'", "- 题", "2024"])
def test_the_scaffold_has_every_field(title: str) -> None:
    text = scaffold(Draft("brand-new", title, "safety/food", "610727"))
    front = yaml.safe_load(text.split("---\n")[1])
    assert list(front) == [field.name for field in fields(Practice)]
    assert (front["title"], front["region"]) == (title, "610727")


@pytest.mark.parametrize(
    ("written", "start", "end", "inferred", "chinese"),
    [
        ("2018", "2018", "2018", False, "2018年"),
        ("2012~", "2012", "2012", True, "2012年"),
        ("2021-08", "2021-08", "2021-08", False, "2021年8月"),
        ("2020~/2023-03", "2020", "2023-03", True, "2020年—2023年3月"),
        ("2019/", "2019", "", False, "2019年以来"),
    ],
)
def test_dates(written: str, start: str, end: str, inferred: bool, chinese: str) -> None:  # noqa: FBT001  a table
    kind = Date(span=True)
    assert kind.problem(written) is None
    when = kind.read(Scalar(written, Place("x")))
    assert when == When(start, end, inferred)
    assert when.text() == chinese


@pytest.mark.parametrize("written", ["2024-02-30", "24", "2018/2017", "2018/2019/2020", "~", "1899", "2018年", "/2018"])
def test_what_is_no_date(written: str) -> None:
    assert Date(span=True).problem(written)


@pytest.mark.parametrize(
    ("written", "number"),
    [("277", 277), ("4000余", 4000), ("约0.5", 0.5), ("-3.2", -3.2), ("超过80", 80), ("3万多", 30_000), ("超100", 100)],
)
def test_quantities(written: str, number: float) -> None:
    assert QuantityText().problem(written) is None
    assert QuantityText().read(Scalar(written, Place("x"))).number == number


@pytest.mark.parametrize("written", ["1,000", "1.5亿", "many", "1-2", "", "１２", "1e9", "9" * 40])
def test_what_is_no_quantity(written: str) -> None:
    assert QuantityText().problem(written)
