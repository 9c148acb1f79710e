"""What a built page holds: its links, anchors, assets and main text, read with the standard library's parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class PageContent:
    """What the tests ask of a page."""

    links: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    """The ids within the article, without the one that a theme skips to."""
    onward: list[str] = field(default_factory=list)
    """The links within the article."""
    assets: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    main: str = ""
    lang: str = ""
    title: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = PageContent()
        self.open: list[str] = []
        self.article = 0
        self.skipped = 0
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.page.ids += [values["id"]] if "id" in values else []
        self.page.anchors += [values["id"]] if self.article and values.get("id", "__skip") != "__skip" else []
        self.page.lang = values.get("lang", "") if tag == "html" else self.page.lang
        if tag == "a" and "href" in values:
            self.page.links.append(values["href"])
            self.page.onward += [values["href"]] if self.article else []
        if tag in {"img", "script", "source", "iframe"} and "src" in values:
            self.page.assets.append(values["src"])
        if tag == "link" and values.get("rel") in {"stylesheet", "icon"}:
            self.page.assets.append(values["href"])
        if tag in _VOID:
            return
        self.open.append(tag)
        if tag == "article":
            self.article = len(self.open)
        headerlink = "headerlink" in values.get("class", "") or "jh-crumbs" in values.get("class", "")
        if not self.skipped and (headerlink or tag in {"script", "style"}):
            self.skipped = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        assert self.open, f"</{tag}> without a start"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        if self.article == len(self.open):
            self.article = 0
        if self.skipped == len(self.open):
            self.skipped = 0
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "title" and "svg" not in self.open:
            self.page.title += data
        if self.article and not self.skipped:
            self.text.append(data)


def read_page(path: Path) -> PageContent:
    """Read a page; an element that is not closed properly is an AssertionError."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    reader.page.main = "".join("".join(reader.text).split())
    return reader.page


def pages(site: Path) -> dict[str, PageContent]:
    """Read every page of a site, by its address."""
    return {path.relative_to(site).as_posix(): read_page(path) for path in sorted(site.rglob("*.html"))}


def target(page: str, href: str) -> tuple[str, str]:
    """Return the address and the anchor that a relative link on a page leads to."""
    parts = urlsplit(href)
    path = unquote(parts.path)
    base = page.rpartition("/")[0]
    joined = f"{base}/{path}" if path and base else path or page
    steps: list[str] = []
    for step in joined.split("/"):
        if step == "..":
            assert steps, f"{href} on {page} leaves the site"
            steps.pop()
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps), unquote(parts.fragment)
