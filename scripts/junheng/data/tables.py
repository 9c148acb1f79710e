"""Write the CSV files under `api/v1/`: for each kind of API record a flat table and the schema of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any, Final

from junheng.catalog.addresses import data_path
from junheng.catalog.library import Library
from junheng.data.amounts import whole
from junheng.data.order import in_order
from junheng.data.outgoing import Column, columns
from junheng.data.record import entries
from junheng.model.indicators import Indicator
from junheng.model.practice import Figure
from junheng.model.terms import SourceEntry
from junheng.model.types import Json, fields
from junheng.text.csv import write_guarded

_PRACTICE_ORDER: Final = (
    "id", "title", "title_en", "summary", "summary_en", "url", "topics", "region", "levels", "period", "actors",
    "indicators", "keywords", "questions", "status", "evidence", "cost", "sources", "reviewed", "former_ids",
)  # fmt: skip
"""The order of the published columns: a new one follows them, so that programs that count columns keep working."""
_FIGURE_ORDER: Final = ("practice", "claim", "value", "unit", "kind", "date", "date_certainty")
_JSON_ALONE: Final = {"counts", "excludes", "mistakes", "example"}
"""Fields that explain an indicator and have no column."""


@cache
def tables() -> Mapping[str, tuple[Column, ...]]:
    """Return the columns of each table by its name."""
    practice = {name: entry.form.columns for name, entry in entries().items()}
    sources = Column("source_ids", "来源的编号", many=True)
    certainty = Column("date_certainty", "时间是原文写明、推定还是不明")
    figure = {
        "practice": (Column("practice", "做法的编号"),),
        **_of(Figure),
        "date_certainty": (certainty,),
        "measure_value": (Column("measure_value", "折成那个量的单位是多少"),),
        "measure_unit": (Column("measure_unit", "那个量的单位"),),
        "place": (Column("place", "地方的全名"),),
        "title": (Column("title", "做法的标题"),),
    }
    groups = {
        "practices": in_order({**practice, "sources": (sources,)}, _PRACTICE_ORDER),
        "figures": in_order(figure, _FIGURE_ORDER),
        "sources": _of(SourceEntry),
        "indicators": {name: found for name, found in _of(Indicator).items() if name not in _JSON_ALONE},
    }
    return {name: tuple(chain.from_iterable(found.values())) for name, found in groups.items()}


def _of(record: type) -> dict[str, tuple[Column, ...]]:
    return {field.name: columns(field) for field in fields(record)}


def table_files(
    library: Library, practices: Iterable[Json], sources: Iterable[Json], indicators: Iterable[Json]
) -> Iterator[tuple[str, str]]:
    """Yield path and text of each table, and of the figures once more with Chinese headings for a spreadsheet."""
    found = list(practices)
    figures = list(_figures(library, found))
    records = {
        "practices": [{**each, "source_ids": [source["id"] for source in each["sources"]]} for each in found],
        "figures": figures,
        "sources": sources,
        "indicators": indicators,
    }
    for name, shown in tables().items():
        yield data_path(f"{name}.csv"), table(shown, records[name])
    columns = tables()["figures"]
    yield data_path("figures.zh.csv"), table(columns, figures, [column.meaning for column in columns])


def _figures(library: Library, practices: Iterable[Json]) -> Iterator[Json]:
    """Yield the rows of the figures, each with its place, its practice's title, and its amount in the unit of its measure."""
    vocabulary = library.catalog.vocabulary
    amounts = {
        (one.practice.id, one.number): whole(one.value)
        for some in library.amounts.values()
        for one in some
        if not one.ratio
    }
    for each in practices:
        place, title = vocabulary.place_name(each["region"]["code"]), each["title"]
        for number, figure in enumerate(each["results"], 1):
            measure = vocabulary.measures.get(figure["measure"])
            more = {"measure_value": amounts.get((each["id"], number)), "measure_unit": measure.unit if measure else ""}
            yield {"practice": each["id"], **figure, **more, "place": place, "title": title}


def table(shown: Iterable[Column], records: Iterable[Json], head: Iterable[str] | None = None) -> str:
    """Return records as CSV for a spreadsheet, with the paths as its first line, or with a line of other names.

    Items of a list are separated by `; `. A semicolon or a backslash within an item is escaped with a backslash, and a cell
    that a spreadsheet would treat as a formula, or that begins with an apostrophe, gets an apostrophe in front. So every value
    can be read back.
    """
    used = [(column.path.split("."), column.many) for column in shown]
    rows = [[_guarded(_cell(record, *column)) for column in used] for record in records]
    return write_guarded([list(head) if head else [".".join(steps) for steps, _ in used], *rows])


def row_schema(name: str) -> Json:
    """Return the JSON Schema of a row of a table, by the names in its first line; every cell is text."""
    shown = tables()[name]
    return {
        "title": f"均衡实践库：{name}.csv 的一行",
        "type": "object",
        "properties": {
            column.path: {"type": "string", "description": column.meaning + ("；多个用“; ”隔开" if column.many else "")}
            for column in shown
        },
        "required": [column.path for column in shown],
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
