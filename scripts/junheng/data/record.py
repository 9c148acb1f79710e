"""The data files under `api/v1/`: the same records as the pages, for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from junheng.catalog.addresses import page_url, practice_path
from junheng.catalog.gaps import Cell, cells
from junheng.catalog.library import Library
from junheng.data.citations import Reference, bibtex, csl_text, of_practice, of_source, ris
from junheng.data.schemas import schema_files
from junheng.data.tables import table_files
from junheng.model.json_values import as_json
from junheng.model.practice import Figure, Practice
from junheng.model.types import Json


def data_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text of each data file."""
    records = [practice_record(library, practice) for practice in library.practices]
    texts = [f"{json.dumps(record, ensure_ascii=False)}\n" for record in records]  # indented, it takes thrice as long
    yield "api/v1/practices.json", f"[\n{','.join(texts)}]\n"
    for record, text in zip(records, texts, strict=True):
        yield f"api/v1/practices/{record['id']}.json", text
    vocabulary = library.catalog.vocabulary
    terms = {
        "topics": vocabulary.topics, "indicators": vocabulary.indicators, "sources": vocabulary.sources,
    }  # fmt: skip
    plain = {name: [as_json(term) for term in found.values()] for name, found in terms.items()}
    for name, found in plain.items():
        yield f"api/v1/{name}.json", _text(found)
    yield from table_files(records, plain["sources"], plain["indicators"])
    yield from _references("practices", [of_practice(library, practice) for practice in library.practices])
    yield from _references("sources", [of_source(entry) for entry in vocabulary.sources.values()])
    used = [vocabulary.regions[code] for code in library.catalog.by_region]
    yield "api/v1/regions.json", _text([as_json(region) for region in used])
    yield "api/v1/gaps.json", _text([_gap(library, cell) for cell in cells(library.catalog)])
    for path, schema in schema_files(vocabulary):
        yield path, _text(schema)


def _references(name: str, references: Sequence[Reference]) -> Iterator[tuple[str, str]]:
    """Yield the references in the forms that reference managers read."""
    yield f"api/v1/{name}.bib", "".join(map(bibtex, references))
    yield f"api/v1/{name}.ris", "".join(map(ris, references))
    yield f"api/v1/{name}.csl.json", csl_text(references)


def practice_record(library: Library, practice: Practice) -> Json:
    """Return a practice as a record of `practices.json`."""
    vocabulary = library.catalog.vocabulary
    evidence = library.evidence[practice.id]
    return {
        "id": practice.id,
        "former_ids": list(practice.former_ids),
        "title": practice.title,
        "title_en": practice.title_en,
        "summary": practice.summary,
        "summary_en": practice.summary_en,
        "url": page_url(practice_path(practice.id)),
        "topics": list(practice.topics),
        "region": {
            "code": practice.region,
            "name": vocabulary.regions[practice.region].name,
            "path": [region.code for region in vocabulary.region_path(practice.region)],
        },
        "levels": list(practice.levels),
        "period": as_json(practice.period),
        "actors": list(practice.actors),
        "indicators": list(practice.indicators),
        "status": practice.status,
        "evidence": {"tier": evidence.tier, "trace": [asdict(step) for step in evidence.steps]},
        "results": [_figure(practice, figure) for figure in practice.results],
        "cost": practice.cost,
        "sources": [asdict(citation) for citation in practice.sources],
        "keywords": list(practice.keywords),
        "questions": list(practice.questions),
        "related": _related(library, practice),
        "reviewed": practice.reviewed.start,
    }


def _figure(practice: Practice, figure: Figure) -> Json:
    certainty = ("inferred" if figure.date.inferred else "stated") if figure.date else practice.period.certainty
    return {**as_json(figure), "date_certainty": certainty}


def _related(library: Library, practice: Practice) -> list[Json]:
    typed = [
        {"id": other, "kind": kind, "note": note}
        for other, kind, note in library.catalog.relations.get(practice.id, ())
    ]
    near = [
        {"id": near.id, "kind": "nearest", "note": "；".join(near.reasons), "score": near.score}
        for near in library.neighbours[practice.id]
    ]
    return [*typed, *near]


def _gap(library: Library, cell: Cell) -> Json:
    """Return a cell of the gap map; its indicator is null for the practices that have none."""
    tiers = Counter(str(library.evidence[key].tier) for key in cell.practices)
    return {
        "topic": cell.topic,
        "indicator": cell.indicator or None,
        "practices": list(cell.practices),
        "by_tier": dict(sorted(tiers.items())),
        "kind": cell.kind or None,
        "note": cell.note,
    }


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=False) + "\n"
