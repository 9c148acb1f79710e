"""Measure first screens in a real browser: how far down title and hits begin, and what of a made library of extremes does not fit.

The distances are those of the design: what an official sees without scrolling at 1366 × 768, the screen of most offices.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench.devtools import Tab, open_tab
from bench.extremes import PAGES

OFFICE: Final = (1366, 768)
PHONE: Final = (390, 844)
HEADER, TITLE, FIRST, HITS = 64, 130, 220, 5
"""The most pixels to the end of the header, the end of a title and the first hit, and the least number of hits in view.

The title of the home page is its question; what answers a query counts as its first hit.
"""
_TITLED: Final = (
    "index.html", "topics/index.html", "topics/safety.html", "regions/index.html", "indicators/index.html", "indicators/G11.html",
    "figures.html", "gaps.html", "guides/index.html", "self-check.html", "compare.html", "packs/index.html", "changes.html",
    "contribute/new.html", "contribute/index.html", "practices/index.html",
)  # fmt: skip
_ASKED: Final = ("大班额怎样消", "乡村教师每月补多少钱", "G11", "校舍", "谁来管安全")
_MEASURE: Final = """() => {
  const end = (selector) => {
    const found = document.querySelector(selector);
    return found ? Math.round(found.getBoundingClientRect().bottom) : 0;
  };
  const hits = [...document.querySelectorAll('.jh-answer:not([hidden]), #results > li')].map((one) => one.getBoundingClientRect());
  const title = document.querySelector('.jh-search-home .jh-line, h1');
  return {
    header: end('.md-header'),
    title: title ? Math.round(title.getBoundingClientRect().bottom) : 0,
    first: hits.length ? Math.round(hits[0].top) : 0,
    seen: hits.filter((one) => one.bottom <= innerHeight).length,
    wide: document.scrollingElement.scrollWidth - innerWidth,
  };
}"""
_READY: Final = """new Promise((done) => {
  const list = document.querySelector('#results');
  const ready = () => !list || list.dataset.state === 'ready';
  const wait = (left) => (ready() || !left ? done() : setTimeout(() => wait(left - 1), 100));
  wait(100);
})"""


def measure(site: Path) -> Iterator[tuple[str, bool]]:
    """Yield a line for each page of a built site, and whether it keeps the distances."""
    with open_tab() as tab:
        tab.size(*OFFICE)
        for path in _TITLED:
            if (site / path).exists():
                found = _at(tab, site, path)
                kept = found["header"] <= HEADER and found["title"] <= TITLE and found["wide"] <= 0
                yield f"{path:28} header {found['header']:4}  title {found['title']:4}", kept
        for asked in _ASKED:
            found = _at(tab, site, f"find.html?q={asked}")
            kept = found["header"] <= HEADER and 0 < found["first"] <= FIRST and found["seen"] >= HITS
            yield f"find: {asked:20} first hit {found['first']:4}  hits in view {found['seen']}", kept


def extremes(site: Path, out: Path) -> Iterator[tuple[str, bool]]:
    """Write a picture of each extreme at both widths and on paper below `out`; yield a line each, and whether it fits."""
    out.mkdir(parents=True, exist_ok=True)
    with open_tab() as tab:
        for name, size in (("1366", OFFICE), ("390", PHONE)):
            tab.size(*size)
            for path in PAGES:
                found = _at(tab, site, path)
                (out / f"{_file(path)}-{name}.png").write_bytes(tab.picture())
                yield f"{name:>5} {path:44} too wide by {max(0, found['wide'])}", found["wide"] <= 0
        for path in PAGES:
            _at(tab, site, path)
            paper = tab.paper()
            (out / f"{_file(path)}.pdf").write_bytes(paper)
            yield f"print {path:44} {paper.count(b'/Type /Page') - paper.count(b'/Type /Pages')} sheets", True


def _file(path: str) -> str:
    return path.partition(".html")[0].replace("/", "-")


def _at(tab: Tab, site: Path, path: str) -> dict[str, int]:
    page, mark, query = path.partition("?")
    tab.open(f"{(site / page).as_uri()}{mark}{query}")
    tab.run(_READY)
    found: dict[str, int] = tab.run(f"({_MEASURE})()")
    return found
