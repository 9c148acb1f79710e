"""Check the external links of the sources and report addresses that are gone, changed or unreachable."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from urllib.parse import urlsplit

from junheng.catalog.catalog import Catalog
from junheng.cli.links.http_client import End, Visit, Visitor
from junheng.model.readings import SourceVisit
from junheng.model.terms import SourceEntry
from junheng.model.types import fields
from junheng.model.vocabulary import entries
from junheng.text.csv import write_plain
from junheng.text.findings import Diagnostic, Place, Severity

HOSTS = 6
"""Maximum number of hosts visited at once."""
HELD = 0.4
"""Minimum share of a title's two-character pieces that its page must contain.

Of 200 of the catalogue's own titles, all but one reach it against the text of the practices that cite them; none does
against another practice.
"""
PHRASE = 6
"""Minimum number of letters of a locator; a shorter one is found on any page."""
SPARSE = 40
"""Minimum number of letters of a page; one with fewer is drawn by a script, or is a CAPTCHA."""


def look(catalog: Catalog, visitor: Visitor) -> tuple[Diagnostic, ...]:
    """Visit the address of every source and return what is wrong: errors first, then by place.

    An unreachable address is a warning and never counted as gone. A host whose name is unknown is gone only if another
    host answered: without a network every name is unknown.
    """
    by_host: dict[str, list[SourceEntry]] = defaultdict(list)
    for entry in catalog.vocabulary.sources.values():
        if entry.address:
            by_host[_host(entry.address)].append(entry)
    with ThreadPoolExecutor(HOSTS) as pool:
        found = pool.map(lambda group: [(entry, visitor.visit(entry.address)) for entry in group], by_host.values())
        visits = [pair for group in found for pair in group]
    online = any(visit.end is End.ANSWERED for _, visit in visits)
    return tuple(sorted(_findings(catalog, visits, online=online), key=lambda found: (found.severity, found)))


def tally(catalog: Catalog, findings: Iterable[Diagnostic]) -> str:
    """Return the closing line: how many addresses there are and how many of each outcome."""
    codes = [finding.code for finding in findings]
    total = sum(bool(entry.address) for entry in catalog.vocabulary.sources.values())
    kinds = [f"{codes.count(code)} {code}" for code in ("gone", "drifted", "unreached")]
    return f"{total} addresses: {', '.join(kinds)}, {total - len(codes)} well"


def recorded(findings: Iterable[Diagnostic], day: date) -> str:
    """Return the file `visits.csv`, from which status.html takes what to do: which addresses did not lead to their sources."""
    rows = sorted([finding.message.partition("：")[0], day.isoformat(), finding.code] for finding in findings)
    return write_plain([[field.name for field in fields(SourceVisit)], *rows])


def _findings(catalog: Catalog, visits: Iterable[tuple[SourceEntry, Visit]], *, online: bool) -> Iterator[Diagnostic]:
    places = _places(catalog)
    for entry, visit in visits:
        code, message, remedy = _judge(catalog, entry, visit, online=online)
        if code:
            severity = Severity.WARNING if code == "unreached" else Severity.ERROR
            yield Diagnostic(places[entry.id], code, f"{entry.id}：{message}", remedy, severity)


def _places(catalog: Catalog) -> dict[str, Place]:
    """Return the place of each source's address."""
    nodes = entries(catalog.vocabulary.files["sources.yml"])
    return {getattr(n.get("id"), "text", ""): getattr(n.get("address"), "place", n.place) for n in nodes}


def _judge(catalog: Catalog, entry: SourceEntry, visit: Visit, *, online: bool) -> tuple[str, str, str]:
    """Return code, message and help; an empty code for an address without a fault."""
    if visit.status in {404, 410}:
        return "gone", f"网页没有了（{visit.status}）", _GONE
    if visit.end is End.NO_HOST and online:
        return "gone", visit.reason, _GONE
    if visit.end is End.WRONG:
        return "unreached", f"{visit.reason}：{visit.address}", _MISTYPED
    if visit.end is not End.ANSWERED:
        return "unreached", visit.reason, _UNREACHED
    if visit.status != 200:
        return "unreached", f"网站回答 {visit.status}", _UNREACHED
    return _judge_page(catalog, entry, visit)


def _judge_page(catalog: Catalog, entry: SourceEntry, visit: Visit) -> tuple[str, str, str]:
    """Judge whether a page that answered is still the one that was cited."""
    if _is_home(visit.address) and not _is_home(entry.address):
        return "drifted", f"转到了首页 {visit.address}", _GONE
    holds = _holds(catalog, entry, visit.text)
    if _host(visit.address) != _host(entry.address):
        remedy = "内容还对得上，打开看过以后把网址改成新的" if holds else _DRIFTED
        return "drifted", f"转到了别的网站 {visit.address}", remedy
    if "html" in visit.kind and len(_letters(visit.text)) < SPARSE:
        return "unreached", "页面没有文字，可能靠脚本显示或要验证", _UNREACHED
    if visit.text and not holds:
        return "drifted", "页面里找不到来源的标题，也找不到做法引用的字样", _DRIFTED
    return "", "", ""


def _holds(catalog: Catalog, entry: SourceEntry, page: str) -> bool:
    """Tell whether a page contains a passage that a practice cites, or enough of the source's title.

    The title is the catalogue's name for the page, which need not be the page's own.
    """
    text = _letters(page)
    practices = catalog.members(catalog.by_source, entry.id)
    cited = [_letters(c.locator) for practice in practices for c in practice.sources if c.id == entry.id]
    if any(len(passage) >= PHRASE and passage in text for passage in cited):
        return True
    title = _letters(entry.title)
    pieces = [title[i : i + 2] for i in range(max(len(title) - 1, 1))]
    return sum(piece in text for piece in pieces) >= HELD * len(pieces)


def _letters(text: str) -> str:
    """Return only the letters and digits, normalised: pages differ in spaces, width and punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


def _host(address: str) -> str:
    """Return the host's name; '' for an address that cannot be visited."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _is_home(address: str) -> bool:
    return bool(re.fullmatch(r"/?((index|default|home)\.[a-z]+)?", urlsplit(address).path, re.IGNORECASE)) and not (
        urlsplit(address).query
    )


_GONE = "找同一篇的新网址或转载；没有就把 address 改为 ''，在 remarks 里写明何时失效"
_DRIFTED = "打开看是不是原来那一篇；不是就照失效处理"
_MISTYPED = "请在浏览器里打开那一页，把地址栏里的整个抄进 address"
_UNREACHED = "不算失效；换个时候或换个网络再看"
