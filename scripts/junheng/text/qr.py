"""QR codes of addresses, as a picture for pages and one for documents."""

from __future__ import annotations

import io
import struct
import zlib
from functools import lru_cache
from typing import Final

import segno

_MARGIN: Final = 4
"""The light squares around a code, as its standard asks."""


@lru_cache(maxsize=1 << 15)
def code(text: str) -> segno.QRCode:
    """Return the QR code of `text`; kept, as a page, a document and a slide show the same, and it takes a millisecond.

    Any of the eight masks can be read; trying all of them for the prettiest takes twenty times as long.
    """
    return segno.make(text, error="m", micro=False, boost_error=False, mask=3)


def svg(text: str) -> str:
    """Return the code of `text` as SVG, black on white, of any size."""
    out = io.BytesIO()
    code(text).save(out, kind="svg", xmldecl=False, omitsize=True, svgclass=None, lineclass=None, light="#fff")
    return out.getvalue().decode()


def png(text: str) -> bytes:
    """Return the code of `text` as PNG in black and white, with its margin; each square is 8 by 8 points, so a byte wide.

    The picture that segno writes is the same to a reader, and takes five times as long: a library has hundreds.
    """
    matrix = code(text).matrix
    side = len(matrix) + 2 * _MARGIN
    light = b"\xff" * _MARGIN
    rows = [light + bytes(0 if dark else 255 for dark in row) + light for row in matrix]
    around = [b"\xff" * side] * _MARGIN
    same = (b"\2" + bytes(side)) * 7  # the difference to the line above: none
    lines = b"".join(b"\0" + row + same for row in [*around, *rows, *around])
    head = struct.pack(">IIBBBBB", side * 8, side * 8, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
