"""The rules for the browser: one script that the self-check's page loads with `Junheng.shards.load('assess', 'rules')`.

The evaluator of the self-check is Junheng.assess. It is pure: no DOM, no state, the same values in and out as the
Python package junheng.assess, whose docstrings describe every field. tests/golden/assess.json holds both to it.

Scripts, in this order, after search/shards.js:
  assess/cells.js  units.js  headings.js  totals.js  table.js  balance.js  schools.js  figures.js  county.js  judge.js
  csv.js  workbook.js
Data: const book = await Junheng.shards.load('assess', 'rules')     (search/assess-rules.js, made by the build)
  book.frameworks['quality-balance' | 'basic-balance'] → rules:
    { framework, title, level_titles: {primary, junior}, operator_titles: {'>=': '不低于', …},
      headings: [{name, unit, aliases}] (every column that is known), template: [name] (the columns of an empty table),
      resources: [{id, title, input (its column), parts, less, input_unit, unit, per, operator, limits: {level: n}}],
      schools: {least, rest, point} | null, limits: [{applies_to: 'each' | 'mean', level, operator, value}],
      items: [{id, title, part, kind: 'resource' | 'figures' | 'choice',
               figures: [{id, label, levels, kind: 'percent' | 'ratio' | 'amount' | 'grade', unit, units, operator, value}]}],
      vetoes: [{id, title}] }
  book.words (what cells may say), book.messages[code] = [severity, message, help], book.notes[code] = text

rows: a table as text, [[cell, …], …], as csv.rows or workbook.read return it. Rows and columns in findings
count from 1. No number in a result is rounded; shown(value, digits) rounds half up for reading.

  A = Junheng.assess
  A.assess(book, rules, rows, figureRows = [])  → result + { findings: {schools: [finding], county: [finding]} }
  A.readTable(book, rules, rows, named)
      → table: { schools: [school], unread: [{row, name, level}], notes: {id: [text]}, findings: [finding] }
      named(name, row): how a text names a school; as the table does when it is left out
  A.readFigures(book, rules, rows)   → { answers: {id: number | grade | true | false | 'none'}, findings }
      rows of 指标, 数值; a form may as well call A.answer(book, rules, id, text) → { answer | null, finding | null }
  A.judge(book, rules, table, answers) → result            (this alone is what a change in the page must recompute)
  A.changed(schools, {what, amount, from_row, to_row}) → schools | null
      what: a resource's id, or 'pupils' (places); from_row 0: added from nowhere; null: it cannot be made
  A.spread(pupils, totals, per = 1) → { mean, coefficient | null, shares, above }
  A.shown(value, digits) → text
  A.csv.decode(bytes) → text | null;  A.csv.rows(book, text) → { rows, finding | null }, of a CSV file or of cells
      pasted from a spreadsheet;  A.csv.text(rows) → for a download: byte order mark, formulas made harmless
  A.workbook.read(book, bytes) → Promise of { rows, finding | null }: the first sheet of an XLSX file

school:  { name, level: 'primary' | 'junior', row, pupils, amounts: {id: number | null} }
finding: { row, column, code, severity: 'error' | 'warning', message, help }      (Chinese, from book.messages)
result:  { framework, coefficients: {primary: {R1: number | null, …}, junior: {…}},
  balance: [{ level, indicator ('' for the mean of all), mean, coefficient, operator, limit | null, distance | null,
              verdict, schools, lacking: [{row, name}], shares: [{row, name, above, share}] greatest first }],
  schools: [{ name, level, row, pupils, values: {id: n | null}, verdicts: {id}, lacks: {id: how much more}, met, verdict }],
  school_rule: verdict,
  indicators: [{ id, title, part, kind, figures: [{id, label, value, operator, limit, unit, distance, verdict}],
                 missing: [label], notes: [text], verdict, text }],
  vetoes: [{ id, title, verdict }] }      verdict: 'met' | 'missed' | 'unknown' (cannot be judged) | 'none' (no limit)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from junheng.assess.messages import MESSAGES, NOTES
from junheng.assess.rules import rules
from junheng.assess.words import published
from junheng.catalog.library import Library
from junheng.model.vocabulary import Vocabulary
from junheng.text.script import script


def rule_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text of the script; it lies where the loader looks for every script."""
    yield "search/assess-rules.js", script("assess", "rules", book(library.catalog.vocabulary))


def book(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return all that the browser's evaluator reads: the rules of each framework, the words and the messages."""
    return {
        "frameworks": {one.id: asdict(rules(vocabulary, one)) for one in vocabulary.frameworks.values()},
        "words": published(),
        "messages": MESSAGES,
        "notes": NOTES,
    }
