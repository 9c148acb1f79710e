"""The preview in a browser: an edited practice shows itself, with the policy of the published page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from test_serve import address, project, wait

from catalogs import EDITED

pytestmark = pytest.mark.wall

__all__ = ["address", "project"]  # fixtures


def test_an_open_page_follows_an_edit(project: Path, address: str, browser: Browser) -> None:
    url = f"{address}/practices/example-one.html"
    wait(url, lambda text: "每个网格有人负责" in text)
    context = browser.new_context()
    refused: list[str] = []
    context.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page = context.new_page()
    page.goto(url)
    file = project / EDITED
    file.write_text(file.read_text(encoding="utf-8").replace("每个网格有人负责", "每个网格都有专人"), encoding="utf-8")
    expect(page.get_by_text("每个网格都有专人").first).to_be_visible(timeout=20_000)
    assert [text for text in refused if "favicon" not in text] == []
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.run = 1' }))"
    )
    assert page.evaluate("window.run") is None
    context.close()
