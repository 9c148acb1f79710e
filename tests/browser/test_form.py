"""The form for a new practice: the same faults as the check finds, in the same fields and words; and its ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from catalogs import CASES, EDITED, make
from junheng.catalog.library import Library
from junheng.check.check import check
from junheng.check.rules import fields as field_rules
from junheng.data.form import IN_FORM, SPEAKERS
from junheng.model.practice import SECTIONS
from junheng.text.characters import INVISIBLE, invisible
from junheng.text.findings import Diagnostic
from junheng.text.source import Mapping, Node, Sequence, Source, as_values, read_practice

Steps = tuple[str | int, ...]
Found = tuple[str, Steps, str, str]
"""A finding by code, field, message and help."""
MARKS = "①②③④"
OTHERWISE = {
    "markdown-form-bad-3": "a line that only its surroundings make code is the parser's to find",
    "unknown-heading-bad-3": "the form writes its sections in their order",
    "unknown-heading-bad-4": "the form has no place above its first section",
    "unknown-heading-bad-1": "as above",
    "raw-html-bad-3": "as above",
    "bad-value-bad-2": "a box is ticked or not",
    "unknown-term-bad-9": "a place and a level are chosen from a list",
    "broken-link-good-2": "the former id is known in the case's catalogue alone",
}
"""The cases that the form cannot have in common with the check, and why."""
NEIGHBOUR = "safety-grid-management"
"""A practice of the site, in the place of the base catalogue's other one."""


def _cases() -> Iterator[Any]:
    """Yield every case of a rule on one practice that the form can hold: what changes that practice's text alone."""
    for file in sorted((CASES / "rules").glob("*.yml")):
        cases = yaml.safe_load(file.read_text(encoding="utf-8"))
        for kind in ("bad", "good"):
            for number, case in enumerate(cases[kind], 1):
                name = f"{file.stem}-{kind}-{number}"
                if set(case) <= {"edit", "expect", "codes"} and file.stem in IN_FORM and name not in OTHERWISE:
                    yield pytest.param(case, id=name)


@contextmanager
def words_of_the_form() -> Iterator[None]:
    """Let the check name a field by its label, as the form does, and not by its key."""
    with pytest.MonkeyPatch.context() as patch:
        for module in SPEAKERS:
            patch.setattr(module, "TEXTS", {**module.TEXTS, **getattr(module, "FORM_TEXTS", {})})
        patch.setitem(field_rules.TEXTS, "missing-field", f"{field_rules.FORM_TEXTS['missing-field']} {{name}}")
        yield


@pytest.fixture(scope="module", autouse=True)
def _the_check_says_what_the_form_does() -> Iterator[None]:
    with words_of_the_form():
        yield


@pytest.fixture(scope="module")
def form(browser: Browser, bases: dict[str, str]) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(f"{bases['file']}/contribute/new.html")
    page.wait_for_selector("#new-form[data-state=ready]")
    yield page
    page.close()


def test_the_form_knows_every_region_and_what_lies_above_it(form: Page, library: Library) -> None:
    read = "Junheng.shards.load('table', 'form').then((data) => Junheng.places(data.places))"
    known = form.evaluate(read)
    regions = library.catalog.vocabulary.regions
    assert known["names"] == {code: region.name for code, region in regions.items()}
    assert known["parents"] == {code: region.parent or "" for code, region in regions.items()}


@pytest.mark.parametrize("case", list(_cases()))
def test_both_doors_find_the_same(case: dict[str, Any], form: Page, tmp_path: Path) -> None:
    root = _catalogue(tmp_path, case)
    expected = _check(root)
    assert {code for code, _, _, _ in expected} <= IN_FORM
    found = _load(form, _draft(_readable(root)))
    assert found == _without_guesses(expected, found)


@pytest.mark.parametrize("case", list(_cases()))
def test_the_file_that_the_form_writes_says_the_same(case: dict[str, Any], form: Page, tmp_path: Path) -> None:
    root = _catalogue(tmp_path, case)
    expected = _check(root)
    _load(form, _draft(_readable(root)))
    (root / EDITED).write_text(form.evaluate("Junheng.form.file()"), encoding="utf-8")
    assert _check(root) == expected


