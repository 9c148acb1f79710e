"""The theme's scripts on a page: a hash of their content in the address of each, and the version of the data that they load."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final

THEME: Final = Path(__file__).parents[1] / "theme"
_TAG: Final = re.compile(r'<script src="[^"]*?assets/([\w/-]+)\.js"')
"""The engine's own scripts have a hash in their names, and so a full stop."""


def content_hash(theme: Path) -> str:
    """Return a hash of all scripts of a theme."""
    digest = hashlib.sha256()
    for path in sorted((theme / "assets").rglob("*.js")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def with_versions(html: str, scripts: str, data: str) -> str:
    """Return a page that asks for its scripts by their hash, and tells the one that loads data the version of the data.

    A browser that keeps older scripts then asks for the new ones, so that no code meets data that it does not know.
    """

    def tag(match: re.Match[str]) -> str:
        version = f' data-version="{data}"' if match[1] == "search/shards" and data else ""
        return f'{match[0][:-1]}?v={scripts}"{version}'

    return _TAG.sub(tag, html)
