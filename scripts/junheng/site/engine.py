"""The site engine: build the site from the folder of a catalogue and its plan."""

from __future__ import annotations

import gc
import io
import logging
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation

from junheng.site.kept_pages import Built, KeptPages, kept_pages
from junheng.site.kept_practices import LaterPage
from junheng.site.once import render_once
from junheng.site.page import MarkdownPage
from junheng.site.plan import Plan
from junheng.text.files import replacing
from junheng.text.processes import cores, spread


class BuildError(Exception):
    """The site engine failed; the text is its output."""


def build(root: Path, site: Path, plan: Plan, last: Path | None = None) -> None:
    """Build the whole site with MkDocs into `site`, which is replaced as a whole or not at all.

    MkDocs runs in this process, so that the plugin gets the plan and need not check the catalogue again. Pages that would
    come out the same as in `last`, the folder of an earlier build, are copied from there.
    Raises BuildError with the output of MkDocs when it fails or warns; the last good site is then unchanged.
    """
    started = time.time()
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # a notice of the theme: see docs/contribute/engine.md
    with replacing(site) as fresh, _said() as said:
        try:
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(fresh), strict=True)
            config.extra["plan"] = plan
            config.plugins.on_startup(command="build", dirty=False)
            _build(config, plan, last, started)
        except (MkDocsException, TemplateError, UnicodeError) as error:
            raise BuildError(f"{said.getvalue()}{error}") from None
        if said.getvalue():
            raise BuildError(said.getvalue())


def _build(config: MkDocsConfig, plan: Plan, last: Path | None, started: float) -> None:
    """Do the same as `mkdocs.commands.build.build`, with the files distributed among processes.

    MkDocs renders all pages and then builds all pages. Here one process renders and then builds each page. What a page needs
    from others is handled before (titles in the navigation) and after (anchors). A page that would come out as in the last
    site is copied from there.
    """
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    files = get_files(config)
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    for page in nav.pages:
        page.read_source(config)
    env = config.plugins.on_env(env, config=config, files=files)
    render_once(env)
    for template in config.theme.static_templates:
        _build_theme_template(template, env, files, config, nav)
    listed = sorted(
        (file for file in files if file.inclusion.value > InclusionLevel.DRAFT.value),
        key=_size,
        reverse=True,
    )
    alone = set(config.plugins) != {"junheng"}  # another plugin may store state in one process that it needs in another
    gc.freeze()  # existing objects are not collected, so that the processes keep sharing their memory
    documents = files.documentation_pages(inclusion=InclusionLevel.is_included)
    kept = kept_pages(last, config, files, nav, plan.version)
    built = spread(lambda file: _write(file, config, files, documents, nav, env, kept), listed, 1 if alone else cores())
    gc.unfreeze()
    pages = [page for page in built if page]
    _validate(files, config, pages)
    config.plugins.on_post_build(config=config)
    kept.keep(pages, started)


def _size(file: File) -> tuple[bool, int, str]:
    """Return the sort key by which files are distributed: pages take longest, long pages most of all."""
    own = file.page.own if isinstance(file.page, MarkdownPage) else None
    length = len(own.markdown) if own and not isinstance(own, LaterPage) else 0
    return file.is_documentation_page(), length, file.src_uri


def _write(  # noqa: PLR0913, PLR0917  what MkDocs hands to each of its own steps
    file: File,
    config: MkDocsConfig,
    files: Files,
    documents: Sequence[File],
    nav: Navigation,
    env: Any,
    kept: KeptPages,
) -> Built | None:
    """Write a file of the site: render and build a page, or take it from the last site; copy anything else."""
    page = file.page
    if not file.is_documentation_page() or page is None:
        file.copy_file()
        return None
    target = Path(file.abs_dest_path)
    with _records() as said:
        found = kept.get(page, config)
        if found:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(found[0])
            page.markdown = None
            return found[1]
        _populate_page(page, config, files)
        key = kept.key(page)  # of what was rendered: this read the file again
        _build_page(page, config, documents, nav, env)
    page.markdown = page.content = None
    links = {to.src_uri: found for to, found in (page.links_to_anchors or {}).items()}
    anchors, targets = frozenset(page.present_anchor_ids or ()), getattr(page, "targets", None)
    about = Built(file.src_uri, anchors, links, tuple(said), targets, own=kept.own(page))
    return kept.built(about, key, target.read_bytes() if key else b"")


def _validate(files: Files, config: MkDocsConfig, built: Sequence[Built]) -> None:
    """Log the warnings of MkDocs, in the order of the pages, and links to missing anchors."""
    logger = logging.getLogger("mkdocs")
    pages = {file.src_uri: file.page for file in files.documentation_pages() if file.page}
    for one in sorted(built, key=lambda one: one.path):
        pages[one.path].present_anchor_ids = set(one.anchors)
        for level, text in one.said:
            logger.log(level, text)
    for one in sorted(built, key=lambda one: one.path):
        page = pages[one.path]
        page.links_to_anchors = {pages[to].file: dict(found) for to, found in one.links.items()}
        page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)


class _Records(logging.Handler):
    """Stores log records from a level up."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.kept: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append((record.levelno, record.getMessage()))


@contextmanager
def _records() -> Iterator[list[tuple[int, str]]]:
    """Yield a list of MkDocs' log records while the block runs; no other handler gets them."""
    handler, logger = _Records(), logging.getLogger("mkdocs")
    others, logger.handlers = logger.handlers, [handler]
    propagate, logger.propagate = logger.propagate, False
    try:
        yield handler.kept
    finally:
        logger.handlers, logger.propagate = others, propagate


@contextmanager
def _said() -> Iterator[io.StringIO]:
    """Yield the warnings and errors of MkDocs while the block runs: warnings are errors here, so they must be shown."""
    said = io.StringIO()
    handler, logger = logging.StreamHandler(said), logging.getLogger("mkdocs")
    handler.setLevel(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)
