"""Make the Word documents of a site, in all processes: each is a file beside the page that it repeats."""

from __future__ import annotations

from collections.abc import Mapping

from junheng.catalog.library import Library
from junheng.data.word import practice_documents
from junheng.pages.documents import page_documents
from junheng.text.processes import MANY, cores, spread
from junheng.text.word.write import docx


def documents(library: Library) -> Mapping[str, bytes]:
    """Return the documents by path, sorted; none for a library without them."""
    makers = sorted([*practice_documents(library), *page_documents(library)]) if library.office else []
    workers = cores() if len(makers) >= MANY else 1
    made = spread(lambda maker: docx(maker[1]()), makers, workers)
    return {path: data for (path, _), data in zip(makers, made, strict=True)}
