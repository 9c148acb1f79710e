"""The data files under `api/v1/`: the same records as the pages, for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from junheng.catalog.addresses import data_path, record_path
from junheng.catalog.gaps import cells
from junheng.catalog.library import Library
from junheng.data.citations import Reference, bibtex, csl_text, of_practice, of_source, ris
from junheng.data.gap_record import gap_record
from junheng.data.measures import measure_record
from junheng.data.record import practice_record
from junheng.data.region_record import region_record
from junheng.data.schemas import schema_files
from junheng.data.tables import table_files
from junheng.model.json_values import json_value


def data_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text of each data file."""
    records = [practice_record(library, practice) for practice in library.practices]
    texts = [f"{json.dumps(record, ensure_ascii=False)}\n" for record in records]  # indenting takes three times as long
    yield data_path("practices.json"), f"[\n{','.join(texts)}]\n"
    for record, text in zip(records, texts, strict=True):
        yield record_path(record["id"]), text
    vocabulary = library.catalog.vocabulary
    terms = {
        "topics": vocabulary.topics, "indicators": vocabulary.indicators, "sources": vocabulary.sources,
        "studies": vocabulary.studies,
    }  # fmt: skip
    plain = {name: [json_value(term) for term in found.values()] for name, found in terms.items()}
    for name, found in plain.items():
        yield data_path(f"{name}.json"), _text(found)
    guides = [json_value(guide) for guide in library.catalog.guides.values()]
    yield data_path("guides.json"), _text(guides)
    measures = [measure_record(library, measure) for measure in vocabulary.measures.values()]
    yield data_path("measures.json"), _text(measures)
    yield from table_files(library, records, plain["sources"], plain["indicators"])
    yield from _references("practices", [of_practice(library, practice) for practice in library.practices])
    yield from _references("sources", [of_source(entry) for entry in vocabulary.sources.values()])
    used = [vocabulary.regions[code] for code in library.catalog.by_region]
    yield data_path("regions.json"), _text([region_record(vocabulary, region) for region in used])
    yield data_path("gaps.json"), _text([gap_record(library, cell) for cell in cells(library.catalog)])
    for path, schema in schema_files(vocabulary):
        yield path, _text(schema)


def _references(name: str, references: Sequence[Reference]) -> Iterator[tuple[str, str]]:
    """Yield the references in the formats of reference managers."""
    yield data_path(f"{name}.bib"), "".join(map(bibtex, references))
    yield data_path(f"{name}.ris"), "".join(map(ris, references))
    yield data_path(f"{name}.csl.json"), csl_text(references)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=False) + "\n"
