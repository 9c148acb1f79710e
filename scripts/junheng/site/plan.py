"""Plan a build: from the files of a catalogue to the tree of the site, and to a folder for any engine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from junheng.assess.example import example_files
from junheng.assess.publish import rule_files
from junheng.catalog.addresses import HOME_PAGE, practice_path, script_path
from junheng.catalog.library import Library, open_library
from junheng.check.check import Checked, check
from junheng.check.kept import check_cache
from junheng.data.api import data_files
from junheng.data.citations import address
from junheng.data.compare import record_files
from junheng.data.components import bill_files
from junheng.data.feeds import feed_files
from junheng.data.form import form_file
from junheng.data.measures import asked_files, figure_files
from junheng.data.peers import peer_files
from junheng.data.provinces import province_file
from junheng.data.recommend import serving_files
from junheng.data.slide_parts import slide_files
from junheng.data.text_export import text_files
from junheng.data.word_parts import word_file
from junheng.data.workbooks import excel_file, workbooks
from junheng.pages.all_pages import all_pages
from junheng.pages.departed import departed
from junheng.pages.parts.colophon import qr_files
from junheng.pages.parts.markup import Page
from junheng.pages.practice.page import Around, practice_page, practices_around
from junheng.search.shards import search_files
from junheng.site.documents import made_documents
from junheng.site.kept_practices import Asked, KeptPractices, kept_practices
from junheng.site.short_addresses import short_files
from junheng.text.files import replacing
from junheng.text.findings import Diagnostic, as_text, has_errors, summary
from junheng.text.processes import MANY, collect_rarely, cores, spread
from junheng.text.qr import code
from junheng.text.script import version_in, versioned

Tree = Mapping[str, str]
"""The generated part of the site before rendering: path to text, sorted by path."""


@dataclass(frozen=True)
class Plan:
    """The files that a build writes, and the findings about its input."""

    pages: Mapping[str, Page]
    """The generated pages by path, sorted."""
    data: Tree
    """The other generated files by path, sorted."""
    findings: tuple[Diagnostic, ...]
    edition: str
    """YYYY-MM-DD; '' for an empty catalogue."""
    edition_name: str = ""
    documents: Mapping[str, bytes] = field(default_factory=dict)
    """The Word documents and Excel workbooks by path, sorted; none in the preview."""
    library: Library | None = field(default=None, compare=False, repr=False)
    """The library that the pages were made from; None when the vocabularies have errors."""

    @cached_property
    def tree(self) -> Tree:
        """The pages as Markdown, which another site engine reads, and the data: path to text, sorted by path."""
        return dict(sorted([*((path, page.text()) for path, page in self.pages.items()), *self.data.items()]))

    @property
    def version(self) -> str:
        """The version of the data scripts; '' when there are none."""
        return version_in(self.data.get(script_path("meta"), ""))

    @property
    def ok(self) -> bool:
        return not has_errors(self.findings)

    @property
    def report(self) -> str:
        """The findings as text, with their number; '' when there are none."""
        return as_text(self.findings) + summary(self.findings) if self.findings else ""


def plan(root: Path, checked: Checked | None = None, last: Path | None = None, *, office: bool = False) -> Plan:
    """Read the catalogue below `root` and return the plan of everything without errors, with all findings.

    A catalogue that has been checked already is not read again. With `office`, Word documents stand beside the pages. What
    would come out as in `last`, the folder of an earlier build, is taken from there.
    """
    collect_rarely()
    cache = check_cache(root)
    checked = checked or check(root, cache=cache)
    if not checked.presentable:
        notice = Page(HOME_PAGE, "均衡实践库", "词表有错误，改好之前不能显示内容。")
        return Plan({notice.path: notice}, {}, checked.findings, "")
    # mkdocs.yml takes its `site_url` from the same variable, so the pages and the engine agree.
    library = open_library(checked.catalog, os.environ.get("SITE_URL", ""), by_hand(root), office=office, cache=cache)
    kept = kept_practices(library, checked.vocabulary, root, last)
    pages, data, asked = _composed(kept)
    written = [*made_documents(kept)]
    files = {path: made for path, made, _ in written}
    kept.keep([*asked.items(), *((path, one) for path, _, one in written)], files)
    made = dict(sorted({**files, **workbooks(library, data)}.items()))
    return Plan(pages, data, checked.findings, library.edition, library.edition_name, made, library)


def by_hand(root: Path) -> frozenset[str]:
    """Return the paths of the hand-written files, below `docs/`."""
    docs = root / "docs"
    return frozenset(path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file())


def render(library: Library) -> Tree:
    """Return the tree of a library."""
    pages, data = compose(library)
    return Plan(pages, data, (), "").tree


def compose(library: Library) -> tuple[Mapping[str, Page], Tree]:
    """Return the generated pages and the other files of a library, each by path and sorted."""
    pages, data, _ = _composed(KeptPractices(library))
    return pages, data


def _composed(kept: KeptPractices) -> tuple[Mapping[str, Page], Tree, Mapping[str, Asked | None]]:
    """Return the pages and the other files, and what the pages of practices depend on.

    The scripts of a large library are made in a separate process: they take as long as everything else together. The pages
    are made in this one, which alone can make one later.
    """
    library = kept.library
    if library.site_url:
        for practice in library.practices:
            code(address(library, practice))  # before the processes part: each of them shows it
    asked: dict[str, Asked | None] = {}
    makers: tuple[Callable[[Library], Iterable[tuple[str, Any]]], ...] = (
        partial(_pages, kept, asked),
        scripts_of,
        _records,
    )
    workers = cores() if len(library.catalog.practices) >= MANY else 1
    made, scripts, records = spread(lambda maker: dict(maker(library)), makers, workers)
    data = {**records, **versioned(scripts)}
    gone = departed(library, {*made, *data, *library.by_hand})
    pages = {**made, **{page.path: page for page in gone}}
    return dict(sorted(pages.items())), dict(sorted(data.items())), asked


def _pages(kept: KeptPractices, asked: dict[str, Asked | None], library: Library) -> Iterator[tuple[str, Any]]:
    """Yield path and page; add what a practice's page depends on to `asked`."""
    yield from ((page.path, page) for page in all_pages(library, _of_practices(kept, asked)))


