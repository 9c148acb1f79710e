"""Measure the search in a real Chromium, for the real catalogue and for made ones, against the theme's own search.

Bytes are compressed (gzip) sizes of all scripts that a query loads in a new session, as the site serves them: without comments. Latencies are from `file://`, in a
browser whose network is not monitored.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.chromium import FLAGS, find
from bench.devtools import Tab, open_tab
from bench.made_library import write
from bench.quality import Quality, Query, by_kind, measure, read_queries
from junheng.catalog.library import Library, open_library
from junheng.check.check import check
from junheng.search.documents import documents
from junheng.search.shards import passages_in_shard, search_files
from junheng.search.terminal import Finder
from junheng.site.page_scripts import THEME, read_scripts, without_comments
from junheng.site.plan import render
from junheng.text.script import versioned

Report = Generator[str, None, dict[str, list[str]]]
"""Yields the lines of a report; returns the rankings by query."""
_ENGINE = "search/engine"
_PAGE = ("search/find", "search/slash")
"""The scripts that the find page loads to search; they count towards the bytes before a first result."""
_RARELY = "search/slips"
"""The script, with what it needs, that a query in letters or with a slip loads besides; it counts for those queries."""
_LOADED = "[...document.scripts].map((script) => script.src)"
_ASK = """async (query) => {
  await Junheng.index.open();
  const start = performance.now();
  const ranked = await Junheng.engine.rank(query);
  const hits = await Junheng.index.records(ranked.hits.slice(0, 10));
  return { ids: hits.map((hit) => hit.id), documents: ranked.hits.slice(0, 10), ms: performance.now() - start };
}"""


def bench_search(root: Path, queries: Path, sizes: Sequence[int], *, peer: bool) -> Iterator[str]:
    """Yield the lines of the report."""
    judged = read_queries(queries)
    library = open_library(check(root).catalog)
    with tempfile.TemporaryDirectory() as folder:
        yield f"catalogue of {len(library.catalog.practices)} practices, {len(judged)} queries"
        rankings = yield from _measured(library, judged, Path(folder) / "real")
        yield from _quality("sharded n-grams", judged, rankings)
        finder = Finder(documents(library))
        yield from _quality(
            "lunr, the same terms", judged, {q.text: [f.id for f in finder.find(q.text)] for q in judged}
        )
        if peer:
            theirs = yield from _peer(library, judged, Path(folder) / "peer")
            for label, some in _parts(judged).items():
                ratio = measure(some, rankings).ndcg / max(measure(some, theirs).ndcg, 1e-9)
                yield f"  nDCG@10 to the peer's, {label}: {ratio:.2f}"
        for size in sizes:
            write(library.catalog, root, Path(folder) / f"made-{size}", size)
            made = open_library(check(Path(folder) / f"made-{size}").catalog)
            yield f"made catalogue of {size} practices"
            yield from _measured(made, judged, Path(folder) / str(size))


def _measured(library: Library, judged: Sequence[Query], folder: Path) -> Report:
    """Write the index, run every query in a cold page, and yield sizes and times; return the rankings."""
    start = time.perf_counter()
    files = versioned(dict(search_files(library)))
    seconds = time.perf_counter() - start
    shutil.copytree(THEME / "assets", folder / "assets")
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    scripts = read_scripts(THEME)
    at_once = scripts.in_order(_ENGINE)
    tags = "".join(map(_tag, at_once))
    rarely = "".join(_tag(name) for name in scripts.in_order(_RARELY) if name not in at_once)
    tags += f'<template id="search-spelling">{rarely}</template>'
    engine = sum(_served(folder / "assets" / f"{name}.js") for name in scripts.in_order(*_PAGE))
    (folder / "page.html").write_text(f'<!doctype html><meta charset="utf-8"><title>bench</title>{tags}', "utf-8")
    packed = {Path(path).name: len(gzip.compress(text.encode(), mtime=0)) for path, text in files.items()}
    for name in scripts.in_order(_RARELY):
        if name not in scripts.in_order(*_PAGE):
            packed[f"{Path(name).name}.js"] = _served(folder / "assets" / f"{name}.js")
    total = sum(len(text.encode()) for text in files.values())
    yield f"  index: {len(files)} files, {total / 1e6:.2f} MB, {sum(packed.values()) / 1e6:.2f} MB compressed, built in {seconds:.1f} s"
    rankings: dict[str, list[str]] = {}
    loads: list[tuple[int, int]] = []
    first: list[float] = []
    texts: list[int] = []
    block = passages_in_shard(len(library.catalog.practices))
    page = (folder / "page.html").as_uri()
    with open_tab() as tab:
        for query in judged:
            tab.open(page)
            answer = _asked(tab, query)
            rankings[query.text] = answer["ids"]
            names = [name.rsplit("/", 1)[-1].partition("?")[0] for name in tab.run(_LOADED)]
            shards = [name for name in names if name in packed]
            loads.append((engine + sum(packed[name] for name in shards), len(shards)))
            first.append(answer["ms"])
            shown = {document // block for document in answer["documents"]}
            texts.append(sum(packed[f"passages-{number}.js"] for number in shown))
    sizes = [size for size, _ in loads]
    yield (
        f"  first result: {statistics.median(sizes) / 1000:.1f} KB median, {_p95(sizes) / 1000:.1f} KB p95 "
        f"(scripts of the page {engine / 1000:.0f} KB), {statistics.median(count for _, count in loads):.0f} requests"
    )
    yield f"  then the passages of ten hits: {statistics.median(texts) / 1000:.1f} KB median, {_p95(texts) / 1000:.1f} KB p95"
    yield f"  latency on file://, each in a page of its own: {_times(first)}"
    yield from _speed(page, judged)
    return rankings


def _speed(page: str, judged: Sequence[Query]) -> Iterator[str]:
    """Yield the times of every query in one page, new and asked again, and its memory after all."""
    with open_tab() as tab:
        tab.open(page)
        worked = [_worked(tab, query) for query in judged]
    yield f"  processor of the page's main thread, one after the other in one page: {_times(worked)}; six times that at p95: {6 * _p95(worked):.1f} ms"
    for slower in (1, 6):
        with open_tab() as tab:
            tab.open(page)
            tab.slow(slower)
            new = [_asked(tab, query)["ms"] for query in judged]
            again = [_asked(tab, query)["ms"] for query in judged]
            heap = tab.run("performance.memory.usedJSHeapSize")
        yield f"  one after the other in one page, processor {slower}x slower: {_times(new)}; asked again: {_times(again)}"
    yield f"  heap after all queries: {heap / 1e6:.0f} MB"


def _tag(name: str) -> str:
    return f'<script src="assets/{name}.js"></script>'


def _served(script: Path) -> int:
    """Return the compressed size of a script as the site serves it."""
    return len(gzip.compress(without_comments(script.read_text(encoding="utf-8")).encode(), mtime=0))


def _asked(tab: Tab, query: Query) -> Any:
    return tab.run(_ASK, query.text)


def _worked(tab: Tab, query: Query) -> float:
    """Return the milliseconds of the processor that a query takes in the page, other load on the machine left out."""
    before = tab.busy()
    _asked(tab, query)
    return tab.busy() - before


def _times(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.1f} ms median, {_p95(values):.1f} p95"


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def _quality(name: str, judged: Sequence[Query], rankings: dict[str, list[str]]) -> Iterator[str]:
    for label, some in _parts(judged).items():
        yield f"  {name}, {label}: {_row(measure(some, rankings))}"
    for kind, quality in by_kind(judged, rankings).items():
        yield f"    {kind:<16} {_row(quality)}"


def _parts(judged: Sequence[Query]) -> dict[str, list[Query]]:
    parts = {
        "all": ("tune", "kept", "lay"),
        "kept back": ("kept",),
        "everyday words, kept back": ("lay",),
        "whole questions, tuned on": ("whole-tune",),
        "whole questions, kept back": ("whole",),
    }
    return {label: [query for query in judged if query.part in of] for label, of in parts.items()}


def _row(quality: Quality) -> str:
    return (
        f"{quality.queries:>4} queries  nDCG@10 {quality.ndcg:.3f}  recall@10 {quality.recall:.3f}  "
        f"MRR {quality.reciprocal_rank:.3f}  without a hit {quality.zero:.1%}"
    )


def _peer(library: Library, judged: Sequence[Query], folder: Path) -> Report:
    """Build the same practices' pages with the theme and its own search, with jieba if installed, and run the queries."""
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
    with _serve(folder / "site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        page = browser.new_page()
        page.goto(f"{address}/index.html")
        page.click("input[data-md-component=search-query]")
        page.wait_for_timeout(3000)
        rankings = {query.text: _ask_peer(page, query.text) for query in judged}
        browser.close()
    yield from _quality("peer", judged, rankings)
    return rankings


def _without_links(text: str) -> str:
    """Return a page without links to pages that are missing from the peer's site."""
    return re.sub(r"\[([^\]]*)\]\((?!#)[^)]*\)", r"\1", text)


@contextmanager
def _serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name in the base class
        """Log nothing."""


def _ask_peer(page: Page, query: str) -> list[str]:
    """Type a query into the theme's own search box and return the practices listed, in order."""
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
    return list(dict.fromkeys(pages))  # sections are separate hits; a page counts once
