"""Runs the command: in a process of its own, as a user does, or in this one, which saves the 0.4 s of its start."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

from catalogs import ROOT
from junheng.cli.main import main


def run_junheng(
    *words: str, expect: int = 0, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does, and return what it printed."""
    command = [sys.executable, "-m", "junheng", *words]
    environment = {**os.environ, **(env or {})}
    done = subprocess.run(
        command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == expect, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


def call_junheng(
    *words: str, expect: int = 0, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in this process, and return what it printed; what it raises is raised here."""
    with chdir(ROOT):
        done = CliRunner().invoke(main, words, env=env, catch_exceptions=False)
    assert done.exit_code == expect, done.output
    return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)
