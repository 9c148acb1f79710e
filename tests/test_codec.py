"""Every record comes back from JSON as it was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import pytest

from junheng.check.check import Checked
from junheng.model.practice import Practice
from junheng.model.vocabulary import Vocabulary
from junheng.text.codec import decoder, encode, kinds
from junheng.text.findings import Diagnostic, Place, Severity


def _again(kind: Any, value: Any) -> Any:
    return decoder(kind)(json.loads(json.dumps(encode(value))))


@pytest.mark.parametrize("name", [field.name for field in fields(Practice) if field.name != "source"])
def test_each_field_of_the_practices(name: str, checked: Checked) -> None:
    for practice in checked.catalog.practices.values():
        assert _again(kinds(Practice)[name], getattr(practice, name)) == getattr(practice, name)


@pytest.mark.parametrize("name", [field.name for field in fields(Vocabulary) if field.name != "files"])
def test_each_field_of_the_vocabulary(name: str, checked: Checked) -> None:
    value = getattr(checked.catalog.vocabulary, name)
    again = _again(kinds(Vocabulary)[name], value)
    assert again == value
    assert not isinstance(value, Mapping) or list(again) == list(value)


def test_a_finding() -> None:
    finding = Diagnostic(Place("a.md", 3, 8), "unknown-term", "“甲”", severity=Severity.WARNING)
    again = _again(Diagnostic, finding)
    assert again == finding
    assert again.severity is Severity.WARNING
    assert _again(frozenset[str], frozenset("ba")) == frozenset("ab")


@dataclass(frozen=True)
class _Odd:
    either: Place | Severity


@pytest.mark.parametrize("kind", [object, list[str], _Odd, str | Place])
def test_a_type_that_is_not_known_is_refused(kind: Any) -> None:
    with pytest.raises(TypeError):
        decoder(kind)


@pytest.mark.parametrize("row", [[], ["a.md", 1], ["a.md", 1, 1, 1], None, 1, {"a": 1}])
def test_a_record_with_other_fields_is_refused(row: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        decoder(Place)(row)


def test_a_value_that_is_not_known_is_refused() -> None:
    with pytest.raises(TypeError):
        encode(object())
