"""Measure the page of all figures with as many figures as a made library has: its opening, a measure, a filter, words.

The built site gives the page; the data are those of the made library, so that no site of thousands of pages is built.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench.devtools import open_tab
from bench.made_library import write
from junheng.catalog.addresses import script_path
from junheng.catalog.catalog import Catalog
from junheng.catalog.library import open_library
from junheng.check.check import check
from junheng.data.measures import figure_files
from junheng.text.script import version_in, versioned

SLOW: Final = 4
"""How many times slower than this machine the page's processor is made: an office PC."""
_TABLE: Final = script_path("measures")
_READY: Final = """new Promise((done) => {
  const at = performance.now();
  const ready = () => document.querySelector('#figures').dataset.state === 'ready';
  const wait = () => (ready() ? done(performance.now() - at) : setTimeout(wait, 5));
  wait();
})"""
_CHOOSE: Final = """async (name, value) => {
  const box = document.querySelector(`#figures-form [name=${name}]`);
  box.value = value;
  const at = performance.now();
  box.dispatchEvent(new Event('input', { bubbles: true }));
  await new Promise((done) => {
    const wait = () => (document.querySelector('#figures').dataset.state === 'ready' ? done() : setTimeout(wait, 5));
    setTimeout(wait, 5);
  });
  return [Math.round(performance.now() - at), document.querySelector('#figures-status').textContent.trim()];
}"""


def bench_figures(catalog: Catalog, root: Path, site: Path, least: int) -> Iterator[str]:
    """Yield a line for each thing that a reader does on the page, with at least so many figures."""
    each = sum(len(practice.results) for practice in catalog.practices.values()) / len(catalog.practices)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        write(catalog, root, made, int(least / each * 1.1) + 1)
        library = open_library(check(made).catalog)
        shown = Path(folder) / "site"
        shown.mkdir()
        for name in ("assets", "search"):
            shutil.copytree(site / name, shown / name)
        shutil.copy(site / "figures.html", shown)
        figures = dict(figure_files(library))
        _replace(shown, figures)
        with open_tab() as tab:
            tab.slow(SLOW)
            tab.open((shown / "figures.html").as_uri())
            opened = tab.run(_READY)
            number = sum(len(practice.results) for practice in library.practices)
            size = sum(len(text.encode()) for text in figures.values())
            yield f"{number} figures, {size / 1e6:.1f} MB; ready {opened:.0f} ms after load"
            largest = max(library.amounts, key=lambda key: len(library.amounts[key]))
            for name, value in (
                ("measure", largest),
                ("measure", ""),
                ("topic", "safety"),
                ("words", "补助"),
                ("sort", "place"),
            ):
                taken, said = tab.run(_CHOOSE, name, value)
                yield f"{name}={value}: {taken} ms, {said}"


def _replace(shown: Path, figures: dict[str, str]) -> None:
    """Write the made data, and their version into the page, which takes no data of another."""
    page, made = shown / "figures.html", versioned(figures)
    before, after = (version_in(text) for text in ((shown / _TABLE).read_text(encoding="utf-8"), made[_TABLE]))
    page.write_text(page.read_text(encoding="utf-8").replace(before, after), encoding="utf-8", newline="\n")
    for path, text in made.items():
        (shown / path).write_text(text, encoding="utf-8", newline="\n")
