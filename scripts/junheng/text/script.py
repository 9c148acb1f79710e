"""Data as a script: values in, one call of a registered function out, which a page can load from a folder too."""

from __future__ import annotations

import json
from typing import Any

FOLDER = "search"
"""The folder of the scripts that several pages load."""


def script(kind: str, key: str | int, *data: Any) -> str:
    """Return a script that hands data to the page. `<` is escaped, so that no text in it can end a script element."""
    written = ",".join(json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in (kind, key, *data))
    return f"Junheng.shard({written.replace('<', chr(92) + 'u003c')});\n"


def shard_of(term: str, count: int) -> int:
    """Return which of `count` shards holds a term: its hash, FNV-1a over its UTF-16 units in 32 bits, as in `shards.js`."""
    number = 2166136261
    for unit in term:  # terms hold no character beyond the basic plane
        number = (number ^ ord(unit)) * 16777619 & 0xFFFFFFFF
    return number % count
