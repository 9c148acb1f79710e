"""Write what a browser needs to make a Word document of practices: the parts that are the same in all documents."""

from __future__ import annotations

from collections.abc import Iterator

from junheng.catalog.addresses import script_path
from junheng.catalog.library import Library
from junheng.data.word import ABOUT
from junheng.model.phrases import TO_ASK
from junheng.model.practice import SECTIONS
from junheng.text.script import script
from junheng.text.word.parts import BEGIN, END, FIXED, NOTES_BEGIN, NOTES_END, WIDTH, numbering, relations


def word_file(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text of the script. The browser's documents have no pictures and one numbered list at most."""
    parts = {
        "fixed": {**FIXED, "word/_rels/document.xml.rels": relations(0), "word/numbering.xml": numbering(0)},
        "text": [BEGIN, END],
        "notes": [NOTES_BEGIN, NOTES_END],
        "width": WIDTH,
        "about": ABOUT,
        "sections": [*SECTIONS, TO_ASK],
        "edition": [library.edition, library.edition_name],
        "site": library.site_url,
    }
    yield script_path("word-parts"), script("word", "parts", parts)
