"""The preview follows edits of practices, vocabularies and pages, and survives a broken file by showing its findings."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from catalogs import EDITED, ROOT, make

pytestmark = pytest.mark.wall


@pytest.fixture
def project(tmp_path: Path) -> Path:
    make(tmp_path, {})
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    return tmp_path


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "junheng", "serve", str(project), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            yield f"http://127.0.0.1:{port}"
            server.terminate()  # not as Ctrl+C does: a process that was begun in the background does not hear that
            assert server.wait(20) == 0
        finally:
            server.kill()


def _read(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310  an address of this machine
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def wait(url: str, seen: Callable[[str], bool]) -> str:
    """Return the page once it looks as expected; give up after 30 seconds."""
    for _ in range(150):
        text = _read(url)
        if text and seen(text):
            return text
        time.sleep(0.2)
    raise AssertionError(f"{url} never looked as expected; it last read: {text[-2000:]}")


def test_serve_follows_edits_and_survives_a_broken_file(project: Path, address: str) -> None:
    page = f"{address}/practices/example-one.html"
    wait(page, lambda text: "每个网格有人负责" in text)
    file = project / EDITED
    good = file.read_text(encoding="utf-8")

    file.write_text(good.replace("每个网格有人负责", "每个网格都有专人"), encoding="utf-8")
    wait(page, lambda text: "每个网格都有专人" in text)

    file.write_text(good.replace("title:", "titel:"), encoding="utf-8")
    shown = wait(f"{address}/practices/example-two.html", lambda text: "unknown-key" in text)
    assert f"{EDITED}:3:1: error unknown-key" in shown

    file.write_text(good, encoding="utf-8")
    wait(page, lambda text: "每个网格有人负责" in text and "unknown-key" not in text)

    topics = project / "practices" / "_vocabulary" / "topics.yml"
    text = topics.read_text(encoding="utf-8")
    topics.write_text(text.replace("title: 校园安全\n", "title: 学校安全\n"), encoding="utf-8")
    wait(f"{address}/topics/safety.html", lambda text: "学校安全" in text)

    topics.write_text("- id: [\n", encoding="utf-8")
    wait(f"{address}/index.html", lambda text: "yaml-syntax" in text)
    topics.write_text(text, encoding="utf-8")
    wait(page, lambda text: "每个网格有人负责" in text)

    about = project / "docs" / "about.md"
    about.write_text("# 关于\n\n新的一段。\n", encoding="utf-8")
    wait(f"{address}/about.html", lambda text: "新的一段" in text)
