"""When a page is ready: its scripts run before it is loaded, and those that then ask for data leave a mark when they have it."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Page

READY = {
    "find.html": "#results[data-state=ready]",
    "figures.html": "#figures[data-state=ready]",
    "compare.html": "#compare[data-state=ready]",
    "workshop.html": "#workshop[data-state=ready]",
    "self-check.html": "#self-check[data-state=ready]",
    "contribute/new.html": "#new-form[data-state=ready]",
}
"""The pages that ask for data, and the mark of each."""


def open_ready(page: Page, url: str) -> None:
    """Open a page of the site and wait until it is ready."""
    page.goto(url)
    path = urlsplit(url).path
    for mark in (mark for name, mark in READY.items() if path.endswith(f"/{name}")):
        page.wait_for_selector(mark)
