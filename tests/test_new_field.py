"""Fields that are added to a copy of the model show up wherever fields do, with no other line changed."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from catalogs import ROOT, make
from junheng.catalog.editions import field_hashes
from junheng.check.check import check
from junheng.data.outgoing import form
from junheng.data.tables import tables
from junheng.model.packs import fingerprint
from junheng.model.phrases import value_text
from junheng.model.practice import Citation
from junheng.model.types import (
    Date,
    Field,
    Flag,
    Many,
    Number,
    Part,
    Quantity,
    QuantityText,
    ScalarType,
    Term,
    Text,
    Type,
    When,
)
from junheng.model.vocabulary import Vocabulary

PACKAGE = ROOT / "scripts" / "junheng"
ADDED = {
    "    sources: tuple[Citation, ...] = declare(": (
        '    rounds: tuple[str, ...] = declare(Many(Text(40), 0, 4), "每学期做几轮；没有就不写", "[秋季两轮]", '
        'required=False, empty=True, label="轮次")\n'
        '    proofs: tuple[Citation, ...] = declare(Many(Part(Citation), 0, 4), "另有哪些佐证", "[]", '
        'required=False, empty=True, label="佐证")\n'
    ),
    "    doubt: str = declare(": (
        '    gauge: str = declare(Text(30), "量的是什么，见量度表", "每校网格数", required=False, empty=True)\n'
    ),
}
"""The lines that are added to the declaration, each above the line that it goes before."""
WRITTEN = {
    "\nsources:": "\nrounds: [秋季两轮, 春季; 一轮]\nproofs: [{id: seed-004, locator: 谁出钱}, {id: seed-004}]\nsources:",
    "\n    kind: output": "\n    gauge: 每校网格数\n    kind: output",
}
"""What the first practice says in them."""
ONE, TWO = "example-one", "example-two"
FIGURE = [["results: []", "results: [{claim: 开会, value: 12, unit: 次, kind: output, source: seed-000}]"]]
"""A figure of the practice that says nothing in the fields."""
BUILD = """
import json, sys
from pathlib import Path
from junheng.catalog.editions import changes
from junheng.catalog.library import open_library
from junheng.check.check import check
from junheng.data.opensearch import mapping
from junheng.model.packs import fingerprint
from junheng.site.plan import render

