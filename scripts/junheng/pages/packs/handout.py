"""The handout of a pack: the essence of each practice on A4, with its address and its QR code."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from junheng.catalog.addresses import pack_path, practice_path
from junheng.catalog.library import Library
from junheng.data.citations import NAME, address
from junheng.data.compare import section_lines
from junheng.data.facts import facts
from junheng.model.packs import Pack
from junheng.model.practice import SECTIONS, Practice
from junheng.pages.packs.agenda import Chosen, about, chosen, crumbs, figure_text
from junheng.pages.parts.colophon import qr_image
from junheng.pages.parts.markup import Page, html_link

_SHOWN = ("要解决的问题", "做法", "注意")
"""The sections of a practice that a handout has in full; the rest is in its figures and its cost."""


def handout_page(library: Library, pack: Pack) -> Page:
    """Return the handout."""
    here = pack_path(pack.id, "handout")
    members = chosen(library, pack)
    intro = (
        f"<p>{escape(pack.summary)}以下 {len(members)} 条摘自{NAME}（版本 {library.edition}），全文、来源和后来的改动见各条的网址。"
        "“来源未载明”表示材料里没有，不要猜。</p>\n"
    )
    return Page(
        here,
        f"{pack.title}：讲义",
        f'<div class="jh-handout">\n{intro}{"".join(_practice(library, one, here) for one in members)}</div>\n',
        description=f"《{pack.title}》的讲义，{len(members)} 条做法的要点",
        crumbs=crumbs(pack),
        meta={"kind": "handout", "styles": ["packs"], "hide": ["navigation", "toc"]},
    )


def _practice(library: Library, one: Chosen, here: str) -> str:
    """Return a practice: heading, facts, problem, steps, figures, cost, cautions, address."""
    practice, found = one.practice, facts(library, one.practice)
    title = html_link(here, practice.title, practice_path(practice.id))
    changed = f"<p><strong>{escape(one.changed)}。</strong></p>\n" if one.changed else ""
    return (
        f'<section class="jh-sheet" id="{practice.id}">\n<h2>{title}</h2>\n'
        f'<p class="jh-small">{escape(about(found))}</p>\n{changed}'
        f"<p>{escape(practice.summary)}</p>\n{_sections(library, practice, _SHOWN[:2])}"
        f"{_fact('数字', _figures(library, practice))}{_fact(found['cost'].label, found['cost'].lines)}"
        f"{_sections(library, practice, _SHOWN[2:])}{_address(library, practice, here)}</section>\n"
    )


def _sections(library: Library, practice: Practice, titles: tuple[str, ...]) -> str:
    written = dict(practice.body.sections)
    return "".join(
        _fact(title, [str(line) for line in section_lines(library.catalog, practice, title)])
        for title in SECTIONS
        if title in titles and title in written
    )


def _fact(term: str, lines: Sequence[str]) -> str:
    head, *rest = lines
    more = "".join(f"<p>{escape(line)}</p>\n" for line in rest)
    return f"<p><b>{term}</b>　{escape(head)}</p>\n{more}"


def _figures(library: Library, practice: Practice) -> list[str]:
    figures = [figure_text(library, figure) for figure in practice.results]
    return ["；".join(figures)] if figures else ["来源没有可以列出的数字"]


def _address(library: Library, practice: Practice, here: str) -> str:
    word = "网址" if library.site_url else "路径"
    where = f"<p>{word}：{escape(address(library, practice))}<br>核对于 {practice.reviewed.start}</p>\n"
    return f'<div class="jh-sheet-address">\n{where}{qr_image(library, practice, here)}</div>\n'