def _of_practices(kept: KeptPractices, asked: dict[str, Asked | None]) -> Iterator[Page]:
    for practice, around in practices_around(kept.library):
        path = practice_path(practice.id)
        page, asked[path] = kept.page(path, f"{practice.id} {around}", partial(_practice_page, practice.id, around))
        yield page


def _practice_page(key: str, around: Around, library: Library) -> Page:
    return practice_page(library, library.catalog.practices[key], around)


def _records(library: Library) -> Iterator[tuple[str, Any]]:
    """Yield path and text of every file that is neither a page nor loaded by one."""
    yield from data_files(library)
    yield from text_files(library)
    yield from feed_files(library)
    yield from qr_files(library)
    yield from short_files(library)
    yield from bill_files(library)


def scripts_of(library: Library) -> Iterator[tuple[str, Any]]:
    """Yield path and text of every script that passes data to a page."""
    yield from search_files(library)
    yield from record_files(library)
    yield from form_file(library)
    yield from rule_files(library)
    yield from serving_files(library)
    yield from figure_files(library)
    yield from asked_files(library)
    yield from peer_files(library)
    yield from province_file(library)
    yield from example_files()
    yield from word_file(library)
    yield excel_file()
    yield from slide_files(library)


def write(files: Mapping[str, str | bytes], out: Path) -> None:
    """Write files below `out`, which is replaced as a whole or not at all.

    Raises OSError when the folder cannot be written; its previous contents are then unchanged.
    """
    with replacing(out) as fresh:
        for path, content in files.items():
            file = fresh / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
