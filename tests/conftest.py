"""What several tests share: the real catalogue, its tree, and the site built from it once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from catalogs import ROOT
from junheng import build
from junheng.check import Checked, check
from junheng.library import Library, open_library
from runner import run_junheng

settings.register_profile(
    "long"
)  # pytest --hypothesis-profile=long: the fuzz tests take a hundred times as many examples


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
