"""The page that the bench measures in answers as a reader's does, and says what went wrong in it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.devtools import Tab, open_tab

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows hands no pipe on to a browser")


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    folder: Path = tmp_path_factory.mktemp("tab")
    (folder / "part.js").write_text("window.part = 7;\n", encoding="utf-8")
    (folder / "page.html").write_text("<!doctype html><title>页</title><script src=part.js></script>", encoding="utf-8")
    with open_tab() as opened:
        opened.open((folder / "page.html").as_uri())
        yield opened


def test_an_expression_and_a_function_have_their_values(tab: Tab) -> None:
    assert tab.run("document.title + part") == "页7"
    assert tab.run("async (one, two) => one + two.length", 1, "一二") == 3


def test_what_a_page_throws_is_raised(tab: Tab) -> None:
    with pytest.raises(RuntimeError, match="nobody knows this"):
        tab.run("(() => { throw new Error('nobody knows this') })()")


def test_a_slower_processor_is_slower(tab: Tab) -> None:
    """The shorter of two runs, with the processor slowed so far that other load on the machine does not decide."""
    spin = "(() => { const s = performance.now(); for (let i = 0, x = 1; i < 3e7; i += 1) x = Math.imul(x, i | 1); return performance.now() - s; })()"
    quick = min(tab.run(spin) for _ in range(2))
    tab.slow(20)
    slow = min(tab.run(spin) for _ in range(2))
    tab.slow(1)
    assert slow > quick
