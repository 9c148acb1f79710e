"""The pages of every hostile record, rendered by force, in a real Chromium: nothing runs, loads, leads away or hides."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route

from browser.conftest import serve
from browser.ready import READY
from hostile import TAIL, records
from hostile_site import build_hostile, practices_of
from junheng.site.page_scripts import THEME
from mutations import QUERIES, fuzz, mutated
from sites import Once

pytestmark = pytest.mark.wall

INDEXES = (
    "index.html", "find.html?q=%3Cscript%3Epwn()", "find.html?q=%22%20onclick=pwn()&topic=%3Cb%3E", "en.html",
    "compare.html?ids=hx-script-in-title,hx-image-in-title,%3Cscript%3E,__proto__", "self-check.html?example=1",
    "topics/safety.html", "topics/index.html", "regions/index.html", "regions/610727.html", "indicators/G11.html",
    "indicators/index.html", "indicators/dictionary.html", "sources/index.html", "gaps.html", "changes.html",
    "evidence.html", "status.html", "contribute/concepts.html", "contribute/new.html?topic=%3Cb%3E&region=__proto__",
    "packs/hx-pack.html", "packs/hx-pack-slides.html", "packs/hx-pack-handout.html", "packs/hx-pack-notes.html",
    "packs/hx-pack-worksheet.html",
)  # fmt: skip
"""Pages that show what every record and vocabulary holds, and addresses that a stranger may send round."""
WAYS = ("file", "http")
SLICES = 3
"""Number of tests that the pages of the records are cut into, so that the processes of a run share them."""
CANARY = """(() => {
  window.__fired = [];
  const fire = (name) => (...words) => { window.__fired.push(name); };
  for (const name of ['pwn', 'alert', 'confirm', 'prompt', 'open', 'print']) window[name] = fire(name);
  Object.defineProperty(window, '__pwned', { set: fire('__pwned'), get: () => undefined });
  document.addEventListener('securitypolicyviolation', (event) => fire('policy: ' + event.blockedURI)());
})()"""
TOUCH = """async () => {
  const own = [...document.querySelectorAll('article *, .md-nav a, .jh-crumbs *')];
  const leads = (link) => /^(https?|file):$/.test(link.protocol);
  window.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href]');
    if (link && leads(link)) event.preventDefault();
  });
  for (const element of own) {
    for (const kind of ['mouseover', 'focus']) element.dispatchEvent(new Event(kind, { bubbles: true }));
  }
  const links = own.filter((element) => element.matches('a[href]'));
  const few = Math.ceil(links.length / 100); // the layout that a focus needs takes 13 ms where a page has 2,000 links
  for (const [number, link] of links.entries()) {
    if (number % few === 0) link.focus({ preventScroll: true });
    link.click();
  }
  await new Promise((resolve) => setTimeout(resolve, 0));
  return {
    fired: window.__fired,
    address: location.href,
    strange: links.filter((link) => !leads(link)).map((e) => e.outerHTML.slice(0, 200)),
    foreign: [...document.querySelectorAll('article a[href]')].map((a) => a.href).filter((a) => /evil/.test(new URL(a).host)),
    polluted: Object.keys(Object.prototype),
    clobbered: ['Junheng', '__md_scope', '__config', 'search'].filter((n) => window[n] instanceof HTMLCollection),
    config: document.querySelectorAll('#__config').length,
    heading: document.querySelector('h1').getClientRects().length > 0,
    text: document.querySelector('article').innerText,
  };
}"""


@pytest.fixture(scope="module")
def hostile_site(once: Once) -> Path:
    return once("hostile", build_hostile) / "site"


@pytest.fixture(scope="module")
def served(hostile_site: Path) -> Iterator[dict[str, str]]:
    with serve(hostile_site) as base:
        yield {"file": hostile_site.as_uri(), "http": base}


class Trap:
    """Remembers whatever a page does that it may not: requests, dialogs, pop-ups, frames, downloads, errors."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        """Set the trap for every page of the context."""
        self.base, self.caught = base, list[str]()
        context.add_init_script(CANARY)
        context.route(re.compile(f"^(?!{re.escape(base)}|data:image/)"), self._refuse)
        context.on("page", self._watch)
        context.on("console", lambda said: self._note(said.text) if said.type == "error" else None)
        context.on("weberror", lambda error: self._note(str(error.error)))

    def _watch(self, page: Page) -> None:
        page.on("dialog", self._dismiss)
        page.on("popup", lambda popup: self._note(popup.url))
        page.on("download", lambda download: self._note(download.url))
        page.on("framenavigated", lambda frame: self._note(frame.url) if not self._own(frame.url) else None)
        page.on("frameattached", lambda frame: self._note(f"frame {frame.url}"))

    def _refuse(self, route: Route) -> None:
        self._note(route.request.url)
        route.abort()

    def _dismiss(self, dialog: Dialog) -> None:
        self._note(dialog.message)
        dialog.dismiss()

    def _own(self, url: str) -> bool:
        return url.startswith(self.base) or url == "about:blank"

    def _note(self, what: str) -> None:
        self.caught.append(what)


@pytest.mark.parametrize("part", range(SLICES))
def test_nothing_fires_in_what_the_check_lets_pass(
    part: int, browser: Browser, served: dict[str, str], hostile_site: Path
) -> None:
    """Every page is read by the tests below in any case."""
    passed, _ = _practices(hostile_site)
    assert len(passed) >= 60
    assert _visit(browser, served[WAYS[part % 2]], passed[part::SLICES], _whole(hostile_site)) == []


@pytest.mark.parametrize("way", WAYS)
def test_nothing_fires_on_an_index(way: str, browser: Browser, served: dict[str, str]) -> None:
    """The indexes show what every record and every vocabulary holds, refused or not."""
    assert _visit(browser, served[way], INDEXES) == []


@pytest.mark.parametrize("part", range(2 * SLICES))
def test_nothing_fires_in_what_the_check_refuses(
    part: int, browser: Browser, served: dict[str, str], hostile_site: Path
) -> None:
    """Each page is opened one way, half of them from a server."""
    _, refused = _practices(hostile_site)
    assert len(refused) >= 60
    assert _visit(browser, served[WAYS[part % 2]], refused[part :: 2 * SLICES], _whole(hostile_site)) == []


def _practices(site: Path) -> tuple[list[str], list[str]]:
    """Return the pages of the records that the check lets pass, and of those that it refuses."""
    errors = {f"practices/{record.id}.html" for record in records() if record.refused}
    pages = practices_of(site)
    return [page for page in pages if page not in errors], [page for page in pages if page in errors]


def _whole(site: Path) -> set[str]:
    """Return the pages whose plain text has the last line, which no heading of the record's own has cut off."""
    plain = [path for path in site.glob("practices/*.md.txt") if TAIL in path.read_text(encoding="utf-8")]
    return {f"practices/{path.name.removesuffix('.md.txt')}.html" for path in plain}


