"""The page for an address that does not exist: it needs nothing else, wherever a host shows it, and reads well."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from playwright.sync_api import Browser, Page

from browser.test_accessibility import AXE
from catalogs import ROOT
from trap import Trap

MISSING = ("lib/sub/no-such.html", "lib/sub/practices/no/such/page.html", "lib/sub/no/such/", "elsewhere")
SIZES = (320, 1280)


class _Host(http.server.SimpleHTTPRequestHandler):
    """A host of many sites, which shows one of them below `/lib/sub/` and answers a missing address with its 404.html."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/lib/sub")) if path.startswith("/lib/sub/") else ""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002  the base's
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the library's
        """Say nothing."""


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _look(page: Page, trap: Trap, address: str) -> None:
    """Open an address and see the page whole: its own styles, nothing asked for, nothing wider than the window."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert page.locator("h1").inner_text() == "没有这一页"
    assert [url for url in asked if not url.startswith("data:")] == [page.url]
    faults = [fault for fault in trap.look(page) if "status of 404" not in fault.what]  # that of the page itself
    assert faults == []
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == f"{32 * 18}px"
    assert page.evaluate("document.scrollingElement.scrollWidth") <= (page.viewport_size or {"width": 0})["width"]


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("address", MISSING)
def test_a_missing_address_shows_the_whole_page(address: str, width: int, browser: Browser, host: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    trap = Trap(context, host)
    _look(context.new_page(), trap, f"{host}/{address}")
    context.close()


@pytest.mark.parametrize("width", SIZES)
def test_the_file_shows_the_whole_page(width: int, browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    trap = Trap(context, "file://")
    _look(context.new_page(), trap, (site / "404.html").as_uri())
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", SIZES)
def test_the_page_is_accessible(scheme: str, width: int, browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]  # one of its names
    page = context.new_page()
    page.goto((site / "404.html").as_uri())
    page.evaluate(AXE)
    found = page.evaluate("axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))")
    assert found == []
    context.close()


def test_it_links_only_where_the_site_knows_its_address(site: Path) -> None:
    assert "<a " not in (site / "404.html").read_text(encoding="utf-8")
    theme = ROOT / "scripts" / "junheng" / "theme"
    template = jinja2.Environment(loader=jinja2.FileSystemLoader(theme), autoescape=False).get_template("404.html")  # noqa: S701  as the engine has it
    config = {"site_name": "库", "site_url": "https://example.org/lib/?a=1&b=2/", "extra": {"edition": ""}}
    html = template.render(config=config)
    assert html.count('<a href="https://example.org/lib/?a=1&amp;b=2/') == 4
    assert "/topics/index.html" in html
