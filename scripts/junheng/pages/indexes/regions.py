"""The region index: province, prefecture, county; only places that have practices, and counties whose name is hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from markupsafe import Markup

from junheng.catalog.addresses import (
    CONTRIBUTE_PAGE,
    COUNTY_LISTS,
    FIND_PAGE,
    REGIONS_PAGE,
    href,
    indicator_path,
    page_url,
    practice_path,
    region_path,
)
from junheng.catalog.library import Library
from junheng.catalog.peers import Trait, likeness, reasons, traits
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
from junheng.pages.parts.tiles import PLACES as TILES
from junheng.pages.parts.tiles import hidden, short_name, tiles
from junheng.pages.parts.timeline import Span, timeline
from junheng.text.markdown import escape_markdown

BESIDE: Final = 8
"""Maximum number of other places on the page of a county."""
PLACES: Final = 600
"""With more places than this the index names provinces and prefectures, and their pages the counties."""


def region_pages(library: Library) -> Iterator[Page]:
    """Yield the index of regions and the page of each region that has practices."""
    yield _index(library)
    own_traits = {code: traits(library.catalog.vocabulary, code) for code in library.catalog.by_region}
    for code in library.catalog.by_region:
        region = library.catalog.vocabulary.regions[code]
        own, below = _lists(library, region)
        yield _region(library, region, own, below, _beside(library, region, own_traits))
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


def _region(
    library: Library, region: Region, own: Listed[Practice], below: Sequence[Listed[Practice]], beside: Markup
) -> Page:
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
    caption = f"{region.name}的做法数，按主要主题和证据。"
    covered = section(
        "收了什么", "coverage", coverage(library, caption, "主题", by_home(library, members, here), members)
    )
    own_county = region.level in _OWN_COUNTY
    parts.append(section("先后", "timeline", _timeline(members, here) if own_county else ""))
    parts += [] if own_county else [covered]
    within = _children(library, region.code)
    parts.append(section("本级的做法" if within else "做法", "own", beginning(own)))
    places = bullets("jh-inline", (_count(library, here, child) for child in within))
    parts.append(section("下辖的地方", "within", places))
    for each in below:
        code = each.anchor.removeprefix("r")
        name = "".join(step.name for step in vocabulary.region_path(code)[len(above) + 1 :])
        parts.append(section(name, each.anchor, _best(each, region_path(code)), level=3))
    parts.append(section("相关的指标", "indicators", _indicators(library, members, here)))
    parts.append(section("相邻和相像的地方", "beside", beside))
    parts += [covered] if own_county else []
    if region.level == "county":
        parts.append(section("列入的名单", COUNTY_LISTS, lists_of(library, region, here)))
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


def _indicators(library: Library, members: Sequence[Practice], here: str) -> Markup:
    """Return the indicators that the practices move, those with most first."""
    titles = library.catalog.vocabulary.indicators
    counts = Counter(key for practice in members for key in practice.serves if key in titles)
    ranked = sorted(counts, key=lambda key: (-counts[key], list(titles).index(key)))
    return bullets(
        "jh-inline",
        (
            html("{} <b>{}</b>", anchor(here, f"{key} {titles[key].title}", indicator_path(key)), counts[key])
            for key in ranked
        ),
    )


def _beside(library: Library, region: Region, own_traits: Mapping[str, Sequence[Trait]]) -> Markup:
    """Return other places of a county's province with practices, the most like first, and the way to its like anywhere."""
    mine = {trait.id for trait in own_traits[region.code]}
    if region.level != "county" or not mine:
        return Markup()
    vocabulary, here = library.catalog.vocabulary, region_path(region.code)
    province = vocabulary.region_path(region.code)[0].code
    found = {
        code: [trait for trait in some if trait.id in mine]
        for code, some in own_traits.items()
        if code != region.code and code[:2] == province[:2] and vocabulary.regions[code].level == "county"
    }
    ranked = sorted(found, key=lambda code: (-likeness(found[code]), code))[:BESIDE]
    items = (
        html("{}，{}", _count(library, here, vocabulary.regions[code]), "、".join(reasons(found[code])))
        for code in ranked
    )
    kind = vocabulary.title("region-kinds", region.kind)
    like = anchor(here, f"别的{kind}的做法", FIND_PAGE, kind=region.kind)
    return bullets("jh-beside-places", items) + paragraph(html("在“查做法”里看：{}", like))


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
        _without(library, here),
        section("隐去县名的地方", "hidden", f"来源隐去县名的，不推断是哪里。\n\n{hidden(library, here)}"),
        section("全部地方", "places", grid(caption, ["省级", "下辖的地方"], rows, "jh-places")),
    ]
    return Page(here, "按地区查", "".join(parts), crumbs=BELOW_HOME, meta={"kind": "regions", "styles": ["tiles"]})


def _without(library: Library, here: str) -> Markup:
    """Return the provinces without practices, with the way to add one."""
    regions = library.catalog.vocabulary.regions
    names = [short_name(regions[code].name) for code in TILES if code not in library.catalog.by_region]
    if not names:
        return Markup()
    return paragraph(
        html("还没有收到做法的：{}。知道一条，请{}。", "、".join(names), anchor(here, "投稿", CONTRIBUTE_PAGE))
    )


def _place(library: Library, here: str, region: Region) -> Markup:
    """Return a place with its count, and in brackets the places below it; of very many places not those."""
    many = len(library.catalog.by_region) > PLACES
    below = [] if many else [_place(library, here, child) for child in _children(library, region.code)]
    return _count(library, here, region) + (html("（{}）", joined(below, "、")) if below else "")


def _count(library: Library, here: str, region: Region) -> Markup:
    number = len(library.catalog.by_region[region.code])
    return html("{} <b>{}</b>", anchor(here, region.name, region_path(region.code)), number)