def _visit(browser: Browser, base: str, addresses: Iterable[str], whole: Container[str] = ()) -> list[str]:
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 300})
    trap = Trap(context, base)
    page = context.new_page()
    wrong: list[str] = []
    for address in addresses:
        page.goto(f"{base}/{address}")
        seen = page.evaluate(TOUCH)
        found = [
            *trap.caught,
            *seen["fired"],
            *seen["strange"],
            *seen["foreign"],
            *seen["polluted"],
            *seen["clobbered"],
        ]
        found += [] if seen["config"] == 1 else ["two settings of the theme"]
        found += [] if seen["heading"] else ["the heading is hidden"]
        found += [] if seen["address"] == f"{base}/{address}" or "?" in address else [seen["address"]]
        found += [] if address not in whole or TAIL in seen["text"] else ["the end is hidden"]
        wrong += [f"{address}: {what}" for what in found]
        trap.caught.clear()
    context.close()
    return wrong


SOUND = f"""<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>x</title><h1>x</h1><p id="__config">x</p>
<article>{{}}<p>{TAIL}</p></article>"""
BAD = {
    "script": "<script>pwn()</script>",
    "mark": "<script>__pwned = 1</script>",
    "handler": "<img src=data:image/x onerror=pwn()>",
    "svg": "<svg onload=pwn()></svg>",
    "hover": "<p onmouseover=pwn()>x</p>",
    "focus": "<p onfocus=pwn()>x</p>",
    "click": "<a href=#x onclick=pwn()>x</a>",
    "javascript": "<a href='javascript:void(0)'>x</a>",
    "data": "<a href='data:text/html,x'>x</a>",
    "elsewhere": "<a href=https://evil.example/>x</a>",
    "dialog": "<script>alert(1)</script>",
    "request": "<img src=https://evil.example/x>",
    "style": "<style>p {background: url(https://evil.example/x)}</style>",
    "frame": "<iframe srcdoc=x></iframe>",
    "polluted": "<script>Object.prototype.x = 1</script>",
    "clobbered": "<a id=Junheng></a><a id=Junheng></a>",
    "second settings": "<p id=__config>x</p>",
    "no heading": "<style>h1 {display: none}</style>",
    "hidden end": "<style>p {display: none}</style>",
    "swallowed end": "<!-- ",
    "error": "<script>throw new Error('x')</script>",
}
"""What a page of the corpus may not do or hold, on a page without a policy."""


