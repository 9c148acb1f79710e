"""The ways of a reader through the site, without Playwright, so that they run in the oldest browser too.

County offices have Chromium 90. One is in the npm package chrome-aws-lambda 8.0.2; docs/develop/tests.md says how to run these
tests in it. `make test` runs them in the browser of all other tests, `make test-all` also in the one that OLD_CHROMIUM names.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.devtools import Tab, open_tab

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows hands no pipe on to a browser")

WAIT = 20.0
WATCH = """
window.faults = [];
addEventListener('error', (event) => faults.push(String(event.message || event.target.src || event.target.href)), true);
addEventListener('unhandledrejection', (event) => faults.push(String(event.reason)));
document.addEventListener('securitypolicyviolation', (event) => faults.push(event.violatedDirective));
"""
PAGES = (
    "index.html", "find.html", "gaps.html", "self-check.html?example=1", "contribute/new.html", "contribute/index.html",
    "practices/safety-grid-management.html", "topics/safety.html", "regions/610727.html", "indicators/G11.html",
    "packs/index.html", "en.html", "sources/index.html", "changes.html", "evidence.html",
    "compare.html?ids=haicang-teacher-commuter-lines,jiaozhou-teacher-buses-every-town",
    "workshop.html?ids=haicang-teacher-commuter-lines&minutes=180#w=%5B%22%2Bcover%22%5D",
)  # fmt: skip
SHOWN = "[...document.querySelectorAll('.md-content [hidden]')].filter((e) => getComputedStyle(e).display !== 'none').map((e) => e.id)"
QUERIES = {
    "lungang": "轮岗",
    "縣管校聘": "县管校聘",
    "Ｇ１１": "交流",
    "怎么解决农村学校音体美老师不够": "教",
    "%E0%A4": "",
}


@pytest.fixture(scope="module", params=["this", pytest.param("old", marks=pytest.mark.wall)])
def tab(request: pytest.FixtureRequest) -> Iterator[Tab]:
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "old":
            if not os.environ.get("OLD_CHROMIUM"):
                pytest.skip("OLD_CHROMIUM names no browser: docs/develop/tests.md says where Chromium 90 is")
            patch.setenv("CHROMIUM", os.environ["OLD_CHROMIUM"])
        with open_tab() as opened:
            opened.watch(WATCH)
            yield opened


def _until(tab: Tab, condition: str) -> None:
    end = time.monotonic() + WAIT
    while not tab.run(condition):
        assert time.monotonic() < end, condition
        time.sleep(0.05)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_fault_and_shows_nothing_hidden_or_beyond_its_window(address: str, tab: Tab, site: Path) -> None:
    tab.open(f"{site.as_uri()}/{address}")
    _until(tab, "document.body.innerText.length > 400")
    assert tab.run("faults") == []
    assert tab.run("document.documentElement.scrollWidth <= innerWidth")
    assert tab.run(SHOWN) == []


def test_what_is_hidden_and_shown_is_seen(tab: Tab, site: Path) -> None:
    """A style that gives an element a display of its own shows it though it is hidden."""
    tab.open(f"{site.as_uri()}/find.html")
    tab.run("document.querySelector('article').append(document.querySelector('#more-results'))")
    tab.run(
        "(() => { const e = document.querySelector('#more-results'); e.hidden = true; e.style.display = 'block'; })()"
    )
    assert tab.run(SHOWN) == ["more-results"]


@pytest.mark.parametrize(("query", "within"), QUERIES.items(), ids=QUERIES)
def test_a_query_is_answered(query: str, within: str, tab: Tab, site: Path) -> None:
    tab.open(f"{site.as_uri()}/find.html?q={query}")
    _until(tab, "document.querySelector('#results').dataset.state === 'ready'")
    assert within in tab.run("(document.querySelector('#results .jh-hit') || document.body).textContent")
    assert tab.run("faults") == []


def test_a_facet_narrows_and_stands_in_the_address(tab: Tab, site: Path) -> None:
    tab.open(f"{site.as_uri()}/find.html?q=教师")
    _until(tab, "document.querySelector('#facets input[type=checkbox]') !== null")
    before = tab.run("parseInt(document.querySelector('#result-count').textContent)")
    tab.run("document.querySelector('#facets input[type=checkbox]').click()")
    _until(tab, "location.search.includes('topic=') && document.querySelector('#results').dataset.state === 'ready'")
    assert 0 < tab.run("parseInt(document.querySelector('#result-count').textContent)") < before


def test_a_short_list_offers_no_more(tab: Tab, site: Path) -> None:
    tab.open(f"{site.as_uri()}/find.html?q=学生坐车路远&topic=safety")
    _until(tab, "document.querySelector('#results').dataset.state === 'ready'")
    assert tab.run("parseInt(document.querySelector('#result-count').textContent)") < 20
    assert tab.run(SHOWN) == []


def test_the_box_of_a_page_suggests(tab: Tab, site: Path) -> None:
    tab.open(f"{site.as_uri()}/topics/safety.html")
    tab.run("""(() => {
      const box = document.querySelector('#search-form input');
      box.focus();
      box.value = 'lungang';
      box.dispatchEvent(new Event('input'));
    })()""")
    _until(tab, "document.querySelectorAll('#search-list li').length > 1")
    assert "轮岗" in tab.run("document.querySelector('#search-list').textContent")


def test_a_fault_is_seen(tab: Tab, tmp_path: Path) -> None:
    """A page with what an old browser cannot read has a fault."""
    (tmp_path / "page.html").write_text("<!doctype html><title>页</title><script>let let = 1;</script>", "utf-8")
    tab.open((tmp_path / "page.html").as_uri())
    assert len(tab.run("faults")) == 1
