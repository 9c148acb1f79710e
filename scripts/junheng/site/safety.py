"""Keep pages harmless whatever is in a submitted file: sanitise rendered HTML and add a content security policy."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import nh3

_TAGS = frozenset(
    [
        "a",
        "abbr",
        "article",
        "b",
        "blockquote",
        "br",
        "caption",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "nav",
        "ol",
        "p",
        "pre",
        "s",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "ul",
        "wbr",
    ]
)
_DATA = {
    "data-id", "data-label", "data-practice-id", "data-practice-page", "data-region", "data-status", "data-shown", "data-year",
}  # fmt: skip
"""Attributes that our own scripts and styles use; the theme's, such as `data-md-component`, are only for its templates."""
_EVERYWHERE = {"id", "class", "title", "lang", "role", "hidden", *_DATA}
_ATTRIBUTES = {
    "*": _EVERYWHERE,
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "time": {"datetime"},
}
_SHAPE = (
    r'<(?:a|path|rect|circle|text)(?: (?:class="jh-[a-z]+"|(?:aria-label|d|x|y|cx|cy|r|width|height|text-anchor)="[^"<>]*"'
    r'|href="(?!/)[A-Za-z0-9._/#-]*"))*/?>'
)
_FRAME = '<figure class="jh-plot">'
"""What stands before a plot. It cannot stand in the value of an attribute, whose quotation marks the sanitiser writes as `&quot;`."""
_PLOT = re.compile(
    rf'(?<={_FRAME})<svg class="jh-[a-z]+" viewBox="[0-9. ]+" role="group" aria-label="[^"<>]*">(?:{_SHAPE}|</(?:a|text)>|[^<>])*</svg>'
)
"""A plot as `pages/parts/strip.py` makes it, and nothing else: shapes, texts and links within the site."""
_TAKEN = "\uf8ff"
"""A character for private use, in the place of a plot while the rest is sanitised."""
_LEADING_AWAY = re.compile(r' src="[^"/?#]*:| (?:src|href)="(?:\s|&nbsp;)*[/\\]')
"""An address as the sanitiser writes it, or the same in a text, that `_own_address` may take away.

That is called for each attribute of a page, 0.57 ms instead of 0.40 for one of a practice, and ours has no such address.
"""
_OUTSIDE = "noopener noreferrer external"
_INLINE = re.compile(r"<(?P<tag>script|style)\b[^>]*>(?P<code>.*?)</(?P=tag)>", re.DOTALL)
_FILLED = re.compile(r"\{\{.*?\}\}")
_CHARSET = '<meta charset="utf-8">'


def sanitise(html: str) -> str:
    """Return rendered HTML without anything that can run, load or submit.

    Two Markdown parsers read a submitted page, the checker's and the site engine's. One may treat as text what the other
    treats as markup, so the source is refused and the result is sanitised as well. External links get their `rel`. Drawings are
    no part of what the sanitiser allows; those of the form of our plots are taken out before it and put back, unchanged.
    """
    plots = [match[0] for match in _PLOT.finditer(html)]
    html = _PLOT.sub(_TAKEN, html)
    clean = _clean(html, None)
    if _LEADING_AWAY.search(clean):
        clean = _clean(html, _own_address)
    clean = re.sub(r'(<a\b[^>]*\bhref="https?:)', lambda m: m[1].replace("<a", f'<a rel="{_OUTSIDE}"', 1), clean)
    return _put_back(clean, plots)


def _clean(html: str, address: Callable[[str, str, str], str | None] | None) -> str:
    return nh3.clean(
        html,
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        generic_attribute_prefixes={"aria-"},
        url_schemes={"http", "https"},
        link_rel=None,
        attribute_filter=address,
    )


def _put_back(clean: str, plots: Sequence[str]) -> str:
    """Return a page with its plots where they were; where the page has the mark of a plot itself, none is left out."""
    parts = clean.split(f"{_FRAME}{_TAKEN}")
    if len(parts) != len(plots) + 1:
        return clean
    return parts[0] + "".join(f"{_FRAME}{plot}{part}" for plot, part in zip(plots, parts[1:], strict=True))


def _own_address(tag: str, name: str, value: str) -> str | None:
    """Return the value of an attribute; None for an external image, and for a link that only looks internal."""
    if name not in {"href", "src"}:
        return value
    foreign = re.match(r"[\s/\\]*[/\\]|[^/?#]*:", value)
    if (tag == "img" and name == "src" and foreign) or (tag == "a" and name == "href" and re.match(r"\s*[/\\]", value)):
        return None
    return value


def theme_inline(folders: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of the inline scripts and styles in the templates of a theme, given its folders.

    A value filled in by a template, an address of the site, may not contain a character that could end the surrounding text.
    """
    files = sorted(path for folder in folders for path in Path(folder).rglob("*.html"))
    found = {match["code"] for path in files for match in _INLINE.finditer(path.read_text(encoding="utf-8"))}
    forms = (
        r"[\w./%:-]*".join(map(re.escape, _FILLED.split(code)))
        for code in sorted(found)
        if _FILLED.sub("", code).strip()
    )
    return re.compile("|".join(forms) or r"(?!)")


def with_policy(html: str, own: re.Pattern[str] = re.compile(r"(?!)")) -> str:
    """Return a page with a Content-Security-Policy that allows only this site and, by hash, the theme's `own` inline code.

    Any other inline script or style, however it got into the page, has no hash and no effect.
    """
    codes = {(match["tag"], match["code"]) for match in _INLINE.finditer(html) if own.fullmatch(match["code"])}
    allowed = {tag: ["'self'", *sorted(_hash(code) for of, code in codes if of == tag)] for tag in ("script", "style")}
    policy = (
        f"default-src 'none'; script-src {' '.join(allowed['script'])}; style-src {' '.join(allowed['style'])}; img-src 'self' data:; "
        "font-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(_CHARSET, f"{_CHARSET}{meta}", 1)


def _hash(code: str) -> str:
    """Return the hash of inline code as written in a policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def with_reload(page: bytes) -> bytes:
    """Return a page of the preview whose policy allows its last script to run and to poll the server for changes."""
    start, end = page.rfind(b"<script>") + len(b"<script>"), page.rfind(b"</script>")
    digest = base64.b64encode(hashlib.sha256(page[start:end]).digest())
    return page.replace(b"script-src 'self'", b"connect-src 'self'; script-src 'self' 'sha256-%b'" % digest, 1)
