"""The national lists that a county is on, with year and source; of the others whether they are known as a whole."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from junheng.catalog.library import Library
from junheng.model.phrases import year_text
from junheng.model.terms import AttributeKind, Region, RegionAttribute
from junheng.pages.indexes.sources import source_path
from junheng.pages.parts.elements import anchor, bullets, html, paragraph


def lists_of(library: Library, county: Region, here: str) -> str:
    """Return a line for each list: that the county is on it, or what can be said of a county without a row."""
    vocabulary = library.catalog.vocabulary
    known = {one.attribute: one for one in vocabulary.attributes(county.code)}
    lines = [
        _on(library, kind, known[kind.id], here) if kind.id in known else _not_found(library, kind, county)
        for kind in vocabulary.attribute_kinds.values()
    ]
    return bullets("jh-lists", lines) + (paragraph(_CAUTION, "jh-small") if lines else "")


_CAUTION: Final = "名单是陆续公布的，本库没有读全；没有读到，不等于没有。"


def _on(library: Library, kind: AttributeKind, found: RegionAttribute, here: str) -> Markup:
    source = library.catalog.vocabulary.sources[found.source]
    cited = anchor(here, source.title, source_path(library, source.id), source.id)
    return html("<strong>{}</strong>，{}（{}；来源：{}）。", kind.title, year_text(found.year), kind.issuer, cited)


def _not_found(library: Library, kind: AttributeKind, county: Region) -> Markup:
    """Return of a list that the county is not known to be on, for which years it is known as a whole."""
    vocabulary = library.catalog.vocabulary
    above = [step.code for step in vocabulary.region_path(county.code)]
    years = [
        f"{vocabulary.regions[code].name}{'、'.join(year_text(one.year) for one in kind.whole if one.region == code)}"
        for code in above
        if any(one.region == code for one in kind.whole)
    ]
    if not years:
        return html("{}：这里的名单没有读到，在不在上面不知道。", kind.title)
    return html("{}：{}的名单是全的，上面没有；别的年份不知道。", kind.title, "，".join(years))
