"""The preview: serve the site on a local port and follow edits.

An edited practice is checked by itself and its page rendered immediately. The effects of the edit elsewhere, in lists,
neighbours, data and findings across files, are planned in a process beside the server; then the differences are written.
Any other edit, of a vocabulary, a page written by hand or the theme, builds the whole site again.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from junheng.catalog.library import Library, with_edited
from junheng.check.check import check_practice
from junheng.model.vocabulary import FOLDER
from junheng.pages.parts.markup import Page
from junheng.pages.practice.page import practice_pages
from junheng.site.live import Server, keep
from junheng.site.page_scripts import THEME
from junheng.site.plan import Plan, plan
from junheng.text.findings import as_text, summary

WATCHED = ("practices", "docs", "mkdocs.yml")
"""The input of a site, relative to its root; the theme of the installed package is watched too."""
Stamps = Mapping[str, tuple[int, int]]
"""The modification time and size of each file, by path relative to the root."""


def serve(root: Path, port: int) -> None:
    """Build the site below `root`, serve it and follow edits until the process is interrupted."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # remove the folder when the server is terminated
    with tempfile.TemporaryDirectory(prefix="junheng-") as folder:
        planned = Path(folder) / "planned"
        planned.touch()
        preview = Preview(root.resolve(), Path(folder) / "site", port, planned.touch)
        watched = [planned, *_watched(preview.root)]
        Server(preview.site, port, preview.follow, lambda: preview.banner, watched).run()


class Preview:
    """The site in a folder. `follow` updates it from the files; `planned` is called when `follow` should be called again."""

    def __init__(self, root: Path, site: Path, port: int, planned: Callable[[], None]) -> None:
        """Build the site."""
        self.root, self.site, self.port, self._planned = root, site, port, planned
        self.rendered: list[str] = []
        """The paths of the pages rendered last; empty after a build of the whole site."""
        self._ready: Plan | None = None
        self._planning: BaseProcess | None = None
        self._seen = _stamps(root)
        self._build()

    def follow(self) -> None:
        """Update the site from the current files."""
        before, self._seen = self._seen, _stamps(self.root)
        changed = {path for path, _ in before.items() ^ self._seen.items()}
        ready, self._ready = self._ready, None
        if changed and all(_is_practice(path) for path in changed) and self.library:
            self._edit(self.library, sorted(changed))
        elif changed:
            self._build()
        elif ready:
            self._apply(ready)

    def _build(self) -> None:
        self._stop()
        self.kept = keep(self.root, self.site, self.port)
        self.plan = self.kept.plan
        self.library = self.plan.library
        self.banner = self.kept.banner(self.plan.report)
        self.rendered = []

    def _edit(self, library: Library, paths: Iterable[str]) -> None:
        """Render the pages of changed practices, and start planning the rest."""
        self._stop()
        checked = [check_practice(self.root, path, library.catalog) for path in paths if path in self._seen]
        findings = sorted({finding for _, found in checked for finding in found})
        sound = {practice.id: practice for practice, _ in checked if practice}
        gone = {Path(path).stem for path in paths} - sound.keys()
        self.library = with_edited(library, sound, gone)
        self._render(practice_pages(self.library, sound))
        self.banner = self.kept.banner(as_text(findings) + summary(findings) if findings else "")
        self._plan_beside()

    def _apply(self, fresh: Plan) -> None:
        """Write the differences from the previous plan: render pages, copy other files, remove deleted ones."""
        if fresh.edition_name != self.plan.edition_name:  # it is on every page
            self._build()
            return
        old, self.plan = self.plan, fresh
        self._render(page for path, page in fresh.pages.items() if page != self.kept.page(path))
        for path, content in fresh.data.items():
            if content != old.data.get(path):
                target = self.site / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.encode())
        for path in {*old.pages, *old.data} - {*fresh.pages, *fresh.data}:
            self.kept.forget(path)
        self.banner = self.kept.banner(fresh.report)

    def _render(self, pages: Iterable[Page]) -> None:
        self.rendered = []
        for page in pages:
            self.kept.render(page)
            self.rendered.append(page.path)

    def _stop(self) -> None:
        if self._planning:
            self._planning.terminate()
        self._planning = self._ready = None

    def _plan_beside(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        self._planning = process = context.Process(target=_send_plan, args=(theirs, self.root), daemon=True)
        process.start()
        theirs.close()
        threading.Thread(target=self._receive, args=(ours, process), daemon=True).start()

    def _receive(self, ours: Connection, process: BaseProcess) -> None:
        with suppress(EOFError):  # a later edit stopped it
            ready = ours.recv()
            if process is self._planning:
                self._ready = ready
                self._planned()


def _send_plan(theirs: Connection, root: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server handles Ctrl+C and ends this process when it exits
    with suppress(AttributeError):  # Windows has no nice values
        os.nice(10)
    with suppress(BrokenPipeError):  # the server has exited
        theirs.send(replace(plan(root), library=None))


def _is_practice(path: str) -> bool:
    return path.partition("/")[0] == "practices" and path.endswith(".md") and not path.startswith(FOLDER)


def _watched(root: Path) -> list[Path]:
    return [*(root / name for name in WATCHED), THEME]


def _stamps(root: Path) -> Stamps:
    """Return the stamps of the watched files; hidden files, whose names begin with a dot, are skipped."""
    found = {}
    for top in _watched(root):
        for file in top.rglob("*") if top.is_dir() else (top,):
            with suppress(FileNotFoundError):  # a temporary file of an editor, already removed
                if not file.name.startswith(".") and file.is_file():
                    status = file.stat()
                    path = file.relative_to(root) if file.is_relative_to(root) else file
                    found[path.as_posix()] = (status.st_mtime_ns, status.st_size)
    return found
