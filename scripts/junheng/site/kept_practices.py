"""What the last build made of single practices, their pages and their Word documents, and what these depend on.

What was asked of the library while a page was made is kept, with a key of the answers. While the answers are the same the page
would be, too: it is then made only if it is asked for, and its key stands for it. A document is taken from the last site.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, TypeVar

from junheng.catalog.library import Library
from junheng.catalog.watched import Item, Watch
from junheng.pages.parts.markup import Page
from junheng.text.cache import Cache, open_cache, program

LIBRARIES: Final = ("jinja2", "markdown-it-py", "mdit-py-plugins", "mkdocs", "mkdocs-material", "nh3", "pyyaml")
"""The libraries that determine the bytes of a page."""
_NAME: Final = "made"
Made = TypeVar("Made")
Asked = tuple[str, list[Item]]
"""The key of what was made, and what was asked for."""


def site_cache(root: Path) -> Cache | None:
    """Return the cache of the site of a project."""
    return open_cache(
        root, program((".",), (*(f"{name} {version(name)}" for name in LIBRARIES), zlib.ZLIB_RUNTIME_VERSION))
    )


class LaterPage(Page):
    """A page that is made when more of it is asked for than its path and its key."""

    def __init__(self, path: str, key: str, make: Callable[[], Page]) -> None:
        """Take the function that makes the page."""
        self.__dict__.update(path=path, key=key, _make=make)

    @cached_property
    def _page(self) -> Page:
        made: Page = self.__dict__["_make"]()
        return made


def _of_page(name: str) -> Any:
    return property(lambda page: getattr(page._page, name))  # noqa: SLF001  of this class


for _field in fields(Page):
    if _field.name not in {"path", "key"}:
        setattr(LaterPage, _field.name, _of_page(_field.name))


@dataclass(frozen=True)
class KeptPractices:
    """What the last build made of single practices, for a library as it is now."""

    library: Library
    cache: Cache | None = None
    watch: Watch | None = None
    site: Path = Path()
    """The folder of the last site."""
    asked: Mapping[str, Any] = field(default_factory=dict)
    """The key of what the last build made by its path, and what it asked for."""
    digests: Mapping[str, Any] = field(default_factory=dict)
    """A digest of each document of the last site by path."""

    def page(self, path: str, given: str, make: Callable[[Library], Page]) -> tuple[Page, Asked | None]:
        """Return a page, and what it depends on: made now, or later where the last build made the same."""
        asked = self._same(path, given)
        if asked:
            return LaterPage(path, asked[0], partial(make, self.library)), asked
        page, asked = self.made(given, make)
        return (replace(page, key=asked[0]) if asked else page), asked

    def document(self, path: str, given: str) -> tuple[bytes, Asked] | None:
        """Return a document of the last site that would come out the same, and what it depends on; None when there is none."""
        asked = self._same(path, given)
        if not asked:
            return None
        try:
            data = (self.site / path).read_bytes()
        except OSError:
            return None
        return (data, asked) if self.digests.get(path) == _digest(data) else None

    def made(self, given: str, make: Callable[[Library], Made]) -> tuple[Made, Asked | None]:
        """Return what a function makes of the library, and what that depends on where it is to be kept."""
        return self.watch.make(given, make) if self.watch else (make(self.library), None)

    def keep(self, asked: Iterable[tuple[str, Asked | None]], documents: Mapping[str, bytes]) -> None:
        """Keep by path what was asked for, and the documents among what was made."""
        if not self.cache:
            return
        items: dict[Item, int] = {}
        rows = {path: [one[0], [items.setdefault(item, len(items)) for item in one[1]]] for path, one in asked if one}
        digests = {path: _digest(documents[path]) for path in rows if path in documents}
        self.cache.write(_NAME, [[*items], rows, digests])

    def _same(self, path: str, given: str) -> Asked | None:
        """Return the key of what the last build made, if everything that it asked for is the same, and that."""
        found = self.asked.get(path)
        return found if found and self.watch and found[0] == self.watch.key(given, found[1]) else None


def kept_practices(library: Library, vocabulary: str, root: Path, site: Path | None) -> KeptPractices:
    """Return what was made for the last site, in this folder; `vocabulary` is a digest of the library's vocabulary."""
    cache = site_cache(root) if site else None
    if not cache or not site:
        return KeptPractices(library)
    watch = Watch(library, vocabulary)
    try:
        items, rows, digests = cache.read(_NAME)
        known = [(str(name), key if key is None else str(key)) for name, key in items]
        asked = {path: (key, [known[number] for number in numbers]) for path, (key, numbers) in rows.items()}
        if watch.knows(known):
            return KeptPractices(library, cache, watch, site, asked, dict(digests))
    except (ValueError, TypeError, LookupError, AttributeError):  # nothing is kept, or another program wrote it
        pass
    return KeptPractices(library, cache, watch, site)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
