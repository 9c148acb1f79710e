"""Generate the project's `.vscode/` files from the vocabulary, to help writers in Visual Studio Code.

`junheng host` updates them; a test fails when they are out of date.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from junheng.catalog.addresses import PACK_SCHEMA, schema_path
from junheng.model.packs import FOLDER as PACKS
from junheng.model.practice import BLANK, SECTIONS, Bearing, Citation, Figure, Partner, Practice, Question, Relation
from junheng.model.types import Field, Flag, Many, Part, Term, Type, fields
from junheng.model.vocabulary import FILES, FOLDER, Vocabulary

_FEW = 12
"""Maximum number of terms in a menu; terms of a longer vocabulary must be looked up."""


def editor_files(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Return path and text of the generated files below the repository's root."""
    return {
        ".vscode/practice.code-snippets": _text(_snippets(vocabulary)),
        ".vscode/settings.json": _text(_settings()),
    }


def _settings() -> Mapping[str, Any]:
    yaml = [name for name in FILES if name.endswith(".yml")]
    return {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "files.trimTrailingWhitespace": True,
        "[markdown]": {
            "editor.quickSuggestions": {"other": True, "comments": True, "strings": True},
            "editor.snippetSuggestions": "top",
            "editor.wordWrap": "on",
            "files.trimTrailingWhitespace": False,
        },
        "yaml.schemaStore.enable": False,
        "yaml.schemas": {
            **{f"./site/{schema_path(name)}": f"{FOLDER}/{name}" for name in yaml},
            f"./site/{PACK_SCHEMA}": f"{PACKS}/*.yml",
        },
    }


def _snippets(vocabulary: Vocabulary) -> Mapping[str, Any]:
    snippets = {"做法": _snippet("做法", Practice, "新做法的全部字段和标题", _practice(vocabulary))}
    for name, record, where in (
        ("指标", Bearing, "indicators"),
        ("要问", Question, "ask"),
        ("结对", Partner, "places"),
        ("数字", Figure, "results"),
        ("来源", Citation, "sources"),
        ("相关", Relation, "related"),
    ):
        snippets[name] = _snippet(name, record, f"{where} 的一项", _item(record, vocabulary, count(1)))
    return snippets


def _snippet(name: str, record: type, what: str, lines: Iterator[str]) -> Mapping[str, Any]:
    prefix = [name, record.__name__.lower()]
    return {"scope": "markdown", "prefix": prefix, "description": what, "body": [*lines, "$0"]}


def _practice(vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the lines of a new practice: every field with its meaning, and a tab stop at every blank."""
    given = {"id": "$TM_FILENAME_BASE", "read.date": "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"}
    stops = count(1)
    yield "---"
    for field in fields(Practice):
        needed = field.type.item if isinstance(field.type, Many) and field.type.least else None
        if isinstance(field.type, Part):
            yield _said(f"{field.name}:", field.meaning)
            for sub in fields(field.type.record):
                at = f"{field.name}.{sub.name}"
                yield "  " + (
                    _said(f"{sub.name}: {given[at]}", sub.meaning) if at in given else _line(sub, vocabulary, stops)
                )
        elif isinstance(needed, Part):
            yield _said(f"{field.name}:", field.meaning)
            yield from (f"  {line}" for line in _item(needed.record, vocabulary, stops))
        elif field.name in given:
            yield _said(f"{field.name}: {given[field.name]}", field.meaning)
        else:
            yield _line(field, vocabulary, stops)
    yield "---"
    for heading in SECTIONS:
        yield from ("", f"## {heading}", "", f"${next(stops)}")


def _item(record: type, vocabulary: Vocabulary, stops: Iterator[int]) -> Iterator[str]:
    """Yield the lines of one record in a list."""
    for number, field in enumerate(fields(record)):
        yield ("  " if number else "- ") + _line(field, vocabulary, stops)


def _line(field: Field, vocabulary: Vocabulary, stops: Iterator[int]) -> str:
    stop = _stop(field, vocabulary, next(stops))
    return _said(f"{field.name}: {stop}", f"{field.meaning}；例如 {field.example}")


def _said(line: str, comment: str) -> str:
    """Return a line with its comment, escaped so that a snippet shows it literally."""
    return f"{line}  # " + re.sub(r"([\\$}])", r"\\\1", comment)


def _stop(field: Field, vocabulary: Vocabulary, number: int) -> str:
    """Return a tab stop. The check reports one that is left unchanged, unless the field may be empty.

    A menu has no empty choice, so a term that may be left out is typed.
    """
    if isinstance(field.type, Term) and field.may_be_empty:
        return f"${number}"
    if not isinstance(field.type, Many):
        return _choice(field.type, vocabulary, number)
    if field.may_be_empty:
        return f"${{{number}:[]}}"
    return f"[{_choice(field.type.item, vocabulary, number)}]"


def _choice(kind: Type, vocabulary: Vocabulary, number: int) -> str:
    """Return a menu of a small vocabulary, or a blank."""
    if isinstance(kind, Flag):
        return f"${{{number}|false,true|}}"
    terms = vocabulary.titles.get(kind.vocabulary, {}) if isinstance(kind, Term) else {}
    return f"${{{number}|{','.join([BLANK, *terms])}|}}" if 0 < len(terms) <= _FEW else f"${number}"


def _text(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
