"""CSV: what is written is read back, and only the guarded form changes a cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from junheng.text.csv import CsvError, read_rows, write_guarded, write_plain

ROWS = [["编号", "a,b"], ['say "x"', "two\nlines"], ["=1+1", "-"]]


def _read(text: str) -> list[list[str]]:
    return [row for _, row in read_rows(text)]


def test_the_plain_form() -> None:
    assert write_plain(ROWS) == '编号,"a,b"\n"say ""x""","two\nlines"\n=1+1,-\n'


def test_the_guarded_form() -> None:
    assert write_guarded(ROWS) == '\ufeff编号,"a,b"\r\n"say ""x""","two\nlines"\r\n\'=1+1,\'-\r\n'


@given(st.lists(st.lists(st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"])), min_size=1)))
def test_what_is_written_is_read_back(rows: list[list[str]]) -> None:
    """No file of the repository has a carriage return."""
    assert _read(write_plain(rows)) == rows


def test_a_row_knows_the_line_that_it_ends_on() -> None:
    assert [line for line, _ in read_rows('a\n"b\nc"\nd\n')] == [1, 3, 4]


@pytest.mark.parametrize(("text", "line"), [('a\n"b\n', 2), ('a\nb\n"c"d\n', 3)])
def test_a_wrong_quotation_mark_is_an_error_with_its_line(text: str, line: int) -> None:
    with pytest.raises(CsvError) as error:
        _read(text)
    assert error.value.line == line