checked = check(Path(sys.argv[1]))
print(json.dumps({
    "findings": [str(finding) for finding in checked.findings],
    "tree": render(open_library(checked.catalog)),
    "mapping": mapping()["mappings"]["properties"],
    "packs": {key: fingerprint(one) for key, one in checked.catalog.practices.items()},
    "changes": [[c.id, c.fields] for c in changes(checked.catalog, checked.catalog.vocabulary.editions[-1].date)],
}))
"""
"""What is built by the copy, in a process of its own, as the package's own modules are loaded here."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a catalogue whose first practice has the new field, and whose snapshot is from before there was one."""
    root = make(tmp_path_factory.mktemp("catalogue"), {"edit_other": {"practices/governance/example-two.md": FIGURE}})
    practices = check(root).catalog.practices
    lines = [
        f"2026-11-22,{key},{' '.join(f'{name}={mark}' for name, mark in field_hashes(one).items())}"
        for key, one in practices.items()
    ]
    (root / "practices/_vocabulary/snapshot.csv").write_text(
        "\n".join(["edition,id,fields", *lines, ""]), encoding="utf-8"
    )
    page = root / practices[ONE].source.path
    page.write_text(_replaced(page, WRITTEN), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what a copy of the package builds in whose model the fields were added."""
    copy = tmp_path_factory.mktemp("copy") / "junheng"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    model = copy / "model" / "practice.py"
    model.write_text(_replaced(model, {below: line + below for below, line in ADDED.items()}), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(copy.parent), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", BUILD, str(root)]
    done = subprocess.run(command, cwd=copy.parent, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def tree(built: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = built["tree"]
    return found


@pytest.fixture(scope="module")
def vocabulary(root: Path) -> Vocabulary:
    return check(root).catalog.vocabulary


def _replaced(path: Path, pairs: Mapping[str, str]) -> str:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def _script(text: str) -> Any:
    return json.loads(text[text.index("{") : text.rindex("}") + 1])


def test_without_the_declaration_the_field_is_a_mistake(root: Path) -> None:
    assert [finding.code for finding in check(root).findings] == ["unknown-key"] * 3


def test_with_it_the_catalogue_is_sound(built: Mapping[str, Any]) -> None:
    assert built["findings"] == []


def test_it_is_in_the_json_and_in_its_schema(tree: Mapping[str, str]) -> None:
    records = {record["id"]: record for record in json.loads(tree["api/v1/practices.json"])}
    assert records[ONE]["rounds"] == ["秋季两轮", "春季; 一轮"]
    assert records[TWO]["rounds"] == []
    schema = json.loads(tree["api/v1/schema/api-practice.json"])
    assert schema["properties"]["rounds"] == {"type": "array", "items": {"type": "string"}}
    assert "rounds" in schema["required"]
    validator = jsonschema.Draft7Validator(schema)
    assert [list(validator.iter_errors(record)) for record in records.values()] == [[]] * len(records)
    assert "rounds" in json.loads(tree["api/v1/practice.schema.json"])["properties"]


def test_it_is_the_last_column_and_the_others_stay_where_they_are(tree: Mapping[str, str]) -> None:
    head, *rows = csv.reader(io.StringIO(tree["api/v1/practices.csv"].removeprefix("\ufeff"), newline=""))
    assert head == [*(column.path for column in tables()["practices"]), "rounds"]  # records have no column
    assert {row[0]: row[-1] for row in rows}[ONE] == r"秋季两轮; 春季\; 一轮"
    schema = json.loads(tree["api/v1/schema/csv-practices.json"])
    assert schema["properties"]["rounds"]["description"] == "每学期做几轮；多个用“; ”隔开"


def test_a_field_of_a_figure_is_in_the_record_of_the_practice_and_in_the_table_of_figures(
    tree: Mapping[str, str],
) -> None:
    (record,) = [record for record in json.loads(tree["api/v1/practices.json"]) if record["id"] == ONE]
    assert [figure["gauge"] for figure in record["results"]] == ["每校网格数", ""]
    rows = list(csv.DictReader(io.StringIO(tree["api/v1/figures.csv"].removeprefix("\ufeff"), newline="")))
    assert [row["gauge"] for row in rows if row["practice"] == ONE] == ["每校网格数", ""]


def test_it_is_in_the_index(built: Mapping[str, Any]) -> None:
    assert built["mapping"]["rounds"] == built["mapping"]["actors"]
    assert built["mapping"]["proofs"] == built["mapping"]["sources"]


def test_the_page_and_the_text_beside_it_show_it_where_it_is_stated(
    vocabulary: Vocabulary, tree: Mapping[str, str]
) -> None:
    assert '<div class="jh-wide"><dt>轮次</dt><dd>秋季两轮、春季; 一轮</dd></div>\n' in tree[f"practices/{ONE}.md"]
    assert "\n- 轮次：秋季两轮、春季; 一轮\n" in tree[f"practices/{ONE}.md.txt"]
    title = vocabulary.sources["seed-004"].title
    assert f"<dt>佐证</dt><dd>{title}，谁出钱；{title}</dd>" in tree[f"practices/{ONE}.md"]
    assert "轮次" not in tree[f"practices/{TWO}.md"] + tree[f"practices/{TWO}.md.txt"]


def test_it_can_be_compared(tree: Mapping[str, str]) -> None:
    shards = [_script(text) for path, text in tree.items() if re.fullmatch(r"search/records-\d+\.js", path)]
    rows = {
        key: dict(record["fields"])["轮次"] for shard in shards for key, record in shard.items() if key in {ONE, TWO}
    }
    assert (rows[ONE], rows[TWO]) == (["秋季两轮、春季; 一轮"], ["未写明"])


def test_the_form_asks_for_it_and_shows_it(tree: Mapping[str, str]) -> None:
    data = _script(tree["search/form.js"])
    assert [field["type"]["kind"] for field in data["records"]["Practice"] if field["name"] == "rounds"] == ["Many"]
    assert [name for _, names in data["arrangement"] for name in names].count("rounds") == 1
    assert ["rounds", "轮次"] in data["facts"]


def test_the_page_of_the_fields_names_it(tree: Mapping[str, str]) -> None:
    assert "rounds" in tree["contribute/fields.md"]


def test_a_practice_that_does_not_state_it_has_not_changed(built: Mapping[str, Any], root: Path) -> None:
    assert built["changes"] == [[ONE, "results rounds proofs"]]
    before = check(root).catalog.practices
    assert built["packs"][TWO] == fingerprint(before[TWO])


@pytest.mark.parametrize("kind", ScalarType.__subclasses__())
def test_a_value_of_every_type_has_its_forms(kind: type[Type]) -> None:
    one = kind("levels") if kind is Term else kind()
    forms = form(Field("name", one, "名称", "", required=True, may_be_empty=False, label="", column=""))
    jsonschema.Draft7Validator.check_schema(forms.schema)
    assert forms.mapping
    assert forms.columns


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (Text(), "文字", "文字"),
        (Term("levels"), "primary", "小学"),
        (Term("indicators"), "G11", "G11 教师交流轮岗"),
        (Term("practices"), "example-one", "example-one"),
        (Date(), When("2021-08", "2021-08"), "2021年8月"),
        (Date(), None, ""),
        (Flag(), True, "是"),
        (Number(), 15.0, "15"),
        (Number(), 10000000.5, "10000000.5"),
        (QuantityText(), Quantity("4000余", 4000.0), "4000余"),
        (Many(Term("levels")), ("primary", "junior"), "小学、初中"),
        (Part(Citation), Citation("seed-004", ""), "陕西省创建工作推进会上汉中市、略阳县的交流发言"),
        (Part(Citation), None, ""),
    ],
)
def test_a_value_of_every_type_can_be_said(kind: Type, value: Any, text: str, vocabulary: Vocabulary) -> None:
    assert value_text(vocabulary, kind, value) == text
