"""The shared vectors of the self-check: what goes in, what must come out, and both languages running them."""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from functools import cache
from typing import Any

from catalogs import ROOT
from junheng.assess.arrange import arrange
from junheng.assess.assessment import as_json, assess, judge
from junheng.assess.cells import holds, read_number, read_percent, read_ratio, shown
from junheng.assess.changes import changes
from junheng.assess.coefficient import spread
from junheng.assess.conclusions import called, conclusions, effect, ways
from junheng.assess.levels import kind_of, level_of_name, level_of_title, says_no_level, section_of
from junheng.assess.markup import read_markup
from junheng.assess.meanings import Names
from junheng.assess.mending import mend
from junheng.assess.merges import filled
from junheng.assess.paper import About, Offer, Told, as_html, paper
from junheng.assess.report_sheets import report_sheets
from junheng.assess.rules import Rules, rules
from junheng.assess.sheet import Sheet
from junheng.assess.sheets import decode, read_rows
from junheng.assess.table import read_table
from junheng.assess.unpack import WorkbookError
from junheng.assess.whatif import Change, changed
from junheng.assess.words import UNITS
from junheng.assess.workbook import read_workbook
from junheng.check.check import check_vocabulary
from junheng.model.vocabulary import Vocabulary
from junheng.text.csv import write_guarded

VECTORS: list[dict[str, Any]] = json.loads((ROOT / "tests" / "golden" / "assess.json").read_text(encoding="utf-8"))
SCRIPT = """
async (vectors) => {
  const A = Junheng.assess;
  const book = await Junheng.shards.load('assess', 'rules');
  const rulesOf = (name) => book.frameworks[name || 'quality-balance'];
  const bytes = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const calls = {
    heading: (cells) => {
      const { heading, ...rest } = A.meaningOf(A.namesOf(book, rulesOf()), cells);
      return { ...rest, heading: heading && heading.name };
    },
    levels: (text) => [A.kindOf(book, '', text), A.saysNoLevel(book, text), A.levelOfName(book, text), A.levelOfTitle(book, text), A.sectionOf(book, text).kind],
    number: ({ text, unit }) => A.readNumber(book, text, book.words.units[unit], unit),
    percent: ({ text, limit }) => A.readPercent(book, text, limit),
    ratio: ({ text, limit }) => A.readRatio(book, text, limit),
    shown: ({ value, digits }) => A.shown(value, digits),
    spread: ({ pupils, totals }) => A.spread(pupils, totals),
    holds: ({ values, operator, limit }) => ({ failing: values.filter((value) => !A.holds(value, operator, limit)).length }),
    mean: (values) => values.reduce((total, value) => total + value, 0) / values.length,
    assess: ({ rows, figures, framework }) => A.assess(book, rulesOf(framework), rows, figures),
    change: ({ rows, change }) => {
      const table = A.readTable(book, rulesOf(), rows);
      const schools = A.changed(table.schools, change);
      return schools && A.judge(book, rulesOf(), { ...table, schools }, {});
    },
    mend: ({ rows, framework }) => {
      const rules = rulesOf(framework);
      const table = A.readTable(book, rules, rows);
      const mending = A.mend(book, rules, table);
      const result = A.judge(book, rules, table, {});
      const names = A.called(book, rules, result);
      const ways = mending.map((one) => [...A.ways(book, rules, names, one), A.effect(book, names, one)]);
      const about = { county: '某<县>', day: '2026-11-30', edition: '1', made: '' };
      const offers = { R5: { guides: [['怎样扩运动场？', '']], practices: [['<img src=x>', '某市；直接算进', 'https://example.org/?a=1&b="2"']] } };
      const told = { table, result, mending, remarks: ["'一'"], offers, about, changes: ['好了'] };
      const paper = A.paper(book, rules, told);
      const sentences = A.conclusions(book, rules, result, table.unread.length, mending);
      return { sheets: A.reportSheets(book, rules, told), mending, ways, sentences, paper, html: A.asHtml(book, paper, '报告<') };
    },
    changes: ({ rows, figures, last, lastFigures, named }) => {
      const [after, before] = [A.assess(book, rulesOf(), rows, figures), A.assess(book, rulesOf(), last, lastFigures)];
      return A.changes(book, rulesOf(), before, after, named);
    },
    csv: (text) => A.csv.rows(book, text),
    decode: (text) => A.csv.decode(bytes(text)),
    write: (rows) => A.csv.text(rows),
    markup: (text) => A.readMarkup(book, text),
    sheets: ({ sheets, chosen, given }) => {
      const all = sheets.map(({ name, hidden, rows, merges }) => ({ name: name || '', hidden: hidden || false, rows: A.filled(book, rows, merges || []) }));
      return A.arrange(book, rulesOf(), all, chosen, given);
    },
    workbook: async (text) => {
      const { sheets, finding } = await A.workbook.read(book, bytes(text));
      return { rows: sheets.length ? sheets[0].rows : [], finding };
    },
  };
  const results = [];
  for (const { call, input } of vectors) results.push(await calls[call](input));
  return results;
}
"""
"""Runs vectors in a page that has the evaluator, and returns their results."""


