"""References: against twenty that were written by hand, and whole whatever a title holds."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from markupsafe import escape

from catalogs import CASES
from junheng.catalog.library import Library
from junheng.data.citations import Reference, bibtex, csl_text, gbt, of_practice, of_source, ris
from junheng.site.plan import Tree

GOLDEN = json.loads((CASES.parent / "golden" / "citations.json").read_text(encoding="utf-8"))
SITE = "https://junheng.example.org/"
BAD = 'a,b"c=d<e\nTY  - JOUR{f}\\g'


def _reference(library: Library, kind: str, key: str) -> Reference:
    if kind == "practice":
        return of_practice(replace(library, site_url=SITE), library.catalog.practices[key])
    return of_source(library.catalog.vocabulary.sources[key])


@pytest.mark.parametrize("wanted", GOLDEN, ids=lambda wanted: wanted["id"])
def test_a_reference_is_as_written_by_hand(wanted: dict[str, str], library: Library) -> None:
    assert gbt(_reference(library, wanted["kind"], wanted["id"])) == wanted["gbt"]


def test_the_twenty_hold_what_is_hard(library: Library) -> None:
    found = [_reference(library, wanted["kind"], wanted["id"]) for wanted in GOLDEN]
    assert len(found) == 20
    assert sum(not each.date for each in found) >= 3
    assert sum(not each.publisher and not each.authors for each in found) >= 3
    assert sum(len(each.date) in {4, 7} for each in found) >= 3
    hidden = [key["id"] for key in GOLDEN if key["kind"] == "practice"]
    assert any(library.catalog.practices[key].region.startswith("hidden-") for key in hidden)


def test_bibtex_ris_and_csl_say_the_same(library: Library) -> None:
    practice = library.catalog.practices["binhai-custom-bus-pupils"]
    reference = _reference(library, "practice", practice.id)
    (item,) = json.loads(csl_text([reference]))
    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},$", bibtex(reference), re.MULTILINE))
    tags = dict(line.split("  - ", 1) for line in ris(reference).splitlines())
    assert item["title"] == tags["TI"] == fields["title"].strip("{}") == practice.title
    assert item["author"] == [{"literal": "均衡实践库"}]
    assert tags["AU"] == fields["author"].strip("{}") == "均衡实践库"
    assert item["URL"] == tags["UR"] == fields["url"] == f"{SITE}practices/{practice.id}.html"
    assert "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0]) == fields["date"]
    assert tags["DA"] == fields["date"].replace("-", "/")


def test_a_hard_title_stays_in_its_field(library: Library) -> None:
    practice = replace(next(iter(library.practices)), title=BAD)
    reference = of_practice(library, practice)
    line = " ".join(BAD.split())
    assert gbt(reference).count("\n") == 0
    assert f"TI  - {line}" in ris(reference).splitlines()
    assert ris(reference).count("TY  - ELEC") == len(re.findall("^TY  - ", ris(reference), re.MULTILINE)) == 1
    assert json.loads(csl_text([reference]))[0]["title"] == line
    text = re.sub(r"\\textbackslash\{\}|\\[{}]", "", bibtex(reference))
    assert text.count("{") == text.count("}")


def test_a_year_alone_and_a_missing_date_leave_nothing_empty() -> None:
    bare = Reference("a", "EB", "题名", address="https://example.org/a")
    assert gbt(bare) == "题名[EB/OL]. [引用日期]. https://example.org/a."
    assert gbt(replace(bare, date="2024")) == "题名[EB/OL]. （2024）[引用日期]. https://example.org/a."
    assert gbt(replace(bare, date="2024-05")) == "题名[EB/OL]. （2024-05）[引用日期]. https://example.org/a."
    assert "{}" not in bibtex(bare)
    assert "  - \n" not in ris(bare).removesuffix("ER  - \n")


def test_a_title_of_its_own_has_no_brackets(library: Library) -> None:
    entry = library.catalog.vocabulary.sources["pub-025"]
    named = replace(entry, original_title="对第1号建议的答复")
    assert gbt(of_source(named)).startswith("宿迁市教育局. 对第1号建议的答复[EB/OL]. [引用日期]. http")


@pytest.mark.parametrize(
    ("publisher", "quality", "authors"),
    [
        ("宿迁市教育局", "official", ("宿迁市教育局",)),
        ("甲县教育局、甲县财政局", "official", ("甲县教育局", "甲县财政局")),
        ("大英县政府(人大建议第80号答复)", "official", ("大英县政府",)),
        ("宜兴市人民政府网（宜兴日报）", "official", ()),
        ("无锡市人大网", "official", ()),
        ("莆田晚报", "media", ()),
    ],
)
def test_only_a_body_that_speaks_for_itself_is_the_author(
    publisher: str, quality: str, authors: tuple[str, ...], library: Library
) -> None:
    entry = replace(library.catalog.vocabulary.sources["pub-025"], publisher=publisher, quality=quality)
    assert of_source(entry).authors == authors


def test_of_many_bodies_three_are_named() -> None:
    many = Reference("a", "R", "题名", ("甲", "乙", "丙", "丁"))
    assert gbt(many) == "甲，乙，丙，等. 题名[R]."
    assert "author = {{甲} and {乙} and {丙} and {丁}}" in bibtex(many)
    assert ris(many).count("AU  - ") == 4


def test_every_page_offers_its_forms_and_those_of_its_sources(library: Library, tree: Tree) -> None:
    for practice in library.practices:
        block = tree[f"practices/{practice.id}.md"].split("{#cite}")[1].split("\n## ")[0]
        assert block.count('<div class="jh-copied">') == 8
        assert f"<pre>【{escape(practice.title)}】{escape(practice.summary)}" in block
        own, sources = block.split("</details>")[:2]
        assert own.count("@online{") == 1
        assert len(re.findall(r"^@|<pre>@", sources, re.MULTILINE)) == len(practice.cited)