@pytest.mark.parametrize("name", ["", *BAD])
def test_the_trap_catches_each_kind(name: str, browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(SOUND.format(BAD.get(name, "")), encoding="utf-8")
    wrong = _visit(browser, tmp_path.as_uri(), ["page.html"], {"page.html"})
    assert wrong if name else not wrong


SEARCH = """async (queries) => {
  await Junheng.index.open();
  const answers = [];
  for (const query of queries) {
    const { hits, scores } = await Junheng.engine.rank(query);
    answers.push(hits.every((document) => scores[document] > 0));
  }
  return answers;
}"""


@pytest.fixture(scope="module")
def search(browser: Browser, served: dict[str, str]) -> Iterator[Page]:
    page = browser.new_page()
    page.set_default_timeout(20_000)
    page.goto(f"{served['file']}/find.html")
    yield page
    page.close()


@fuzz(12)
@given(queries=st.lists(mutated(QUERIES) | st.text(max_size=250), min_size=1, max_size=60))
def test_a_query_has_an_answer_in_the_browser(queries: list[str], search: Page) -> None:
    answers = search.evaluate(SEARCH, [query.encode("utf-16", "replace").decode("utf-16") for query in queries])
    assert answers == [True] * len(queries)


ADDRESSES = (
    "q=轮岗&topic=teachers&region=610727&indicator=G11&level=primary&shown=2&said=own&status=in-force&sort=date",
    "ids=hx-script-in-title,hx-image-in-title&example=1",
    "topic=safety%2Ffood&indicator=G11&region=610727",
)


@fuzz(8)
@given(name=st.sampled_from(sorted(READY)), query=mutated(ADDRESSES))
def test_an_address_has_an_answer(name: str, query: str, browser: Browser, served: dict[str, str]) -> None:
    context = browser.new_context()
    trap = Trap(context, served["file"])
    page = context.new_page()
    page.goto(f"{served['file']}/{name}?{query.encode('utf-8', 'replace').decode()}")
    page.wait_for_selector(READY[name], timeout=8_000)
    assert (trap.caught, page.evaluate("window.__fired")) == ([], [])
    context.close()


# ---- what needs no browser

TEMPLATES = {
    name
    for path in THEME.rglob("*.html")
    for name in re.findall(r'<template id="([^"]*)"', path.read_text(encoding="utf-8"))
}
"""What the theme keeps for later: scripts that are loaded at a press."""


@dataclass
class _Scan(HTMLParser):
    wrong: list[str] = field(default_factory=list)
    inline: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "template" and values.get("id") not in TEMPLATES:
            self.wrong.append(tag)
        if tag in {
            "iframe",
            "frame",
            "object",
            "embed",
            "base",
            "applet",
            "math",
            "video",
            "audio",
            "style",
            "animate",
            "set",
            "foreignobject",
        }:
            self.wrong.append(tag)
        self.wrong += [
            f"{tag} {name}" for name, _ in attrs if re.match(r"on|style$|srcdoc|srcset|ping|formaction", name)
        ]
        for name in {"href", "src", "action", "xlink:href"} & set(values):
            if re.match(r"\s*(?!https:|http:)[a-z][a-z0-9+.-]*:|\s*[/\\]{2}", values[name] or "", re.IGNORECASE):
                self.wrong.append(f"{tag} {values[name]}")
            if tag != "a" and re.match(r"https?:", values[name] or ""):
                self.wrong.append(f"{tag} {values[name]}")
        if "pwned" in (values.get("class") or ""):
            self.wrong.append(f"{tag} of a vocabulary")
        if tag == "script" and "src" not in values and "json" not in (values.get("type") or ""):
            self.inline += 1
        if tag == "meta" and values.get("http-equiv") == "refresh" and "evil" in (values.get("content") or ""):
            self.wrong.append("refresh")


HELD = (
    "<iframe>", "<object>", "<template>", "<base>", "<style>", "<math>", "<svg><animate>", "<svg><set>", "<p onclick=x>", "<p style=x>",
    "<img srcset=x>", "<a ping=x>", "<a href='JavaScript:x'>", "<a href=' data:x'>", "<a href=//x>", "<a href='\\\\x'>",
    "<svg><a xlink:href='javascript:x'>", "<img src=https://x>", "<form action=https://x>", "<b class='a pwned'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
)  # fmt: skip


@pytest.mark.parametrize("html", HELD)
def test_the_scan_sees_each_kind(html: str) -> None:
    scan = _Scan()
    scan.feed("<a href=https://example.org/><img src=a.png><svg><path></svg>")
    assert scan.wrong == []
    scan.feed(html)
    assert scan.wrong


def test_no_page_holds_anything_that_could(hostile_site: Path) -> None:
    wrong = []
    for path in _files(hostile_site, "*.html"):
        scan, html = _Scan(), path.read_text(encoding="utf-8")
        scan.feed(html)
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
        assert policy, path
        assert "unsafe" not in policy[1]
        assert policy[1].count("'sha256-") <= 3, "the theme has three inline scripts"
        assert scan.inline <= 3, f"{path.name}: a script that is not the theme's"
        wrong += [f"{path.name}: {what}" for what in scan.wrong]
        for name in set(re.findall(r'<template id="([^"]*)"', html)):
            assert html.count(f'<template id="{name}"') == 1
    assert wrong == ["404.html: style"], "its styles, and nothing of a record"


def test_data_files_are_whole_whatever_they_hold(hostile_site: Path) -> None:
    """JSON, JSON-LD, feeds, CSV, references and scripts are read back; no text of a record ends one of them."""
    blocks = 0
    for path in _files(hostile_site, "*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    for path in _files(hostile_site, "*.xml"):
        ET.parse(path)  # noqa: S314  our own file, and entities are what it must not have
    for path in _files(hostile_site, "*.html"):
        for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', path.read_text(encoding="utf-8")):
            assert json.loads(text)["@context"] == "https://schema.org"
            blocks += 1
    assert blocks >= len(practices_of(hostile_site))
    for path in _files(hostile_site / "search", "*.js"):
        text = path.read_text(encoding="utf-8")
        assert "<" not in text
        assert json.loads(f"[{text.removeprefix('Junheng.shard(').removesuffix(');' + chr(10))}]")


def _files(folder: Path, pattern: str) -> list[Path]:
    """Return the files of a name; there must be some, as nothing could be wrong with none."""
    found = sorted(folder.rglob(pattern))
    assert found, pattern
    return found


def test_no_spreadsheet_computes_a_cell(hostile_site: Path) -> None:
    titles = {record.front["title"] for record in records() if isinstance(record.front["title"], str)}
    seen = set()
    for path in (hostile_site / "api" / "v1").glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            assert [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
            seen |= {cell.removeprefix("'") for cell in row}
    assert {title for title in titles if title.startswith(("=", "@", "-2"))} <= seen


def test_references_stay_one_record_each(hostile_site: Path) -> None:
    bib = (hostile_site / "api/v1/practices.bib").read_text(encoding="utf-8")
    for entry in bib.split("\n}\n"):
        bare = re.sub(r"\\.", "", entry + ("\n}" if entry else ""))
        assert bare.count("{") == bare.count("}")
        assert not re.search(r"\\(input|include|write|href)", entry)
    ris = (hostile_site / "api/v1/practices.ris").read_text(encoding="utf-8")
    assert [line for line in ris.splitlines() if not re.match(r"[A-Z][A-Z0-9]  - ", line)] == []
    written = len(list((hostile_site / "practices").glob("*.md.txt")))
    assert len(re.findall(r"(?m)^TY  - ", ris)) == len(re.findall(r"(?m)^ER  - $", ris)) == written


def test_a_hostile_title_is_one_line_of_plain_text(hostile_site: Path) -> None:
    guide = (hostile_site / "llms.txt").read_text(encoding="utf-8")
    assert all(re.match(r"$|#|>|- \[|[^<\[]", line) for line in guide.splitlines())
    assert not re.search(r"(?<!\\)\]\((?!api/|data|evidence|practices/)", guide)
    for path in _files(hostile_site / "practices", "hx-title-*.md.txt"):
        assert path.read_text(encoding="utf-8").splitlines()[0].startswith("# ")
