"""What a page of each kind loads by itself, compressed: its HTML, styles and scripts, and the data that it asks for at its start."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.ready import open_ready
from browser.test_browser import KINDS

AT_START = {**KINDS, "self-check": "self-check.html"}
"""The addresses of the kinds: a made county is loaded at a press, and what shows its result with it."""
BUDGET = 150_000
"""The index that the find page asks counts as well."""


@pytest.mark.parametrize("kind", AT_START)
def test_what_a_page_loads_is_within_the_budget(kind: str, browser: Browser, bases: dict[str, str], site: Path) -> None:
    page = browser.new_page()
    open_ready(page, f"{bases['http']}/{AT_START[kind]}")
    loaded = page.evaluate("[location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)]")
    page.close()
    inside = {url.removeprefix(f"{bases['http']}/").partition("?")[0].partition("#")[0] for url in loaded}
    weights = {
        path: len(gzip.compress((site / path).read_bytes(), mtime=0)) for path in inside if "/favicon" not in path
    }
    print(f"\n{sum(weights.values()) / 1000:6.1f} KB  {kind}")  # noqa: T201  the table, seen with `-s`
    assert len(weights) > 5
    assert sum(weights.values()) <= BUDGET, sorted(weights.items(), key=lambda pair: -pair[1])
