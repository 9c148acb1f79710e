"""The handout of a pack: the essence of each practice on A4, with its address and its QR code."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from junheng.catalog.addresses import pack_path, practice_path
from junheng.catalog.library import Library
from junheng.data.citations import NAME, address
from junheng.data.compare import section_lines
from junheng.data.facts import facts, in_short
from junheng.model.packs import Pack
from junheng.model.phrases import TO_ASK
from junheng.model.practice import SECTIONS, Practice
from junheng.pages.packs.agenda import Chosen, checklist, chosen, crumbs, figure_text
from junheng.pages.parts.colophon import qr_image
from junheng.pages.parts.elements import anchor, html, joined
from junheng.pages.parts.markup import Page

_SHOWN = ("要解决的问题", "做法", "注意")
"""The sections of a practice that a handout has in full; the rest is in its figures and its cost."""


def handout_page(library: Library, pack: Pack) -> Page:
    """Return the handout."""
    here = pack_path(pack.id, "handout")
    members = chosen(library, pack)
    intro = html(
        "<p>{}以下 {} 条摘自{}（版本 {}），全文、来源和后来的改动见各条的网址。材料里没有的，列在各条的“{}”里，不要猜。</p>\n",
        pack.summary,
        len(members),
        NAME,
        library.edition,
        TO_ASK,
    )
    practices = joined(_practice(library, one, here) for one in members)
    return Page(
        here,
        f"{pack.title}：讲义",
        html('<div class="jh-handout">\n{}{}</div>\n', intro, practices),
        description=f"《{pack.title}》的讲义，{len(members)} 条做法的要点",
        crumbs=crumbs(pack),
        meta={"kind": "handout", "styles": ["packs"], "hide": ["navigation", "toc"]},
    )


def _practice(library: Library, one: Chosen, here: str) -> Markup:
    """Return a practice: heading, facts, problem, steps, figures, cost, cautions, what to ask, address."""
    practice, found = one.practice, facts(library, one.practice)
    title = anchor(here, practice.title, practice_path(practice.id))
    changed = html("<p><strong>{}。</strong></p>\n", one.changed) if one.changed else ""
    parts = [
        _sections(library, practice, _SHOWN[:2]),
        _fact("数字", _figures(library, practice)),
        _fact(found["cost"].label, found["cost"].lines),
        _sections(library, practice, _SHOWN[2:]),
        html("<p><b>{}</b></p>\n{}", TO_ASK, checklist(practice)) if practice.ask else "",
    ]
    return html(
        '<section class="jh-sheet" id="{}">\n<h2>{}</h2>\n<p class="jh-small">{}</p>\n{}<p>{}</p>\n{}{}</section>\n',
        practice.id,
        title,
        in_short(found),
        changed,
        practice.summary,
        joined(parts),
        _address(library, practice, here),
    )


def _sections(library: Library, practice: Practice, titles: tuple[str, ...]) -> Markup:
    written = dict(practice.body.sections)
    return joined(
        _fact(title, [str(line) for line in section_lines(library.catalog, practice, title)])
        for title in SECTIONS
        if title in titles and title in written
    )


def _fact(term: str, lines: Sequence[str]) -> Markup:
    """Return a term with what is said of it; nothing when that is nothing."""
    if not lines:
        return Markup()
    head, *rest = lines
    more = joined(html("<p>{}</p>\n", line) for line in rest)
    return html("<p><b>{}</b>　{}</p>\n{}", term, head, more)


def _figures(library: Library, practice: Practice) -> list[str]:
    figures = [figure_text(library, figure) for figure in practice.results]
    return ["；".join(figures)] if figures else ["来源没有可以列出的数字"]


def _address(library: Library, practice: Practice, here: str) -> Markup:
    word = "网址" if library.site_url else "路径"
    return html(
        '<div class="jh-sheet-address">\n<p>{}：{}<br>核对于 {}</p>\n{}</div>\n',
        word,
        address(library, practice),
        practice.reviewed.start,
        qr_image(library, practice, here),
    )
