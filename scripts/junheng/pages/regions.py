"""The region index: province, prefecture, county; only places that have practices, and counties whose name is hidden."""

from __future__ import annotations

from collections.abc import Iterator

from junheng.catalog import region_path
from junheng.library import Library
from junheng.markup import Page, escape, link, section
from junheng.model import Region
from junheng.pages.listing import listing


def region_pages(library: Library) -> Iterator[Page]:
    """Yield the index of regions and the page of each region that has practices."""
    yield _index(library)
    for code in library.catalog.by_region:
        yield _region(library, library.catalog.vocabulary.regions[code])


def _region(library: Library, region: Region) -> Page:
    catalog, here = library.catalog, region_path(region.code)
    vocabulary = catalog.vocabulary
    above = vocabulary.region_path(region.code)[:-1]
    members = catalog.members(catalog.by_region, region.code)
    parts = [f"{escape(vocabulary.place_name(region.code))}收有 {len(members)} 条做法。{escape(region.note)}\n\n"]
    about = vocabulary.region_notes.get(region.code)
    if about:
        source = vocabulary.sources[about.source]
        parts.append(f"{escape(about.note)}（来源：{link(here, source.title, 'sources/index.md', source.id)}）\n\n")
    if region.aliases:
        parts.append(f"旧名或旧代码：{escape('、'.join(region.aliases.split('|')))}。\n\n")
    own = [practice for practice in members if practice.region == region.code]
    within = _children(library, region.code)
    parts.append(section("本级的做法" if within else "做法", "own", listing(library, own, here)))
    lines = [
        f"- {link(here, child.name, region_path(child.code))}：{len(catalog.by_region[child.code])} 条\n"
        for child in within
    ]
    parts.append(section("下辖的地方", "within", "".join(lines)))
    for code in sorted({practice.region for practice in members} - {region.code}):
        practices = [practice for practice in members if practice.region == code]
        name = "".join(step.name for step in vocabulary.region_path(code)[len(above) + 1 :])
        parts.append(section(name, f"r{code}", listing(library, practices, here), level=3))
    crumbs = [("首页", "index.md"), ("地区", "regions/index.md")]
    crumbs += [(step.name, region_path(step.code)) for step in above]
    return Page(here, region.name, "".join(parts), description=f"{region.name}的做法", crumbs=tuple(crumbs))


def _children(library: Library, code: str) -> list[Region]:
    """Return the regions directly below that have practices, by code."""
    regions = library.catalog.vocabulary.regions
    return [regions[child] for child in library.catalog.by_region if regions[child].parent == code]


def _index(library: Library) -> Page:
    here = "regions/index.md"
    catalog = library.catalog
    regions = catalog.vocabulary.regions
    parts = ["只列有做法的地方。来源隐去县名的，单列在后面，不推断是哪里。\n\n"]
    provinces = [code for code in catalog.by_region if regions[code].level == "province"]
    for code in provinces:
        lines = [f"{link(here, regions[code].name, region_path(code))}：{len(catalog.by_region[code])} 条\n\n"]
        lines += _tree(library, code, here, 0)
        parts.append(section(regions[code].name, f"r{code}", "".join(lines)))
    hidden = [code for code in catalog.by_region if regions[code].level == "hidden"]
    lines = [
        f"- {link(here, regions[code].name, region_path(code))}：{len(catalog.by_region[code])} 条。"
        f"{escape(regions[code].note)}\n"
        for code in hidden
    ]
    parts.append(section("隐去县名的地方", "hidden", "".join(lines)))
    return Page(here, "按地区查", "".join(parts), crumbs=(("首页", "index.md"),))


def _tree(library: Library, code: str, here: str, depth: int) -> list[str]:
    """Return the places below `code` as a nested list."""
    lines = []
    for child in _children(library, code):
        count = len(library.catalog.by_region[child.code])
        lines.append(f"{'    ' * depth}- {link(here, child.name, region_path(child.code))}：{count} 条\n")
        lines += _tree(library, child.code, here, depth + 1)
    return lines
