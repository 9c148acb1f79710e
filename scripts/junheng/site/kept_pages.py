"""The pages of the last site that would come out the same again, and so are copied from it.

A page is taken from the last site when what it is made from has not changed (its Markdown, front matter and date, the theme,
the configuration, the program), the files that it links to still exist, and its bytes are still those that were written. Of
the version of the data, which differs after every edit, each page has one copy, which is replaced.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

import material
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from junheng.site.kept_practices import site_cache
from junheng.site.page import MarkdownPage
from junheng.site.page_scripts import with_data_version
from junheng.text.cache import Cache

_NAME: Final = "site"
_COLUMNS: Final = 6
_ENVIRONMENT: Final = re.compile(r"!ENV\s*(\[[^\]]*\]|\S+)")


@dataclass(frozen=True)
class Built:
    """What is known about a page that was built."""

    path: str
    """Its source, relative to the site's root, such as `topics/safety.md`."""
    anchors: frozenset[str]
    links: Mapping[str, Mapping[str, str]]
    """Its links to anchors: the path of the page that is linked to, the anchor, the link as written."""
    said: tuple[tuple[int, str], ...] = ()
    """The warnings of MkDocs."""
    targets: frozenset[str] | None = None
    """The paths of the files that it links to; None when a link leads to none."""
    key: str = ""
    """A digest of what it was made from; '' for a page that is not kept."""
    own: str = ""
    """A digest of what a generated page depends on; '' where that is not known."""
    digest: str = ""
    """A digest of the bytes that were written."""


@dataclass(frozen=True)
class KeptPages:
    """The pages of the last site."""

    cache: Cache | None = None
    inputs: tuple[Path, ...] = ()
    """The files and folders of the configuration and the theme."""
    context: str = ""
    """A digest of what all pages are made from."""
    site: Path = Path()
    """The folder of the last site."""
    data: str = ""
    """The version of the data of the new site."""
    known: Container[str] = frozenset()
    """The paths of the files of the new site."""
    shown: Container[str] = frozenset()
    """The paths of the pages in the navigation, which mark their own entry in it."""
    rows: Mapping[str, Any] = field(default_factory=dict)

    def key(self, page: Page) -> str:
        """Return a digest of what a page that was read is made from; '' for one that is not kept."""
        return self._key(page, page.markdown or "", json.dumps(page.meta, default=str))

    def own(self, page: Page) -> str:
        """Return a digest of what a generated page depends on, which stands for its Markdown; '' where that is not known."""
        own = page.own.key if isinstance(page, MarkdownPage) and page.own else ""
        return self._key(page, own) if own else ""

    def _key(self, page: Page, *made: str) -> str:
        if not self.cache or page.file.src_uri in self.shown:
            return ""
        parts = (self.context, page.file.src_uri, str(page.update_date), *made)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def get(self, page: Page, config: MkDocsConfig) -> tuple[bytes, Built] | None:
        """Return a page of the last site, with the version of the new data, and what is known about it.

        The page is read unless it is known by what it depends on.
        """
        row, own = self.rows.get(page.file.src_uri), self.own(page)
        if not isinstance(row, list) or len(row) != _COLUMNS:
            return None
        if not own or own != row[1]:
            page.read_source(config)
            if self.key(page) != row[0]:
                return None
        try:
            key, _, digest, anchors, links, targets = row
            data = (self.site / page.file.dest_uri).read_bytes()
            if hashlib.sha256(data).hexdigest() != digest or not all(target in self.known for target in targets):
                return None
            data = with_data_version(data, self.data)
            about = Built(page.file.src_uri, frozenset(anchors), links, (), frozenset(targets), own=own)
            return data, self.built(about, key, data)
        except (OSError, ValueError, TypeError):
            return None

    def built(self, page: Built, key: str, data: bytes) -> Built:
        """Return what is known about a page, with its key and the digest of its bytes if it can be kept."""
        if not key or page.targets is None or page.said:
            return page
        return replace(page, key=key, digest=hashlib.sha256(data).hexdigest())

    def keep(self, pages: Iterable[Built], started: float) -> None:
        """Keep what is known about the pages of the new site, if the theme was not edited since the build was started."""
        if self.cache and all(_changed(path) < started for path in self.inputs):
            rows = {
                page.path: [page.key, page.own, page.digest, sorted(page.anchors), page.links, sorted(page.targets)]
                for page in sorted(pages, key=lambda page: page.path)
                if page.key and page.targets is not None
            }
            self.cache.write(_NAME, [str(self.site), rows])


def kept_pages(site: Path | None, config: MkDocsConfig, files: Files, nav: Navigation, data: str) -> KeptPages:
    """Return the pages of the last site, in this folder; none where another plugin or a hook takes part."""
    path = Path(config.config_file_path)
    written = path.read_text(encoding="utf-8")
    if site is None or set(config.plugins) != {"junheng"} or config.hooks or "INHERIT" in written:
        return KeptPages()
    cache = site_cache(path.parent)
    theme = tuple(_theme(config.theme.dirs))
    extra: Any = config.extra
    parts = (written, _environment(written), str(extra["edition"]), str(nav), _digest(theme))
    context = hashlib.sha256("\0".join(parts).encode(errors="surrogateescape")).hexdigest()
    known = {file.src_uri for file in files if file.inclusion.value > InclusionLevel.EXCLUDED.value}
    shown = {page.file.src_uri for page in nav.pages}
    found = cache.read(_NAME) if cache else None
    rows = found[1] if isinstance(found, list) and len(found) == 2 and found[0] == str(site) else {}
    return KeptPages(cache, (path, *theme), context, site, data, known, shown, rows if isinstance(rows, dict) else {})


def _theme(folders: Iterable[str]) -> Iterator[Path]:
    """Yield what is laid over the engine's theme, which its version stands for."""
    for folder in takewhile(lambda folder: Path(folder).parent != Path(material.__file__).parent, folders):
        yield Path(folder)
        yield from sorted(Path(folder).rglob("*"))


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        data = path.read_bytes() if path.is_file() else b""
        digest.update(f"\0{path}\0{len(data)}\0".encode(errors="surrogateescape") + data)
    return digest.hexdigest()


def _changed(path: Path) -> float:
    """Return when a file was last written or took its name; infinity for one that is gone."""
    try:
        status = path.stat()
    except OSError:
        return math.inf
    return max(status.st_mtime, status.st_ctime)


def _environment(configuration: str) -> str:
    """Return the environment variables that a configuration names, with their values."""
    names = {name for each in _ENVIRONMENT.findall(configuration) for name in re.findall(r"\w+", each)}
    return json.dumps({name: os.environ.get(name) for name in sorted(names)})
