"""Every rule has a case that it finds, and only it, at its place; and one that it lets pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from catalogs import CASES, make
from junheng.check.check import check
from junheng.check.rules import GROUPS
from junheng.check.rules.finding import code, explain, run
from junheng.text.findings import Diagnostic

CODES = [code(rule) for rules in GROUPS.values() for rule in rules]
FILES = sorted((CASES / "rules").glob("*.yml"))


def _cases(kind: str) -> list[Any]:
    cases = []
    for file in FILES:
        for number, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8"))[kind], 1):
            cases.append(pytest.param(file.stem, case, id=f"{file.stem}-{number}"))
    return cases


@pytest.mark.parametrize(("rule", "case"), _cases("bad"))
def test_finds(rule: str, case: dict[str, Any], tmp_path: Path) -> None:
    root = make(tmp_path, case)
    expected = [_located(root, place) for place in case["expect"]]
    codes = case.get("codes", [rule] * len(expected))
    found = check(root).findings
    assert [(f"{f.place.path}:{f.place.line}:{f.place.column}", f.code) for f in found] == list(
        zip(expected, codes, strict=True)
    )
    assert all(f.message and f.help for f in found)


@pytest.mark.parametrize(("rule", "case"), _cases("good"))
def test_lets_pass(rule: str, case: dict[str, Any], tmp_path: Path) -> None:
    assert rule in CODES
    assert check(make(tmp_path, case)).findings == ()


@pytest.mark.wall
@pytest.mark.parametrize("rule", CODES)
def test_its_case_goes_red_without_the_rule(rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every rule is taken away in turn; what its first case expects is then not found."""
    case = next(case for values in _cases("bad") if values.values[0] == rule for case in values.values[1:])
    monkeypatch.setattr("junheng.check.check.run", without(rule))
    with pytest.raises((AssertionError, AttributeError)):  # a field of the wrong type cannot be read without its rule
        test_finds(rule, case, tmp_path)


def without(name: str) -> Callable[..., Iterator[Diagnostic]]:
    """Return what runs rules, and passes one over."""
    return lambda rules, **subjects: run(tuple(rule for rule in rules if code(rule) != name), **subjects)


def test_every_rule_has_its_cases() -> None:
    assert sorted(CODES) == [file.stem for file in FILES]


@pytest.mark.parametrize("rule", [rule for rules in GROUPS.values() for rule in rules], ids=code)
def test_every_rule_explains_itself(rule: Any) -> None:
    lines = explain(rule).splitlines()
    assert lines[0].endswith("。")
    assert sum(line.startswith("错误：") for line in lines) == 1
    assert sum(line.startswith("正确：") for line in lines) == 1


def _located(root: Path, place: str) -> str:
    """Return a place as path:line:column; `path:#text@n` stands for the n-th line that holds the text."""
    path, _, text = place.partition(":#")
    if not text:
        return place
    text, _, number = text.rpartition("@")
    lines = (root / path).read_text(encoding="utf-8").splitlines()
    line = [i for i, content in enumerate(lines, 1) if content.startswith(text)][int(number) - 1]
    column = 1 if path.endswith(".csv") else len("- id: ") + 1
    return f"{path}:{line}:{column}"
