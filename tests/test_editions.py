"""Editions: named and dated, what each changed by practice and by field, and the feeds that tell of it."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

from catalogs import EDITED, make
from junheng.catalog.library import Library, open_library
from junheng.check.check import check
from junheng.data.feeds import MAX_ENTRIES, feed_files
from junheng.pages.indexes.changes import editions_pages
from junheng.site.plan import Tree
from runner import call_junheng

ATOM = "{http://www.w3.org/2005/Atom}"
SECOND = "- {date: 2026-11-22, name: 第一版}\n- {date: 2027-05-01, name: 第二版}\n"
EDITIONS = "practices/_vocabulary/editions.yml"


def _parse(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314  it is our own


def _published(tmp_path: Path) -> Path:
    root = make(tmp_path, {})
    call_junheng("publish", str(root))
    (root / EDITIONS).write_text(SECOND, encoding="utf-8")
    return root


def _edit(root: Path, old: str, new: str) -> None:
    text = (root / EDITED).read_text(encoding="utf-8")
    assert old in text
    (root / EDITED).write_text(text.replace(old, new), encoding="utf-8")


def _page(root: Path) -> str:
    return next(page.text() for page in editions_pages(open_library(check(root).catalog)) if page.path == "changes.md")


def test_an_edition_without_a_date_is_found(tmp_path: Path) -> None:
    root = make(tmp_path, {"write": {EDITIONS: "- name: 第一版\n"}})
    found = [finding for finding in check(root).findings if finding.place.path == EDITIONS]
    assert [(finding.code, finding.place.line) for finding in found] == [("missing-field", 1)]


def test_a_change_is_told_by_practice_and_by_field(tmp_path: Path) -> None:
    root = _published(tmp_path)
    _edit(root, "title: 示例一：网格管理", "title: 示例一：换了名字")
    _edit(root, "## 做法\n", "## 做法\n\n又加了一句话。\n")
    assert "- [示例一：换了名字](practices/example-one.md)：标题、“做法”\n" in _page(root)
    _edit(root, "keywords: [谁来管, ", "keywords: [谁管, ")
    out = call_junheng("publish", str(root)).stdout
    assert "edition recorded: 第二版" in out
    log = (root / "practices/_vocabulary/changes.csv").read_text(encoding="utf-8")
    assert log == "edition,id,kind,fields\n2027-05-01,example-one,changed,title keywords #approach\n"
    page = _page(root).split("第二版（2027年5月1日）")[1].split("\n## ")[0]
    assert "改动 1 条" in page
    assert "unpublished" not in _page(root)
    assert check(root).findings == ()


def test_words_to_search_by_are_counted_and_not_told(tmp_path: Path) -> None:
    root = _published(tmp_path)
    _edit(root, "keywords: [谁来管, ", "keywords: [谁管, ")
    call_junheng("publish", str(root))
    page = _page(root).split("第二版（2027年5月1日）")[1].split("\n## ")[0]
    assert "另有 1 条只改了查找用的词" in page
    assert "example-one" not in page


def test_publishing_again_changes_nothing(tmp_path: Path) -> None:
    root = _published(tmp_path)
    call_junheng("publish", str(root))
    before = {path.name: path.read_bytes() for path in (root / "practices/_vocabulary").iterdir()}
    assert "edition recorded" not in call_junheng("publish", str(root)).stdout
    assert {path.name: path.read_bytes() for path in (root / "practices/_vocabulary").iterdir()} == before


def test_a_practice_added_or_gone_is_told(tmp_path: Path) -> None:
    root = _published(tmp_path)
    other = root / "practices/governance/example-two.md"
    other.unlink()
    text = (root / EDITED).read_text(encoding="utf-8")
    (root / EDITED).write_text(
        text.split("related:")[0]
        + "related: []\nformer_ids: [example-old, example-two]\n"
        + text[text.index("read:") :],
        encoding="utf-8",
    )
    assert "并入别处或撤下 1 条" in _page(root)


def test_the_edition_is_the_newest_and_tells_what_came_later(library: Library) -> None:
    newest = library.catalog.vocabulary.editions[-1]
    later = f"，其后改到{library.edition}" if library.edition > newest.date.start else ""
    assert library.edition_name == f"{newest.name}（{newest.date.start}{later}）"
    vocabulary = replace(library.catalog.vocabulary, editions=())
    assert (
        replace(library, catalog=replace(library.catalog, vocabulary=vocabulary)).edition_name == f"{library.edition}版"
    )


def test_every_feed_is_valid_atom(library: Library) -> None:
    files = dict(feed_files(library))
    topics = [topic.id for topic in library.catalog.vocabulary.topics.values() if not topic.parent]
    assert {"feed.xml", "guides/feed.xml", *(f"topics/{topic}.xml" for topic in topics)} < set(files)
    assert {f"indicators/{key}.xml" for key in library.catalog.vocabulary.indicators} < set(files)
    for path, text in files.items():
        feed = _parse(text)
        assert feed.tag == f"{ATOM}feed"
        entries = feed.findall(f"{ATOM}entry")
        for part in (feed, *entries):
            for name in ("id", "title", "updated"):
                assert (part.findtext(f"{ATOM}{name}") or "").strip(), (path, name)
        assert feed.find(f"{ATOM}author/{ATOM}name") is not None
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert len(ids) == len(set(ids)) <= MAX_ENTRIES


def test_a_feed_leads_to_pages(library: Library, tree: Tree) -> None:
    for site in ("", "https://example.org/lib/"):
        for path, text in feed_files(replace(library, site_url=site)):
            base = path.rpartition("/")[0]
            for link in _parse(text).iterfind(f"{ATOM}entry/{ATOM}link"):
                href = link.attrib["href"]
                page = href.removeprefix(site) if site else posixpath.normpath(posixpath.join(base, href))
                assert page.replace(".html", ".md") in tree, (path, href)


def test_the_feed_of_the_guides_has_each(library: Library) -> None:
    feed = _parse(dict(feed_files(library))["guides/feed.xml"])
    entries = {
        entry.findtext(f"{ATOM}title"): entry.findtext(f"{ATOM}summary") for entry in feed.iterfind(f"{ATOM}entry")
    }
    assert entries == {guide.title: guide.question for guide in library.catalog.guides.values()}


def test_a_hard_title_stays_in_a_feed(library: Library) -> None:
    first = next(iter(library.practices))
    hard = replace(first, title='a,b"=c<d>&\n甲]]>')
    practices = {**library.catalog.practices, first.id: hard}
    files = dict(feed_files(replace(library, catalog=replace(library.catalog, practices=practices))))
    titles = [entry.text for entry in _parse(files[f"topics/{first.home}.xml"]).iterfind(f"{ATOM}entry/{ATOM}title")]
    assert 'a,b"=c<d>& 甲]]>' in titles
