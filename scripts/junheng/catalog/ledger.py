"""Update the ledgers of published ids and addresses from the library."""

from __future__ import annotations

from collections.abc import Iterable

from junheng.catalog.addresses import is_public, page_url
from junheng.catalog.catalog import Catalog
from junheng.catalog.library import Library
from junheng.text.csv import write_plain


def with_ids(catalog: Catalog) -> tuple[str, int]:
    """Return the ledger's text with every id and former id of the catalogue, sorted, and the number of new ones."""
    ledger = catalog.vocabulary.ledger
    rows = {key: (entry.region, entry.date.start) for key, entry in ledger.items()}
    for practice in catalog.practices.values():
        for key in (practice.id, *practice.former_ids):
            rows.setdefault(key, (practice.region, practice.reviewed.start))
    text = write_plain([("id", "region", "date"), *((key, *row) for key, row in sorted(rows.items()))])
    return text, len(rows) - len(ledger)


def public_addresses(paths: Iterable[str]) -> set[str]:
    """Return the public addresses among the paths of a tree or of hand-written pages."""
    return {address for address in map(page_url, paths) if is_public(address)}


def with_addresses(library: Library, paths: Iterable[str]) -> tuple[str, int]:
    """Return the ledger's text with every public address, sorted, and the number of new ones."""
    known = {address: entry.date.start for address, entry in library.catalog.vocabulary.addresses.items()}
    new = public_addresses(paths) - known.keys()
    rows = sorted({**known, **dict.fromkeys(new, library.edition)}.items())
    return write_plain([("address", "date"), *rows]), len(new)
