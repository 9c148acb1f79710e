"""JSON-LD with schema.org terms: the data about a practice's page and about the library."""

from __future__ import annotations

from junheng.catalog.addresses import HOME_PAGE, data_path, page_url, text_path
from junheng.catalog.library import Library
from junheng.data.citations import NAME, address
from junheng.model.phrases import topic_text
from junheng.model.practice import Practice
from junheng.model.terms import SourceEntry
from junheng.model.types import Json

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_COMMON = {
    "@context": "https://schema.org",
    "inLanguage": "zh-CN",
    "license": LICENCE,
    "isAccessibleForFree": True,
    "publisher": {"@type": "Organization", "name": NAME},
}


def of_practice(library: Library, practice: Practice) -> Json:
    """Return the data about a practice's page; with addresses only if the site's own is known."""
    vocabulary = library.catalog.vocabulary
    sources = [vocabulary.sources[key] for key in practice.cited]
    data = {
        **_COMMON,
        "@type": "Article",
        "identifier": practice.id,
        "headline": practice.title,
        "alternativeHeadline": practice.title_en,
        "description": practice.summary,
        "dateModified": practice.reviewed.start,
        "version": library.edition_name,
        "author": {"@type": "Organization", "name": NAME},
        "isPartOf": {"@type": "Dataset", "name": NAME},
        "about": [{"@type": "DefinedTerm", "name": topic_text(vocabulary, topic)} for topic in practice.topics],
        "keywords": list(practice.keywords),
        "spatialCoverage": {"@type": "Place", "name": vocabulary.place_name(practice.region)},
        "citation": [_source(entry) for entry in sources],
    }
    where = address(library, practice)
    text = f"{library.site_url}{text_path(practice.id)}"
    encoding = {"@type": "MediaObject", "contentUrl": text, "encodingFormat": "text/markdown"}
    return {**data, "@id": where, "url": where, "encoding": encoding} if library.site_url else data


def of_library(library: Library) -> Json:
    """Return the data about the whole library as a data set."""
    files = {"application/json": data_path("practices.json"), "text/csv": data_path("practices.csv")}
    data = {
        **_COMMON,
        "@type": "Dataset",
        "name": NAME,
        "description": f"义务教育优质均衡做法的知识库：{len(list(library.practices))} 条做法，逐条注明来源和证据。",
        "version": library.edition_name,
        "dateModified": library.edition,
        "creator": {"@type": "Organization", "name": NAME},
    }
    downloads = [
        {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{library.site_url}{path}"}
        for kind, path in files.items()
    ]
    where = f"{library.site_url}{page_url(HOME_PAGE)}"
    return {**data, "url": where, "distribution": downloads} if library.site_url else data


def _source(entry: SourceEntry) -> Json:
    data = {
        "@type": "CreativeWork",
        "name": entry.title,
        "datePublished": entry.date.start if entry.date else "",
        "url": entry.address,
    }
    return {name: value for name, value in data.items() if value}
