"""Write data as a script that calls one registered function, which a page can load even from a folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

_CALL: Final = "Junheng.shard("


def script(kind: str, key: str | int, *data: Any) -> str:
    """Return a script that passes data to the page. `<` is escaped, so that no text in it can end a script element."""
    written = ",".join(json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in (kind, key, *data))
    return f"{_CALL}{written.replace('<', chr(92) + 'u003c')});\n"


def versioned(scripts: Mapping[str, str]) -> dict[str, str]:
    """Return the scripts of a site, by path, with their common version in each as the first value passed.

    The version is a hash of the contents of all of them, because they refer to each other by number: a page that has one
    script of yesterday in its cache beside the others of today would find nothing, or the wrong things.
    """
    digest = hashlib.sha256()
    for path, text in sorted(scripts.items()):
        digest.update(f"{path}\0{text}\0".encode())
    version = digest.hexdigest()[:12]
    return {path: f'{_CALL}"{version}",{text.removeprefix(_CALL)}' for path, text in scripts.items()}


def version_in(script: str) -> str:
    """Return the version in a script that `versioned` returned."""
    return script.removeprefix(f'{_CALL}"').partition('"')[0]


def shard_of(term: str, count: int) -> int:
    """Return which of `count` shards has a term: its hash, 32-bit FNV-1a over its UTF-16 units, as in `shards.js`."""
    number = 2166136261
    for unit in term:  # terms have no characters outside the basic plane
        number = (number ^ ord(unit)) * 16777619 & 0xFFFFFFFF
    return number % count
