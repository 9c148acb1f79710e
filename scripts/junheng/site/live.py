"""A built MkDocs site, kept so that single pages can be rendered again, and the preview server."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page, _populate_page, build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, InclusionLevel

from junheng.pages.parts.markup import Page
from junheng.site.once import render_once
from junheng.site.page import MarkdownPage
from junheng.site.plan import Plan
from junheng.site.safety import with_reload

HOST = "127.0.0.1"
_BANNER = b'<div data-md-component="announce">'


class Kept(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # it has no options
    """Keeps the state of a build. It renders a page with the two functions that MkDocs calls for each page of a build."""

    def on_pre_build(self, *, config: Any) -> None:
        config.extra["findings"] = ""  # the server inserts them into every page, so no page is rendered again for them

    def on_nav(self, nav: Any, **_: Any) -> None:
        self.nav = nav

    def on_env(self, env: Any, *, config: Any, files: Any) -> None:
        self.env, self.config, self.files = env, config, files
        render_once(env)

    @property
    def plan(self) -> Plan:
        """The plan that the site was built from."""
        found: Plan = self.config.plugins["junheng"].plan
        return found

    def page(self, path: str) -> Page | None:
        """Return the page as last rendered; None for a new one."""
        file = self.files.get_file_from_path(path)
        own: Page | None = file.page.own if file else None
        return own

    def render(self, page: Page) -> None:
        """Render a page."""
        file = self.files.get_file_from_path(page.path)
        if file is None:
            file = File.generated(self.config, page.path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            self.files.append(file)
        shown = file.page or MarkdownPage(None, file, self.config)
        shown.own = page
        _populate_page(shown, self.config, self.files)
        _build_page(shown, self.config, self.files.documentation_pages(), self.nav, self.env)

    def forget(self, path: str) -> None:
        """Remove a file that no longer exists."""
        file = self.files.get_file_from_path(path)
        Path(file.abs_dest_path).unlink(missing_ok=True)
        self.files.remove(file)

    def banner(self, report: str) -> bytes:
        """Return the part of a page in which the theme shows findings; empty when there are none."""
        template = self.env.get_template("main.html")
        context = template.new_context({"config": {"extra": {"findings": report}}})
        block = "".join(template.blocks["announce"](context))
        shown = f'<aside class="md-banner"><div class="md-banner__inner md-grid md-typeset">{block}</div></aside>'
        return shown.encode() if report else b""


def keep(root: Path, site: Path, port: int) -> Kept:
    """Build the whole site with MkDocs, even with findings, and return its state."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    address = f"http://{HOST}:{port}/"
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(site))
    config.plugins.on_startup(command="serve", dirty=False)
    config.plugins["kept"] = kept = Kept()
    config.site_url = address
    build(config, serve_url=address)
    return kept


class Server(LiveReloadServer):
    """The server of `mkdocs serve`, which calls `follow` when a watched file has changed."""

    def __init__(
        self, site: Path, port: int, follow: Callable[[], None], banner: Callable[[], bytes], watched: Iterable[Path]
    ) -> None:
        """Watch the files; `banner` gives the part of each page in which findings are shown."""
        super().__init__(builder=follow, host=HOST, port=port, root=str(site), polling_interval=0.2)
        self._banner = banner
        for path in watched:
            if path.exists():
                self.watch(str(path))

    def run(self) -> None:
        """Serve until the process is interrupted."""
        try:
            self.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass
        finally:
            self.shutdown()

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        shown = content.replace(_BANNER, _BANNER + self._banner(), 1)
        return with_reload(bytes(super()._inject_js_into_html(shown, epoch)))  # type: ignore[no-untyped-call]
