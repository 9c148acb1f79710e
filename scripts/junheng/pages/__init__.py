"""Every generated page of the site."""

from __future__ import annotations

from collections.abc import Iterator

from junheng.catalog.library import Library
from junheng.markup import Page
from junheng.pages.compare import compare_page
from junheng.pages.design import design_page
from junheng.pages.editions import editions_pages
from junheng.pages.english import english_pages
from junheng.pages.gaps import gaps_page
from junheng.pages.home import find_page, home_page
from junheng.pages.indicators import indicator_pages
from junheng.pages.licences import licences_page
from junheng.pages.packs import pack_pages
from junheng.pages.practice import practice_pages, redirect_page, withdrawn_page
from junheng.pages.reference import reference_pages
from junheng.pages.regions import region_pages
from junheng.pages.self_check import self_check_page
from junheng.pages.sources import source_pages
from junheng.pages.status import status_page
from junheng.pages.submission import submission_page
from junheng.pages.topics import topic_pages


def all_pages(library: Library) -> Iterator[Page]:
    """Yield every page, in an order that does not depend on the machine."""
    yield home_page(library)
    yield find_page(library)
    yield compare_page()
    yield self_check_page(library)
    yield from english_pages(library)
    yield from practice_pages(library)
    for old, new in sorted(library.catalog.former.items()):
        yield redirect_page(library, old, new)
    for entry in library.catalog.vocabulary.withdrawn.values():
        yield withdrawn_page(library, entry)
    yield from topic_pages(library)
    yield from region_pages(library)
    yield from indicator_pages(library)
    yield gaps_page(library)
    yield from pack_pages(library)
    yield from reference_pages(library)
    yield from source_pages(library)
    yield status_page(library)
    yield from editions_pages(library)
    yield design_page(library)
    yield licences_page()
    yield submission_page()
