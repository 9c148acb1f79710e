"""What several tests share: the real catalogue, its tree, the site built from it once, and a real Chromium."""

from __future__ import annotations

import functools
import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, sync_playwright

from bench.chromium import FLAGS, find
from catalogs import ROOT, read_once
from junheng.catalog.library import Library, open_library
from junheng.check import check as checking
from junheng.check.check import Checked, check
from junheng.site import plan as build
from junheng.text.processes import collect_rarely
from runner import run_junheng
from sites import NAME, PUBLISHED, Once, make_once
from trap import NOBODY

pytest_plugins = ["walls"]
os.environ.setdefault("JUNHENG_CACHE", "off")  # tests replace rules, which the cache takes for the program's
QUICK = ("--in-process-gpu", "--disable-gpu-compositing", "--process-per-site")
"""Flags that spare a browser without a screen work; a fifth of the time of a page."""


def pytest_collection_finish() -> None:
    """Let Python collect garbage rarely, as the commands do, and leave the thousands of tests out of it."""
    collect_rarely()
    gc.collect()
    gc.freeze()


for profile in ("wall", "long"):  # the fuzz tests take more examples: see mutations.py
    settings.register_profile(profile)


@pytest.fixture(scope="session", autouse=True)
def _sound_vocabularies_are_read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "check_vocabulary", read_once(checking.check_vocabulary))
        yield


@pytest.fixture(scope="session")
def checked() -> Checked:
    return check(ROOT)


@pytest.fixture(scope="session")
def library(checked: Checked) -> Library:
    return open_library(checked.catalog, by_hand=build.by_hand(ROOT))


@pytest.fixture(scope="session")
def tree(library: Library) -> build.Tree:
    return build.render(library)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """Return what makes a folder once for all processes of a test run."""
    own = tmp_path_factory.getbasetemp()
    return functools.partial(make_once, own if worker_id == "master" else own.parent)


@pytest.fixture(scope="session")
def site(once: Once) -> Path:
    """Build the site as `junheng dist` and plain MkDocs do, without Word documents."""
    return once("site", lambda top: run_junheng("build", str(ROOT), "--no-office", "--site", str(top / NAME))) / NAME


@pytest.fixture(scope="session")
def published(once: Once) -> Path:
    """Build the site as it is published, with Word documents, its address and that of its repository."""
    build = ("build", str(ROOT), "--site")
    return once("published", lambda top: run_junheng(*build, str(top / "site"), env=PUBLISHED)) / "site"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = _launch(playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def unpainted(playwright: Playwright) -> Iterator[Browser]:
    """Start a Chromium that paints nothing, and so calls nothing back for a frame; a page takes it a fifth less time."""
    browser = _launch(playwright, "--disable-threaded-compositing")
    yield browser
    browser.close()


def _launch(playwright: Playwright, *flags: str) -> Browser:
    """Start a Chromium."""
    path = find()
    assert path, "Chromium is missing: run python -m bench.chromium"
    return playwright.chromium.launch(executable_path=path, args=[*FLAGS, *QUICK, NOBODY, *flags])
