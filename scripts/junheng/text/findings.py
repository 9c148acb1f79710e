"""A finding about the content: where it is, what is wrong, what to do; and its text, GitHub and JSON forms."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from junheng.text.characters import INVISIBLE_PATTERN, invisible

_HIDDEN = re.compile(rf"[\n{INVISIBLE_PATTERN}]")
SITE = "site"
"""The folder of the built site, used when the site has no address."""


class Severity(StrEnum):
    """How much a finding matters: an error fails the check and stops the build, a warning does neither."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A position in a file."""

    path: str
    """Relative to the catalogue's root, with forward slashes."""
    line: int = 1
    """Counted from 1."""
    column: int = 1
    """Counted from 1, in characters."""


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One finding. Ordered by path, line, column, code."""

    place: Place
    code: str
    message: str
    help: str = ""
    severity: Severity = Severity.ERROR


def suggest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is nearest to `word`, or None when none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return near[0] if near else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return a help text: the nearest known word when there is one, else `otherwise`."""
    near = suggest(word, known)
    return f"是不是“{near}”？" if near else otherwise


def has_errors(findings: Iterable[Diagnostic]) -> bool:
    """Tell whether a finding fails the check."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def summary(findings: Iterable[Diagnostic]) -> str:
    """Return the closing line of a check: how many errors and warnings there are."""
    severities = [finding.severity for finding in findings]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    return f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"


def as_text(findings: Iterable[Diagnostic], site: str = SITE) -> str:
    """Return `path:line:col: severity code: message` and, indented below it, the help; last the page of each code.

    `site` is the folder or the address of the site; '' for codes that have no page.
    """
    lines, pages = [], {}
    for f in findings:
        lines.append(f"{_position(f.place)}: {f.severity} {f.code}: {visible(f.message)}")
        if f.help:
            lines.append(f"  help: {visible(f.help)}")
        pages[f.code] = page_of(f.code, site)
    if pages and site:
        width = max(map(len, pages))
        lines += ["各代号的说明：", *(f"  {code:{width}}  {page}" for code, page in sorted(pages.items()))]
    return "".join(f"{line}\n" for line in lines)


def as_github(findings: Iterable[Diagnostic], site: str = SITE) -> str:  # noqa: ARG001  one form for all
    """Return GitHub workflow commands, one a line, which show each finding beside its line in a pull request."""
    return "".join(
        f"::{f.severity} file={_property(f.place.path)},line={f.place.line},col={f.place.column},"
        f"title={_property(f.code)}::{_data(f.message)}{_data(f'; {f.help}') if f.help else ''}\n"
        for f in findings
    )


def as_json(findings: Iterable[Diagnostic], site: str = SITE) -> str:
    """Return an array of objects with path, line, column, code, message, help, severity and the page of the code."""
    rows = []
    for finding in findings:
        row = asdict(finding)
        rows.append({**row.pop("place"), **row, "page": page_of(finding.code, site)})
    text = json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    return "".join(json.dumps(c)[1:-1] if invisible(c) else c for c in text)


def page_of(code: str, site: str) -> str:
    """Return the address of the page that explains a code; '' for no site."""
    return f"{site.rstrip('/')}/contribute/checks/{code}.html" if site else ""


def _position(place: Place) -> str:
    return f"{visible(place.path)}:{place.line}:{place.column}"


def visible(text: str) -> str:
    """Return `text` with invisible and control characters written as escapes."""
    return _HIDDEN.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", text)


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
