"""The style sheets: enough contrast between the colours in use, and nothing that Chromium 90 does not know."""

from __future__ import annotations

import re

import pytest

from catalogs import ROOT
from junheng.pages.about.colours import DARK, LIGHT, PAIRS, Pair, contrast, stylesheet, tokens

THEME = ROOT / "scripts" / "junheng" / "theme"
SHEETS = sorted(THEME.rglob("*.css"))


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("767676", "ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front}-{pair.back}")
@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_what_is_read_stands_out(scheme: str, pair: Pair) -> None:
    colours = tokens(stylesheet(), scheme)
    assert contrast(colours[pair.front], colours[pair.back]) >= pair.least


def test_both_schemes_set_the_same_colours_and_each_is_in_a_pair() -> None:
    paired = {name for pair in PAIRS for name in (pair.front, pair.back)}
    assert tokens(stylesheet(), LIGHT).keys() == tokens(stylesheet(), DARK).keys() == paired | {"rule"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_an_old_browser_knows_every_rule(sheet: object) -> None:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)  # type: ignore[attr-defined]  # a Path
    assert re.findall(r":has\(|@layer|@container|@scope|color-mix\(|(?m:^\s*&)", text) == []


def test_every_token_is_used() -> None:
    text = "".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)
    names = set(re.findall(r"(--jh-[a-z0-9-]+):", text))
    assert {name for name in names if f"var({name})" not in text} == set()
