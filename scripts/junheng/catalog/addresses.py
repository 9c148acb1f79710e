"""The addresses of the site: an id in, the path of its page out; and the link from one page to another."""

from __future__ import annotations

import hashlib
import posixpath
from functools import lru_cache
from typing import Final

_SIGNS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
"""Digits and letters without those that look alike: 0 and o, 1, i and l."""
_LENGTH: Final = 6


def practice_path(practice_id: str) -> str:
    """Return the page of a practice, relative to the site's root."""
    return f"practices/{practice_id}.md"


def topic_path(topic_id: str) -> str:
    """Return the page of a topic; a subtopic is a section of its topic's."""
    return f"topics/{topic_id}.md"


def region_path(code: str) -> str:
    """Return the page of a region."""
    return f"regions/{code}.md"


def indicator_path(indicator_id: str) -> str:
    """Return the page of an indicator."""
    return f"indicators/{indicator_id}.md"


def picture_path(topic_id: str) -> str:
    """Return the picture that a chat shows beside a link to one of a topic's practices: a file below `docs/`."""
    return f"assets/topics/{topic_id}.png"


def short_path(practice_id: str) -> str:
    """Return the short path of a practice. It follows from the id alone, so it lasts as long as the id."""
    number = int.from_bytes(hashlib.sha256(practice_id.encode()).digest())
    signs = []
    for _ in range(_LENGTH):
        number, rest = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[rest])
    return f"p/{''.join(signs)}.html"


def page_url(path: str) -> str:
    """Return the address of a page, relative to the site's root."""
    return path.removesuffix(".md") + ".html" if path.endswith(".md") else path


def href(here: str, path: str, anchor: str = "") -> str:
    """Return the link from the page `here` to the page or file `path`, as it is written in Markdown."""
    folder, _, name = path.rpartition("/")
    relative = _way(posixpath.dirname(here), folder) + name
    return f"{relative}#{anchor}" if anchor else relative


@lru_cache(maxsize=1 << 12)
def _way(here: str, folder: str) -> str:
    """Return the way from one folder to another, to be followed by a name; links are many and pairs of folders few."""
    way = posixpath.relpath(f"/{folder}", f"/{here}")  # the root spares a look at the working folder
    return "" if way == "." else f"{way}/"
