"""The texts that the form in a browser reports: each stands in one module, and the form uses each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from catalogs import ROOT
from junheng.check.rules.conditions import CONDITIONS
from junheng.data.form import SPEAKERS, TEXTS

SCRIPTS = ROOT / "scripts" / "junheng" / "theme" / "assets" / "form"


def test_a_text_stands_in_one_module() -> None:
    keys = Counter(key for module in SPEAKERS for key in module.TEXTS)
    assert [key for key, count in keys.items() if count > 1] == []


def unused(texts: Iterable[str], code: str) -> list[str]:
    """Return the keys that neither a condition nor the code of the form names, whole or by their beginning."""
    named = set(re.findall(r"'([a-z-]+)'", code))
    named |= {condition.words for conditions in CONDITIONS.values() for condition in conditions}
    beginnings = tuple(re.findall(r"`([a-z-]+-)\$\{", code))
    keys = {key.removesuffix("-help") for key in texts}
    return sorted(key for key in keys - named if not key.startswith(beginnings))


def test_the_form_reports_every_text() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js"))
    assert unused(TEXTS, code) == []
    assert unused([*TEXTS, "vanished-id", "vanished-id-help"], code) == ["vanished-id"]
