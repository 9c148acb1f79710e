"""Make the Word documents and PowerPoint decks of a site, in all processes: each is a file beside the page that it repeats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from junheng.catalog.addresses import deck_path, pack_path
from junheng.catalog.library import Library
from junheng.data.word import Maker, practice_documents
from junheng.model.packs import Pack
from junheng.pages.documents import page_documents
from junheng.pages.packs.deck import pack_deck
from junheng.text.processes import MANY, cores, spread
from junheng.text.slides.write import pptx
from junheng.text.word.write import docx


def documents(library: Library) -> Mapping[str, bytes]:
    """Return the documents and decks by path, sorted; none for a library without them."""
    makers = sorted(_makers(library), key=lambda maker: maker[0]) if library.office else []
    workers = cores() if len(makers) >= MANY else 1
    made = spread(lambda maker: maker[1](), makers, workers)
    return {path: data for (path, _), data in zip(makers, made, strict=True)}


def _makers(library: Library) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the path of every file, and the function that makes it."""
    for path, maker in (*practice_documents(library), *page_documents(library)):
        yield path, partial(_document, maker)
    for pack in library.catalog.packs.values():
        yield deck_path(pack_path(pack.id, "slides")), partial(_deck, library, pack)


def _document(maker: Maker) -> bytes:
    return docx(maker())


def _deck(library: Library, pack: Pack) -> bytes:
    return pptx(pack_deck(library, pack))
