"""The workshop packs: usable as they stand, true to their practices, and told when one has changed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from catalogs import CASES, ROOT, make
from junheng.catalog.addresses import pack_path, picture_path
from junheng.catalog.catalog import Catalog, link_catalog
from junheng.catalog.library import Library, open_library
from junheng.check.check import check
from junheng.model.packs import FOLDER, Choice, Pack, fingerprint
from junheng.model.phrases import TO_ASK
from junheng.model.practice import Practice, Question
from junheng.model.types import fields
from junheng.pages.packs.agenda import PARTS
from junheng.pages.packs.overview import pack_pages
from junheng.pages.practice.page import practice_pages
from junheng.site.plan import Tree, plan
from junheng.text.source import read_practice

PACKS = sorted(path.stem for path in (ROOT / FOLDER).glob("*.yml"))
EXAMPLE = CASES / "base" / "practices" / "safety" / "example-one.md"


@pytest.fixture(params=PACKS)
def pack(request: pytest.FixtureRequest, library: Library) -> Pack:
    return library.catalog.packs[request.param]


def test_there_are_three_packs() -> None:
    assert len(PACKS) >= 3


def test_a_pack_fills_60_to_90_minutes(pack: Pack) -> None:
    assert sum(step.minutes for step in pack.steps) == pack.minutes
    assert 60 <= pack.minutes <= 90


def test_a_pack_has_enough_to_work_with(pack: Pack) -> None:
    assert 5 <= len(pack.practices) <= 9
    assert {"读", "议", "做"} <= {step.kind for step in pack.steps}
    assert {choice.id for choice in pack.practices} == {key for step in pack.steps for key in step.practices}


_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def test_every_figure_of_a_pack_stands_in_its_practices(pack: Pack, library: Library) -> None:
    """A number in digits stands in a practice that the pack has."""
    practices = [library.catalog.practices[library.catalog.current(choice.id)] for choice in pack.practices]
    known = {number for practice in practices for number in _NUMBER.findall(practice.source.text)}
    assert [number for text in _said(pack) for number in _NUMBER.findall(text) if number not in known] == []


def _said(pack: Pack) -> Iterator[str]:
    yield from (pack.summary, *pack.aims, *(choice.why for choice in pack.practices))
    for step in pack.steps:
        yield from (step.title, *step.points, step.notes)
    for question in pack.questions:
        yield from (question.text, question.answer)


def test_a_pack_has_its_five_pages(pack: Pack, tree: Tree) -> None:
    paths = [pack_path(pack.id), *(pack_path(pack.id, part) for part in PARTS)]
    assert all(path in tree for path in paths)
    assert all(path.rpartition("/")[2].replace(".md", ".html") in tree[paths[0]] for path in paths[1:])
    assert f"{pack.id}.html" in tree["packs/index.md"]


def test_a_practice_leads_to_the_packs_that_use_it(pack: Pack, tree: Tree, library: Library) -> None:
    assert all(
        f"../packs/{pack.id}.html" in tree[f"practices/{library.catalog.current(choice.id)}.md"]
        for choice in pack.practices
    )


def test_trainers_come_in_by_the_front_door(tree: Tree) -> None:
    assert '<a href="packs/index.html">用于培训</a>' in tree["index.md"]


def _practice(text: str, tmp_path: Path) -> Practice:
    (tmp_path / "practice.md").write_text(text, encoding="utf-8")
    source = read_practice(tmp_path, "practice.md")
    return Practice(**dict.fromkeys(f.attribute for f in fields(Practice)), source=source)  # type: ignore[arg-type]  # only its source is read


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ("read: {date: 2026-11-22, extent: record-only}", "read: {date: 2027-01-01, extent: whole}", "same"),
        (
            "former_ids: [example-old]",
            "ask: [{about: cost, question: 每年多少钱？}]\nformer_ids: [example-old]",
            "same",
        ),
        ("former_ids: [example-old]", "former_ids: []", "same"),
        ("keywords: [谁来管, 安全包片, 责任到人]", "keywords: [别的, 说法, 三个]", "same"),
        ("levels: [primary]", "levels:\n  - 'primary'", "same"),
        ("责任停在学校这一层。\n", "责任停在学校这一层。\n\n", "same"),
        ("value: 12", "value: 13", "other"),
        ("责任停在学校这一层。", "责任停在校长这一层。", "other"),
        ("cost: 县财政列支", "cost: 县财政", "other"),
    ],
)
def test_the_fingerprint_is_of_what_a_practice_says(old: str, new: str, verdict: str, tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert old in text
    before, after = _practice(text, tmp_path), _practice(text.replace(old, new), tmp_path)
    assert verdict == ("same" if fingerprint(before) == fingerprint(after) else "other")


def _pages(library: Library) -> dict[str, str]:
    """Return the pages of the packs."""
    return {page.path: page.text() for page in pack_pages(library)}


def _with(library: Library, pack: Pack) -> Library:
    catalog = library.catalog
    return open_library(link_catalog(catalog.vocabulary, catalog.practices.values(), catalog.unreadable, [pack]))


def test_a_merged_practice_is_followed_and_said(library: Library) -> None:
    catalog: Catalog = library.catalog
    old, new = next(iter(sorted(catalog.former.items())))
    pack = catalog.packs[PACKS[0]]
    choices = (Choice(old, "00000000", "并入过。"), *pack.practices[1:])
    tree = _pages(_with(library, replace(pack, practices=choices)))
    overview = tree[pack_path(pack.id)]
    assert f"../practices/{new}.md" in overview
    assert f"选用时的编号是 {old}，后来并入本条" in overview.replace("\\", "")
    assert catalog.practices[new].title in tree[pack_path(pack.id, "handout")]


def test_a_changed_practice_is_said_where_the_trainer_looks(library: Library) -> None:
    pack = library.catalog.packs[PACKS[0]]
    first = replace(pack.practices[0], chosen="00000000")
    tree = _pages(_with(library, replace(pack, practices=(first, *pack.practices[1:]))))
    assert all("选用以后改过" in tree[pack_path(pack.id, part)] for part in ("", "handout", "notes"))


def test_what_to_ask_is_a_list_to_tick(library: Library) -> None:
    pack = library.catalog.packs[PACKS[0]]
    asked = (Question("cost", "每人每月<多少>元？"), Question("staff", "由谁接送？"))
    tree = _pages(_asking(library, pack, asked))
    boxes = '<ul class="jh-boxes"><li>每人每月&lt;多少&gt;元？</li><li>由谁接送？</li></ul>'
    handout, sheet = (tree[pack_path(pack.id, part)] for part in ("handout", "worksheet"))
    assert handout.count(boxes) == 1
    table = sheet.partition(f"## {TO_ASK} {{#ask}}")[2]
    title = library.catalog.practices[library.catalog.current(pack.practices[0].id)].title
    assert table.count("<tr>") == 2, "the heading, and the one practice that asks"
    assert f'<th scope="row">{title}</th><td>{boxes}</td><td></td>' in table


def test_what_no_source_says_leaves_no_empty_line(library: Library) -> None:
    pack = library.catalog.packs[PACKS[0]]
    tree = _pages(_asking(library, pack, ()))
    assert TO_ASK not in tree[pack_path(pack.id, "worksheet")]
    assert f"<b>{TO_ASK}</b>" not in tree[pack_path(pack.id, "handout")]
    for part in ("handout", "slides"):
        assert "花费" not in tree[pack_path(pack.id, part)]


def _asking(library: Library, pack: Pack, asked: tuple[Question, ...]) -> Library:
    """Return a library in which the pack's practices state no cost, and the first of them asks."""
    practices = dict(library.catalog.practices)
    first, *others = (library.catalog.current(choice.id) for choice in pack.practices)
    for key in (first, *others):
        practices[key] = replace(practices[key], cost="", ask=asked if key == first else ())
    return open_library(link_catalog(library.catalog.vocabulary, practices.values(), packs=[pack]))


