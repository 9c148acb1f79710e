"""Draw the preview picture of a topic, a small PNG that a chat shows beside a link to one of the topic's practices."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from typing import Final

from junheng.model.vocabulary import Vocabulary

SIDE: Final = 300
"""Width and height in pixels: WeChat uses the first image of a page with at least this size."""
_TILES: Final = 6
_MARGIN: Final = 30
_TILE: Final = (SIDE - 2 * _MARGIN) // _TILES
_COLOURS: Final = bytes.fromhex("14532d e6efe9")
"""The green of the library, and a light green on it."""


def picture_path(topic: str) -> str:
    """Return the path of a topic's picture in the site."""
    return f"assets/topics/{topic}.png"


def picture_files(vocabulary: Vocabulary) -> Iterator[tuple[str, bytes]]:
    """Yield path and picture of each topic."""
    for topic in vocabulary.topics.values():
        if not topic.parent:
            yield picture_path(topic.id), draw(topic.id)


def draw(word: str) -> bytes:
    """Return a PNG with a symmetric pattern of tiles derived from the word."""
    tiles = _tiles(word)
    blank = _row([False] * SIDE)
    middle = [_row([_lit(tiles, x, row) for x in range(SIDE)]) * _TILE for row in range(_TILES)]
    rows = [blank * _MARGIN, *middle, blank * _MARGIN]
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 1, 3, 0, 0, 0)  # one bit per pixel, colours from the palette
    chunks = ((b"IHDR", head), (b"PLTE", _COLOURS), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _tiles(word: str) -> int:
    """Return a bit for each tile of the left half."""
    return int.from_bytes(hashlib.sha256(word.encode()).digest()[:4])


def _lit(tiles: int, x: int, row: int) -> bool:
    column = (x - _MARGIN) // _TILE
    if not 0 <= column < _TILES:
        return False
    return bool(tiles >> (row * _TILES // 2 + min(column, _TILES - 1 - column)) & 1)


def _row(pixels: list[bool]) -> bytes:
    """Return a line of the picture: no filter, eight pixels per byte."""
    bits = "".join("01"[pixel] for pixel in pixels).ljust(-(-SIDE // 8) * 8, "0")
    return b"\0" + int(bits, 2).to_bytes(len(bits) // 8)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
