"""What Word documents, workbooks and decks have in common: text in XML, properties, and a zip that is the same every time."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_DAY: Final = 0x21
"""1 January 1980, the first day that a zip can name: the time of writing is not part of a document."""
_LEVEL: Final = 6
"""The effort of compression: 9 makes the files of a library half a per cent smaller and takes twice as long."""
_NEVER: Final = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML file can hold."""
_MAX_TITLE: Final = 255
"""Maximum number of characters of a title in the properties of a file: what Windows shows and stores."""


def packed(shared: Mapping[str, str], own: Mapping[str, str | bytes]) -> bytes:
    """Return the zip of files by path: those that all documents of a kind share, which are compressed once, then its own.

    To write a practice as a Word document takes 0.8 ms of a processor with this and 1.1 with zipfile.
    """
    files = [(path, _deflated_once(text)) for path, text in shared.items()]
    files += [(path, _deflated(data.encode() if isinstance(data, str) else data)) for path, data in own.items()]
    written: list[bytes] = []
    listed: list[bytes] = []
    at = 0
    for path, (length, checksum, data) in files:
        name = path.encode()
        about = struct.pack("<HHHHHIIIHH", 20, 0x800, 8, 0, _DAY, checksum, len(data), length, len(name), 0)
        written += [b"PK\3\4", about, name, data]
        listed += [b"PK\1\2", b"\x14\0", about, struct.pack("<HHHII", 0, 0, 0, 0, at), name]
        at += 30 + len(name) + len(data)
    end = struct.pack("<HHHHIIH", 0, 0, len(files), len(files), sum(map(len, listed)), at, 0)
    return b"".join([*written, *listed, b"PK\5\6", end])


@lru_cache(maxsize=1 << 8)
def _deflated_once(text: str) -> tuple[int, int, bytes]:
    return _deflated(text.encode())


def _deflated(data: bytes) -> tuple[int, int, bytes]:
    """Return the length of some data, its checksum, and the data compressed."""
    squeezer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return len(data), zlib.crc32(data), squeezer.compress(data) + squeezer.flush()


def escaped(text: str) -> str:
    """Return text as it stands in XML, in an element or between double quotes, without what XML cannot hold."""
    clean = _NEVER.sub("", text)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def core(title: str, subject: str, date: str) -> str:
    """Return the part of a document's properties; `date` is YYYY-MM-DD, or '' for none."""
    moment = f"{date}T00:00:00Z"
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
        for name in ("created", "modified")
        if date
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(title[:_MAX_TITLE])}</dc:title><dc:subject>{escaped(subject)}</dc:subject>"
        f"<dc:creator>均衡实践库</dc:creator><dc:language>zh-CN</dc:language>{dates}</cp:coreProperties>"
    )
