"""The floor of coverage: a run that reaches less of the program fails, and neither walls nor what repeats is measured."""

from __future__ import annotations

import subprocess
import sys

import pytest

from catalogs import ROOT

pytestmark = pytest.mark.wall


def test_a_run_below_the_floor_fails() -> None:
    done = _run("--cov", "--cov-report=", "tests/test_workflows.py")
    assert "Required test coverage of" in done.stdout + done.stderr
    assert done.returncode == 1


def test_every_wall_is_left_unmeasured_and_no_other_test_of_its_module() -> None:
    some = ("--collect-only", "tests/test_kill.py", "tests/test_fuzz.py")
    assert "no tests collected" in _run(*some, "-m", "wall and not no_cover").stdout
    assert "test_kill.py" in _run(*some, "-m", "wall and no_cover").stdout
    assert "test_kill.py" in _run(*some, "-m", "not no_cover").stdout
    assert "test_fuzz.py" not in _run(*some, "-m", "not no_cover").stdout


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