@cache
def vocabulary() -> Vocabulary:
    """Return the real vocabulary."""
    return check_vocabulary(ROOT).vocabulary


@cache
def rules_of(framework: str = "quality-balance") -> Rules:
    """Return the real rules of a framework."""
    return rules(vocabulary(), vocabulary().frameworks[framework])


def run(vector: Mapping[str, Any]) -> Any:
    """Return what Python makes of a vector, in the form that the other language gives."""
    return _CALLS[vector["call"]](vector["input"])


def _assess(given: Mapping[str, Any]) -> Any:
    framework = given.get("framework", "quality-balance")
    return as_json(*assess(rules_of(framework), given["rows"], given.get("figures", [])))


def _change(given: Mapping[str, Any]) -> Any:
    table = read_table(rules_of(), given["rows"])
    after = changed(table.schools, Change(**given["change"]))
    return None if after is None else asdict(judge(rules_of(), replace(table, schools=after), {}))


def _mend(given: Mapping[str, Any]) -> Any:
    asked = rules_of(given.get("framework", "quality-balance"))
    table = read_table(asked, given["rows"])
    mending, judged = mend(asked, table), judge(asked, table, {})
    names = called(asked, judged)
    practices = (("<img src=x>", "某市；直接算进", 'https://example.org/?a=1&b="2"'),)
    offers = {"R5": Offer((("怎样扩运动场？", ""),), practices)}
    told = Told(table, judged, mending, ["'一'"], offers, About("某<县>", "2026-11-30", "1", ""), ["好了"])
    tree = paper(asked, told)
    sheets = [
        {"name": one.name, "columns": [[each.title, each.width] for each in one.columns], "rows": one.rows}
        for one in report_sheets(asked, told)
    ]
    return {
        "sheets": sheets,
        "paper": json.loads(json.dumps(tree)),
        "html": as_html(tree, "报告<"),
        "mending": [asdict(one) for one in mending],
        "ways": [[*ways(asked, names, one), effect(names, one)] for one in mending],
        "sentences": conclusions(asked, judged, len(table.unread), mending),
    }


def _changes(given: Mapping[str, Any]) -> Any:
    after, _, _ = assess(rules_of(), given["rows"], given["figures"])
    before, _, _ = assess(rules_of(), given["last"], given["lastFigures"])
    return list(changes(rules_of(), before, after, named=given["named"]))


def _csv(text: str) -> Any:
    rows, found = read_rows(text)
    return {"rows": rows, "finding": found and asdict(found)}


def _sheets(given: Mapping[str, Any]) -> Any:
    """Return the sheets of a file as one table; `merges` are the merged cells of a sheet."""
    sheets = [
        Sheet(
            filled(one["rows"], [tuple(merge) for merge in one.get("merges", [])]),
            one.get("name", ""),
            one.get("hidden", False),
        )
        for one in given["sheets"]
    ]
    found = arrange(rules_of(), sheets, given.get("chosen", ()), given.get("given", {}))
    return {
        "rows": found.rows,
        "findings": [asdict(one) for one in found.findings],
        "sheets": list(found.sheets),
        "readings": [{"sheet": sheet, **asdict(one)} for sheet, one in found.readings],
    }