PASTED = {
    "a heading of ours": "1. 先摸底。\n\n## 成效\n\n都有人管。",
    "a heading of ours again": "1. 先摸底。\n\n## 做法\n\n再检查。",
    "a heading of another level": "### 步骤\n\n先摸底。",
    "HTML": "先摸底。<b>重要</b><img src=x onerror=alert(1)>\n&lt;b&gt;",
    "emoji": "先摸底😀，再检查👨‍👩‍👧。",
    "a table from Word": "学校\t人数\n甲校\t45\n乙校\t37",
    "a table from a page": "| 学校 | 人数 |\n|---|---|\n| 甲校 | 45 |",
    "100,000 characters": "先摸底，再检查。" * 12_500,
    "2,000,000 characters": "先摸底，再检查。" * 250_000,
    "a link with a script": "见[报道](javascript:alert(1))和<https://example.com/>",
    "templates": "{{ config }} {% include 'x' %} {: onclick=x } --8<-- 'x'",
    "YAML": "title: &a [*a, *a]\n!!python/object:os.system x",
    "a name": "王小明老师每周送教。\n文/张三",
}  # fmt: skip


@pytest.mark.parametrize("text", PASTED.values(), ids=PASTED)
def test_what_is_pasted_is_judged_alike(text: str, form: Page, tmp_path: Path) -> None:
    root = _catalogue(tmp_path, {})
    draft = _draft(_readable(root))
    draft["body"]["approach"] = text
    if not any(invisible(char) for char in text):  # the check says where one stands first, the form each field with one
        draft["cost"] = text.split("\n", maxsplit=1)[0][:50]
    found = _load(form, draft)
    (root / EDITED).write_text(form.evaluate("Junheng.form.file()"), encoding="utf-8")
    assert found == _without_guesses(_check(root), found)


def test_the_form_sees_every_character_as_the_check_does(form: Page) -> None:
    """The rule is run on all code points but the line feed, whatever Unicode the browser knows."""
    found = form.evaluate(
        """async () => {
          const data = await Junheng.shards.load('table', 'form');
          const all = Array.from({ length: 0x110000 }, (_, point) => String.fromCodePoint(point)).join('');
          const known = { has: () => false, path: () => '' };
          const faults = Junheng.rules.checkRecord('SourceEntry', { title: all }, data, known);
          const named = faults.filter((fault) => fault.code === 'invisible-character').map((fault) => fault.message);
          return named.map((message) => parseInt(message.split('U+')[1], 16));
        }"""
    )
    # a high and a low surrogate that stand together are one character, and so are the last and the first of their ranges
    expected = [point for first, last in INVISIBLE for point in range(first, last + 1)]
    assert sorted({*found, 0xDBFF, 0xDC00}) == expected


def test_the_form_runs_the_rules_that_it_says(form: Page) -> None:
    assert set(form.evaluate("Junheng.rules.codes")) == IN_FORM


def test_every_rule_that_runs_here_has_a_case() -> None:
    of_one = {str(case.id).rpartition("-bad-")[0] for case in _cases() if "-bad-" in str(case.id)}
    elsewhere = {"too-large", "duplicate-id"}  # tested by themselves
    assert IN_FORM - of_one <= elsewhere


def _catalogue(folder: Path, case: dict[str, Any]) -> Path:
    """Return the case's catalogue, its neighbour called as a practice of the site is, so that the form finds it there."""
    root = make(folder, case)
    other = root / "practices/governance/example-two.md"
    for path in (root / EDITED, other):
        path.write_bytes(path.read_bytes().replace(b"example-two", NEIGHBOUR.encode()))
    other.rename(other.with_name(f"{NEIGHBOUR}.md"))
    return root


def _check(root: Path) -> list[Found]:
    source = _readable(root)
    return sorted(_located(source, finding) for finding in check(root).findings)


