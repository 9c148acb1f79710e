"""The characters that a reader cannot see. The check and the form in a browser read the same table."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import Final

INVISIBLE: Final = (
    (0x0000, 0x0009), (0x000B, 0x001F), (0x007F, 0x00A0),  # controls, the tab, the no-break space; not the line feed
    (0x00AD, 0x00AD), (0x034F, 0x034F),  # soft hyphen, combining grapheme joiner
    (0x0600, 0x0605), (0x061C, 0x061C), (0x06DD, 0x06DD), (0x070F, 0x070F), (0x0890, 0x0891), (0x08E2, 0x08E2),  # format
    (0x115F, 0x1160), (0x1680, 0x1680), (0x17B4, 0x17B5), (0x180B, 0x180F),  # fillers, a space, selectors
    (0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F),  # spaces, zero width, separators, directions
    (0x2800, 0x2800), (0x3164, 0x3164),  # the empty braille pattern, the Hangul filler; not U+3000, a space of Chinese
    (0xD800, 0xF8FF),  # surrogates and private use
    (0xFDD0, 0xFDEF), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0xFFFE, 0xFFFF),
    (0x110BD, 0x110BD), (0x110CD, 0x110CD), (0x13430, 0x1343F), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A),  # format
    *((plane | 0xFFFE, plane | 0xFFFF) for plane in range(0x10000, 0xE0000, 0x10000)),  # never a character
    (0xE0000, 0xE0FFF),  # tags, variation selectors, and what Unicode keeps for more of them
    (0xEFFFE, 0x10FFFF),  # private use
)  # fmt: skip
"""First and last code point of each range, in order: the categories Cc, Cf, Co, Cs, Zl, Zp and Zs of Unicode 15.1, except
the line feed and the spaces U+0020 and U+3000; letters and marks that show nothing; and what is permanently reserved, the
noncharacters and the default-ignorable code points.

A code point that Unicode may still assign to a letter is not included. The assigned code points differ between versions of
Python and browsers, and place names use the rare characters that were added last.
"""
_FIRSTS: Final = tuple(first for first, _ in INVISIBLE)


INVISIBLE_PATTERN: Final = "".join(rf"\U{first:08x}-\U{last:08x}" for first, last in INVISIBLE)
"""The same as the contents of a character class in a regular expression."""


@lru_cache(maxsize=1 << 16)
def invisible(char: str) -> bool:
    """Tell whether `char` is invisible to a reader, and so not allowed in a file."""
    at = bisect_right(_FIRSTS, ord(char)) - 1
    return ord(char) <= INVISIBLE[at][1]
