"""Every generated page of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from junheng.catalog.library import Library
from junheng.pages.about.design import design_page
from junheng.pages.about.licences import licences_page
from junheng.pages.about.reference import reference_pages
from junheng.pages.about.status import status_page
from junheng.pages.figures import figure_pages
from junheng.pages.guides import guide_pages
from junheng.pages.home import find_page, home_page
from junheng.pages.indexes.changes import editions_pages
from junheng.pages.indexes.english import english_pages
from junheng.pages.indexes.gap_map import gaps_page
from junheng.pages.indexes.indicators import indicator_pages
from junheng.pages.indexes.practices import practices_pages
from junheng.pages.indexes.regions import region_pages
from junheng.pages.indexes.sources import source_pages
from junheng.pages.indexes.studies import studies_page
from junheng.pages.indexes.topics import topic_pages
from junheng.pages.packs.overview import pack_pages
from junheng.pages.parts.markup import Page
from junheng.pages.practice.page import practice_pages, redirect_page, withdrawn_page
from junheng.pages.tools.compare import compare_page
from junheng.pages.tools.self_check import self_check_page
from junheng.pages.tools.submission import submission_page
from junheng.pages.tools.workshop import workshop_page


def all_pages(library: Library, practices: Iterable[Page] | None = None) -> Iterator[Page]:
    """Yield every page, in an order that does not depend on the machine; the pages of practices may be given."""
    yield home_page(library)
    yield find_page(library)
    yield compare_page()
    yield workshop_page()
    yield self_check_page(library)
    yield from english_pages(library)
    yield from practice_pages(library) if practices is None else practices
    for old, new in sorted(library.catalog.former.items()):
        yield redirect_page(library, old, new)
    for entry in library.catalog.vocabulary.withdrawn.values():
        yield withdrawn_page(library, entry)
    yield from practices_pages(library)
    yield from topic_pages(library)
    yield from region_pages(library)
    yield from indicator_pages(library)
    yield gaps_page(library)
    yield from guide_pages(library)
    yield from figure_pages(library)
    yield from pack_pages(library)
    yield from reference_pages(library)
    yield from source_pages(library)
    yield studies_page(library)
    yield status_page(library)
    yield from editions_pages(library)
    yield design_page(library)
    yield licences_page()
    yield submission_page()
