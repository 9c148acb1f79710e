"""Measure builds of made libraries of several sizes, stage by stage in separate processes, against stock Material.

Seconds are processor time: every stage keeps one core busy, and other load on the machine matters less. Memory is the peak
of one process. Stock Material builds the same pages, from the same Markdown, with its own search and jieba, and without this
project's theme and plugin.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar
from urllib.request import urlopen

from bench.made_library import write as make
from junheng.catalog.library import open_library
from junheng.check.check import check
from junheng.search.shards import search_files
from junheng.site.plan import by_hand, render, write
from junheng.text.processes import collect_rarely

Made = TypeVar("Made")
_STOCK: Final = (
    "site_name: stock\nuse_directory_urls: false\ntheme: {name: material, language: zh, font: false}\n"
    "plugins: [{search: {lang: zh}}]\nmarkdown_extensions: [attr_list, def_list, tables]\n"
    "nav: [index.md]\nnot_in_nav: '*'\n"  # this project's navigation is short as well; one of all pages would be quadratic
    "validation: {omitted_files: ignore, unrecognized_links: ignore, anchors: ignore}\n"
)
_MEGABYTE: Final = 1e6
PORT: Final = 8731
EDITS: Final = 5
PAUSE: Final = 5
"""Seconds between two edits: a writer does not save more often, and the plan for the previous edit may be unfinished."""


@dataclass(frozen=True)
class Stage:
    """The time and memory of a stage."""

    seconds: float
    megabytes: float
    """Peak memory of the process up to the end of the stage."""


def bench_site(root: Path, sizes: Sequence[int], *, peer: bool, core: bool) -> Iterator[str]:
    """Yield the lines of the report; `core` skips the site engine."""
    catalog = check(root).catalog
    first: dict[str, float] = {}
    yield f"{'practices':>9}  {'stage':<8}{'seconds':>9}{'ms each':>9}{'growth':>8}{'MB':>8}"
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "made"
            make(catalog, root, made, size)
            measured = {}
            for name, stage in _stages(made, peer=peer, core=core):
                measured[name] = stage
                each = stage.seconds / size * 1000
                growth = each / first.setdefault(name, each)
                yield f"{size:>9}  {name:<8}{stage.seconds:>9.1f}{each:>9.2f}{growth:>8.2f}{stage.megabytes:>8.0f}"
            yield from _weight(made, measured)


def _stages(made: Path, *, peer: bool, core: bool) -> Iterator[tuple[str, Stage]]:
    yield from _core(made)
    if not core:
        yield "site", _run([sys.executable, "-m", "junheng", "build", str(made)], made)
    if peer and not core:
        yield "stock", _stock(made, made.with_name("stock"))


def bench_edit(root: Path, sizes: Sequence[int]) -> Iterator[str]:
    """Yield for each size the time from an edit of a practice until the preview serves the new text."""
    catalog = check(root).catalog
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "made"
            make(catalog, root, made, size)
            file = next(path for path in sorted(made.glob("practices/[a-z]*/made-*.md")))
            command = [sys.executable, "-m", "junheng", "serve", str(made), "--port", str(PORT)]
            with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:  # noqa: S603  this very environment
                page = f"http://127.0.0.1:{PORT}/practices/{file.stem}.html"
                first = _seen_after(page, "</html>")
                seconds = []
                for number in range(EDITS):
                    file.write_text(f"{file.read_text('utf-8')}- 第{number}次改动。\n", encoding="utf-8", newline="\n")
                    seconds.append(_seen_after(page, f"第{number}次改动"))
                    time.sleep(PAUSE)
                server.terminate()
            shown = "、".join(f"{each:.2f}" for each in seconds)
            yield f"{size:>9}  first build {first:.0f} s, then an edit shows after {shown} s"


def _seen_after(address: str, text: str) -> float:
    """Request a page until it contains the text, and return the seconds that this took."""
    start = time.perf_counter()
    while True:
        with suppress(OSError), urlopen(address, timeout=600) as answer:  # noqa: S310  an address of this machine
            if text in answer.read().decode():
                return time.perf_counter() - start
        time.sleep(0.02)


def _core(made: Path) -> Iterator[tuple[str, Stage]]:
    """Measure check, compile, search and render in one new process, with the memory of a real build."""
    command = [sys.executable, "-c", "from bench.scale import print_core; print_core()", str(made)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()  # noqa: S603  this very environment
    for name, seconds, memory in (line.split() for line in lines):
        yield name, Stage(float(seconds), float(memory))


def print_core() -> None:
    """Print a line for each stage of the library in the first argument: name, seconds and megabytes."""
    made = Path(sys.argv[1])
    collect_rarely()
    checked = _timed("check", lambda: check(made))
    library = _timed("compile", lambda: open_library(checked.catalog, by_hand=by_hand(made)))
    _timed("search", lambda: sum(len(text) for _, text in search_files(library)))
    _timed("render", lambda: render(library))


def _timed(name: str, stage: Callable[[], Made]) -> Made:
    start = time.process_time()
    result = stage()
    seconds = time.process_time() - start
    print(name, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / _MEGABYTE, flush=True)  # noqa: T201  for the process that measures
    return result


def _stock(made: Path, folder: Path) -> Stage:
    """Measure MkDocs with stock Material on the same pages."""
    subprocess.run(  # noqa: S603  this very environment
        [sys.executable, "-m", "junheng", "render", str(made), "--out", str(folder / "tree")],
        capture_output=True,
        check=True,
    )
    pages = {
        path.relative_to(folder / "tree").as_posix(): path.read_text("utf-8")
        for path in (folder / "tree").rglob("*.md")
    }
    by_hand_too = {
        path.relative_to(made / "docs").as_posix(): path.read_text("utf-8") for path in (made / "docs").rglob("*.md")
    }
    write({path: _plain(text) for path, text in {**by_hand_too, **pages}.items()}, folder / "docs")
    shutil.rmtree(folder / "tree")
    (folder / "mkdocs.yml").write_text(_STOCK, encoding="utf-8")
    return _run([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder)


def _plain(text: str) -> str:
    """Return a page without its reference to our template."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("template: "))


def _run(command: Sequence[str], folder: Path) -> Stage:
    """Run a command in a process that reports the peak memory of any of its child processes."""
    code = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], capture_output=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss)"
    )
    done = subprocess.run(  # noqa: S603  this very environment
        [sys.executable, "-c", code, *command], cwd=folder, capture_output=True, text=True, check=True
    )
    status, seconds, memory = done.stdout.split()
    if status != "0":
        raise RuntimeError(f"{' '.join(command)} failed in {folder}")
    return Stage(float(seconds), float(memory) * 1024 / _MEGABYTE)


def _weight(made: Path, measured: dict[str, Stage]) -> Iterator[str]:
    """Yield the ratios to stock Material, and the number of files, the bytes and the largest page of the site."""
    if "stock" in measured:
        ours, theirs = measured["site"], measured["stock"]
        time_ratio, memory_ratio = ours.seconds / theirs.seconds, ours.megabytes / theirs.megabytes
        yield f"           site to stock: time {time_ratio:.2f}, memory {memory_ratio:.2f}"
    if "site" in measured:
        sizes = {
            path.relative_to(made / "site").as_posix(): path.stat().st_size
            for path in (made / "site").rglob("*")
            if path.is_file()
        }
        size, largest = max((size, path) for path, size in sizes.items() if path.endswith(".html"))
        yield (
            f"           {len(sizes)} files, {sum(sizes.values()) / _MEGABYTE:.0f} MB; "
            f"largest page {largest}, {size / 1000:.0f} KB"
        )
