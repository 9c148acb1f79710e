"""A host as an office has it: it keeps files for a year, packs none, names types wrongly and no charset, and knows no case."""

from __future__ import annotations

import functools
import http.server
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from catalogs import EDITED, project
from runner import run_junheng
from trap import Trap

TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/plain", ".svg": "image/svg+xml"}
"""No charset; a script as plain text, data as nothing in particular. Without the first two no browser shows a page."""


class _Host(http.server.SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        """Return the file whose name differs at most in case."""
        wanted = super().translate_path(path)
        found = Path(self.directory)
        for part in Path(wanted).relative_to(found).parts:
            found = next((one for one in found.iterdir() if one.name.lower() == part.lower()), found / part)
        return str(found)

    def guess_type(self, path: object) -> str:
        return TYPES.get(Path(str(path)).suffix, "application/octet-stream")

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "public, max-age=31536000")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host(tmp_path: Path) -> Iterator[str]:
    root = project(tmp_path / "root")
    run_junheng("build", str(root), "--no-office")
    names = Counter(path.relative_to(root).as_posix().lower() for path in (root / "site").rglob("*"))
    assert [name for name, count in names.items() if count > 1] == [], "names that such a disk takes for one"
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(root / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.wall
def test_a_host_with_every_fault_serves_a_site_that_works(host: str, browser: Browser) -> None:
    context = browser.new_context()
    page, key = context.new_page(), Path(EDITED).stem
    trap = Trap(context, host)
    page.goto(f"{host}/find.html?q=%E7%BD%91%E6%A0%BC")
    expect(page.locator("main")).to_contain_text("示例一：网格管理", timeout=30_000)
    address = f"{host}/practices/{key}.html"
    page.goto(address)
    expect(page.locator("h1")).to_contain_text("示例一")
    assert address in page.locator(".jh-cite").inner_text()
    page.goto(f"{host}/Find.HTML")
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{host}/self-check.html")
    expect(page.locator("#sc-failed")).to_be_hidden()
    assert trap.look(page) == []
    context.close()
