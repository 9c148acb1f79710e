"""What a page of each kind weighs with its styles, scripts and pictures, compressed, without the search's index.

A script in a template is not counted: it is loaded when somebody asks, such as for the readers of a county's files.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from browser.test_browser import KINDS
from crawl import read_page, target
from junheng.site.page_scripts import THEME, without_comments

BUDGET = 150_000
AT_ONCE = 2_000
"""Maximum size of a script that the page waits for, in bytes."""
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
_TEMPLATE = re.compile(r"<template.*?</template>", re.DOTALL)
_SOURCE = re.compile(r'src="([^"]*)"')
_IMAGE = re.compile(r"<img[^>]*>")


class Weight(NamedTuple):
    """Bytes, compressed."""

    page: int
    styles: int
    scripts: int
    pictures: int


@pytest.fixture(scope="module", params=KINDS)
def address(request: pytest.FixtureRequest) -> str:
    return KINDS[request.param].partition("?")[0]


def test_a_page_is_within_the_budget(address: str, site: Path) -> None:
    weight = _weigh(site, address)
    print(f"\n{sum(weight) / 1000:6.1f} KB  {address:60} {weight}")  # noqa: T201  the table, seen with `-s`
    assert sum(weight) <= BUDGET


def test_scripts_wait_or_are_tiny(address: str, site: Path) -> None:
    heavy = [
        found["attributes"]
        for found in _SCRIPT.finditer((site / address).read_text(encoding="utf-8"))
        if not re.search(r"\bdefer\b|application/(?:ld\+)?json", found["attributes"])
        and _size(site, address, found["attributes"], found["code"]) > AT_ONCE
    ]
    assert heavy == []


def test_scripts_carry_no_comment_lines(site: Path) -> None:
    own = [path.relative_to(THEME) for path in THEME.rglob("*.js")]
    scripts = [(site / path).read_text(encoding="utf-8") for path in own]
    assert scripts
    assert [text for text in scripts if "@type {" in text or re.search(r"(?m)^ *//", text)] == []


@pytest.mark.parametrize(
    ("written", "published"),
    [
        (
            "// A script.\n(function (jh) {\n  // its part\n  let a; // at the end\n",
            "(function (jh) {\n  let a; // at the end\n",
        ),
        ("  /** @type {(a: string) => void} */\n  function show(a) {}\n", "  function show(a) {}\n"),
        ("const a = /** @type {Element} */ (found).b;\n", "const a = (found).b;\n"),
        ("  /** @type {Element} */ (found).b = 1;\n", "  (found).b = 1;\n"),
        ("/** another comment */\nlet a = 'https://x';\n", "/** another comment */\nlet a = 'https://x';\n"),
    ],
)
def test_comments_are_taken_out(written: str, published: str) -> None:
    assert without_comments(written) == published


def test_images_keep_their_place(address: str, site: Path) -> None:
    images = _IMAGE.findall((site / address).read_text(encoding="utf-8"))
    assert [image for image in images if not re.search(r"\bwidth=.*\bheight=|\bheight=.*\bwidth=", image)] == []


def _weigh(site: Path, address: str) -> Weight:
    sizes = {"css": 0, "js": 0}
    pictures = 0
    html = (site / address).read_text(encoding="utf-8")
    later = set(_SOURCE.findall("".join(_TEMPLATE.findall(html)))) - set(_SOURCE.findall(_TEMPLATE.sub("", html)))
    for asset in set(read_page(site / address).assets) - later:
        path = site / target(address, asset)[0]
        if path.suffix[1:] in sizes:
            sizes[path.suffix[1:]] += _compressed(path)
        else:
            pictures += _compressed(path)
    return Weight(_compressed(site / address), sizes["css"], sizes["js"], pictures)


def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), mtime=0))


def _size(site: Path, address: str, attributes: str, code: str) -> int:
    source = re.search(r'src="([^"]*)"', attributes)
    return (site / target(address, source[1])[0]).stat().st_size if source else len(code.encode())
