"""Every hostile record goes through the check: no traceback, no hang, and the finding that it must have, at a place in its file."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from catalogs import make
from hostile import Entry, Record, records, vocabulary_entries
from junheng.check.check import Checked, check, check_source
from junheng.check.formats import FORMATS
from junheng.check.mend import mend
from junheng.model.practice import Practice
from junheng.model.types import Many, Part, Text, fields
from junheng.model.vocabulary import FOLDER
from junheng.text.characters import invisible
from junheng.text.findings import Diagnostic, Severity
from junheng.text.source import read_practice

RECORDS = tuple(records())
ENTRIES = tuple(vocabulary_entries())
PATIENCE = 240
"""Seconds that all records may take on a busy machine; a pattern that backtracks takes hours."""
KEYS = {
    "name", "passes", "refused", "set", "repeat", "repeat_list", "keys", "body", "flood", "around", "nested",
    "replace", "replace_flood", "text", "hex", "encode", "path", "link",
}  # fmt: skip
"""What a record may say: a word that is misspelt would leave it harmless."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write all records into one catalogue: a broken file stops nothing but itself."""
    root = make(tmp_path_factory.mktemp("corpus"), {})
    for record in RECORDS:
        record.write(root)
    return root


@pytest.fixture(scope="module")
def found(corpus: Path) -> Checked:
    began = time.monotonic()
    checked = check(corpus)
    assert time.monotonic() - began < PATIENCE
    return checked


@pytest.fixture(scope="module")
def findings(found: Checked) -> Mapping[str, list[Diagnostic]]:
    by_path: dict[str, list[Diagnostic]] = {}
    for finding in found.findings:
        by_path.setdefault(finding.place.path, []).append(finding)
    return by_path


def test_the_corpus_is_large() -> None:
    assert len(RECORDS) >= 150
    assert len({record.name for record in RECORDS}) == len(RECORDS)
    assert len({record.path for record in RECORDS}) == len(RECORDS)
    for record in RECORDS:
        assert set(record.case) <= KEYS, record.name
        assert bool(record.refused) != bool(record.case.get("passes")), record.name


def test_every_field_of_text_is_attacked() -> None:
    """Of the records that pass, one has markup in each field that takes any text."""
    attacked = {
        name
        for record in RECORDS
        if not record.refused
        for name, text in _texts(record.case.get("set", {}))
        if "<" in text
    }
    assert set(_free(Practice)) - attacked == set()


def _free(record: type, above: str = "") -> Iterator[str]:
    """Yield the name of each field of a record, and of those within, that takes any text."""
    for field in fields(record):
        kind = field.type.item if isinstance(field.type, Many) else field.type
        if isinstance(kind, Part):
            yield from _free(kind.record, f"{above}{field.name}.")
        elif isinstance(kind, Text) and (not kind.pattern or kind.pattern.startswith(".*")):
            yield f"{above}{field.name}"


def _texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text in what a record sets, with the name of its field."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, f"{name}.{key}" if name else key)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, name)
    else:
        yield re.sub(r"\.[0-9]+", "", name), str(value)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_a_record_is_refused_or_passes(record: Record, findings: Mapping[str, list[Diagnostic]]) -> None:
    codes = {f.code for f in findings.get(record.path, ()) if f.severity is Severity.ERROR}
    assert codes == record.refused


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_every_finding_stands_in_its_file(
    record: Record, corpus: Path, findings: Mapping[str, list[Diagnostic]]
) -> None:
    data = (corpus / record.path).read_bytes() if (corpus / record.path).is_file() else b""
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in findings.get(record.path, ()):
        assert 1 <= finding.place.line <= len(lines)
        assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1
        assert finding.message
        assert finding.help


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Diagnostic]]:
    """Add all entries to the vocabularies of one catalogue, and return what is found in the lines of each."""
    root = make(tmp_path_factory.mktemp("vocabularies"), {})
    lines = {entry.name: (entry, entry.add(root / FOLDER)) for entry in ENTRIES}
    found = check(root).findings
    return {
        name: [f for f in found if f.place.path == f"{FOLDER}/{entry.file}" and f.place.line in span]
        for name, (entry, span) in lines.items()
    }


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_an_entry_of_a_vocabulary_is_refused_or_passes(entry: Entry, listed: Mapping[str, list[Diagnostic]]) -> None:
    assert {f.code for f in listed[entry.name] if f.severity is Severity.ERROR} == entry.refused
    assert all(finding.message and finding.help for finding in listed[entry.name])


BOMBS = {
    "alias bomb": "- &a [x, x]\n- [*a, *a, *a]\n",
    "object": "- !!python/object/apply:os.system [id]\n",
    "depth": "[" * 100_000,
    "open, without a last line break": "[[",
    "a key, without a last line break": "? id",
    "nothing": "",
    "numbers": "[1, 2, [3]]\n",
    "flood": "- {}\n" * 4_000,
    "letters": f"- id: {'a' * 1_000_000}\n",
    "digits": f"- id: '{'1' * 1_000_000}'\n",
}


@pytest.mark.wall
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_broken_vocabulary_is_findings_and_no_crash(bomb: str, tmp_path: Path) -> None:
    root = make(tmp_path, {"write": {f"{FOLDER}/topics.yml": BOMBS[bomb]}})
    began = time.monotonic()
    checked = check(root)
    assert time.monotonic() - began < PATIENCE
    assert not checked.ok
    lines = BOMBS[bomb].split("\n")
    for finding in checked.findings:
        if finding.place.path == f"{FOLDER}/topics.yml":
            assert finding.place.line <= len(lines)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_report_holds_no_control_character(form: str, found: Checked) -> None:
    """A file's name or text must not colour a terminal, end a line of the report or give an order to the host's log."""
    report = FORMATS[form](found.findings, "site")
    assert [char for char in set(report) if invisible(char)] == []
    if form == "github":
        assert all(line.startswith(("::error ", "::warning ")) for line in report.splitlines())


@pytest.mark.wall
def test_no_record_takes_long(corpus: Path) -> None:
    """Of processor time, which does not depend on other load. A flood of brackets took 8 s once, one of blanks 84 s."""
    slow = {}
    for record in RECORDS:
        before = time.process_time()
        source = read_practice(corpus, record.path)
        check_source(source, {})
        mend(source.text)
        mend(source.text.replace("---\n", "---\n" + "\n" * 20_000, 1))
        if (taken := time.process_time() - before) > 3:
            slow[record.name] = taken
    assert slow == {}
