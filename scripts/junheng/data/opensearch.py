"""Export a library to OpenSearch or Elasticsearch: the lines of a bulk request and the mapping of the index."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from junheng.catalog.library import Library
from junheng.data.outgoing import KEYWORD, WORDS
from junheng.data.record import entries, practice_record
from junheng.data.text_export import practice_text
from junheng.model.types import Json

INDEX: Final = "junheng-practices"
_MORE: Final[Json] = {"library": KEYWORD, "text": WORDS}
"""Fields of an index record that an API record does not have: its library and its full text."""


def export_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield name and text of the files to send: the mapping, then the bulk request."""
    yield "mapping.json", json.dumps(mapping(), ensure_ascii=False, indent=1) + "\n"
    yield "practices.ndjson", "".join(bulk(library))


def bulk(library: Library) -> Iterator[str]:
    """Yield the lines of a bulk request, two per practice: its target, then its record with its full text."""
    for practice in library.practices:
        record = {**practice_record(library, practice), "library": "junheng", "text": practice_text(library, practice)}
        yield _line({"index": {"_index": INDEX, "_id": practice.id}})
        yield _line(record)


def mapping() -> Json:
    """Return the settings and the mapping of the index.

    Chinese is split into n-grams of one and two characters, which needs no plug-in and found more here than words did. A
    value without a field in the mapping is stored and not searched.
    """
    grams = {"type": "ngram", "min_gram": 1, "max_gram": 2, "token_chars": ["letter", "digit"]}
    analyzer = {"type": "custom", "tokenizer": "junheng", "filter": ["lowercase"]}
    properties = {**{name: entry.form.mapping for name, entry in entries().items()}, **_MORE}
    return {
        "settings": {"analysis": {"tokenizer": {"junheng": grams}, "analyzer": {"junheng": analyzer}}},
        "mappings": {"dynamic": False, "properties": properties},
    }


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
