"""The JSON-LD of the built pages: read as a browser reads it, on every page."""

from __future__ import annotations

import json
import re
from pathlib import Path

from junheng.catalog.library import Library

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def test_every_page_has_one_block_that_parses(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        if path.name == "404.html" or path.parent.name == "p":
            continue  # neither is about anything
        blocks = BLOCK.findall(path.read_text(encoding="utf-8"))
        assert len(blocks) == 1, path
        assert json.loads(blocks[0])["@context"] == "https://schema.org", path


def test_a_practice_says_what_it_is(site: Path, library: Library) -> None:
    for practice in library.practices:
        (block,) = BLOCK.findall((site / "practices" / f"{practice.id}.html").read_text(encoding="utf-8"))
        data = json.loads(block)
        assert (data["@type"], data["headline"], data["identifier"]) == ("Article", practice.title, practice.id)
        assert data["dateModified"] == practice.reviewed.start
        assert len(data["citation"]) == len(practice.cited)
        assert len(data["about"]) == len(practice.topics)
        assert data["isAccessibleForFree"] is True