def test_a_missing_practice_stops_the_build_and_names_the_nearest(tmp_path: Path) -> None:
    text = (ROOT / FOLDER / f"{PACKS[0]}.yml").read_text(encoding="utf-8")
    root = make(
        tmp_path, {"write": {f"{FOLDER}/{PACKS[0]}.yml": text.replace("- id: urban-", "- id: example-on\n    #")}}
    )
    made = plan(root)
    gone = [finding for finding in made.findings if finding.code == "pack-gone"]
    assert not made.ok
    assert any(finding.help == "是不是“example-one”？" for finding in gone)


def test_a_pack_is_read_as_strictly_as_a_practice(tmp_path: Path) -> None:
    root = make(
        tmp_path, {"write": {f"{FOLDER}/Bad Name.yml": "- 1\n", f"{FOLDER}/index.yml": "id: index\ntitel: x\n"}}
    )
    found = {(finding.place.path, finding.code) for finding in check(root).findings}
    assert (f"{FOLDER}/Bad Name.yml", "bad-file-name") in found
    assert {(f"{FOLDER}/index.yml", code) for code in ("unknown-key", "missing-field", "bad-value")} <= found


def test_a_catalogue_needs_no_packs(tmp_path: Path) -> None:
    made = plan(make(tmp_path, {}))
    assert made.ok
    assert "还没有。" in made.tree["packs/index.md"]


def test_every_topic_has_a_picture_that_a_chat_takes(library: Library) -> None:
    """WeChat takes the first image of a page that is at least 300 pixels wide and high."""
    topics = [topic.id for topic in library.catalog.vocabulary.topics.values() if not topic.parent]
    pictures = [(ROOT / "docs" / picture_path(topic)).read_bytes() for topic in topics]
    assert len(set(pictures)) == len(topics)
    for data in pictures:
        assert len(data) < 1000
        assert Image.open(io.BytesIO(data)).size == (300, 300)


def test_a_page_shows_the_picture_of_its_topic_where_there_is_one(library: Library) -> None:
    one = library.catalog.by_topic["safety"][0]
    assert library.catalog.practices[one].home == "safety"
    (page,) = practice_pages(library, {one})
    assert f"picture: {picture_path('safety')}\n" in page.text()
    (bare,) = practice_pages(replace(library, by_hand=frozenset()), {one})
    assert "picture:" not in bare.text()


def test_titles_fit_a_shared_link(library: Library) -> None:
    assert [p.id for p in library.practices if len(p.title) > 28] == []
    assert [p.id for p in library.catalog.packs.values() if len(p.title) > 28] == []
