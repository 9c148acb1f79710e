"""The dictionary of indicators: what each divides by what, who counts and who does not, the limits and common mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from junheng.catalog.addresses import DICTIONARY_PAGE, indicator_path
from junheng.catalog.library import Library
from junheng.model.indicators import Indicator, Quotient
from junheng.model.vocabulary import Vocabulary
from junheng.pages.parts.crumbs import BELOW_INDICATORS
from junheng.pages.parts.elements import anchor, html, joined, paragraph
from junheng.pages.parts.limits import limit
from junheng.pages.parts.markup import Page
from junheng.text.markdown import escape_markdown

HEAD = ("指标", "分子", "分母", "单位", "界限", "算在内", "不算", "常见的错", "文号和印证")


def dictionary_page(library: Library) -> Page:
    """Return the page that holds every indicator in one table a framework."""
    vocabulary = library.catalog.vocabulary
    parts = [
        paragraph(
            "每项指标数什么、除以什么、算谁、不算谁。空着的格子是材料没有写明，不是没有要求。"
            "数值为编者整理，以教育部原文为准。算例在各项指标自己的页面上。"
        )
    ]
    for framework in vocabulary.frameworks.values():
        members = [one for one in vocabulary.indicators.values() if one.framework == framework.id]
        parts.append(_table(f"{framework.title}：{len(members)} 项", [_cells(vocabulary, one) for one in members]))
    crumbs = BELOW_INDICATORS
    meta = {"styles": ["dictionary", "landscape"], "hide": ["navigation", "toc"]}
    return Page(
        DICTIONARY_PAGE, "指标字典", "".join(parts), description="各项指标的分子、分母和口径", crumbs=crumbs, meta=meta
    )


def facts(indicator: Indicator) -> list[tuple[str, str]]:
    """Return what the dictionary says of an indicator as terms with their definitions in Markdown."""
    return [
        ("分子", escape_markdown(_each(indicator, "numerator"))),
        ("分母", escape_markdown(_each(indicator, "denominator"))),
        ("单位", escape_markdown(indicator.unit)),
        ("算在内", escape_markdown(indicator.counts)),
        ("不算", escape_markdown(indicator.excludes)),
        ("常见的错", escape_markdown("".join(indicator.mistakes))),
    ]


def _table(caption: str, rows: Iterable[Sequence[str]]) -> Markup:
    """Return a table whose roles are written out, because a narrow page shows a row as a card."""
    head = joined(html('<th scope="col" role="columnheader">{}</th>', name) for name in HEAD)
    lines = joined(html('<tr role="row">{}</tr>\n', _row(first, rest)) for first, *rest in rows)
    return html(
        '<table class="jh-dictionary" role="table">\n<caption>{}</caption>\n'
        '<thead role="rowgroup"><tr role="row">{}</tr></thead>\n<tbody role="rowgroup">\n{}</tbody>\n</table>\n\n',
        caption,
        head,
        lines,
    )


def _row(first: str, rest: Sequence[str]) -> Markup:
    cells = zip(HEAD[1:], rest, strict=True)
    shown = joined(html('<td role="cell" data-label="{}">{}</td>', name, cell) for name, cell in cells)
    return html('<th scope="row" role="rowheader">{}</th>{}', first, shown)


def _cells(vocabulary: Vocabulary, indicator: Indicator) -> list[str]:
    return [
        anchor(DICTIONARY_PAGE, f"{indicator.id} {indicator.title}", indicator_path(indicator.id)),
        _each(indicator, "numerator"),
        _each(indicator, "denominator"),
        indicator.unit,
        "；".join(limit(vocabulary, threshold) for threshold in indicator.thresholds) or "没有数值界限",
        indicator.counts,
        indicator.excludes,
        "".join(indicator.mistakes),
        f"{indicator.document}，{vocabulary.title('corroborations', indicator.corroboration)}",
    ]


def _each(indicator: Indicator, name: str) -> str:
    """Return the numerators or denominators of an indicator, each with its measure where there are several."""
    many = len(indicator.quotients) > 1
    return "；".join(
        (f"{quotient.measure}：" if many else "") + _side(quotient, name) for quotient in indicator.quotients
    )


def _side(quotient: Quotient, name: str) -> str:
    if name == "denominator":
        return quotient.denominator
    return f"{quotient.numerator}（{quotient.numerator_unit}）" + (f"× {quotient.per:g}" if quotient.per != 1 else "")
