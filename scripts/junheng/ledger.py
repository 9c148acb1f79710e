"""The ledger of published ids: what it says after everything in the catalogue has been published."""

from __future__ import annotations

import csv
import io

from junheng.catalog import Catalog


def extended(catalog: Catalog) -> tuple[str, int]:
    """Return the ledger's text with every id and former id of the catalogue, sorted, and how many of them are new."""
    ledger = catalog.vocabulary.ledger
    rows = {key: (entry.region, entry.date.start) for key, entry in ledger.items()}
    for practice in catalog.practices.values():
        for key in (practice.id, *practice.former_ids):
            rows.setdefault(key, (practice.region, practice.reviewed.start))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["id", "region", "date"])
    writer.writerows([key, *row] for key, row in sorted(rows.items()))
    return text.getvalue(), len(rows) - len(ledger)
