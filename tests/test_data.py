"""The data files: valid against their published schemas, and read back without loss, whatever a field holds."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from catalogs import ROOT, SERVES, make
from junheng.catalog.library import Library, open_library
from junheng.check.check import check
from junheng.data.outgoing import Column
from junheng.data.tables import table, tables
from junheng.site import plan as build
from junheng.site.plan import Tree
from junheng.text.markdown import escape_markdown

BAD = 'a, "b" =c <d>;\\e\n甲'
FORMULAS = ["=1+1", "+1", "-1", "@a", "'=1", "\t=1", "'", "\r甲"]


def _schema(tree: Tree, name: str) -> jsonschema.Draft7Validator:
    schema = json.loads(tree[f"api/v1/schema/{name}.json"])
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def _rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def _read(row: dict[str, str], column: Column) -> str | list[str]:
    """Return a cell as data.md says that it is to be read."""
    cell = row[column.path].removeprefix("'")
    if not column.many:
        return cell
    return [item for item in _items(cell) if item]


def _items(cell: str) -> list[str]:
    found, at = [""], 0
    while at < len(cell):
        if cell[at] == "\\":
            at += 1
            found[-1] += cell[at]
        elif cell.startswith("; ", at):
            at += 1
            found.append("")
        else:
            found[-1] += cell[at]
        at += 1
    return found


def _value(record: dict[str, Any], column: Column) -> str | list[str]:
    value: Any = record
    for name in column.path.split("."):
        value = (value or {}).get(name)
    if column.many:
        return [str(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _records(tree: Tree, name: str) -> list[dict[str, Any]]:
    if name == "figures":
        return [
            {
                "practice": p["id"],
                "place": _place(tree, p["region"]["path"]),
                "title": p["title"],
                **f,
                **_measured(tree, p["id"], n),
            }
            for p in _records(tree, "practices")
            for n, f in enumerate(p["results"], 1)
        ]
    records: list[dict[str, Any]] = json.loads(tree[f"api/v1/{name}.json"])
    return [{**r, "source_ids": [s["id"] for s in r["sources"]]} if name == "practices" else r for r in records]


@cache
def _amounts(text: str) -> dict[tuple[str, int], dict[str, Any]]:
    """Return the amounts in `measures.json` by practice and number of the figure, without what was computed."""
    return {
        (row["practice"], row["number"]): {"measure_value": row["value"], "measure_unit": measure["unit"]}
        for measure in json.loads(text)
        for row in measure["figures"]
        if not row["over"]
    }


def _place(tree: Tree, path: list[str]) -> str:
    """Return the full name of a place by the codes from its province down; of one whose name is hidden only that."""
    regions = {region["code"]: region for region in json.loads(tree["api/v1/regions.json"]) if region["code"] in path}
    hidden = regions[path[-1]]["level"] == "hidden"
    return "".join(regions[code]["name"] for code in (path[-1:] if hidden else path))


def _measured(tree: Tree, practice: str, number: int) -> dict[str, Any]:
    return _amounts(tree["api/v1/measures.json"]).get((practice, number), {"measure_value": None, "measure_unit": ""})


@pytest.mark.parametrize(
    "name", ["practices", "topics", "indicators", "sources", "regions", "gaps", "measures", "guides"]
)
def test_json_fits_its_schema(name: str, tree: Tree) -> None:
    assert [
        error.message for error in _schema(tree, f"api-{name}").iter_errors(json.loads(tree[f"api/v1/{name}.json"]))
    ] == []


def test_one_record_is_the_same_as_in_bulk(tree: Tree) -> None:
    validator = _schema(tree, "api-practice")
    for record in json.loads(tree["api/v1/practices.json"]):
        one = json.loads(tree[f"api/v1/practices/{record['id']}.json"])
        assert one == record
        assert validator.is_valid(one)


def test_a_record_lists_what_it_serves_and_says_how_it_bears_on_the_rest(tmp_path: Path) -> None:
    bearings = [
        {"id": "G11", "strength": "serves", "why": "甲。"},
        {"id": "G8", "strength": "supports", "why": "乙。"},
        {"id": "V2", "strength": "warns", "why": "丙。"},
    ]
    front = f"indicators: {json.dumps(bearings, ensure_ascii=False)}"
    asked = [{"about": "cost", "question": "每校多少钱？"}]
    root = make(tmp_path, {"edit": [[SERVES, f"{front}\nask: {json.dumps(asked, ensure_ascii=False)}"]]})
    tree = build.render(open_library(check(root).catalog))
    record = json.loads(tree["api/v1/practices/example-one.json"])
    assert (record["indicators"], record["indicator_links"], record["ask"]) == (["G11"], bearings, asked)
    assert record["read"] == {"date": record["reviewed"], "extent": "record-only"}
    other = json.loads(tree["api/v1/practices/example-two.json"])
    assert (other["indicators"], other["indicator_links"], other["none_because"]) == ([], [], "not-counted")
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    for name in ("indicators", "indicator_links", "none_because", "framework", "ask", "places", "read"):
        assert name in record
        assert f"| `{name}`" in text


def test_a_schema_refuses_what_it_does_not_name(tree: Tree) -> None:
    record = json.loads(tree["api/v1/practices.json"])[0]
    validator = _schema(tree, "api-practice")
    assert not validator.is_valid({**record, "titel": "x"})
    assert not validator.is_valid({**record, "evidence": {"tier": 6, "trace": []}})
    assert not validator.is_valid({key: value for key, value in record.items() if key != "summary_en"})


def test_no_item_of_a_list_is_null(tree: Tree) -> None:
    first = json.loads(tree["api/v1/indicators.json"])[0]
    validator = _schema(tree, "api-indicators")
    assert validator.is_valid([first])
    assert not validator.is_valid([{**first, "thresholds": [None]}])


@pytest.mark.parametrize("name", tables())
def test_a_table_fits_its_schema_and_is_read_back_without_loss(name: str, tree: Tree) -> None:
    rows, records, validator = _rows(tree[f"api/v1/{name}.csv"]), _records(tree, name), _schema(tree, f"csv-{name}")
    assert len(rows) == len(records) > 0
    for row, record in zip(rows, records, strict=True):
        assert validator.is_valid(row)
        for column in tables()[name]:
            assert _read(row, column) == _value(record, column), column.path


@pytest.mark.parametrize("text", [BAD, *FORMULAS])
def test_a_hard_value_is_read_back(text: str) -> None:
    columns = (Column("a", "甲"), Column("b", "乙", many=True))
    written = table(columns, [{"a": text, "b": [text, "x; y", "z"]}])
    (row,) = _rows(written)
    assert [_read(row, column) for column in columns] == [text, [text, "x; y", "z"]]
    assert not row["a"].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_hard_title_goes_through_every_file(library: Library) -> None:
    first = next(iter(library.practices))
    practices = {**library.catalog.practices, first.id: replace(first, title=BAD)}
    tree = build.render(replace(library, catalog=replace(library.catalog, practices=practices)))
    (row,) = [row for row in _rows(tree["api/v1/practices.csv"]) if row["id"] == first.id]
    assert row["title"] == BAD
    assert json.loads(tree[f"api/v1/practices/{first.id}.json"])["title"] == BAD
    assert tree[f"practices/{first.id}.md.txt"].startswith('# a, "b" =c &lt;d&gt;;\\\\e 甲\n')
    page = tree[f"practices/{first.id}.md"]
    assert yaml.safe_load(page.split("---\n")[1])["linked"]["headline"] == BAD
    assert "<d>" not in page.split("---\n", 2)[2]
    assert len(json.loads(tree["api/v1/practices.csl.json"])) == len(practices)


def test_the_plain_text_says_what_the_page_says(library: Library, tree: Tree) -> None:
    for practice in library.practices:
        text = tree[f"practices/{practice.id}.md.txt"]
        assert text.count("\n## ") == len(practice.body.sections) + 3 + bool(practice.ask)
        assert all(f"：{escape_markdown(one.question)}\n" in text for one in practice.ask)
        assert len(
            re.findall(r"^\d+\. .*\\\[(?:EB/OL|EB|R|G|Z)\\\]\.", text.split("\n## 来源")[1], re.MULTILINE)
        ) == len(practice.cited)
        assert "[[" not in text
        assert f"](practices/{practice.id}.md.txt): " in tree["llms.txt"]


def test_the_citation_file_names_the_edition_and_no_person(library: Library) -> None:
    data = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (data["cff-version"], data["license"]) == ("1.2.0", "CC-BY-4.0")
    assert data["date-released"] == str(data["version"]) == library.edition
    assert [set(author) for author in data["authors"]] == [{"name"}]


def test_the_page_names_every_file(tree: Tree) -> None:
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    files = [p for p in tree if re.fullmatch(r"api/v1/[^/]+", p) and not p.endswith(".schema.json")]
    assert [path for path in files if f"({path})" not in text] == []
    assert all(f"(api/v1/schema/api-{name}.json)" in text for name in ("practice", "practices", "gaps", "regions"))


def test_the_example_in_python_runs(tree: Tree, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    code = text.split("```python\n")[1].split("```")[0]
    assert 'SITE = "https://example.org/lib"' in code
    build.write({"api/v1/practices.json": tree["api/v1/practices.json"]}, tmp_path / "库 一")
    exec(compile(code.replace("https://example.org/lib", (tmp_path / "库 一").as_uri()), "data.md", "exec"), {})  # noqa: S102  it is our own example
    lines = capsys.readouterr().out.splitlines()
    wanted = [
        r for r in json.loads(tree["api/v1/practices.json"]) if "G11" in r["indicators"] and r["evidence"]["tier"] >= 2
    ]
    assert len(lines) == len(wanted) > 0
