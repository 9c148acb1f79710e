"""Every hostile record goes through the check: no traceback, no hang, and the finding that it must have, at a place in its file."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from catalogs import make
from hostile import Record, records
from junheng.check import Checked, check
from junheng.diagnostics import FORMATS, Diagnostic, Severity

RECORDS = tuple(records())
PATIENCE = 60
"""So many seconds are enough for all records on a busy machine; a pattern that runs away takes hours."""


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


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_report_holds_no_control_character(form: str, found: Checked) -> None:
    """A file's name or text must not colour a terminal, end a line of the report or give an order to the host's log."""
    report = FORMATS[form](found.findings)
    assert [char for char in set(report) if char != "\n" and not char.isprintable() and char != "\u3000"] == []
    if form == "github":
        assert all(line.startswith(("::error ", "::warning ")) for line in report.splitlines())
