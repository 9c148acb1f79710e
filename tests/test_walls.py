"""What `make test` leaves out, it says."""

from __future__ import annotations

import subprocess
import sys

import pytest

from catalogs import ROOT

pytestmark = pytest.mark.wall

WALLS = "tests/browser/test_zensical.py"
"""Walls and nothing else."""


@pytest.mark.parametrize("processes", ["0", "2"])
def test_the_number_of_walls_left_out_is_said(processes: str) -> None:
    tests = ["tests/test_styles.py", WALLS]
    said = _run("-m", "not wall", "-n", processes, *tests)
    assert "7 walls were left out: make test-all runs them too" in said
    assert "passed" in said


def test_nothing_is_said_where_nothing_is_left_out() -> None:
    assert "wall" not in _run("-m", "not wall", "-n", "0", "tests/test_styles.py")


def _run(*words: str) -> str:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
