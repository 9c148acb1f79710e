"""What keeps a page harmless whatever stands in a submitted file: rendered HTML is sanitised, and a policy forbids the rest."""

from __future__ import annotations

import base64
import hashlib
import re

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
_EVERYWHERE = {"id", "class", "title", "lang", "role", "hidden"}
_ATTRIBUTES = {
    "*": _EVERYWHERE,
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "time": {"datetime"},
}
_OUTSIDE = "noopener noreferrer external"
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
_CHARSET = '<meta charset="utf-8">'


def sanitise(html: str) -> str:
    """Return rendered HTML with nothing in it that can run, load or submit.

    Two Markdown parsers read a submitted page, the checker's and the site engine's. What one takes for text the other may
    take for markup, so the result is cleaned as well as the source refused. Links that leave the site get their `rel`.
    """
    clean = nh3.clean(
        html,
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        generic_attribute_prefixes={"aria-", "data-"},
        url_schemes={"http", "https"},
        link_rel=None,
    )
    return re.sub(r'(<a\b[^>]*\bhref="https?:)', lambda m: m[1].replace("<a", f'<a rel="{_OUTSIDE}"', 1), clean)


def with_policy(html: str) -> str:
    """Return a page with a Content-Security-Policy that allows this site alone, and its inline scripts by their hash."""
    hashes = sorted(
        {
            base64.b64encode(hashlib.sha256(match["code"].encode()).digest()).decode()
            for match in _SCRIPT.finditer(html)
            if "src=" not in match["attributes"] and "application/" not in match["attributes"]
        }
    )
    scripts = " ".join(["'self'", *(f"'sha256-{value}'" for value in hashes)])
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(_CHARSET, f"{_CHARSET}{meta}", 1)
