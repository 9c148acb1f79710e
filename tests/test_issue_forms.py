"""The issue forms follow the vocabularies, hold to GitHub's syntax, and the site's links fit them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from catalogs import CASES, ROOT, make
from junheng.catalog.library import Library
from junheng.cli.host.issue_forms import FOLDER, issue_forms
from junheng.model.practice import GAP, Practice
from junheng.model.types import fields
from junheng.site.plan import Tree
from runner import call_junheng

NAMES = ("practice", "correction", "gap")
KINDS = {"markdown", "input", "textarea", "dropdown", "checkboxes"}
ATTRIBUTES = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
    "checkboxes": {"label", "description", "options"},
}
"""What GitHub's documentation of the form schema allows."""


def _form(name: str) -> Any:
    return yaml.safe_load((ROOT / FOLDER / f"{name}.yml").read_text(encoding="utf-8"))


def _options(form: Any, key: str) -> list[str]:
    return next(e["attributes"]["options"] for e in form["body"] if e.get("id") == key)


def faults(form: Any) -> list[str]:
    """Return what GitHub would refuse a form for; it then shows no form and no reason."""
    found = [f"no {key}" for key in ("name", "description", "body") if not form.get(key)]
    keys = [element["id"] for element in form["body"] if element["type"] != "markdown"]
    labels = [element["attributes"].get("label") for element in form["body"] if element["type"] != "markdown"]
    for names in (keys, labels):
        found += [f"twice: {name}" for name in names if names.count(name) > 1]
    found += [f"bad id {key}" for key in keys if not re.fullmatch(r"[A-Za-z0-9_-]+", key)]
    for element in form["body"]:
        kind, attributes = element["type"], element["attributes"]
        if (
            kind not in KINDS
            or not set(attributes) <= ATTRIBUTES[kind]
            or not (attributes.get("label") or kind == "markdown")
        ):
            found.append(f"bad element {element}")
        options = attributes.get("options", ["any"])
        texts = [option["label"] if isinstance(option, dict) else option for option in options]
        if not texts or len(set(texts)) < len(texts) or any(not t or t.lower() == "none" for t in texts):
            found.append(f"bad options of {element.get('id')}")
    return found


def test_the_committed_forms_are_fresh(library: Library) -> None:
    written = issue_forms(library.catalog.vocabulary)
    stale = [p for p, text in written.items() if not (ROOT / p).is_file() or (ROOT / p).read_text("utf-8") != text]
    assert stale == [], "the vocabularies or the schema changed: run `junheng host` and commit what it wrote"
    assert {path.name for path in (ROOT / FOLDER).iterdir()} == {Path(path).name for path in written}


def test_a_new_topic_makes_them_stale(tmp_path: Path) -> None:
    root = make(tmp_path, {})
    call_junheng("host", str(root))
    before = (root / FOLDER / "practice.yml").read_text(encoding="utf-8")
    assert before == (ROOT / FOLDER / "practice.yml").read_text(encoding="utf-8")
    topics = root / "practices/_vocabulary/topics.yml"
    topics.write_text(
        topics.read_text(encoding="utf-8").replace("title: 食品安全\n", "title: 吃饭安全\n"), encoding="utf-8"
    )
    call_junheng("host", str(root))
    assert "吃饭安全（safety/food）" in (root / FOLDER / "practice.yml").read_text(encoding="utf-8")


def test_a_broken_vocabulary_writes_nothing(tmp_path: Path) -> None:
    root = make(tmp_path, {"write": {"practices/_vocabulary/topics.yml": "- id: ["}})
    assert "yaml-syntax" in call_junheng("host", str(root), expect=1).stderr
    assert not (root / ".github").exists()


@pytest.mark.parametrize("name", NAMES)
def test_github_takes_the_form(name: str) -> None:
    assert faults(_form(name)) == []


def test_a_fault_of_a_form_is_found() -> None:
    bad = yaml.safe_load((CASES / "workflows" / "form.yml").read_text(encoding="utf-8"))
    assert len(set(faults(bad))) == 5, faults(bad)


def test_every_term_can_be_chosen(library: Library) -> None:
    vocabulary = library.catalog.vocabulary
    form = _form("practice")
    subtopics = [topic for topic in vocabulary.topics if "/" in topic]
    assert [option.partition("（")[2].rstrip("）") for option in _options(form, "topic")[1:]] == subtopics
    assert [option.split()[0] for option in _options(form, "indicators")] == list(vocabulary.indicators)
    assert len(_options(form, "levels")) == len(vocabulary.terms["levels"])
    assert "新疆维吾尔自治区" in _options(form, "province")
    assert _options(_form("gap"), "topic") == _options(form, "topic")


def test_questions_about_a_field_use_its_words() -> None:
    labels = {e["id"]: e["attributes"]["label"] for e in _form("practice")["body"] if e["type"] == "input"}
    meanings = {field.name: field.meaning for field in fields(Practice)}
    assert all(meanings[name].startswith(labels[name]) for name in ("title", "cost"))


def test_what_the_source_leaves_out_is_asked() -> None:
    elements = {element.get("id"): element for element in _form("practice")["body"]}
    assert elements["ask"]["attributes"]["label"] == "照做前还想问清什么"
    assert elements["ask"]["type"] == "textarea"
    assert GAP not in (ROOT / FOLDER / "practice.yml").read_text(encoding="utf-8")


def test_the_link_on_a_practice_opens_the_form_with_its_id(library: Library, tree: Tree) -> None:
    practice = next(iter(library.practices))
    head = yaml.safe_load(tree[f"practices/{practice.id}.md"].split("---\n")[1])
    query = parse_qs(urlsplit(head["report"]).query)
    assert (ROOT / FOLDER / query["template"][0]).is_file()
    asked = {element.get("id") for element in _form("correction")["body"]}
    assert set(query) - {"template", "title"} <= asked
    assert query["practice"] == [practice.id]
