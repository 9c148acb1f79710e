"""What several tests share: the real catalogue, its tree, the site built from it once, and a real Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from bench.chromium import FLAGS, find
from catalogs import ROOT
from junheng.catalog.library import Library, open_library
from junheng.check.check import Checked, check
from junheng.site import plan as build
from runner import run_junheng
from trap import NOBODY

QUICK = ("--in-process-gpu", "--disable-gpu-compositing", "--process-per-site")
"""What spares a browser without a screen work; a fifth of the time of a page."""
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find()
    assert path, "Chromium is missing: run python -m bench.chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *QUICK, NOBODY])
        yield browser
        browser.close()
