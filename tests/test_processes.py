"""Work that is spread over processes comes out as from one, whatever becomes of them."""

from __future__ import annotations

import os
import signal

import pytest

from junheng.text.processes import cores, spread


def _squares(workers: int) -> list[int]:
    return spread(lambda number: number * number, range(10), workers)


@pytest.mark.parametrize("workers", [1, 2, 3, 20])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    assert _squares(workers) == [number * number for number in range(10)]


def test_the_share_of_a_process_that_is_killed_is_done_here() -> None:
    parent = os.getpid()

    def work(number: int) -> int:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert spread(work, range(6), 3) == list(range(6))


def test_what_fails_in_a_process_fails_here_with_its_own_words(capfd: pytest.CaptureFixture[str]) -> None:
    def work(number: int) -> int:
        if number == 3:
            raise ValueError(f"no {number}")
        return number

    with pytest.raises(ValueError, match="no 3"):
        spread(work, range(6), 2)
    assert "Traceback" not in capfd.readouterr().err


def test_the_number_of_processes_can_be_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUNHENG_WORKERS", "3")
    assert cores() == 3
    for nonsense in ("", "0", "many", "-1"):
        monkeypatch.setenv("JUNHENG_WORKERS", nonsense)
        assert cores() >= 1
