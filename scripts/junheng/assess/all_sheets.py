"""The sheets of a workbook: its bytes on standard input, their rows as JSON on standard output; a process of its own.

Damaged files can end the reader: of 800 XLS files that were cut off or had up to 20 bytes changed, 34 made it panic, others
made it ask for more memory than there is. When this process ends so, the file could not be read.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from python_calamine import CalamineError, CalamineSheet, PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook

from junheng.assess.extent import ROWS_READ, ended, says
from junheng.assess.merges import filled

_FIRST_DAY: Final = date(1899, 12, 30)
_LAST: Final = 2958465
"""31 December 9999, the last day that a spreadsheet shows; a larger number is one that somebody typed."""
_MIDNIGHT: Final = datetime.min  # noqa: DTZ901  a spreadsheet knows no time zone
MEMORY: Final = 1 << 30
"""Maximum number of bytes of address space, where the system can limit it; 10,000 rows of 26 columns need 96 MiB."""
WIDTH: Final = 256
"""Maximum number of columns that are read."""
SHEETS: Final = 40
"""Maximum number of sheets that are read; a county has one of each township, and fewer than 40 townships."""
CELLS: Final = 1 << 20
"""Maximum number of cells that are not blank; a file with more is refused, since what is left out could be a school."""


def main() -> None:
    """Read a workbook and write its sheets, each with its name and whether it is hidden, or `null` when it has a password."""
    _limit()
    try:
        sheets = list(all_sheets(sys.stdin.buffer.read()))
    except PasswordError:
        sheets = None
    except CalamineError:
        sys.exit(1)
    sys.stdout.write(json.dumps(sheets))


def all_sheets(data: bytes) -> Iterator[tuple[str, bool, list[list[str]]]]:
    """Yield name, whether it is hidden, and the rows as text of each sheet; what a merged cell covers says what it says.

    Raises CalamineError.
    """
    workbook = load_workbook(io.BytesIO(data))
    cells = 0
    for one in [one for one in workbook.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet][:SHEETS]:
        sheet = workbook.get_sheet_by_name(one.name)
        rows = [
            [_text(value) for value in row[:WIDTH]] for row in sheet.to_python(skip_empty_area=False, nrows=ROWS_READ)
        ]
        cells += sum(bool(cell) for row in rows for cell in row)
        if cells > CELLS:
            sys.exit(1)
        merges = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
        used = [_stripped(row) for row in rows]
        read = [_stripped(row) for row in filled(used, merges)]
        yield one.name, one.visible != SheetVisibleEnum.Visible, ended(read, beyond=_beyond(sheet))


def _beyond(sheet: CalamineSheet) -> bool:
    """Tell whether something stands below the rows that are read."""
    if sheet.start is None or sheet.end is None or sheet.end[0] < ROWS_READ:
        return False
    width = max(0, WIDTH - sheet.start[1])
    return any(says(map(_text, row[:width])) for row in islice(sheet.iter_rows(), ROWS_READ, None))


def _stripped(row: list[str]) -> list[str]:
    width = next((at + 1 for at in reversed(range(len(row))) if row[at]), 0)
    return row[:width]


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, date | time | timedelta):
        return _dated(value)
    return written(value) if isinstance(value, int | float) else str(value)


def _dated(value: date | time | timedelta) -> str:
    """Return a number that is shown as a date or time as that date, or as a time of day where it is below 1.

    A span of time is a date as well, as the bar above the sheet shows it; the first 59 days of 1900 are one off.
    """
    if isinstance(value, timedelta):
        if value.days > _LAST:
            return written(value / timedelta(days=1))
        if value < timedelta(days=1):
            value = (_MIDNIGHT + max(value, timedelta())).time()
        else:
            value = _FIRST_DAY + timedelta(days=value.days + (value.days < 60))
    if isinstance(value, time):
        return value.isoformat("seconds")
    return value.isoformat()[:10]


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