def _markup(text: str) -> Any:
    try:
        sheets = read_markup(text)
    except WorkbookError as error:
        return str(error)
    return None if sheets is None else [asdict(sheet) for sheet in sheets]


def _workbook(text: str) -> Any:
    sheets, found = read_workbook(base64.b64decode(text))
    return {"rows": sheets[0].rows if sheets else [], "finding": found and asdict(found)}


def _heading(cells: list[str]) -> Any:
    meaning = Names(rules_of()).meaning(cells)
    return {**asdict(meaning), "heading": meaning.heading and meaning.heading.name}


_CALLS: Mapping[str, Callable[[Any], Any]] = {
    "heading": _heading,
    "levels": lambda text: [
        kind_of("", text),
        says_no_level(text),
        level_of_name(text),
        level_of_title(text),
        section_of(text)[0],
    ],
    "number": lambda given: asdict(read_number(given["text"], UNITS[given["unit"]], given["unit"])),
    "percent": lambda given: asdict(read_percent(given["text"], given["limit"])),
    "ratio": lambda given: asdict(read_ratio(given["text"], given["limit"])),
    "markup": _markup,
    "sheets": _sheets,
    "shown": lambda given: shown(given["value"], given["digits"]),
    "spread": lambda given: asdict(spread(given["pupils"], given["totals"])),
    "holds": lambda given: {
        "failing": sum(not holds(value, given["operator"], given["limit"]) for value in given["values"])
    },
    "mean": lambda given: sum(given) / len(given),
    "assess": _assess,
    "change": _change,
    "changes": _changes,
    "mend": _mend,
    "csv": _csv,
    "decode": lambda given: decode(base64.b64decode(given)),
    "write": write_guarded,
    "workbook": _workbook,
}


def differences(found: Any, expected: Any, path: str = "", *, whole: bool = False) -> list[str]:
    """Return where a result is not as expected.

    A mapping need only hold what is expected of it, unless `whole`. An expected list of records is found by their `id`,
    or, for coefficients, `indicator`; else item by item. `#` is how many findings there are, `#schools` schools.
    """
    if isinstance(expected, Mapping):
        return _in_mapping(found, expected, path, whole=whole)
    if isinstance(expected, list | tuple):
        return _in_list(found, expected, path, whole=whole)
    if isinstance(expected, float | int) and not isinstance(expected, bool) and isinstance(found, float | int):
        return [] if math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9) else [f"{path}: {found} not {expected}"]
    return [] if found == expected else [f"{path}: {found!r} not {expected!r}"]


def _in_mapping(found: Any, expected: Mapping[str, Any], path: str, *, whole: bool) -> list[str]:
    if not isinstance(found, Mapping):
        return [f"{path}: {found!r} not {expected!r}"]
    wrong = [f"{path}: keys {sorted(found)} not {sorted(expected)}"] if whole and set(found) != set(expected) else []
    for key, value in expected.items():
        if key == "#":
            count = sum(len(listed) for listed in found.values())
            wrong += [] if count == value else [f"{path}: {count} not {value}: {found}"]
        elif key == "#schools":
            wrong += differences(len(found["schools"]), value, f"{path}.{key}")
        elif key in found:
            wrong += differences(found[key], value, f"{path}.{key}", whole=whole)
        elif not whole:
            wrong.append(f"{path}.{key} is missing")
    return wrong


def _in_list(found: Any, expected: list[Any] | tuple[Any, ...], path: str, *, whole: bool) -> list[str]:
    if not isinstance(found, list | tuple) or len(found) < len(expected) or (whole and len(found) != len(expected)):
        return [f"{path}: {found!r} not {expected!r}"]
    wrong = []
    for at, value in enumerate(expected):
        name = next((key for key in ("id", "indicator") if isinstance(value, Mapping) and key in value), "")
        if name and not whole:
            same = [
                one
                for one in found
                if one[name] == value[name] and one.get("level") == value.get("level", one.get("level"))
            ]
            wrong += differences(same[0], value, f"{path}[{value[name]}]") if same else [f"{path}: no {value[name]}"]
        else:
            wrong += differences(found[at], value, f"{path}[{at}]", whole=whole)
    return wrong
