"""A page of a MkDocs site, rendered with markdown-it: its HTML, table of contents and links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page, _RelativePathTreeprocessor
from mkdocs.structure.toc import get_toc

from junheng.catalog.addresses import SITEMAP
from junheng.pages.parts.elements import html
from junheng.pages.parts.markup import Page as Generated
from junheng.site.page_scripts import THEME, published
from junheng.text.rendering import Title, render


class MarkdownPage(Page):
    """A page that is rendered with the parser that the check uses for practices."""

    def __init__(
        self, title: str | None, file: File, config: MkDocsConfig, date: str = "", own: Generated | None = None
    ) -> None:
        """Make the page of a file.

        `own` is the generated page, which need not be written and read again. `date` is the edition's: MkDocs puts it
        into the sitemap, and the date of the build would give other bytes each day.
        """
        super().__init__(title, file, config)
        self.own = own
        self.update_date = date or self.update_date

    def read_source(self, config: MkDocsConfig) -> None:
        if self.own:
            self.markdown, self.meta = self.own.whole, self.own.front
        else:
            super().read_source(config)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render the Markdown; MkDocs calls this instead of its own method, and reads the attributes set here."""
        toc: Mapping[str, Any] = config["mdx_configs"].get("toc", {})
        depth = int(toc.get("toc_depth", 6))
        known: Any = _Known(files)
        links = _RelativePathTreeprocessor(self.file, known, config)
        rendered = render(self.markdown or "", links.path_to_url, _permalink(toc), depth)
        self.content = rendered.html
        self.toc = get_toc(_nested(title for title in rendered.titles if title.level <= depth))
        self._title_from_render = next((title.html for title in rendered.titles if title.level == 1), None)
        self.present_anchor_ids = set(rendered.anchors)
        self.links_to_anchors = links.links_to_anchors
        self.targets = None if known.lacking else frozenset(known.found)
        """The paths of the files that it links to; None when a link leads to none."""


class _Known:
    """The files of a site, with a record of those that were asked for."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.found: set[str] = set()
        self.lacking = False

    def get_file_from_path(self, path: str) -> File | None:
        file = self._files.get_file_from_path(path)
        self.found.add(path)
        self.lacking |= file is None
        return file


def add_files(
    files: Files,
    pages: Mapping[str, Generated],
    others: Mapping[str, str | bytes],
    edition: tuple[str, str],
    config: MkDocsConfig,
) -> None:
    """Add the generated files to a site, and create the page objects, with their titles from the navigation.

    `edition` is its date and the stamp of its scripts. A site that does not know its address gets no sitemap: it would be
    empty, which is none.
    """
    date, stamp = edition
    if not config.site_url:
        config.theme.static_templates.discard(SITEMAP)
    for path in pages:
        files.append(File.generated(config, path, content=""))
    for path, content in others.items():
        files.append(File.generated(config, path, content=content))
    for file in files:
        if file.src_dir == str(THEME) and file.src_uri.endswith(".js"):
            file.content_string = published(file.content_string, stamp)
    titles = dict(_nav_titles(config.nav or []))
    for file in files.documentation_pages():
        MarkdownPage(titles.get(file.src_uri), file, config, date, pages.get(file.src_uri))


def _nav_titles(nav: Any) -> Iterator[tuple[str, str]]:
    for entry in nav if isinstance(nav, list) else [nav]:
        for title, to in entry.items() if isinstance(entry, dict) else ():
            if isinstance(to, str):
                yield to, title
            else:
                yield from _nav_titles(to)


def _permalink(toc: Mapping[str, Any]) -> str:
    title, mark = toc.get("permalink_title", ""), toc.get("permalink")
    return html('<a class="headerlink" href="#{{id}}" title="{}">{}</a>', title, mark) if mark else ""


def _nested(titles: Iterator[Title]) -> list[Any]:
    """Return the headings as MkDocs needs them: each with its subheadings."""
    top: list[Any] = []
    open_: list[Any] = []
    for title in titles:
        entry = {"level": title.level, "id": title.id, "name": title.html, "children": []}
        while open_ and open_[-1]["level"] >= title.level:
            open_.pop()
        (open_[-1]["children"] if open_ else top).append(entry)
        open_.append(entry)
    return top
