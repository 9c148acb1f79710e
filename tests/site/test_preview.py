"""The preview renders few pages for an edit, and what it renders is what a build of the whole site would write."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from catalogs import EDITED, ROOT, make
from junheng.site.live import keep
from junheng.site.preview import Preview

pytestmark = pytest.mark.wall

PORT = 8765
"""Nothing listens on it; it is part of what the pages say of themselves."""


def _project(folder: Path) -> Path:
    make(folder, {})
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs")
    return folder


def _files(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def test_an_edit_renders_few_pages_and_leaves_the_site_that_a_build_makes(tmp_path: Path) -> None:
    root = _project(tmp_path / "root")
    planned = threading.Event()
    preview = Preview(root, tmp_path / "site", PORT, planned.set)

    file = root / EDITED
    text = file.read_text(encoding="utf-8")
    title = "换了一个标题的网格化管理"
    file.write_text(text.replace(text.partition("title: ")[2].partition("\n")[0], title, 1), encoding="utf-8")
    preview.follow()
    assert preview.rendered == ["practices/example-one.md"]
    assert title in (tmp_path / "site" / "practices" / "example-one.html").read_text(encoding="utf-8")

    assert planned.wait(60)
    preview.follow()
    pages = [path for path in preview.plan.tree if path.endswith(".md")]
    assert 1 < len(preview.rendered) < len(pages) / 4
    assert any(path.startswith("topics/") for path in preview.rendered)
    keep(root, tmp_path / "whole", PORT)
    assert _files(tmp_path / "site") == _files(tmp_path / "whole")


def test_a_practice_that_is_removed_goes_and_one_that_is_new_comes(tmp_path: Path) -> None:
    root = _project(tmp_path / "root")
    planned = threading.Event()
    preview = Preview(root, tmp_path / "site", PORT, planned.set)
    page = tmp_path / "site" / "practices" / "example-two.html"
    file = next((root / "practices").rglob("example-two.md"))
    text = file.read_text(encoding="utf-8")
    for present in (False, True):
        planned.clear()
        file.write_text(text, encoding="utf-8") if present else file.unlink()
        preview.follow()
        assert planned.wait(60)
        preview.follow()
        assert page.exists() == present
