"""What several tests share: the real catalogue, its tree, and the site built from it once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from catalogs import ROOT
from junheng import build
from junheng.check import Checked, check
from junheng.library import Library, open_library


@pytest.fixture(scope="session")
def checked() -> Checked:
    return check(ROOT)


@pytest.fixture(scope="session")
def library(checked: Checked) -> Library:
    return open_library(checked.catalog)


@pytest.fixture(scope="session")
def tree(library: Library) -> build.Tree:
    return build.render(library)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Build the site as `junheng build` does, in a folder of its own."""
    folder = tmp_path_factory.mktemp("built") / "site"
    run_junheng("build", str(ROOT), "--site", str(folder))
    yield folder
    shutil.rmtree(folder)


def run_junheng(
    *words: str, expect: int = 0, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does, and return what it printed."""
    command = [sys.executable, "-m", "junheng", *words]
    environment = {**os.environ, **(env or {})}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == expect, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done
