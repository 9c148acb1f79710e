"""The first sheet of a workbook: its bytes on standard input, its rows as JSON on standard output; a process of its own.

Damaged files can end the reader: of 800 XLS files that were cut off or had up to 20 bytes changed, 34 made it panic, others
made it ask for more memory than there is. When this process ends so, the file could not be read.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from python_calamine import CalamineError, PasswordError, load_workbook

from junheng.assess.words import HEADING_WITHIN, ROWS

MEMORY: Final = 1 << 30
"""Maximum number of bytes of address space, where the system can limit it; 10,000 rows of 26 columns need 96 MiB."""
WIDTH: Final = 256
"""Maximum number of columns that are read."""


def main() -> None:
    """Read a workbook and write its rows, or `null` when it has a password."""
    _limit()
    try:
        rows = list(first_sheet(sys.stdin.buffer.read()))
    except PasswordError:
        rows = None
    except CalamineError:
        sys.exit(1)
    sys.stdout.write(json.dumps(rows))


def first_sheet(data: bytes) -> Iterator[list[str]]:
    """Yield the rows of the first sheet as text; what a merged cell covers is blank.

    Raises CalamineError.
    """
    sheet = load_workbook(io.BytesIO(data)).get_sheet_by_index(0)
    for row in sheet.to_python(skip_empty_area=False, nrows=ROWS + HEADING_WITHIN + 1):
        yield [_text(value) for value in row[:WIDTH]]


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return written(value) if isinstance(value, int | float) else str(value)


def written(number: float) -> str:
    """Return a number as JavaScript writes it, so that both languages read the same cell."""
    text = repr(float(number))
    if number == 0 or 1e-6 <= abs(number) < 1e21:
        return format(Decimal(text), "f").removesuffix(".0")
    return re.sub(r"e([+-])0", r"e\1", text)


def _limit() -> None:
    """Limit the memory of this process, where that can be done."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  Windows has none

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
