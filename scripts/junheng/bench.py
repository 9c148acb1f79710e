"""The bench: the search measured in a real Chromium, for the real catalogue and for made ones, beside the theme's own.

Bytes are compressed (gzip) sizes of every script that a query loads in a new session. Latencies are from `file://`: `first`
is the first query of a page just opened, `next` a query whose shards are not loaded yet in a page that answered one already,
`again` the same query once more.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from junheng.build import render
from junheng.catalog import Catalog, link
from junheng.check import check
from junheng.chromium import FLAGS, find
from junheng.finder import Finder
from junheng.library import Library, open_library
from junheng.made import made_practices
from junheng.quality import Quality, Query, by_kind, measure, read_queries
from junheng.search.documents import documents
from junheng.search.shards import search_files

THEME = Path(__file__).parent / "theme"
Report = Generator[str, None, dict[str, list[str]]]
"""The lines of a report, and at its end the rankings by query."""
_OTHER = "幼儿园"
"""A query that is asked first where the next one is measured."""
_SCRIPTS = ("text", "shards", "query", "engine")
_PAGE = ("find", "suggest")
"""What the find page loads besides; it counts with the bytes before a first result."""
_ASK = """async (query) => {
  const start = performance.now();
  const ranked = await Junheng.engine.rank(query);
  const hits = await Junheng.engine.records(ranked.hits.slice(0, 10).map(([number]) => number));
  return { ids: hits.map((hit) => hit.id), ms: performance.now() - start };
}"""


def bench_search(root: Path, queries: Path, sizes: Sequence[int], *, peer: bool) -> Iterator[str]:
    """Yield the lines of the report."""
    judged = read_queries(queries)
    library = open_library(check(root).catalog)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        yield f"catalogue of {len(library.catalog.practices)} practices, {len(judged)} queries"
        rankings = yield from _measured(browser, library, judged, Path(folder) / "real")
        yield from _quality("sharded n-grams", judged, rankings)
        finder = Finder(documents(library))
        yield from _quality(
            "lunr, the same terms", judged, {q.text: [f.id for f in finder.find(q.text)] for q in judged}
        )
        if peer:
            yield from _peer(browser, library, judged, Path(folder) / "peer")
        for size in sizes:
            made = open_library(make(library, size))
            yield f"made catalogue of {size} practices"
            yield from _measured(browser, made, judged, Path(folder) / str(size))
        browser.close()


def make(library: Library, size: int) -> Catalog:
    """Return a catalogue of `size` practices recombined from the real ones over all counties, the same every time."""
    return link(library.catalog.vocabulary, made_practices(library, size))


def _measured(browser: Browser, library: Library, judged: Sequence[Query], folder: Path) -> Report:
    """Write the index, ask every query in a cold page, and yield sizes and times; return the rankings."""
    start = time.perf_counter()
    files = dict(search_files(library))
    seconds = time.perf_counter() - start
    (folder / "assets" / "search").mkdir(parents=True)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    tags = ""
    engine = 0
    for name in _SCRIPTS:
        text = (THEME / "assets" / "search" / f"{name}.js").read_text(encoding="utf-8")
        (folder / "assets" / "search" / f"{name}.js").write_text(text, encoding="utf-8")
        tags += f'<script src="assets/search/{name}.js"></script>'
        engine += len(gzip.compress(text.encode(), mtime=0))
    for name in _PAGE:
        engine += len(gzip.compress((THEME / "assets" / "search" / f"{name}.js").read_bytes(), mtime=0))
    (folder / "page.html").write_text(f'<!doctype html><meta charset="utf-8"><title>bench</title>{tags}', "utf-8")
    packed = {Path(path).name: len(gzip.compress(text.encode(), mtime=0)) for path, text in files.items()}
    total = sum(len(text.encode()) for text in files.values())
    yield f"  index: {len(files)} files, {total / 1e6:.2f} MB, {sum(packed.values()) / 1e6:.2f} MB compressed, built in {seconds:.1f} s"
    rankings: dict[str, list[str]] = {}
    loads: list[tuple[int, int]] = []
    times: dict[str, list[float]] = {"first": [], "next": [], "again": []}
    page = browser.new_page()
    for query in judged:
        page.goto((folder / "page.html").as_uri())
        page.evaluate("async () => { await Junheng.engine.ready(); }")
        answer = page.evaluate(_ASK, query.text)
        rankings[query.text] = answer["ids"]
        names = page.evaluate("performance.getEntriesByType('resource').map((e) => e.name)")
        if not names:  # `file://` keeps no resource times; the elements tell the same
            names = page.evaluate("[...document.scripts].map((s) => s.src)")
        shards = [n.rsplit("/", 1)[-1].partition("?")[0] for n in names if "/search/" in n and "/assets/" not in n]
        loads.append((engine + sum(packed[name] for name in shards), len(shards)))
        times["first"].append(answer["ms"])
        times["again"].append(page.evaluate(_ASK, query.text)["ms"])
        page.goto((folder / "page.html").as_uri())
        page.evaluate("async () => { await Junheng.engine.ready(); }")
        page.evaluate(_ASK, _OTHER)
        times["next"].append(page.evaluate(_ASK, query.text)["ms"])
    heap = page.evaluate("performance.memory ? performance.memory.usedJSHeapSize : 0")
    page.close()
    sizes = [size for size, _ in loads]
    requests = [count for _, count in loads]
    yield (
        f"  first result: {statistics.median(sizes) / 1000:.0f} KB median, {_p95(sizes) / 1000:.0f} KB p95 "
        f"(engine {engine / 1000:.0f} KB), {statistics.median(requests):.0f} requests"
    )
    each = "; ".join(f"{name} {statistics.median(ms):.1f} ms median, {_p95(ms):.1f} p95" for name, ms in times.items())
    yield f"  latency on file://: {each}; heap {heap / 1e6:.0f} MB"
    return rankings


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def _quality(name: str, judged: Sequence[Query], rankings: dict[str, list[str]]) -> Iterator[str]:
    for label, some in (("all", judged), ("kept back", [query for query in judged if query.kept])):
        yield f"  {name}, {label}: {_row(measure(some, rankings))}"
    for kind, quality in by_kind(judged, rankings).items():
        yield f"    {kind:<16} {_row(quality)}"


def _row(quality: Quality) -> str:
    return (
        f"{quality.queries:>4} queries  nDCG@10 {quality.ndcg:.3f}  recall@10 {quality.recall:.3f}  "
        f"MRR {quality.reciprocal_rank:.3f}  without a hit {quality.zero:.1%}"
    )


def _peer(browser: Browser, library: Library, judged: Sequence[Query], folder: Path) -> Iterator[str]:
    """Build the same practices' pages with the theme and its own search, with jieba where it is installed, and ask."""
    docs = folder / "docs"
    for path, text in render(library).items():
        if path.startswith("practices/") and "redirect:" not in text[:400]:
            (docs / path).parent.mkdir(parents=True, exist_ok=True)
            (docs / path).write_text(_without_links(text), encoding="utf-8")
    (docs / "index.md").write_text("# 首页\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: peer\nuse_directory_urls: false\ntheme: {name: material, language: zh, font: false}\n"
        "plugins: [{search: {lang: zh}}]\nmarkdown_extensions: [attr_list, def_list, tables]\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, check=True)  # noqa: S603  this very environment
    seconds = time.perf_counter() - start
    index = (folder / "site" / "search" / "search_index.json").read_bytes()
    yield f"  peer (Material's search): index {len(gzip.compress(index, mtime=0)) / 1000:.0f} KB compressed, site in {seconds:.1f} s"
    config = json.loads(index)["config"]
    yield f"  peer configuration: {json.dumps(config, ensure_ascii=False)}"
    server = subprocess.Popen(  # noqa: S603  this very environment
        [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "--directory", str(folder / "site"), "8911"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        page = browser.new_page()
        _open(page, "http://127.0.0.1:8911/index.html")
        rankings = {query.text: _ask_peer(page, query.text) for query in judged}
        page.close()
    finally:
        server.terminate()
        server.wait()
    yield from _quality("peer", judged, rankings)


def _without_links(text: str) -> str:
    """Return a page without links to pages that the peer's site does not have."""
    return re.sub(r"\[([^\]]*)\]\((?!#)[^)]*\)", r"\1", text)


def _open(page: Page, url: str) -> None:
    """Open the peer's page, as soon as its server answers, and wait until its index is ready."""
    for _ in range(100):
        try:
            page.goto(url)
            break
        except PlaywrightError:  # the server does not listen yet
            time.sleep(0.1)
    page.click("input[data-md-component=search-query]")
    page.wait_for_timeout(3000)


def _ask_peer(page: Page, query: str) -> list[str]:
    """Type a query into the theme's own box and return the practices that it lists, in order."""
    box = page.locator("input[data-md-component=search-query]")
    box.click()
    box.fill("")
    page.keyboard.insert_text(query)
    page.keyboard.press("End")
    page.wait_for_timeout(400)
    links = page.eval_on_selector_all(
        ".md-search-result__item > a.md-search-result__link", "(all) => all.map((a) => a.getAttribute('href'))"
    )
    pages = (href.rsplit("/", 1)[-1].partition(".html")[0] for href in links)
    return list(dict.fromkeys(pages))  # its sections are hits of their own; a page counts once
