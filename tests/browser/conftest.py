"""The site on a folder and on a server, for a real Chromium."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from catalogs import project
from runner import run_junheng
from sites import Once


@pytest.fixture(scope="session")
def bases(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Give the address of the site in its folder, and on a server that has it under a sub-path."""
    top = tmp_path_factory.mktemp("served")
    (top / "lib").mkdir()
    (top / "lib" / "sub").symlink_to(site)
    with serve(top) as base:
        yield {"file": site.as_uri(), "http": f"{base}/lib/sub"}


@pytest.fixture(scope="session")
def small(once: Once) -> dict[str, str]:
    """Give the addresses of two small sites: in both a practice counts in G11, in the second the other one supports it."""
    second = "indicators: [{id: G11, strength: supports, why: 几个部门一起派人。}]\n"
    change = {"practices/governance/example-two.md": [["indicators: []\nnone_because: not-counted\n", second]]}

    cases: dict[str, dict[str, Any]] = {"plain": {}, "supporting": {"edit_other": change}}

    def build(top: Path) -> None:
        for name, case in cases.items():
            run_junheng("build", str(project(top / name, case)), "--site", str(top / f"{name}-site"))

    top = once("small", build)
    return {name: (top / f"{name}-site").as_uri() for name in cases}


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine while the block runs, and yield its address."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that closes a page drops what it was loading."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Let the browser keep what does not change while it looks."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the library's
        """Say nothing."""
