"""Make the Word documents and PowerPoint decks of a site, in all processes: each is a file beside the page that it repeats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from junheng.catalog.addresses import deck_path, pack_path, practice_path, word_path
from junheng.catalog.library import Library
from junheng.data.word import practice_document
from junheng.model.packs import Pack
from junheng.pages.documents import page_documents
from junheng.pages.packs.deck import pack_deck
from junheng.site.kept_practices import Asked, KeptPractices
from junheng.text.processes import MANY, cores, spread
from junheng.text.slides.write import pptx
from junheng.text.word.blocks import Document
from junheng.text.word.write import docx

Maker = Callable[[], tuple[bytes, Asked | None]]


def documents(library: Library, kept: KeptPractices | None = None) -> Mapping[str, bytes]:
    """Return the documents and decks by path, sorted; none for a library without them."""
    return dict(sorted((path, data) for path, data, _ in made_documents(kept or KeptPractices(library))))


def made_documents(kept: KeptPractices) -> Iterator[tuple[str, bytes, Asked | None]]:
    """Yield path and bytes of each document and deck, and what it depends on where that is known."""
    library = kept.library
    if not library.office:
        return
    practices = {word_path(practice_path(practice.id)): practice.id for practice in library.practices}
    found = {path: kept.document(path, key) for path, key in practices.items()}
    fresh: list[tuple[str, Maker]] = [
        *((path, partial(kept.made, key, partial(_docx, key))) for path, key in practices.items() if not found[path]),
        *((path, partial(_document, make)) for path, make in page_documents(library)),
        *(
            (deck_path(pack_path(pack.id, "slides")), partial(_deck, library, pack))
            for pack in library.catalog.packs.values()
        ),
    ]
    workers = cores() if len(fresh) >= MANY else 1
    made = spread(lambda one: one[1](), fresh, workers)
    yield from ((path, *one) for path, one in found.items() if one)
    yield from ((path, *one) for (path, _), one in zip(fresh, made, strict=True))


def _docx(key: str, library: Library) -> bytes:
    return docx(practice_document(library, library.catalog.practices[key]))


def _document(make: Callable[[], Document]) -> tuple[bytes, None]:
    return docx(make()), None


def _deck(library: Library, pack: Pack) -> tuple[bytes, None]:
    return pptx(pack_deck(library, pack)), None
