"""The region index: province, prefecture, county; only places that have practices, and counties whose name is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup

from junheng.catalog.addresses import COUNTY_LISTS, REGIONS_PAGE, href, page_url, practice_path, region_path
from junheng.catalog.library import Library
from junheng.model.practice import Practice
from junheng.model.terms import Region
from junheng.model.types import When
from junheng.pages.indexes.county_lists import lists_of
from junheng.pages.indexes.sources import source_path
from junheng.pages.parts.coverage import by_home, coverage
from junheng.pages.parts.crumbs import BELOW_HOME, BELOW_REGIONS, Crumbs
from junheng.pages.parts.elements import anchor, bullets, grid, html, joined, paragraph
from junheng.pages.parts.listing import listed, tools
from junheng.pages.parts.markup import Page, link, section
from junheng.pages.parts.paging import PAGE_SIZE, Listed, beginning, continuing, sharing
from junheng.pages.parts.tiles import hidden, tiles
from junheng.pages.parts.timeline import Span, timeline
from junheng.text.markdown import escape_markdown

PLACES: Final = 600
"""With more places than this the index names provinces and prefectures, and their pages the counties."""


def region_pages(library: Library) -> Iterator[Page]:
    """Yield the index of regions and the page of each region that has practices."""
    yield _index(library)
    for code in library.catalog.by_region:
        own, below = _lists(library, library.catalog.vocabulary.regions[code])
        yield _region(library, library.catalog.vocabulary.regions[code], own, below)
        yield from continuing(own)


def _crumbs(library: Library, region: Region) -> Crumbs:
    above = library.catalog.vocabulary.region_path(region.code)
    return (*BELOW_REGIONS, *((step.name, region_path(step.code)) for step in above))


def _lists(library: Library, region: Region) -> tuple[Listed[Practice], list[Listed[Practice]]]:
    """Return the practices of the region itself, and those of each place within it.

    Where all of them are too many for a page, those within are listed by the places directly below, which have pages of
    their own: only the best stand here.
    """
    catalog, regions = library.catalog, library.catalog.vocabulary.regions
    members = catalog.members(catalog.by_region, region.code)
    groups: dict[str, list[Practice]] = {}
    for practice in members:
        groups.setdefault(practice.region, []).append(practice)
    own = groups.pop(region.code, [])
    if len(members) > PAGE_SIZE:
        groups = {
            child.code: list(catalog.members(catalog.by_region, child.code))
            for child in _children(library, region.code)
        }
    title, crumbs = f"{catalog.vocabulary.place_name(region.code)}本级", _crumbs(library, region)
    first, *rest = sharing(
        [
            listed(library, crumbs, "own", title, own),
            *(listed(library, crumbs, f"r{code}", regions[code].name, groups[code]) for code in sorted(groups)),
        ]
    )
    return first, rest


def _region(library: Library, region: Region, own: Listed[Practice], below: Sequence[Listed[Practice]]) -> Page:
    catalog, here = library.catalog, region_path(region.code)
    vocabulary = catalog.vocabulary
    above = vocabulary.region_path(region.code)[:-1]
    members = catalog.members(catalog.by_region, region.code)
    parts = [
        f"{escape_markdown(vocabulary.place_name(region.code))}收有 {len(members)} 条做法。{escape_markdown(region.note)}\n\n"
    ]
    about = vocabulary.region_notes.get(region.code)
    if about:
        source = vocabulary.sources[about.source]
        parts.append(
            f"{escape_markdown(about.note)}（来源：{link(here, source.title, source_path(library, source.id), source.id)}）\n\n"
        )
    if region.aliases:
        parts.append(f"旧名或旧代码：{escape_markdown('、'.join(region.aliases.split('|')))}。\n\n")
    if region.level == "county":
        parts.append(section("列入的名单", COUNTY_LISTS, lists_of(library, region, here)))
    caption = f"{region.name}的做法数，按主要主题和证据。"
    parts.append(
        section("收了什么", "coverage", coverage(library, caption, "主题", by_home(library, members, here), members))
    )
    parts.append(section("先后", "timeline", _timeline(members, here) if region.level in _OWN_COUNTY else ""))
    within = _children(library, region.code)
    parts.append(section("本级的做法" if within else "做法", "own", beginning(own)))
    places = bullets("jh-inline", (_count(library, here, child) for child in within))
    parts.append(section("下辖的地方", "within", places))
    for each in below:
        code = each.anchor.removeprefix("r")
        name = "".join(step.name for step in vocabulary.region_path(code)[len(above) + 1 :])
        parts.append(section(name, each.anchor, _best(each, region_path(code)), level=3))
    return Page(
        here,
        region.name,
        "".join(parts),
        description=f"{region.name}的做法",
        crumbs=_crumbs(library, region)[:-1],
        meta={**tools(library, members, own, *below), "styles": ["plots"]},
    )


_OWN_COUNTY: Final = {"county", "hidden"}
"""The levels whose practices are few enough for a timeline."""


def _timeline(members: Sequence[Practice], here: str) -> Markup:
    """Return when the practices ran; of one without a beginning until when it is known."""
    spans = []
    for practice in members:
        period = practice.period
        begin, end = period.from_ or period.to, period.to
        if begin:
            when = When(begin.start, end.end if end else "")
            spans.append(Span(practice.title, when, page_url(href(here, practice_path(practice.id)))))
    return timeline("各条做法的时间", spans)


def _best(listed: Listed[Practice], path: str) -> str:
    """Return the first practices of a place and, where it has more, the way to its own page."""
    best = listed.draw(listed.items[: listed.first], listed.page)
    more = paragraph(anchor(listed.page, f"{listed.title}的全部 {len(listed.items)} 条", path))
    return best + (f"\n{more}" if listed.pages > 1 else "")


def _children(library: Library, code: str) -> list[Region]:
    """Return the regions directly below that have practices, by code."""
    regions = library.catalog.vocabulary.regions
    return [regions[child] for child in library.catalog.within.get(code, ())]


def _index(library: Library) -> Page:
    here = REGIONS_PAGE
    regions = library.catalog.vocabulary.regions
    provinces = [regions[code] for code in library.catalog.by_region if regions[code].level == "province"]
    rows = [
        [
            _count(library, here, province),
            joined((_place(library, here, place) for place in _children(library, province.code)), "；"),
        ]
        for province in provinces
    ]
    caption = "只列有做法的地方；数字是做法数，上级的数含下级的。"
    parts = [
        "每格一个省级行政区，数字是做法数。位置只是示意，不是地图。\n\n",
        tiles(library, here),
        section("隐去县名的地方", "hidden", f"来源隐去县名的，不推断是哪里。\n\n{hidden(library, here)}"),
        section("全部地方", "places", grid(caption, ["省级", "下辖的地方"], rows, "jh-places")),
    ]
    return Page(here, "按地区查", "".join(parts), crumbs=BELOW_HOME)


def _place(library: Library, here: str, region: Region) -> Markup:
    """Return a place with its count, and in brackets the places below it; of very many places not those."""
    many = len(library.catalog.by_region) > PLACES
    below = [] if many else [_place(library, here, child) for child in _children(library, region.code)]
    return _count(library, here, region) + (html("（{}）", joined(below, "、")) if below else "")


def _count(library: Library, here: str, region: Region) -> Markup:
    number = len(library.catalog.by_region[region.code])
    return html("{} <b>{}</b>", anchor(here, region.name, region_path(region.code)), number)
