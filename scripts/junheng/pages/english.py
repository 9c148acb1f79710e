"""The English list: every practice once, under its topic, for readers who have no Chinese."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape as html

from junheng.catalog import practice_path
from junheng.library import Library
from junheng.markup import Page, escape, link, section
from junheng.model import Practice
from junheng.pages.elements import grid

HERE = "en.md"


def english_page(library: Library) -> Page:
    """Return the list in English; what has no English in the catalogue is marked as Chinese."""
    count = len(library.catalog.practices)
    intro = (
        f"This library collects {count} practices by which Chinese counties bring compulsory education into balance: "
        "who did what, at what cost, what came of it, and how we know. The pages themselves are in Chinese.\n\n"
        "It is not an official site, and it does not rank counties. The tier of a practice says how good the evidence "
        "is, not how good the county is; it is computed from the sources by published rules "
        f"({link(HERE, 'the rules, in Chinese', 'evidence.md')}).\n\n"
    )
    parts = [
        intro,
        section("Evidence tiers", "tiers", _tiers(library)),
    ]
    for topic in library.catalog.vocabulary.topics.values():
        members = [practice for practice in library.practices if practice.home == topic.id]
        parts.append(section(topic.title_en, topic.id, _list(library, members)))
    description = f"{count} practices that bring compulsory education in Chinese counties into balance, in English"
    meta = {"kind": "english", "lang": "en"}
    crumbs = (("首页", "index.md"),)
    return Page(HERE, "Practices in English", "".join(parts), description, crumbs, meta)


def _tiers(library: Library) -> str:
    tiers = [evidence.tier for evidence in library.evidence.values()]
    rows = [
        [html(tier.id), html(tier.title_en), str(tiers.count(int(tier.id)))]
        for tier in library.catalog.vocabulary.terms["tiers"].values()
    ]
    return grid("Practices by evidence tier", ["Tier", "Evidence", "Practices"], rows, "jh-places")


def _list(library: Library, practices: Iterable[Practice]) -> str:
    vocabulary = library.catalog.vocabulary
    lines = []
    for practice in sorted(practices, key=lambda p: (-library.evidence[p.id].tier, p.title_en, p.id)):
        place = f'<span lang="zh">{escape(vocabulary.place_name(practice.region))}</span>'
        lines.append(
            f"- {link(HERE, practice.title_en, practice_path(practice.id))} "
            f"{place} · tier {library.evidence[practice.id].tier}  \n    {escape(practice.summary_en)}\n"
        )
    return "".join(lines)
