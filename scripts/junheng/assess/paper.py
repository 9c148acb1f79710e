"""The report to hand up: a county's result as a tree of elements, and the tree as one HTML file that needs nothing else.

The first page has the county in five sentences; then come the items that are missed, each with its limit, the county's own
value, the gap, the schools, what would mend it and who did it; the table of schools; the method and the sources.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from junheng.assess.assessment import Judgement
from junheng.assess.balance import Balance
from junheng.assess.cells import shown
from junheng.assess.conclusions import called, conclusions, effect, partly, quantity, school_rule, vetoes, ways
from junheng.assess.county import IndicatorResult
from junheng.assess.mending import Mending
from junheng.assess.messages import fill
from junheng.assess.phrases import PAPER, PAPER_STYLE, PHRASES, SIGNS, VERDICTS
from junheng.assess.plot import Node, plot, seen
from junheng.assess.rules import Resource, Rules
from junheng.assess.schools import SchoolResult
from junheng.assess.table import Table

WIDTH: Final = 620
"""Width of a picture: that of the text on A4."""
MOST_SHARES: Final = 5
WHOLE: Final = 100
"""From here on a value in the table of schools has no digits after its point: money would break over two lines of Word."""
LEAST_SHARE: Final = 0.005
"""Smaller parts of a coefficient would be written as 0%."""
WEAK: Final = ("missed", "partly")
ORDER: Final = ("missed", "partly", "unknown", "met", "none")


@dataclass(frozen=True)
class Offer:
    """What a county that misses an item may read: texts and addresses, which are '' where nothing can be linked."""

    guides: tuple[tuple[str, str], ...]
    practices: tuple[tuple[str, str, str], ...]
    """Title, place and evidence, address."""


@dataclass(frozen=True)
class About:
    """Whose report it is, and of when."""

    county: str
    day: str
    edition: str
    made: str
    """The label of a county that is made up; else ''."""


@dataclass(frozen=True)
class Told:
    """All that a report says of a county."""

    table: Table
    judged: Judgement
    mending: Sequence[Mending]
    remarks: Sequence[str]
    """What was left out and assumed."""
    offers: Mapping[str, Offer]
    about: About
    changes: Sequence[str] = ()
    """What is new since last year."""


def paper(rules: Rules, told: Told) -> Node:
    """Return the report as a tree."""
    table, judged, mending, offers, about = told.table, told.judged, told.mending, told.offers, told.about
    names = called(rules, judged)
    sentences = conclusions(rules, judged, len(table.unread), mending)
    weak = [one for one in in_order(judged) if kind_of(judged, one) in WEAK]
    items = [_item(rules, table, judged, mending, names, offers, one) for one in weak]
    return (
        "main",
        {},
        ("p", {"class": "line"}, line(about)),
        ("h1", {}, f"{about.county}{PAPER['title']}"),
        ("p", {"class": "about"}, stamp(rules, about)),
        *_section(
            "answer",
            [("ol", {}, *(("li", {}, text) for text in sentences)), ("p", {}, vetoes(judged)), *_strip(judged)],
        ),
        *_section("changes", [("ul", {}, *(("li", {}, text) for text in told.changes))] if told.changes else []),
        *_section("weak", items),
        *_section("unknown", _unknown(judged)),
        *_section("schools", _schools(rules, judged, names)),
        *_section("method", _method(rules, told.remarks)),
    )


def as_html(tree: Node, title: str) -> str:
    """Return a tree as a whole file: no script, no request, whatever stands in it is text."""
    head = (
        '<meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
    )
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head>{head}<title>{_text(title)}</title>'
        f"<style>{PAPER_STYLE}</style></head>\n<body>{as_markup(tree)}</body></html>\n"
    )


def as_markup(node: Node | str) -> str:
    """Return a tree as HTML."""
    if isinstance(node, str):
        return _text(node)
    tag, attributes, *inside = node
    names = "".join(f' {key}="{_text(value)}"' for key, value in attributes.items())
    return f"<{tag}{names}>{''.join(as_markup(one) for one in inside)}</{tag}>"


def _text(text: str) -> str:
    return escape(text).replace("&#x27;", "&#39;")


def _section(name: str, inside: Sequence[Node]) -> list[Node]:
    """Return a section with its heading; nothing where nothing stands in it."""
    return [("section", {"class": name}, ("h2", {}, PAPER[name]), *inside)] if inside else []


def kind_of(judged: Judgement, one: IndicatorResult) -> str:
    """Return the verdict on an item; `partly` where the county as a whole meets it, and a school does not."""
    return "partly" if partly(judged, one) else one.verdict


def in_order(judged: Judgement) -> list[IndicatorResult]:
    """Return the items, the missed first."""
    return sorted(judged.indicators, key=lambda one: ORDER.index(kind_of(judged, one)))


def _strip(judged: Judgement) -> Iterator[Node]:
    marks = [(kind_of(judged, one), one.id) for one in in_order(judged)]
    shown_marks: list[Node | str] = []
    for kind, key in marks:
        shown_marks += [("span", {"class": kind}, f"{SIGNS[kind]} {key}"), "　"]
    yield ("p", {"class": "strip"}, *shown_marks[:-1])
    used = [kind for kind in ORDER if any(kind == one for one, _ in marks)]
    yield ("p", {"class": "about"}, "　".join(f"{SIGNS[kind]} {VERDICTS[kind]}" for kind in used))


# ---- an item


def _item(  # noqa: PLR0913, PLR0917  the county, and which of its items
    rules: Rules,
    table: Table,
    judged: Judgement,
    mending: Sequence[Mending],
    names: Mapping[int, str],
    offers: Mapping[str, Offer],
    one: IndicatorResult,
) -> Node:
    kind = kind_of(judged, one)
    head: Node = ("h3", {}, f"{SIGNS[kind]} {one.id} {one.title}：{VERDICTS[kind]}")
    inside: list[Node] = []
    resource = next((each for each in rules.resources if each.id == one.id), None)
    if resource:
        inside += _of_resource(rules, table, judged, mending, names, resource)
    else:
        inside.append(("p", {}, f"{one.text}。"))
    inside += [("p", {"class": "about"}, f"{note}。") for note in one.notes]
    return ("section", {"class": "item"}, head, *inside, *_offered(offers.get(one.id, Offer((), ()))))


def _of_resource(  # noqa: PLR0913, PLR0917  the county, and which of its resources
    rules: Rules,
    table: Table,
    judged: Judgement,
    mending: Sequence[Mending],
    names: Mapping[int, str],
    resource: Resource,
) -> Iterator[Node]:
    own = [one for one in judged.balance if one.indicator == resource.id and one.coefficient is not None]
    yield _table("levels", [_level(rules, resource, one) for one in own])
    for one in own:
        yield from _spread(rules, table, names, resource, one)
    short = [each for each in judged.schools if each.verdicts[resource.id] == "missed"]
    yield from _short(rules, names, resource, short)
    for found in (each for each in mending if each.indicator == resource.id):
        said: list[Node] = [("li", {}, f"{text}。") for text in ways(rules, names, found)]
        yield ("p", {}, ("b", {}, PAPER["mend"]), _said("mend-effect", effect=effect(names, found)))
        yield ("ul", {}, *said)


def _level(rules: Rules, resource: Resource, one: Balance) -> list[str]:
    limit = "" if one.limit is None else f"{rules.operator_titles[one.operator]} {shown(one.limit, 3)}"
    own = resource.limits.get(one.level)
    return [
        rules.level_titles[one.level],
        f"{shown(one.mean or 0.0, 2)} {resource.unit}",
        "" if own is None else shown(own, 2),
        shown(one.coefficient or 0.0, 3),
        limit,
        f"{SIGNS[one.verdict]} {VERDICTS[one.verdict]}",
        shown(one.distance, 3) if one.distance else "",
    ]


def _spread(rules: Rules, table: Table, names: Mapping[int, str], resource: Resource, one: Balance) -> Iterator[Node]:
    """Yield the picture of a level, what is seen in it, and the schools that make most of the coefficient."""
    values = [
        amount * resource.per / school.pupils
        for school in table.schools
        if school.level == one.level and (amount := school.amounts[resource.id]) is not None
    ]
    if len(values) > 1:
        title = f"{rules.level_titles[one.level]} {resource.id}"
        limit = resource.limits.get(one.level)
        drawn = plot(title, resource.unit, values, one.mean, limit, WIDTH)
        yield ("figure", {}, drawn, ("figcaption", {}, seen(rules, title, one, values, limit)))
    shares = [share for share in one.shares if share.share >= LEAST_SHARE][:MOST_SHARES]
    if one.verdict == "missed" and shares:
        said = (
            _said(
                "share-above" if share.above else "share-below", name=names[share.row], part=shown(share.share * 100, 0)
            )
            for share in shares
        )
        level = rules.level_titles[one.level]
        yield ("p", {}, _said("shares", level=level, names="、".join(said)))


def _short(rules: Rules, names: Mapping[int, str], resource: Resource, short: Sequence[SchoolResult]) -> Iterator[Node]:
    if not short:
        return
    rows = [
        [
            names[one.row],
            rules.level_titles[one.level],
            shown(one.pupils, 0),
            shown(one.values[resource.id] or 0.0, 2),
            shown(resource.limits[one.level], 2),
            quantity(one.lacks[resource.id], resource.input_unit),
        ]
        for one in short
    ]
    yield ("p", {}, _said("short", count=str(len(short))))
    yield _table("short", rows)


def _offered(offer: Offer) -> Iterator[Node]:
    if offer.guides:
        yield ("p", {}, ("b", {}, PAPER["guides"]))
        yield ("ul", {}, *(("li", {}, _link(text, address)) for text, address in offer.guides))
    if offer.practices:
        yield ("p", {}, ("b", {}, PAPER["practices"]))
        yield (
            "ul",
            {},
            *(("li", {}, _link(title, address), f"（{said}）") for title, said, address in offer.practices),
        )


def _link(text: str, address: str) -> Node | str:
    return ("a", {"href": address}, text) if address else text


# ---- the rest


def _unknown(judged: Judgement) -> list[Node]:
    rows = [[f"{one.id} {one.title}", "；".join(one.missing)] for one in judged.indicators if one.verdict == "unknown"]
    return [_table("missing", rows)] if rows else []


def _schools(rules: Rules, judged: Judgement, names: Mapping[int, str]) -> list[Node]:
    if not judged.schools:
        return []
    ruled = [PAPER["met"]] if rules.schools else []
    head = [*PAPER["head-schools"].split("|"), *(one.id for one in rules.resources), *ruled]
    rows = []
    for one in judged.schools:
        values = [_value(one, resource) for resource in rules.resources]
        last = [f"{one.met} {SIGNS[one.verdict]}"] if rules.schools else []
        rows.append([names[one.row], rules.level_titles[one.level], shown(one.pupils, 0), *values, *last])
    key = "；".join(f"{one.id} {one.title}（{one.unit}）" for one in rules.resources)
    rule: list[Node] = [("p", {}, _said("rule", rule=school_rule(rules)))] if rules.schools else []
    return [*rule, _rows(head, rows), ("p", {"class": "about"}, f"{PAPER['key']}{key}。")]


def _value(one: SchoolResult, resource: Resource) -> str:
    value = one.values[resource.id]
    if value is None:
        return "?"
    return shown(value, 2 if value < WHOLE else 0) + (
        f" {SIGNS['missed']}" if one.verdicts[resource.id] == "missed" else ""
    )


def methods(rules: Rules) -> list[str]:
    """Return how it was judged, and from what."""
    source = _said("source", title=rules.title, document=rules.document)
    return [source, *PAPER["methods"].split("|"), PHRASES["mend-limits"]]


def line(about: About) -> str:
    """Return that no authority stands behind it, and whether the county is made up."""
    return PAPER["line"] + (f"　{about.made}" if about.made else "")


def stamp(rules: Rules, about: About) -> str:
    """Return by what it was judged, and when."""
    return _said("stamp", title=rules.title, day=about.day, edition=about.edition)


def _method(rules: Rules, remarks: Sequence[str]) -> list[Node]:
    left: list[Node] = (
        [("p", {}, PAPER["remarks"]), ("ul", {}, *(("li", {}, f"{text}。") for text in remarks))] if remarks else []
    )
    return [("ul", {}, *(("li", {}, text) for text in methods(rules))), *left]


def _table(name: str, rows: Sequence[Sequence[str]]) -> Node:
    return _rows(PAPER[f"head-{name}"].split("|"), rows)


def _rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Node:
    top = ("tr", {}, *(("th", {"scope": "col"}, cell) for cell in head))
    body = (("tr", {}, ("th", {"scope": "row"}, first), *(("td", {}, cell) for cell in rest)) for first, *rest in rows)
    return ("table", {}, ("thead", {}, top), ("tbody", {}, *body))


def _said(code: str, **slots: str) -> str:
    return fill(PAPER[code], slots)
