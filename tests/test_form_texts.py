"""The texts that the form in a browser reports: each stands in one module, and the form uses each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

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


def keyed(texts: Mapping[str, str]) -> list[str]:
    """Return the keys of the texts that name a field, a term or a file as it stands in a file."""
    inside = "name|vocabulary|known|example|path"
    return [
        key
        for key, text in texts.items()
        if re.search("[A-Za-z_]{2,}", re.sub(rf"{{(?!(?:{inside})}})[a-z]+}}", "", text))
    ]


def test_no_text_names_a_field_by_its_key() -> None:
    """Who fills in the form sees labels, and never a key."""
    assert keyed(TEXTS) == ["unknown-heading-help", "heading-order-help"], "they list the titles of sections"
    said = {key: text for module in SPEAKERS for key, text in module.TEXTS.items()}
    assert {"no-figure-help", "wrong-count", "masked-with-value-help"} <= {*keyed(said)}
    known = {key for module in SPEAKERS for key in module.TEXTS}
    assert {key for module in SPEAKERS for key in getattr(module, "FORM_TEXTS", {})} <= known
