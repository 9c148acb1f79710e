"""The CSV files under `api/v1/`: records of the API in, one flat table and the schema of its rows out for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from junheng.model.types import Json
from junheng.text.csv import write_rows


@dataclass(frozen=True)
class Column:
    """A column: the path of its value in a record, such as `region.code`, and what it means, in Chinese."""

    path: str
    meaning: str
    many: bool = False
    """Whether the value is a list."""


COLUMNS: Final[Mapping[str, tuple[Column, ...]]] = {
    "practices": (
        Column("id", "编号"),
        Column("title", "标题"),
        Column("title_en", "英文标题"),
        Column("summary", "一句话说明"),
        Column("summary_en", "一句英文说明"),
        Column("url", "页面的地址，从网站的根算起"),
        Column("topics", "主题，第一个是主要主题", many=True),
        Column("region.code", "地区代码"),
        Column("region.name", "地区名称"),
        Column("levels", "学段", many=True),
        Column("period.from", "开始的时间"),
        Column("period.to", "结束的时间，或材料截止的时间"),
        Column("period.certainty", "时间是原文写明、推定还是不明"),
        Column("period.note", "推定的理由"),
        Column("actors", "由谁来做", many=True),
        Column("indicators", "服务于哪些指标", many=True),
        Column("keywords", "读者会怎么搜", many=True),
        Column("questions", "读者会怎样问", many=True),
        Column("status", "现状"),
        Column("evidence.tier", "证据等级，0 至 5"),
        Column("cost", "花费"),
        Column("source_ids", "来源的编号", many=True),
        Column("reviewed", "最近核对的日期"),
        Column("former_ids", "并入或改名前的编号", many=True),
    ),
    "figures": (
        Column("practice", "做法的编号"),
        Column("claim", "数的是什么"),
        Column("value.text", "数值，照原文"),
        Column("value.number", "数值里的数"),
        Column("unit", "单位"),
        Column("kind", "投入、产出、成效、背景还是计划"),
        Column("date", "属于哪一时间"),
        Column("date_certainty", "时间是原文写明、推定还是不明"),
        Column("masked", "原文是否遮去"),
        Column("source", "来源的编号"),
        Column("doubt", "哪里可疑"),
    ),
    "sources": (
        Column("id", "编号"),
        Column("title", "标题"),
        Column("publisher", "发布者"),
        Column("kind", "种类"),
        Column("date", "发布日期"),
        Column("address", "网址"),
        Column("quality", "性质"),
        Column("independence", "自己说的还是别人说的"),
        Column("remarks", "说明"),
        Column("original_title", "原文自己的题名"),
    ),
    "indicators": (
        Column("id", "编号"),
        Column("framework", "属于哪一套办法"),
        Column("part", "属于办法的哪一部分"),
        Column("title", "名称"),
        Column("title_en", "英文名称"),
        Column("wording", "要求的大意"),
        Column("scope", "逐校判断还是全县判断"),
        Column("kind", "定量还是定性"),
        Column("unit", "单位"),
        Column("formula", "怎样计算"),
        Column("document", "文号"),
        Column("corroboration", "印证"),
        Column("note", "疑点"),
        Column("aliases", "别的叫法", many=True),
    ),
}


def table_files(
    practices: Iterable[Json], sources: Iterable[Json], indicators: Iterable[Json]
) -> Iterator[tuple[str, str]]:
    """Yield path and text of each table."""
    found = list(practices)
    records = {
        "practices": [{**each, "source_ids": [source["id"] for source in each["sources"]]} for each in found],
        "figures": [{"practice": each["id"], **figure} for each in found for figure in each["results"]],
        "sources": sources,
        "indicators": indicators,
    }
    for name, columns in COLUMNS.items():
        yield f"api/v1/{name}.csv", table(columns, records[name])


def table(columns: Iterable[Column], records: Iterable[Json]) -> str:
    """Return records as CSV for a spreadsheet, with the paths as its first line.

    Items of a list are parted by `; `. A backslash stands before a semicolon or a backslash within an item, and an
    apostrophe before a cell that a spreadsheet would compute or that begins with one: so every value can be read back.
    """
    used = [(column.path.split("."), column.many) for column in columns]
    rows = [[_guarded(_cell(record, *column)) for column in used] for record in records]
    return write_rows([[".".join(steps) for steps, _ in used], *rows])


def row_schema(name: str) -> Json:
    """Return the JSON Schema of a row of a table, by the names of its first line; every cell is text."""
    columns = COLUMNS[name]
    return {
        "title": f"均衡实践库：{name}.csv 的一行",
        "type": "object",
        "properties": {
            column.path: {"type": "string", "description": column.meaning + ("；多个用“; ”隔开" if column.many else "")}
            for column in columns
        },
        "required": [column.path for column in columns],
        "additionalProperties": False,
    }


def _cell(record: Json, steps: Iterable[str], many: bool) -> str:  # noqa: FBT001  a column's own two parts
    value: Any = record
    for name in steps:
        value = value.get(name) if value else None
    if many:
        return "; ".join(str(item).replace("\\", "\\\\").replace(";", "\\;") for item in value or ())
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith("'") else cell
