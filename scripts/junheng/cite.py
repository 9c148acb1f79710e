"""References: a practice or a source in, its reference out after GB/T 7714—2025, as BibTeX, as RIS and as CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from junheng.catalog import practice_path
from junheng.library import Library
from junheng.markup import page_url
from junheng.model import Practice, SourceEntry
from junheng.schema import Json

NAME: Final = "均衡实践库"
SEEN: Final = "引用日期"
"""What stands for the day on which a reader looked: no file can know it, a script fills it in."""
_MARKS: Final = {"page": "EB", "compilation": "G", "sample": "Z"}
"""The letters of a kind of source; every other kind is a report."""
_NAMED: Final = {"official", "media"}
"""The qualities of a source whose publisher can be named; by their definition the others have none."""
_BIBTEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "{}%$&#_"},
    }
)  # fmt: skip


@dataclass(frozen=True)
class Reference:
    """What a reference names; '' stands for what is not known."""

    key: str
    mark: str
    """The letters of its kind: EB a web page, R a report, G a compilation, Z anything else."""
    title: str
    author: str = ""
    version: str = ""
    publisher: str = ""
    date: str = ""
    """YYYY, YYYY-MM or YYYY-MM-DD."""
    address: str = ""


def address(library: Library, practice: Practice) -> str:
    """Return the page's public address, or its path within the site where the site's own address is not known."""
    return f"{library.site_url}{page_url(practice_path(practice.id))}"


def of_practice(library: Library, practice: Practice) -> Reference:
    """Return the reference of a practice's page; its date is that of its last review."""
    where, date = address(library, practice), practice.reviewed.start
    return Reference(practice.id, "EB", _line(practice.title), NAME, _version(library), "", date, where)


def _version(library: Library) -> str:
    editions = library.catalog.vocabulary.editions
    return editions[-1].name if editions else f"{library.edition}版"


def of_source(entry: SourceEntry) -> Reference:
    """Return the reference of a source. The catalogue knows no authors, and the publisher only of what was published."""
    named = entry.quality in _NAMED and "不明" not in entry.publisher
    date = entry.date.start if entry.date else ""
    publisher = _line(entry.publisher) if named else ""
    return Reference(
        entry.id, _MARKS.get(entry.kind, "R"), _line(entry.title), "", "", publisher, date, entry.address
    )  # fmt: skip


def gbt(reference: Reference) -> str:
    """Return the reference after GB/T 7714—2025, numbered style.

    Full stop, brackets and slash are half-width, the other marks full-width. What is not known is left out. Only what is
    read on a network has a date of citing.
    """
    mark = f"{reference.mark}/OL" if reference.address else reference.mark
    head = [reference.author, f"{reference.title}[{mark}]", reference.version]
    parts = [part for part in (*head, _published(reference), reference.address) if part]
    return ". ".join(parts) + "."


def _published(reference: Reference) -> str:
    """Return the publisher with the year, and for what is on a network the full date and that of citing."""
    year, whole = reference.date[:4], len(reference.date) > len("YYYY")
    online = bool(reference.address)
    issued = "，".join(
        filter(None, (reference.publisher, "" if online and whole and not reference.publisher else year))
    )
    if not online:
        return issued
    return f"{issued}{f'（{reference.date}）' if whole else ''}[{SEEN}]"


def bibtex(reference: Reference) -> str:
    """Return the reference as an entry for BibTeX and biblatex."""
    fields = {
        "author": f"{{{_tex(reference.author)}}}" if reference.author else "",
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
        ("TY", kind), ("ID", reference.key), ("AU", reference.author), ("TI", reference.title),
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
        "author": [{"literal": reference.author}] if reference.author else [],
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
    """Return text as one line, as every form needs it."""
    return " ".join(text.split())
