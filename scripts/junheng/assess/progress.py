"""What the self-check's page saved: the table and the answers of an earlier year, as a file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from junheng.assess.headings import Rows

KIND: Final = "junheng-self-check"
VERSION: Final = 1


@dataclass(frozen=True)
class Progress:
    """A county's figures as they were saved."""

    framework: str
    rows: Rows
    answers: Rows
    """Rows of a figure's id and what was typed for it."""


def read_progress(text: str) -> Progress | None:
    """Return what a file holds; None when it is none of ours, of another version, or not whole."""
    try:
        data = json.loads(text)
    except ValueError:
        return None
    if not isinstance(data, dict) or (data.get("kind"), data.get("version")) != (KIND, VERSION):
        return None
    framework, rows, answers = data.get("framework"), data.get("rows"), data.get("answers")
    if not isinstance(framework, str) or not isinstance(rows, list) or not isinstance(answers, dict):
        return None
    if not all(map(_is_row, rows)) or not all(isinstance(value, str) for value in answers.values()):
        return None
    return Progress(framework, rows, [[key, value] for key, value in answers.items()])


def _is_row(row: Any) -> bool:
    return isinstance(row, list) and all(isinstance(cell, str) for cell in row)
