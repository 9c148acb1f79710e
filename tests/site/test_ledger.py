"""The ledger of addresses against the built site: each is a page, a file, or leads on to one."""

from __future__ import annotations

import re
from pathlib import Path

from junheng.catalog.library import Library

_ONWARD = re.compile(r'http-equiv="refresh" content="0; url=([^"]+)"')


def test_every_address_ever_published_stands(site: Path, library: Library) -> None:
    known = library.catalog.vocabulary.addresses
    assert len(known) > 1000
    assert [address for address in known if not (site / address).is_file()] == []


def test_whatever_leads_on_leads_to_a_page(site: Path) -> None:
    found = 0
    for path in site.rglob("*.html"):
        for target in _ONWARD.findall(path.read_text(encoding="utf-8")):
            assert (path.parent / target).resolve().is_file(), path
            found += 1
    assert found > 300
