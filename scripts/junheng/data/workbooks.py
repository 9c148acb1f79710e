"""Write Excel workbooks: all tables of the data in one, and for each framework of the self-check a table to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from junheng.assess.example import HEADINGS, rows
from junheng.assess.rules import Heading, Rules, rules
from junheng.catalog.addresses import data_path, script_path, template_path
from junheng.catalog.library import Library
from junheng.data.tables import tables
from junheng.text.csv import read_rows
from junheng.text.excel import FIXED, FRAME, Cell, Column, Sheet, xlsx
from junheng.text.script import script

WORKBOOK: Final = data_path("all.xlsx")
SHEETS: Final = {"practices": "做法", "figures": "数字", "sources": "来源", "indicators": "指标"}
"""The name of each table's sheet."""
_NUMBERS: Final = {"value.number", "measure_value"}
"""The columns that are counted with, where what stands in them is a number."""
_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?")
_WIDTHS: Final = (8, 50)
"""The least and the most characters of a column's width."""
_HELP: Final = (
    "一行一所学校；一贯制学校的小学部、初中部分开写，各写一行。",
    "没有的数空着，不要写 0；不带单位。",
    "填好后在自查页读入这个文件。数不离开浏览器。",
    "自查参考，不替代督导认定；指标和界限以教育部原文为准。",
)


def workbooks(library: Library, data: Mapping[str, str]) -> dict[str, bytes]:
    """Return the workbooks by path, from the tables of the data; none for a library without documents."""
    if not library.office:
        return {}
    sheets = [_table(name, data[data_path(f"{name}.csv")]) for name in tables()]
    return {WORKBOOK: xlsx(sheets), **dict(templates(library))}


def excel_file() -> tuple[str, str]:
    """Return path and text of the script with which a browser writes a workbook."""
    return script_path("excel-parts"), script("excel", "parts", {"fixed": FIXED, "sheet": FRAME})


def _table(name: str, text: str) -> Sheet:
    """Return a table of the data as a sheet, headed by what its columns mean."""
    shown = tables()[name]
    _, *found = (row for _, row in read_rows(text.removeprefix("\ufeff")))
    columns = list(zip(*found, strict=True)) or [()] * len(shown)
    heads = [
        Column(column.meaning, _width([column.meaning[:12], *values]))
        for column, values in zip(shown, columns, strict=True)
    ]
    counted = [column.path in _NUMBERS for column in shown]
    return Sheet(
        SHEETS[name],
        tuple(heads),
        [[_cell(value, number) for value, number in zip(row, counted, strict=True)] for row in found],
    )


def _cell(value: str, number: bool) -> Cell:  # noqa: FBT001  a column's own property
    """Return a value as the record has it: the apostrophe that guards it in a CSV file is not needed here."""
    if number and _NUMBER.fullmatch(value):
        return float(value)
    return value.removeprefix("'")


def _width(values: list[str]) -> int:
    """Return the width of a column: Chinese characters are two wide."""
    least, most = _WIDTHS
    return max(least, min(most, 2 * max(map(len, values)) + 2))


def templates(library: Library) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of the table to fill in for each framework."""
    vocabulary = library.catalog.vocabulary
    for framework in vocabulary.frameworks.values():
        yield template_path(framework.id), xlsx(template(rules(vocabulary, framework)))


def template(asked: Rules) -> tuple[Sheet, ...]:
    """Return the table of schools to fill in, with choices, checks and examples, and a sheet that says how."""
    headings = {heading.name: heading for heading in asked.headings}
    examples = dict(zip(HEADINGS, rows()[1], strict=True))
    columns = tuple(_column(asked, headings[name], examples.get(name, "")) for name in asked.template)
    shown = "，".join(f"{name} {examples[name]}" for name in asked.template if name in examples)
    said = (f"{asked.title}：各校的数。", *_HELP, f"例如：{shown}。")
    return Sheet("各校", columns), Sheet("说明", (Column(said[0], 100),), [[line] for line in said[1:]])


def _column(asked: Rules, heading: Heading, example: str) -> Column:
    levels = tuple(asked.level_titles.values()) if example in asked.level_titles.values() else ()
    unit = f"单位：{heading.unit}。" if heading.unit else ""
    prompt = f"{unit}例如 {example}。" if example else unit
    return Column(heading.name, _width([heading.name]), levels, bool(heading.unit), prompt)
