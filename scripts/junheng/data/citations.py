"""Write the reference of a practice or a source in GB/T 7714—2025 style, as BibTeX, as RIS and as CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from junheng.catalog.addresses import page_url, practice_path
from junheng.catalog.library import Library
from junheng.model.practice import Practice
from junheng.model.terms import SourceEntry
from junheng.model.types import Json

NAME: Final = "均衡实践库"
SEEN: Final = "引用日期"
"""Placeholder for the date of access: no file can know it, so a script fills it in."""
_NAMED_AT_MOST: Final = 3
_MARKS: Final = {"page": "EB", "compilation": "G", "sample": "Z"}
"""The type codes of kinds of sources; every other kind is a report."""
_NAMED: Final = {"official", "media"}
"""The qualities of sources with a named publisher; by definition the others have none."""
_ABOUT: Final = re.compile(r"[（(][^（）()]*(?:答复|回复|号)[^（）()]*[）)]$")
"""A remark about the document in a publisher's name: 竹山县教育局（建议答复）."""
_PASSED_ON: Final = re.compile(r"[（(]|(?:网|网站|平台|门户|公开)$|\.cn")
"""A site, or a name with another name beside it: the author is not known."""
_BIBTEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "{}%$&#_"},
    }
)  # fmt: skip


@dataclass(frozen=True)
class Reference:
    """The parts of a reference; '' when not known."""

    key: str
    mark: str
    """Its type code: EB for a web page, R for a report, G for a compilation, Z for anything else."""
    title: str
    authors: tuple[str, ...] = ()
    """The corporate authors."""
    version: str = ""
    publisher: str = ""
    """The publisher; in brackets when it is a description and not a name."""
    date: str = ""
    """YYYY, YYYY-MM or YYYY-MM-DD."""
    address: str = ""


def address(library: Library, practice: Practice) -> str:
    """Return the page's public address, or its path within the site when the site's address is not known."""
    return f"{library.site_url}{page_url(practice_path(practice.id))}"


def of_practice(library: Library, practice: Practice) -> Reference:
    """Return the reference of a practice's page; its date is that of its last review."""
    where, date = address(library, practice), practice.reviewed.start
    return Reference(practice.id, "EB", _line(practice.title), (NAME,), _version(library), "", date, where)


def _version(library: Library) -> str:
    editions = library.catalog.vocabulary.editions
    return _line(editions[-1].name) if editions else f"{library.edition}版"


def of_source(entry: SourceEntry) -> Reference:
    """Return the reference of a source. If its own title is not known, the catalogue's name is given in brackets (7.2.1)."""
    mark = _MARKS.get(entry.kind, "R")
    date = entry.date.start if entry.date else ""
    publisher = "" if "不明" in entry.publisher else _line(entry.publisher)
    if entry.quality not in _NAMED and publisher:
        publisher = f"[{publisher}]"
    title = _line(entry.original_title) or f"[{_line(entry.title)}]"
    return Reference(entry.id, mark, title, _bodies(entry), "", publisher, date, entry.address)


def _bodies(entry: SourceEntry) -> tuple[str, ...]:
    """Return the corporate authors of a source; none when the publisher only republishes what others wrote."""
    name = _ABOUT.sub("", _line(entry.publisher))
    own = entry.quality == "official" and not _PASSED_ON.search(name)
    return tuple(name.split("、")) if own else ()


def gbt(reference: Reference) -> str:
    """Return the reference in GB/T 7714—2025 style, numeric system.

    Full stop, square brackets and slash are half-width, the other marks full-width. Unknown parts are omitted. A web page
    has no edition and no publisher, but a date of access (8.11.3); a report has only a date (8.8.3).
    """
    mark = f"{reference.mark}/OL" if reference.address else reference.mark
    named = "，".join(reference.authors[:_NAMED_AT_MOST]) + ("，等" if len(reference.authors) > _NAMED_AT_MOST else "")
    head = [named, f"{reference.title}[{mark}]"]
    parts = [part for part in (*head, _published(reference), reference.address) if part]
    return ". ".join(parts) + "."


def _published(reference: Reference) -> str:
    """Return the date, for a web page with the date of access, and the publisher unless it is a web page or a report."""
    if reference.address:
        return f"{f'（{reference.date}）' if reference.date else ''}[{SEEN}]"
    publisher = "" if reference.mark == "R" else reference.publisher
    return "，".join(part for part in (publisher, reference.date) if part)


def bibtex(reference: Reference) -> str:
    """Return the reference as an entry for BibTeX and biblatex."""
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in reference.authors),
        "title": f"{{{_tex(reference.title)}}}",
        "version": _tex(reference.version),
        "organization": _tex(reference.publisher),
        "year": reference.date[:4],
        "date": reference.date,
        "url": re.sub(r"[{}]", lambda match: f"%{ord(match[0]):X}", reference.address),
        "langid": "chinese",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    kind = "online" if reference.address else {"R": "report"}.get(reference.mark, "misc")
    return f"@{kind}{{{reference.key},\n{lines}}}\n"


def _tex(text: str) -> str:
    return text.translate(_BIBTEX)


def ris(reference: Reference) -> str:
    """Return the reference as a record of RIS."""
    kind = "ELEC" if reference.address else {"R": "RPRT"}.get(reference.mark, "GEN")
    day = (reference.date.replace("-", "/") + "//")[: len("YYYY/MM/DD")] if reference.date else ""
    pairs = [
        ("TY", kind), ("ID", reference.key), *(("AU", author) for author in reference.authors), ("TI", reference.title),
        ("ET", reference.version), ("PB", reference.publisher), ("PY", reference.date[:4]), ("DA", day),
        ("UR", reference.address), ("LA", "zh"),
    ]  # fmt: skip
    return "".join(f"{tag}  - {value}\n" for tag, value in pairs if value) + "ER  - \n"


def csl(reference: Reference) -> Json:
    """Return the reference as an item of CSL-JSON."""
    kind = "webpage" if reference.address else {"R": "report"}.get(reference.mark, "document")
    date = [int(part) for part in reference.date.split("-")] if reference.date else []
    item = {
        "id": reference.key,
        "type": kind,
        "title": reference.title,
        "author": [{"literal": author} for author in reference.authors],
        "version": reference.version,
        "publisher": reference.publisher,
        "issued": {"date-parts": [date]} if date else {},
        "URL": reference.address,
        "language": "zh-CN",
    }
    return {name: value for name, value in item.items() if value}


def csl_text(references: Iterable[Reference]) -> str:
    """Return references as a file of CSL-JSON."""
    return json.dumps([csl(reference) for reference in references], ensure_ascii=False, indent=1) + "\n"


def _line(text: str) -> str:
    """Return text as one line, as every format requires."""
    return " ".join(text.split())
