"""What holds of the difference coefficient whatever the schools are."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from junheng.assess.cells import plain, read_number
from junheng.assess.coefficient import spread
from junheng.assess.sheets import read_rows
from junheng.assess.words import UNITS
from junheng.text.csv import write_guarded

SCHOOLS = st.lists(st.tuples(st.integers(1, 3000), st.integers(0, 100_000)), min_size=2, max_size=40)


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=40), st.integers(1, 9000))
def test_equal_schools_give_nought(pupils: list[int], each: int) -> None:
    found = spread(pupils, [count * each for count in pupils])
    assert found.coefficient == 0
    assert not any(found.shares)


@given(SCHOOLS, st.integers(1, 10_000), st.integers(1, 100))
def test_scale_does_not_matter(schools: list[tuple[int, int]], worth: int, times: int) -> None:
    pupils, totals = [n for n, _ in schools], [t for _, t in schools]
    one = spread(pupils, totals).coefficient
    two = spread([n * times for n in pupils], [t * worth for t in totals]).coefficient
    assert (one is None and two is None) or abs((one or 0) - (two or 0)) < 1e-9


@given(SCHOOLS)
def test_shares_sum_to_one(schools: list[tuple[int, int]]) -> None:
    found = spread([n for n, _ in schools], [t for _, t in schools])
    assert abs(sum(found.shares) - 1) < 1e-9 or not found.coefficient


@given(
    st.integers(1, 3000),
    st.lists(st.integers(0, 10_000), min_size=2, max_size=40),
    st.data(),
)
def test_a_move_from_richer_to_poorer_never_raises_it(pupils: int, totals: list[int], data: st.DataObject) -> None:
    """All schools have as many pupils, and what moves is at most half of what parts the two."""
    one, two = data.draw(st.permutations(range(len(totals))))[:2]
    rich, poor = (one, two) if totals[one] >= totals[two] else (two, one)
    amount = data.draw(st.integers(0, (totals[rich] - totals[poor]) // 2))
    after = list(totals)
    after[rich] -= amount
    after[poor] += amount
    sizes = [pupils] * len(totals)
    before, then = spread(sizes, totals).coefficient, spread(sizes, after).coefficient
    assert (before is None and then is None) or (then or 0) <= (before or 0) + 1e-12


@given(SCHOOLS)
def test_the_order_of_schools_does_not_matter(schools: list[tuple[int, int]]) -> None:
    turned = sorted(schools)
    one = spread([n for n, _ in schools], [t for _, t in schools]).coefficient
    two = spread([n for n, _ in turned], [t for _, t in turned]).coefficient
    assert (one is None and two is None) or abs((one or 0) - (two or 0)) < 1e-9


@given(SCHOOLS)
def test_it_is_the_published_formula(schools: list[tuple[int, int]]) -> None:
    count, total = sum(n for n, _ in schools), sum(t for _, t in schools)
    found = spread([n for n, _ in schools], [t for _, t in schools]).coefficient
    if not total:
        assert found is None
        return
    mean = Fraction(total, count)
    square = sum(Fraction(n, count) * (Fraction(t, n) - mean) ** 2 for n, t in schools) / mean**2
    assert found is not None
    assert abs(found**2 - float(square)) <= 1e-9 * max(1, float(square))


@given(st.text())
def test_no_text_breaks_the_reader_of_a_cell(text: str) -> None:
    read = read_number(text, UNITS["元"], "元")
    assert (read.value is None) == bool(read.problem)
    assert read.value is None or read.value >= 0


@given(st.integers(0, 10**12), st.sampled_from(["", "人", "名"]), st.sampled_from(["{}", "{:,}", " {} ", "'{}"]))
def test_a_number_is_read_however_it_is_written(number: int, unit: str, form: str) -> None:
    written = form.format(number).rstrip() + unit
    wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in written)
    assert read_number(written, UNITS["人"], "人").value == number
    assert read_number(wide, UNITS["人"], "人").value == number
    assert plain(wide) == plain(written)


@given(st.lists(st.lists(st.text(st.characters(exclude_characters="\r\n")), min_size=2, max_size=5), max_size=6))
def test_what_is_exported_is_read_again(rows: list[list[str]]) -> None:
    """But for the apostrophe before what a spreadsheet would compute, and for the tab, which parts cells.

    Each row has a comma; in a table of one column semicolons would part cells.
    """
    rows = [[cell.replace("\t", " ") for cell in row] for row in rows]
    again, problem = read_rows(write_guarded(rows).removeprefix("\ufeff"))
    safe = [[f"'{cell}" if cell[:1] in {"=", "+", "-", "@"} and cell else cell for cell in row] for row in rows]
    assert problem is None
    assert list(again) == safe