def _readable(root: Path) -> Source:
    """Return the practice in hand, with a mark in the place of each character that stops its reader."""
    path = root / EDITED
    text = path.read_text(encoding="utf-8")
    hidden = sorted({char for char in text if invisible(char)})
    path.write_text(text.translate({ord(char): MARKS[n] for n, char in enumerate(hidden)}), encoding="utf-8")
    source = read_practice(root, EDITED)
    path.write_text(text, encoding="utf-8")
    return replace(source, text=text)


def _draft(source: Source) -> dict[str, Any]:
    """Return what a file holds as the form holds it: text before the first heading and strange headings stay as text."""
    body: dict[str, str] = {}
    anchor, above = "", ""
    for line in _shown(source).split("\n"):
        title = line.removeprefix("## ")
        if line.startswith("## ") and title in SECTIONS and SECTIONS[title] not in body:
            anchor = SECTIONS[title]
            body[anchor], above = above, ""
        elif anchor:
            body[anchor] += f"{line}\n"
        elif line:
            above += f"{line}\n"
    front = json.loads(_unmarked(source, json.dumps(as_values(source.front))))
    return {**front, "body": {anchor: text.strip("\n") for anchor, text in body.items()}}


def _shown(source: Source) -> str:
    return _unmarked(source, source.body)


def _unmarked(source: Source, text: str) -> str:
    """Put the characters that nobody sees back in the place of their marks."""
    hidden = sorted({char for char in source.text if invisible(char)})
    for mark, char in zip(MARKS, hidden, strict=False):
        text = text.replace(mark, char).replace(json.dumps(mark)[1:-1], json.dumps(char)[1:-1])
    return text


def _load(form: Page, draft: dict[str, Any]) -> list[Found]:
    """Show a draft in the form and return what the page says is wrong, as far as the check would come."""
    form.evaluate("(draft) => Junheng.form.load(draft)", draft)
    rows = form.eval_on_selector_all(
        "#new-faults > li, #new-lacking > li",
        "(items) => items.map(({ dataset: d }) => [d.code, JSON.parse(d.steps), d.message, d.help, d.stage, d.weight])",
    )
    wrong = [int(stage) for _, _, _, _, stage, weight in rows if weight == "error"]
    reached = min(wrong, default=2)
    return sorted(
        (code, tuple(steps), message, advice)
        for code, steps, message, advice, stage, _ in rows
        if int(stage) <= reached
    )


def _located(source: Source, finding: Diagnostic) -> Found:
    message = finding.message.partition(" ")[0] if finding.code == "missing-field" else finding.message
    return finding.code, _steps(source, finding), message, finding.help


def _without_guesses(expected: list[Found], found: list[Found]) -> list[Found]:
    """Return what the check finds with the form's help where the check guesses a like word, which the form does not do."""
    helps = {each[:3]: each[3] for each in found}
    return [(*each[:3], helps.get(each[:3], "")) if each[3].startswith("是不是“") else each for each in expected]


def _steps(source: Source, finding: Diagnostic) -> Steps:
    """Return the field or section that a finding lies in."""
    place = finding.place
    if finding.code == "too-large":
        return ()
    if place.line >= source.body_line:
        heads = [
            (number, SECTIONS[line.removeprefix("## ")])
            for number, line in enumerate(source.body.split("\n"), source.body_line)
            if line.startswith("## ") and line.removeprefix("## ") in SECTIONS and number <= place.line
        ]
        return ("body", heads[-1][1]) if heads else ("body", "approach")
    if finding.code == "missing-field":
        owner = max((s for s, node in _nodes(source.front) if node.place == place), key=len)
        return (*owner, finding.message.partition(" ")[2])
    return max(
        (s for s, node in _nodes(source.front) if (node.place.line, node.place.column) <= (place.line, place.column)),
        key=lambda s: _order(source, s),
    )


def _order(source: Source, steps: Steps) -> tuple[int, int, int]:
    place = source.place(*steps)
    return place.line, place.column, -len(steps)


def _nodes(node: Node | None, steps: Steps = ()) -> Iterator[tuple[Steps, Node]]:
    if node is None:
        return
    yield steps, node
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield from _nodes(value, (*steps, key.text))
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _nodes(item, (*steps, number))
